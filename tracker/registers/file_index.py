"""The index of a case's file 卷内目录: every letter, file and exchange of this case, in the order of the procedure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from tracker.law.acts import ActKind
from tracker.law.file_order import CHAPTER_OF_SHEET, PLACE, Chapter, Sheet
from tracker.models import Assessment, Attachment, Audience, Case, Communication, Letter, db
from tracker.registers import applicants, attachments, communications, correspondence, file_sheets
from tracker.timekeeping import office_time

PDF = "application/pdf"


class Sort(StrEnum):
    """What a piece of the file is."""

    LETTER = "letter"
    FILE = "file"
    COMMUNICATION = "communication"
    SHEET = "sheet"


@dataclass(frozen=True)
class Piece:
    """One piece of the file: its place, its number where it has one, what it is called, and its date.

    `digest`: the SHA-256 under which its content is kept; empty where there is none to keep, or none was drawn yet.
    `entered_on`: of a letter that was drawn up later than its deed was done, when.
    `row`: of a sheet that tells of one row of the books, that row; `about` says which, where there may be several.
    """

    chapter: Chapter
    sort: Sort
    id: int
    number: str
    name: str
    on: date
    digest: str = ""
    media_type: str = ""
    voided: bool = False
    entered_on: date | None = None
    sheet: Sheet | None = None
    about: str = ""
    row: Any = None
    place: int = 0


CHAPTER_OF_LETTER: Mapping[str, Chapter] = {
    "receipt": Chapter.RECEIPT,
    "correction_receipt": Chapter.RECEIPT,
    "registration_form": Chapter.APPLICATION,
    "clarification": Chapter.CLARIFICATION,
    "third_party_consultation": Chapter.CONSULTATION,
    "agency_consultation": Chapter.CONSULTATION,
    "opinion_slip": Chapter.CONSULTATION,
    "consultation_notice": Chapter.CONSULTATION,
    "disclosure_decision": Chapter.CONSULTATION,
    "assistance": Chapter.CONSULTATION,
    "reply": Chapter.REPLY,
    "record_correction": Chapter.REPLY,
    "lapse": Chapter.REPLY,
    "reopening": Chapter.ORDER,
}
CHAPTER_OF_RECORD: Mapping[ActKind, Chapter] = {
    ActKind.RECEIVED: Chapter.APPLICATION,
    ActKind.CLARIFICATION_REQUESTED: Chapter.CLARIFICATION,
    ActKind.CLARIFICATION_RECEIVED: Chapter.CLARIFICATION,
    ActKind.THIRD_PARTY_CONSULTED: Chapter.CONSULTATION,
    ActKind.THIRD_PARTY_REPLIED: Chapter.CONSULTATION,
    ActKind.AGENCY_CONSULTED: Chapter.CONSULTATION,
    ActKind.AGENCY_REPLIED: Chapter.CONSULTATION,
    ActKind.DECIDED: Chapter.ENCLOSURE,
    ActKind.SERVED: Chapter.SERVICE,
    ActKind.ORDERED: Chapter.ORDER,
}


def of_case(case: Case) -> list[Piece]:
    """Every piece of the file, numbered in the order of the procedure; of this case alone."""
    found = [*sheets(case), *letters(case), *files(case), *exchanges(case)]
    found.sort(key=lambda one: (PLACE[one.chapter], one.on, one.sort is not Sort.SHEET, one.sort, one.id))
    return [replace(one, place=number) for number, one in enumerate(found, start=1)]


def sheets(case: Case) -> Iterator[Piece]:
    """What is drawn from the books; a case that nobody assessed has no sheet of that."""
    registered_on = office_time(case.registered_at).date()
    yield of_sheet(Sheet.APPLICATION, registered_on)
    for place, (sheet, line) in enumerate(file_sheets.of_case(case), start=1):
        yield replace(of_sheet(sheet, line.on), id=place, about=line.about, row=line.row)
    if given := answers(case):
        yield of_sheet(Sheet.ASSESSMENT, office_time(given[-1].recorded_at).date())
    yield of_sheet(Sheet.COURSE, registered_on)
    yield of_sheet(Sheet.WORKING_OUT, registered_on)


def of_sheet(sheet: Sheet, on: date) -> Piece:
    return Piece(CHAPTER_OF_SHEET[sheet], Sort.SHEET, 0, "", sheet.value, on, media_type=PDF, sheet=sheet)


def letters(case: Case) -> Iterator[Piece]:
    for letter in correspondence.of_case(case):
        yield of_letter(letter)


def of_letter(letter: Letter) -> Piece:
    """A letter lies with what it did in the procedure; a voided one stays, and says so."""
    return Piece(
        CHAPTER_OF_LETTER.get(letter.kind, Chapter.APPROVAL),
        Sort.LETTER,
        letter.id,
        letter.number or "",
        letter.title,
        letter.dated_on,
        letter.pdf_digest,
        PDF,
        letter.voided_at is not None,
        letter.entered_on,
    )


def files(case: Case) -> Iterator[Piece]:
    kinds = {record.id: record.kind for record in case.records}
    kept_with = {file.id: Chapter.ASSESSMENT for answer in answers(case) for file in answer.files}
    kept_with |= {file.id: Chapter.IDENTITY for one in applicants.representations(case) for file in one.files}
    for file in attachments.of_case(case):
        on = office_time(file.uploaded_at).date()
        chapter = kept_with.get(file.id) or chapter_of(file, kinds)
        yield Piece(chapter, Sort.FILE, file.id, "", file.name, on, file.digest, file.media_type)


def answers(case: Case) -> list[Assessment]:
    return list(db.session.scalars(select(Assessment).where(Assessment.case_id == case.id).order_by(Assessment.id)))


def chapter_of(file: Attachment, kinds: Mapping[int, ActKind]) -> Chapter:
    """A file lies with the record or the exchange that it came with; what proves a later entry is no enclosure."""
    if file.communication_id is not None:
        return Chapter.COMMUNICATION
    kind = kinds.get(file.record_id) if file.record_id is not None else None
    if kind is ActKind.DECIDED and file.audience is Audience.INTERNAL:
        return Chapter.CORRECTION
    return CHAPTER_OF_RECORD.get(kind, Chapter.OTHER) if kind is not None else Chapter.OTHER


def exchanges(case: Case) -> Iterator[Piece]:
    for one in communications.of_case(case):
        yield of_exchange(one)


def of_exchange(one: Communication) -> Piece:
    on = office_time(one.happened_at).date()
    return Piece(Chapter.COMMUNICATION, Sort.COMMUNICATION, one.id, "", one.summary, on)
