"""Cases struck off 销案 because they had been registered by mistake, or twice: the number and the file stay."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Choice, Instant, Model, Voidable, allows
from tracker.models.cases import Case
from tracker.models.people import User


class StrikeKind(StrEnum):
    """Why a case never should have been one of its own."""

    MISTAKEN = "mistaken"
    DOUBLE = "double"


class Strike(Voidable, Model):
    """The head struck a case; `stands` is the case in which the same application goes on. Voided, the case goes on."""

    __tablename__ = "strikes"
    __table_args__ = (
        allows("kind", StrikeKind),
        Index("ix_strikes_case", "case_id", "id"),
        Index("ix_strikes_stands", "stands_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[StrikeKind] = mapped_column(Choice(StrikeKind))
    stands_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    reason: Mapped[str] = mapped_column(Text)
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship(foreign_keys=[case_id])
    stands: Mapped[Case | None] = relationship(foreign_keys=[stands_id])
    recorded_by: Mapped[User] = relationship()
