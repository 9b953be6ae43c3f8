"""Official letters 文书: their text fixed at the step, their files kept by content, and whether they were voided."""

import secrets
from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.base import Instant, Model
from tracker.models.cases import Case
from tracker.models.people import User

CHECK_CODE_BYTES = 16
VOIDED = text("voided_at IS NOT NULL")


def new_check_code() -> str:
    """The code of a letter's check page: nobody can guess it, and it tells nothing."""
    return secrets.token_hex(CHECK_CODE_BYTES)


class Letter(Model):
    """An official letter 文书. Its files are drawn once, and from then on are these bytes for ever.

    `pdf_digest` and `docx_digest` are SHA-256, under which the storage keeps the files; empty until they are drawn.
    `entered_on`: of a letter for what was done before and entered later, the day on which it was drawn up.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("agency_id", "number"),
        UniqueConstraint("check_code"),
        Index("ix_letters_case", "case_id", "id"),
        Index("ix_letters_pdf_digest", "pdf_digest"),
        Index("ix_letters_docx_digest", "docx_digest"),
        Index("ix_letters_number", "number"),
        Index("ix_letters_voided", "case_id", sqlite_where=VOIDED, postgresql_where=VOIDED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[str] = mapped_column(String(40))
    number: Mapped[str | None] = mapped_column(String(100))
    title: Mapped[str] = mapped_column(String(200))
    addressee: Mapped[str] = mapped_column(Text)
    paragraphs: Mapped[list[str]] = mapped_column(JSON)
    attachments: Mapped[list[str]] = mapped_column(JSON, default=list)
    signed_by: Mapped[str] = mapped_column(String(200))
    dated_on: Mapped[date]
    entered_on: Mapped[date | None]
    check_code: Mapped[str] = mapped_column(String(40), default=new_check_code)
    docx_digest: Mapped[str] = mapped_column(String(64), default="")
    pdf_digest: Mapped[str] = mapped_column(String(64), default="")
    voided_at: Mapped[datetime | None] = mapped_column(Instant)
    voided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    voided_because: Mapped[str] = mapped_column(Text, default="")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
    created_by: Mapped[User | None] = relationship(foreign_keys=[created_by_id])
    voided_by: Mapped[User | None] = relationship(foreign_keys=[voided_by_id])
