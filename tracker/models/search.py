"""The search index: Chinese text as overlapping pairs of characters, one row a case or publication."""

from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.models.base import Model


class Subject(StrEnum):
    """What can be found."""

    CASE = "case"
    PUBLICATION = "publication"


class SearchEntry(Model):
    """What can be found of one case or publication; the full-text index over it is made by its migration."""

    __tablename__ = "search_entries"
    __table_args__ = (UniqueConstraint("subject", "subject_id"), Index("ix_search_entries_agency", "agency_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    heading: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
