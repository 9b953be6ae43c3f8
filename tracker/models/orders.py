"""Orders to answer 责令答复: who ordered it, when it reached the office, and until when it is to be done."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Model, Voidable
from tracker.models.cases import Case, Record
from tracker.models.proceedings import Challenge

STANDS = text("voided_at IS NULL")


class Order(Voidable, Model):
    """The decision of a review body or a court: the words of the dated record `record`, by which the clock counts.

    Against an answer it makes a case of its own, against silence it is recorded on the open case. It is carried out
    once: what a challenge ordered has one order that stands.
    """

    __tablename__ = "orders"
    __table_args__ = (
        Index("ix_orders_case", "case_id", "id"),
        Index("ix_orders_standing", "challenge_id", unique=True, sqlite_where=STANDS, postgresql_where=STANDS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"))
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"))
    body: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(100))
    dated_on: Mapped[date]
    received_on: Mapped[date]
    answer_by: Mapped[date | None]
    answer_days: Mapped[int | None]
    note: Mapped[str] = mapped_column(Text, default="")

    case: Mapped[Case] = relationship()
    record: Mapped[Record | None] = relationship()
    challenge: Mapped[Challenge] = relationship()
