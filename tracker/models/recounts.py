"""What is still owed after a corrected calendar or another practice: to count the open cases anew."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.agencies import Agency
from tracker.models.base import Instant, Model
from tracker.models.people import User


class OwedRecount(Model):
    """A recount that is not finished yet: entered with its cause, advanced with each batch, gone after the last one.

    Without an agency it is owed to the cases of all. `reached` is the last case that was counted; `key` tells the
    notices of this recount from those of another.
    """

    __tablename__ = "owed_recounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    because: Mapped[str] = mapped_column(String(20))
    years: Mapped[list[int]] = mapped_column(JSON, default=list)
    citation: Mapped[str] = mapped_column(Text, default="")
    key: Mapped[str] = mapped_column(String(40))
    reached: Mapped[int] = mapped_column(default=0)
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    entered_at: Mapped[datetime] = mapped_column(Instant)

    agency: Mapped[Agency | None] = relationship()
    entered_by: Mapped[User | None] = relationship()
