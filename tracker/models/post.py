"""What waits to be sent or read: the outbox of mails, in-app notices, and the books of the scheduler."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Choice, Instant, Model, allows
from tracker.models.cases import Case
from tracker.models.people import User


class MailState(StrEnum):
    """Where a mail is on its way."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Mail(Model):
    """One mail of the outbox; `once_key` makes a second posting of the same thing impossible."""

    __tablename__ = "mails"
    __table_args__ = (
        allows("state", MailState),
        Index("ix_mails_state_next", "state", "next_attempt_at"),
        Index("ix_mails_case", "case_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    once_key: Mapped[str] = mapped_column(String(200), unique=True)
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    obligation_id: Mapped[int | None] = mapped_column(ForeignKey("obligations.id", ondelete="SET NULL"), index=True)
    obligation_version: Mapped[int | None]
    rule: Mapped[str] = mapped_column(String(60), default="")
    recipient: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    message_id: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[MailState] = mapped_column(Choice(MailState), default=MailState.PENDING)
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime] = mapped_column(Instant)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    claimed_by: Mapped[str] = mapped_column(String(100), default="")
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    last_error: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case | None] = relationship()


class Notice(Model):
    """An in-app notice to one user: a rule's name and its facts, worded when shown; `mail_id` names its digest."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_user_read", "user_id", "read_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    once_key: Mapped[str] = mapped_column(String(200), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    obligation_id: Mapped[int | None] = mapped_column(ForeignKey("obligations.id", ondelete="SET NULL"), index=True)
    mail_id: Mapped[int | None] = mapped_column(ForeignKey("mails.id", ondelete="SET NULL"), index=True)
    rule: Mapped[str] = mapped_column(String(60))
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Instant)
    read_at: Mapped[datetime | None] = mapped_column(Instant)

    user: Mapped[User] = relationship()
    case: Mapped[Case | None] = relationship()


class JobRun(Model):
    """One run of a scheduled job: what it planned, what it did, how it ended."""

    __tablename__ = "job_runs"
    __table_args__ = (Index("ix_job_runs_name", "name", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    started_at: Mapped[datetime] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    error: Mapped[str] = mapped_column(Text, default="")


class Lease(Model):
    """Who keeps the scheduler's clock; taken by one conditional update, lapses by itself."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    owner: Mapped[str] = mapped_column(String(100), default="")
    until: Mapped[datetime] = mapped_column(Instant)
    epoch: Mapped[int] = mapped_column(default=0)


class Attempt(Model):
    """A try that is limited (sign-in, status query), counted across processes; `key` is a digest, never the text."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_scope_key", "scope", "key", "attempted_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(64))
    attempted_at: Mapped[datetime] = mapped_column(Instant)
