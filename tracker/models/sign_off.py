"""Drafts of replies 答复稿 and who signed them off: every round stays, with what each person had before him."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.law.outcomes import Outcome
from tracker.law.sign_off import DraftState, Level, Secrecy, SigningAct
from tracker.models.base import Choice, Instant, Model, allows
from tracker.models.cases import Case
from tracker.models.people import User


class ReplyDraft(Model):
    """One round of a reply as it was submitted: frozen by `sha256`; mended, it is another round.

    `levels` is the length of the chain when it was submitted; `title`, `signed_by` and `paragraphs` are the letter as
    it read then, the first two empty in rounds of older books; `typed` is what its form held, for whoever mends it.
    """

    __tablename__ = "reply_drafts"
    __table_args__ = (UniqueConstraint("case_id", "round"), allows("state", DraftState), allows("outcome", Outcome))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    round: Mapped[int]
    levels: Mapped[int]
    state: Mapped[DraftState] = mapped_column(Choice(DraftState), index=True)
    outcome: Mapped[Outcome] = mapped_column(Choice(Outcome))
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    files: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    typed: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    addressee: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(String(200), default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    signed_by: Mapped[str] = mapped_column(String(200), default="")
    paragraphs: Mapped[list[str]] = mapped_column(JSON)
    sha256: Mapped[str] = mapped_column(String(64))
    drafted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    drafted_at: Mapped[datetime] = mapped_column(Instant)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))

    case: Mapped[Case] = relationship()
    drafted_by: Mapped[User] = relationship()
    sign_offs: Mapped[list["SignOff"]] = relationship(back_populates="draft", order_by="SignOff.id")


class SignOff(Model):
    """What one person did with a draft: the two reviews where it was his to make them, and what the gate had found."""

    __tablename__ = "sign_offs"
    __table_args__ = (
        allows("level", Level),
        allows("act", SigningAct),
        allows("secrecy", Secrecy),
        Index("ix_sign_offs_draft", "draft_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("reply_drafts.id"))
    level: Mapped[Level] = mapped_column(Choice(Level))
    act: Mapped[SigningAct] = mapped_column(Choice(SigningAct))
    person_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    signed_at: Mapped[datetime] = mapped_column(Instant)
    legality: Mapped[str] = mapped_column(Text, default="")
    secrecy: Mapped[Secrecy | None] = mapped_column(Choice(Secrecy))
    secrecy_reason: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    gate: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)

    draft: Mapped[ReplyDraft] = relationship(back_populates="sign_offs")
    person: Mapped[User] = relationship()
