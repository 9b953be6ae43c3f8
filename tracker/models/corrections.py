"""What was put right in an entry or a dated record: who did, why, what stood there before, and what it leaves to do."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Choice, Instant, Model, allows
from tracker.models.cases import Case, Record
from tracker.models.letters import Letter
from tracker.models.people import User


class CorrectionKind(StrEnum):
    """Whether it now reads otherwise, or holds no more."""

    CORRECTED = "corrected"
    VOIDED = "voided"


class Kept(StrEnum):
    """What is kept on a case with a day of its own beside its entry and its dated records: the table that holds it."""

    CHALLENGE = "challenges"
    ORDER = "orders"
    HEARING_DECISION = "hearing_decisions"
    NOTICE_SERVICE = "notice_services"
    ASSISTANCE = "assistance_requests"
    FEE_WAIVER = "fee_waivers"
    EXTENSION_REQUEST = "extension_requests"
    SUSPENSION_REQUEST = "suspension_requests"
    REPRESENTATION = "representations"
    IDENTITY_PROOF = "identity_proofs"
    RETURNED_MAIL = "returned_mails"
    COMMUNICATION = "communications"
    CONVERSION = "conversions"
    FILING = "cases"


class Correction(Model):
    """One correction 更正 of a case's entry, of a dated record, or of what is kept beside: `kept` with its id.

    `values`: each field with its old and its new value.

    It keeps the contact data that the audit trail must not tell; only who reads the case reads it. Of an identity
    number that was taken away, its end alone. `moves`: the last days that moved by it, old and new.
    """

    __tablename__ = "corrections"
    __table_args__ = (
        allows("kind", CorrectionKind),
        allows("kept", Kept),
        Index("ix_corrections_case", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[CorrectionKind] = mapped_column(Choice(CorrectionKind), default=CorrectionKind.CORRECTED)
    record_id: Mapped[int | None] = mapped_column(ForeignKey("records.id"))
    kept: Mapped[Kept | None] = mapped_column(Choice(Kept))
    kept_id: Mapped[int | None]
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    moves: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    reason: Mapped[str] = mapped_column(Text)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    record: Mapped[Record | None] = relationship()
    recorded_by: Mapped[User | None] = relationship()


class LetterRemedy(StrEnum):
    """What was done about a letter that a correction left behind."""

    LETTER_SENT = "letter_sent"
    NOT_NEEDED = "not_needed"


class LetterConcern(Model):
    """A letter that quotes a day which was corrected since, or that belongs to a voided record, until it is dealt with.

    `quoted`: the old days that it names; none where the whole letter rests on what was voided.
    """

    __tablename__ = "letter_concerns"
    __table_args__ = (allows("remedy", LetterRemedy), Index("ix_letter_concerns_case", "case_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"))
    correction_id: Mapped[int] = mapped_column(ForeignKey("corrections.id"))
    quoted: Mapped[list[str]] = mapped_column(JSON)
    remedy: Mapped[LetterRemedy | None] = mapped_column(Choice(LetterRemedy))
    note: Mapped[str] = mapped_column(Text, default="")
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    settled_at: Mapped[datetime | None] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    letter: Mapped[Letter] = relationship()
    correction: Mapped[Correction] = relationship()
    settled_by: Mapped[User | None] = relationship()
