"""The disclosure log 依申请转主动公开专栏 as everybody may read it: it begins at Publication and can see no case."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.models import Agency, Publication, PublishedFile, db
from tracker.models.search import Subject
from tracker.registers import search
from tracker.registers.keysets import Order, Place
from tracker.registers.refusals import NotFound

PAGE = 20
NEWEST_FIRST = Order(Publication.id, Publication.published_on, descending=True)


class Withdrawn(LookupError):
    """It was public once and was taken out of the column."""


@dataclass(frozen=True)
class PublicFile:
    """A file that everybody may have."""

    id: int
    digest: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Disclosure:
    """One publication with its source elements: name, number, agency, date, way, basis; its text and files."""

    id: int
    title: str
    document_number: str
    agency: str
    agency_code: str
    made_on: date | None
    published_on: date
    way: str
    basis: str
    body: str
    recorded_at: datetime
    files: tuple[PublicFile, ...]

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.body.splitlines() if line.strip()]

    @property
    def place(self) -> Place:
        return Place(self.id, self.published_on)


@dataclass(frozen=True)
class Sought:
    """What is looked for: words, one agency by its code, one year; and where the page begins."""

    words: str = ""
    agency: str = ""
    year: int | None = None
    after: Place | None = None
    before: Place | None = None


@dataclass(frozen=True)
class Page:
    """One page of the column, newest first, and the places where the pages beside it begin."""

    disclosures: tuple[Disclosure, ...]
    total: int
    newer: Place | None
    older: Place | None


def page(sought: Sought, most: int = PAGE) -> Page:
    """One page of what is public and fits; `after` leads to older ones, `before` back to newer ones."""
    query = wanted(sought)
    total = db.session.scalar(select(func.count()).select_from(query.with_only_columns(Publication.id).subquery())) or 0
    if sought.before is not None:
        rows = read(query, sought.before, most, backwards=True)[::-1]
        more, rows = len(rows) > most, rows[-most:]
        return Page(rows, total, rows[0].place if more else None, rows[-1].place if rows else None)
    rows = read(query, sought.after, most)
    more, rows = len(rows) > most, rows[:most]
    newer = rows[0].place if sought.after is not None and rows else None
    return Page(rows, total, newer, rows[-1].place if more else None)


def wanted(sought: Sought) -> Select[Any]:
    """Everything public that fits: the one condition of page, feed and count."""
    query = select(Publication).where(Publication.withdrawn_on.is_(None))
    if sought.words:
        query = query.where(search.says(Publication.id, Subject.PUBLICATION, sought.words))
    if sought.agency:
        query = query.join(Publication.agency).where(Agency.code == sought.agency)
    if sought.year:
        query = query.where(Publication.published_on.between(date(sought.year, 1, 1), date(sought.year, 12, 31)))
    return query


def read(query: Select[Any], place: Place | None, most: int, *, backwards: bool = False) -> tuple[Disclosure, ...]:
    """The rows from a place on, one more than asked for where there are more."""
    stretch = next(iter(NEWEST_FIRST.stretches(query, place, backwards=backwards)))
    rows = stretch.first(most + 1).options(joinedload(Publication.agency), selectinload(Publication.files))
    return tuple(disclosed(row) for row in db.session.scalars(rows))


def latest(most: int) -> tuple[Disclosure, ...]:
    """What was disclosed lately."""
    return read(wanted(Sought()), None, most)[:most]


def get(number: int) -> Disclosure:
    """One publication; Withdrawn when it is public no more, NotFound when it never was."""
    publication = db.session.get(Publication, number)
    if publication is None:
        raise NotFound(str(number))
    if publication.withdrawn_on is not None:
        raise Withdrawn(str(number))
    return disclosed(publication)


def file(number: int, file_number: int) -> PublicFile:
    """A file of a publication, while that is public."""
    for each in get(number).files:
        if each.id == file_number:
            return each
    raise NotFound(str(file_number))


def agencies() -> list[Agency]:
    """The agencies that have something in the column, in the order of their tree."""
    public = select(Publication.id).where(Publication.agency_id == Agency.id, Publication.withdrawn_on.is_(None))
    found = db.session.scalars(select(Agency).where(public.exists()))
    return sorted(found, key=lambda agency: [int(place) for place in agency.path.split("/") if place])


def years() -> list[int]:
    """The years from the newest publication back to the oldest."""
    oldest, newest = (
        db.session.scalar(select(end(Publication.published_on)).where(Publication.withdrawn_on.is_(None)))
        for end in (func.min, func.max)
    )
    return list(range(newest.year, oldest.year - 1, -1)) if oldest and newest else []


def disclosed(publication: Publication) -> Disclosure:
    """What everybody may know of a publication: who published it, and why it was withdrawn, is not among it."""
    return Disclosure(
        id=publication.id,
        title=publication.title,
        document_number=publication.document_number,
        agency=publication.agency.name,
        agency_code=publication.agency.code,
        made_on=publication.made_on,
        published_on=publication.published_on,
        way=publication.way,
        basis=publication.basis,
        body=publication.body,
        recorded_at=publication.created_at,
        files=public_files(publication.files),
    )


def public_files(files: Iterable[PublishedFile]) -> tuple[PublicFile, ...]:
    return tuple(PublicFile(file.id, file.digest, file.name, file.media_type, file.size) for file in files)
