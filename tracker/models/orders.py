"""Orders to answer anew 责令重新答复: who ordered it, when it reached the office, and until when it is to be done."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Model
from tracker.models.cases import Case
from tracker.models.proceedings import Challenge


class Order(Model):
    """The decision of a review body or a court from which a case was taken up again. One order makes one case."""

    __tablename__ = "orders"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), unique=True)
    body: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(100))
    dated_on: Mapped[date]
    received_on: Mapped[date]
    answer_by: Mapped[date | None]
    answer_days: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")

    case: Mapped[Case] = relationship()
    challenge: Mapped[Challenge] = relationship()
