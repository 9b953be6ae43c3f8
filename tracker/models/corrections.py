"""What was put right in an entry: who did, why, and what stood there before."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Instant, Model
from tracker.models.cases import Case
from tracker.models.people import User


class Correction(Model):
    """One correction 更正 of a case's entry. `values`: each field with its old and its new value, in that order.

    It keeps the contact data that the audit trail must not tell; only who reads the case reads it. Of an identity
    number that was taken away, its end alone.
    """

    __tablename__ = "corrections"
    __table_args__ = (Index("ix_corrections_case", "case_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    recorded_by: Mapped[User | None] = relationship()
