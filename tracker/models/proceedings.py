"""What else belongs to a case: duties with a date, challenges, communications, files."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.conversion import Suitability
from tracker.law.obligations import ObligationKind, ObligationState, OwedBy
from tracker.law.remedies import Procedure
from tracker.models.base import Choice, Instant, Model, Voidable, allows
from tracker.models.cases import Case
from tracker.models.people import User


class Obligation(Model):
    """One duty with a date 时限事项: a cache of what the law derives. Overdue is `open` with `due_on` past.

    `version` grows when the due date moves, so that a reminder of the old date is never taken for one of the new.
    """

    __tablename__ = "obligations"
    __table_args__ = (
        allows("kind", ObligationKind),
        allows("owed_by", OwedBy),
        allows("state", ObligationState),
        UniqueConstraint("case_id", "kind", "party", "starts_on"),
        Index(
            "ix_obligations_open_due",
            "due_on",
            "agency_id",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_obligations_agency_state_due", "agency_id", "state", "due_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[ObligationKind] = mapped_column(Choice(ObligationKind))
    owed_by: Mapped[OwedBy] = mapped_column(Choice(OwedBy))
    party: Mapped[str] = mapped_column(String(200), default="")
    starts_on: Mapped[date]
    due_on: Mapped[date | None]
    met_on: Mapped[date | None]
    state: Mapped[ObligationState] = mapped_column(Choice(ObligationState))
    basis: Mapped[str] = mapped_column(String(200))
    provisional: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    case: Mapped[Case] = relationship()


class Challenge(Voidable, Model):
    """A reconsideration or suit against a reply or a silence; it counts in `report_year`. Its copy starts our own days.

    A case can be taken to the same forum again once an order that followed the first time was recorded on it.
    """

    __tablename__ = "challenges"
    __table_args__ = (
        Index("ix_challenges_case", "case_id", "forum", "id"),
        allows("forum", Forum),
        allows("result", ChallengeResult),
        allows("procedure", Procedure),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    forum: Mapped[Forum] = mapped_column(Choice(Forum))
    result: Mapped[ChallengeResult] = mapped_column(Choice(ChallengeResult))
    report_year: Mapped[int]
    copy_on: Mapped[date | None]
    procedure: Mapped[Procedure | None] = mapped_column(Choice(Procedure))
    answered_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")

    case: Mapped[Case] = relationship()


class Conversion(Model):
    """The decision whether an answer becomes a proactive disclosure 依申请转主动公开 (Art. 44)."""

    __tablename__ = "conversions"
    __table_args__ = (allows("suitability", Suitability),)

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    suitability: Mapped[Suitability] = mapped_column(Choice(Suitability))
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_on: Mapped[date]
    published_on: Mapped[date | None]
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publications.id"))

    case: Mapped[Case] = relationship()
    decided_by: Mapped[User | None] = relationship()


class Direction(StrEnum):
    """Whether a communication came in or went out."""

    IN = "in"
    OUT = "out"


class Medium(StrEnum):
    """How people communicated."""

    COUNTER = "counter"
    PHONE = "phone"
    POST = "post"
    EMAIL = "email"
    PORTAL = "portal"


class Communication(Voidable, Model):
    """One exchange 沟通记录 with an applicant, a third party or another agency."""

    __tablename__ = "communications"
    __table_args__ = (
        allows("direction", Direction),
        allows("medium", Medium),
        Index("ix_communications_case", "case_id", "id"),
        Index("ix_communications_agency", "agency_id", "happened_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    direction: Mapped[Direction] = mapped_column(Choice(Direction))
    medium: Mapped[Medium] = mapped_column(Choice(Medium))
    counterpart: Mapped[str] = mapped_column(String(200), default="")
    happened_at: Mapped[datetime] = mapped_column(Instant)
    summary: Mapped[str] = mapped_column(Text)
    shown_to_applicant: Mapped[bool] = mapped_column(default=False)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    recorded_by: Mapped[User | None] = relationship()
    attachments: Mapped[list["Attachment"]] = relationship(back_populates="communication", order_by="Attachment.id")


class Audience(StrEnum):
    """Who may see a file."""

    INTERNAL = "internal"
    APPLICANT = "applicant"


class Attachment(Model):
    """A file of a case, kept by content in the storage; its name is shown, never trusted."""

    __tablename__ = "attachments"
    __table_args__ = (
        allows("audience", Audience),
        Index("ix_attachments_case", "case_id", "id"),
        Index("ix_attachments_digest", "digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    communication_id: Mapped[int | None] = mapped_column(ForeignKey("communications.id"))
    record_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"))
    digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    audience: Mapped[Audience] = mapped_column(Choice(Audience), default=Audience.INTERNAL)
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    uploaded_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    communication: Mapped[Communication | None] = relationship(back_populates="attachments")
