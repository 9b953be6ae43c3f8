"""Keeping the search index true: what can be found of a case or a publication is written with the step itself."""

from collections.abc import Iterable

from sqlalchemy import select

from tracker.documents.bigrams import indexed
from tracker.law.acts import ActKind
from tracker.models import Case, CoApplicant, Letter, Publication, SearchEntry, db
from tracker.models.search import Subject

NUMBERED = "letter_number"


def index_case(case: Case) -> None:
    """Let a case be found by its numbers, its applicant, what it asks for and the numbers of its letters."""
    letters = select(Letter.number).where(Letter.case_id == case.id, Letter.number.is_not(None)).order_by(Letter.id)
    numbers = [number for number in db.session.scalars(letters) if number]
    together = select(CoApplicant.name).where(CoApplicant.case_id == case.id).order_by(CoApplicant.id)
    keep(entry_of(Subject.CASE, case.id), case_entry(case, numbers, db.session.scalars(together)))


def index_new(cases: Iterable[Case]) -> None:
    """The same for cases that are new to the books and have no letters yet: nothing to look up, however many come."""
    db.session.add_all(case_entry(case, []) for case in cases)


def index_publication(publication: Publication) -> None:
    """Let a publication be found by its title, number and text, as long as it is public."""
    entry = entry_of(Subject.PUBLICATION, publication.id)
    if publication.withdrawn_on is None:
        keep(entry, publication_entry(publication))
    elif entry is not None:
        db.session.delete(entry)


def entry_of(subject: Subject, subject_id: int) -> SearchEntry | None:
    return db.session.scalar(
        select(SearchEntry).where(SearchEntry.subject == subject, SearchEntry.subject_id == subject_id)
    )


def keep(entry: SearchEntry | None, wanted: SearchEntry) -> None:
    """Write the entry, or bring the one that is there up to date; untouched where nothing changed."""
    if entry is None:
        db.session.add(wanted)
        return
    entry.agency_id, entry.heading, entry.body = wanted.agency_id, wanted.heading, wanted.body


def case_entry(case: Case, letter_numbers: Iterable[str], together: Iterable[str] = ()) -> SearchEntry:
    """What is written in the heading weighs more than what stands in the text."""
    own = [record.words[NUMBERED] for record in case.records if is_numbered_reply(record.kind, record.words)]
    return SearchEntry(
        subject=Subject.CASE.value,
        subject_id=case.id,
        agency_id=case.agency_id,
        heading=indexed(case.number, case.receipt_number, case.applicant.name, *together),
        body=indexed(*letter_numbers, *own, case.description),
    )


def is_numbered_reply(kind: ActKind, words: dict[str, str]) -> bool:
    """A reply that came with a ledger brings its number along."""
    return kind is ActKind.DECIDED and bool(words.get(NUMBERED))


def publication_entry(publication: Publication) -> SearchEntry:
    return SearchEntry(
        subject=Subject.PUBLICATION.value,
        subject_id=publication.id,
        agency_id=publication.agency_id,
        heading=indexed(publication.title, publication.document_number),
        body=indexed(publication.body, *(file.name for file in publication.files)),
    )
