"""The audit trail: who did what when, chained so that a change or a gap shows."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Instant, Model
from tracker.models.people import User


class AuditChain(Model):
    """The end of one chain of events ("case:12", "agency:3"); the row is the lock, its length shows a cut tail."""

    __tablename__ = "audit_chains"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    length: Mapped[int] = mapped_column(default=0)
    head: Mapped[str] = mapped_column(String(64), default="")


class AuditEvent(Model):
    """One event: `action` is subject:verb ("case:extend"), `details` holds old and new values."""

    __tablename__ = "audit_events"
    __table_args__ = (
        UniqueConstraint("chain", "sequence"),
        Index("ix_audit_events_case", "case_id", "id"),
        Index("ix_audit_events_agency", "agency_id", "id"),
        Index(
            "ix_audit_events_recounts",
            "agency_id",
            "id",
            sqlite_where=text("action = 'case:recount'"),
            postgresql_where=text("action = 'case:recount'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(60))
    sequence: Mapped[int]
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    action: Mapped[str] = mapped_column(String(60))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    actor_name: Mapped[str] = mapped_column(String(100))
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    actor: Mapped[User | None] = relationship()
