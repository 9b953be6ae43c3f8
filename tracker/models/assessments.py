"""The seven questions of a reply 七步法: what was concluded to each, by whom and when, and on what it rests."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.seven_questions import Question
from tracker.models.base import Base, Choice, Instant, Model, allows
from tracker.models.cases import Case
from tracker.models.people import User
from tracker.models.proceedings import Attachment

assessment_files = Table(
    "assessment_files",
    Base.metadata,
    Column("assessment_id", ForeignKey("assessments.id"), primary_key=True),
    Column("attachment_id", ForeignKey("attachments.id"), primary_key=True),
)


class Assessment(Model):
    """One answer to one of the seven questions. The latest of a question holds; those before it stay as its history.

    `evidence` holds what the conclusion rests on, by the names of the law's `Evidence`: texts, searches, the secrecy
    review, what is withheld. It is internal: no applicant ever sees it.
    """

    __tablename__ = "assessments"
    __table_args__ = (allows("question", Question), Index("ix_assessments_case", "case_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    question: Mapped[Question] = mapped_column(Choice(Question))
    conclusion: Mapped[str] = mapped_column(String(40))
    reasons: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    recorded_by: Mapped[User | None] = relationship()
    files: Mapped[list[Attachment]] = relationship(secondary=assessment_files, order_by=Attachment.id)
