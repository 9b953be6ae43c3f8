"""What the office did before and entered only later 补录: why, what proves its day, and who entered it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.late_entry import Deed
from tracker.models.base import Choice, Instant, Model, allows
from tracker.models.cases import Case, Record
from tracker.models.people import User


class LateEntry(Model):
    """The lasting mark of a deed under an earlier day; nothing changes it, whatever becomes of its record.

    `kept_due_on`: the last day that was past when it was entered, and not yet on the day it bears.
    """

    __tablename__ = "late_entries"
    __table_args__ = (allows("deed", Deed), Index("ix_late_entries_case", "case_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"))
    deed: Mapped[Deed] = mapped_column(Choice(Deed))
    happened_on: Mapped[date]
    entered_on: Mapped[date]
    kept_due_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)
    proof: Mapped[str] = mapped_column(Text)
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    entered_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    record: Mapped[Record | None] = relationship()
    entered_by: Mapped[User] = relationship()
