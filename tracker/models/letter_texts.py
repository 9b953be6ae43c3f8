"""The texts of letters that an agency wrote itself, every version of them, and its number series."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.agencies import Agency
from tracker.models.base import Instant, Model
from tracker.models.people import User


class LetterText(Model):
    """One version of an agency's own title and text for a type of letter; the latest is in force.

    A version without a text says that from then on the agency follows the one above it again, or else the house.
    """

    __tablename__ = "letter_texts"
    __table_args__ = (
        UniqueConstraint("agency_id", "type", "version"),
        Index("ix_letter_texts_type", "type", "agency_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    type: Mapped[str] = mapped_column(String(60))
    version: Mapped[int]
    title: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text)
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    saved_at: Mapped[datetime] = mapped_column(Instant)

    agency: Mapped[Agency] = relationship()
    saved_by: Mapped[User | None] = relationship()


class NumberSeries(Model):
    """One running number that the types of letters named here share; a type in none goes by its agency's pattern."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("agency_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    name: Mapped[str] = mapped_column(String(40))
    pattern: Mapped[str] = mapped_column(String(100))
    types: Mapped[list[str]] = mapped_column(JSON, default=list)

    agency: Mapped[Agency] = relationship()
