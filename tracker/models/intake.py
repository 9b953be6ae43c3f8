"""Who stands behind an application: others who apply with it, an agent, and whose proof of identity was seen."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.annual_report import ApplicantKind
from tracker.models.base import Base, Choice, Instant, Model, Voidable, allows
from tracker.models.cases import Case
from tracker.models.people import User
from tracker.models.proceedings import Attachment

representation_files = Table(
    "representation_files",
    Base.metadata,
    Column("representation_id", ForeignKey("representations.id"), primary_key=True),
    Column("attachment_id", ForeignKey("attachments.id"), primary_key=True),
)


class ProofKind(StrEnum):
    """What proves who somebody is."""

    RESIDENT_CARD = "resident_card"
    HOUSEHOLD_REGISTER = "household_register"
    PASSPORT = "passport"
    TRAVEL_PERMIT = "travel_permit"
    BUSINESS_LICENCE = "business_licence"
    ORGANISATION_CERTIFICATE = "organisation_certificate"
    LAWYER_CARD = "lawyer_card"
    OTHER = "other"


class MandateScope(StrEnum):
    """How far an agent may act for the applicant."""

    GENERAL = "general"
    SPECIAL = "special"


class MandatePaper(StrEnum):
    """What the office has of the power of attorney."""

    KEPT = "kept"
    SEEN = "seen"


class CoApplicant(Model):
    """Somebody who applies together with the applicant 共同申请人; letters address all of them."""

    __tablename__ = "co_applicants"
    __table_args__ = (allows("kind", ApplicantKind), Index("ix_co_applicants_case", "case_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[ApplicantKind] = mapped_column(Choice(ApplicantKind))
    name: Mapped[str] = mapped_column(String(200), index=True)
    identity_number: Mapped[str] = mapped_column(String(60), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300), default="")

    case: Mapped[Case] = relationship()


class Representation(Voidable, Model):
    """An agent who acts for the applicants by a power of attorney 授权委托, until it ends."""

    __tablename__ = "representations"
    __table_args__ = (
        allows("identity_kind", ProofKind),
        allows("scope", MandateScope),
        allows("paper", MandatePaper),
        Index("ix_representations_case", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    name: Mapped[str] = mapped_column(String(200))
    identity_kind: Mapped[ProofKind] = mapped_column(Choice(ProofKind))
    phone: Mapped[str] = mapped_column(String(60), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    scope: Mapped[MandateScope] = mapped_column(Choice(MandateScope))
    powers: Mapped[str] = mapped_column(Text, default="")
    paper: Mapped[MandatePaper] = mapped_column(Choice(MandatePaper))
    receives_letters: Mapped[bool] = mapped_column(default=False)
    valid_until: Mapped[date | None]
    began_on: Mapped[date]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    ended_on: Mapped[date | None]
    ended_because: Mapped[str] = mapped_column(Text, default="")

    case: Mapped[Case] = relationship()
    recorded_by: Mapped[User | None] = relationship()
    files: Mapped[list[Attachment]] = relationship(secondary=representation_files, order_by=Attachment.id)


class IdentityProof(Voidable, Model):
    """A proof of identity that somebody showed 身份证明: what, of whom, seen by whom and when; no copy is needed."""

    __tablename__ = "identity_proofs"
    __table_args__ = (allows("kind", ProofKind), Index("ix_identity_proofs_case", "case_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[ProofKind] = mapped_column(Choice(ProofKind))
    holder: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(String(200), default="")
    seen_on: Mapped[date]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    recorded_by: Mapped[User | None] = relationship()
