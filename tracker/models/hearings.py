"""Hearing others: whom the office asked, what it concluded, what it did not charge."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.opinions import Conclusion
from tracker.law.returned_mail import ReturnReason
from tracker.models.base import Choice, Model, Voidable, allows
from tracker.models.cases import Case, Record
from tracker.models.people import User


class PartyContact(Model):
    """How a consulted party is reached; its consultation is the record of this id."""

    __tablename__ = "party_contacts"

    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"), primary_key=True)
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300), default="")

    record: Mapped[Record] = relationship()


class HearingDecision(Voidable, Model):
    """What the office concluded of a consultation: after silence, or against a refusal for the public interest."""

    __tablename__ = "hearing_decisions"
    __table_args__ = (allows("conclusion", Conclusion), Index("ix_hearing_decisions_case", "case_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id"))
    conclusion: Mapped[Conclusion] = mapped_column(Choice(Conclusion))
    content: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decided_on: Mapped[date]

    case: Mapped[Case] = relationship()
    record: Mapped[Record] = relationship()
    decided_by: Mapped[User] = relationship()


class AssistanceRequest(Voidable, Model):
    """A letter 协办函 that asks another agency or unit for help; the clock runs on meanwhile.

    `returned_on` and `return_reason`: it came back last then, and is sent anew while nobody knows that it arrived.
    """

    __tablename__ = "assistance_requests"
    __table_args__ = (
        allows("return_reason", ReturnReason),
        Index("ix_assistance_requests_case", "case_id", "id"),
        Index("ix_assistance_requests_agency_open", "agency_id", "answered_on", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    addressee: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    matter: Mapped[str] = mapped_column(Text)
    sent_on: Mapped[date]
    delivered_on: Mapped[date | None]
    due_on: Mapped[date]
    returned_on: Mapped[date | None]
    return_reason: Mapped[ReturnReason | None] = mapped_column(Choice(ReturnReason))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    answered_on: Mapped[date | None]
    communication_id: Mapped[int | None] = mapped_column(ForeignKey("communications.id"))
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    case: Mapped[Case] = relationship()
    requested_by: Mapped[User] = relationship()


class FeeWaiver(Voidable, Model):
    """The decision not to ask for a processing fee that might have been asked for (Art. 42), with its reason."""

    __tablename__ = "fee_waivers"
    __table_args__ = (Index("ix_fee_waivers_case", "case_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    fee: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reason: Mapped[str] = mapped_column(Text)
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decided_on: Mapped[date]

    case: Mapped[Case] = relationship()
    decided_by: Mapped[User] = relationship()
