"""What needs the head's decision: more time for a reply, a clock that is to stop."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from tracker.models.base import Choice, Model, Voidable, allows
from tracker.models.cases import Case
from tracker.models.people import User


class Decision(StrEnum):
    """What became of something that needed approval."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class ForTheHead(Voidable):
    """Who asked for what reason, and what the head of the disclosure office decided."""

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    reason: Mapped[str] = mapped_column(Text)
    requested_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    requested_on: Mapped[date]
    decision: Mapped[Decision] = mapped_column(Choice(Decision), default=Decision.PENDING)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_on: Mapped[date | None]
    decision_reason: Mapped[str] = mapped_column(Text, default="")

    @declared_attr
    def case(cls) -> Mapped[Case]:
        return relationship()

    @declared_attr
    def requested_by(cls) -> Mapped[User]:
        return relationship(foreign_keys=[cls.requested_by_id])  # type: ignore[list-item]  # a column, once mapped

    @declared_attr
    def decided_by(cls) -> Mapped[User | None]:
        return relationship(foreign_keys=[cls.decided_by_id])  # type: ignore[list-item]  # a column, once mapped


class ExtensionRequest(ForTheHead, Model):
    """A handler's request to extend 延期, waiting for the head's decision (Art. 33)."""

    __tablename__ = "extension_requests"
    __table_args__ = (allows("decision", Decision), Index("ix_extension_requests_case", "case_id", "id"))

    working_days: Mapped[int]


class SuspensionRequest(ForTheHead, Model):
    """A handler's request to stop the clock by hand 中止计时, waiting for the head's decision."""

    __tablename__ = "suspension_requests"
    __table_args__ = (allows("decision", Decision), Index("ix_suspension_requests_case", "case_id", "id"))
