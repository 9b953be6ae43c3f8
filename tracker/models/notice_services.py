"""How a third party was told in writing of what the office decided to disclose against it, attempt by attempt."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.act_kinds import ServiceMethod
from tracker.models.base import Choice, Model, Voidable, allows
from tracker.models.hearings import HearingDecision
from tracker.models.people import User


class NoticeService(Voidable, Model):
    """One attempt to serve the notice of a decision on the third party: on its way, signed for, or come back."""

    __tablename__ = "notice_services"
    __table_args__ = (allows("method", ServiceMethod), Index("ix_notice_services_decision", "decision_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("hearing_decisions.id"))
    method: Mapped[ServiceMethod] = mapped_column(Choice(ServiceMethod))
    sent_on: Mapped[date]
    reached_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    tracking_number: Mapped[str] = mapped_column(String(40), default="")
    recipient: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_on: Mapped[date]

    decision: Mapped[HearingDecision] = relationship()
    recorded_by: Mapped[User] = relationship()
