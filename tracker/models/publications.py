"""The disclosure log 依申请转主动公开专栏: public copies that stand alone and know no case."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.models.agencies import Agency
from tracker.models.base import Instant, Model
from tracker.models.people import User


class Publication(Model):
    """A public text with its source elements: name, number, agency, date, way, basis."""

    __tablename__ = "publications"
    __table_args__ = (
        Index("ix_publications_published", "published_on", "id"),
        Index("ix_publications_agency_published", "agency_id", "published_on", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agencies.id"))
    title: Mapped[str] = mapped_column(String(200))
    document_number: Mapped[str] = mapped_column(String(100), default="")
    made_on: Mapped[date | None]
    published_on: Mapped[date]
    way: Mapped[str] = mapped_column(String(100))
    basis: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    withdrawn_on: Mapped[date | None]
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)

    agency: Mapped[Agency] = relationship()
    published_by: Mapped[User | None] = relationship()
    files: Mapped[list["PublishedFile"]] = relationship(back_populates="publication", order_by="PublishedFile.id")


class PublishedFile(Model):
    """A file a person released to everybody with a publication."""

    __tablename__ = "published_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publications.id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]

    publication: Mapped[Publication] = relationship(back_populates="files")
