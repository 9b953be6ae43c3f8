"""Letters that came back 退回: each with its day, its reason, and whose the address was."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.returned_mail import ReturnReason
from tracker.models.base import Choice, Instant, Model, Voidable, allows
from tracker.models.cases import Case, Record
from tracker.models.people import User


class ReturnedMail(Voidable, Model):
    """One letter that came back or was refused: of a service of the reply, or of a letter that sets a period.

    The record of the service stands no more, since it reached nobody; it stays in the books as an attempt.
    """

    __tablename__ = "returned_mails"
    __table_args__ = (allows("reason", ReturnReason), Index("ix_returned_mails_case", "case_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    returned_on: Mapped[date]
    reason: Mapped[ReturnReason] = mapped_column(Choice(ReturnReason))
    address_was_given: Mapped[bool]
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    record: Mapped[Record] = relationship()
    recorded_by: Mapped[User | None] = relationship()
