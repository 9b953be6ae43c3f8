"""One row of a ledger read into the facts of one case, or refused with everything that is wrong with it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.casework.ledger_cells import as_count, as_day, as_text, as_yuan, half_width
from tracker.casework.ledger_checks import check_days, check_pairs
from tracker.casework.ledger_columns import Column
from tracker.casework.ledger_reading import Reading
from tracker.casework.ledger_words import CHALLENGE_RESULTS, CHANNELS, FINDINGS, SERVICE_METHODS, YES_OR_NO
from tracker.documents.spreadsheets import CellValue
from tracker.law.acts import EXTENSION_DAYS, Channel, ServiceMethod
from tracker.law.annual_report import ApplicantKind, ChallengeResult, Forum, applicant_kind_from_text
from tracker.law.outcomes import Outcome, outcome_from_text
from tracker.law.wording import Wording

DAYS = (
    Column.CLARIFICATION_REQUESTED,
    Column.CLARIFICATION_RECEIVED,
    Column.CONSULTED,
    Column.OPINION,
    Column.EXTENDED,
    Column.FEE_NOTIFIED,
    Column.FEE_PAID,
    Column.DECIDED,
    Column.SERVED,
)
FORUMS: Mapping[Column, Forum] = {
    Column.RECONSIDERATION: Forum.RECONSIDERATION,
    Column.SUIT_DIRECT: Forum.SUIT_DIRECT,
    Column.SUIT_AFTER_RECONSIDERATION: Forum.SUIT_AFTER_RECONSIDERATION,
}


FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
FULL_WIDTH |= {0xFF0D: ord("-"), 0xFF0F: ord("/")}


class RejectedRow(ValueError):
    """A row that cannot be taken over: every reason, for the office."""

    def __init__(self, *reasons: Wording) -> None:
        self.reasons = reasons
        super().__init__("；".join(map(str, reasons)))


@dataclass(frozen=True)
class Row:
    """What a row says: who asked for what, on which day each thing happened, and how it ended."""

    number: str
    received_on: date
    kind: ApplicantKind
    applicant: str
    description: str
    channel: Channel | None
    contact: Mapping[Column, str]
    unit: str
    days: Mapping[Column, date]
    extension_days: int
    fee: int | None
    outcome: Outcome | None
    finding: str
    letter_number: str
    service_method: ServiceMethod | None
    conversion: bool | None
    challenges: Mapping[Forum, ChallengeResult]
    notes: Mapping[str, str] = field(default_factory=dict)

    def fingerprint(self, agency_code: str) -> str:
        """What tells this content from any other: the same row of the same agency gives it again."""
        said = json.dumps([agency_code, self.__dict__], ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()


def read_row(cells: Mapping[Column, CellValue], unknown: Mapping[str, CellValue], *, on: date) -> Row:
    """The facts of a row as known on a day; RejectedRow with every reason where it cannot be taken over."""
    reading = Reading(cells)
    facts = facts_of(reading)
    facts["notes"] = {title: as_text(cell) for title, cell in unknown.items()} | reading.notes
    check_days(reading, facts["received_on"], facts["days"], on=on)
    check_pairs(reading, facts)
    if reading.reasons:
        raise RejectedRow(*reading.reasons)
    return Row(**facts)


def facts_of(reading: Reading) -> dict[str, Any]:
    """Every column for itself."""
    number = half_width_letters(reading.text(Column.NUMBER))
    days = {column: day for column in DAYS if (day := reading.as_read(column, as_day)) is not None}
    results = {forum: reading.choice(column, CHALLENGE_RESULTS, ChallengeResult) for column, forum in FORUMS.items()}
    return {
        "number": number,
        "received_on": reading.as_read(Column.RECEIVED, as_day),
        "kind": reading.as_read(Column.KIND, lambda cell: applicant_kind_from_text(as_text(cell))),
        "applicant": reading.text(Column.APPLICANT),
        "description": reading.text(Column.DESCRIPTION),
        "channel": reading.word_or_note(Column.CHANNEL, CHANNELS, Channel),
        "contact": contact(reading),
        "unit": reading.text(Column.UNIT),
        "days": days,
        "extension_days": reading.as_read(Column.EXTENSION_DAYS, extension_days) or EXTENSION_DAYS,
        "fee": reading.as_read(Column.FEE, as_yuan),
        "outcome": reading.as_read(Column.OUTCOME, lambda cell: outcome_from_text(as_text(cell))),
        "finding": reading.known_word(Column.OUTCOME, FINDINGS, str) or "",
        "letter_number": reading.text(Column.LETTER_NUMBER),
        "service_method": reading.word_or_note(Column.SERVICE_METHOD, SERVICE_METHODS, ServiceMethod),
        "conversion": reading.choice(Column.CONVERSION, YES_OR_NO, bool),
        "challenges": {forum: result for forum, result in results.items() if result is not None},
    }


def half_width_letters(number: str) -> str:
    """A register number with half-width digits and letters, its brackets as the office writes them."""
    return number.translate(FULL_WIDTH)


def extension_days(cell: CellValue) -> int:
    return as_count(cell, EXTENSION_DAYS)


def contact(reading: Reading) -> dict[Column, str]:
    """How to reach the applicant; what is no e-mail address stays as a note, so that no letter is sent there."""
    ways = {column: reading.text(column) for column in (Column.IDENTITY, Column.PHONE, Column.EMAIL, Column.ADDRESS)}
    ways[Column.EMAIL] = half_width(ways[Column.EMAIL])
    name, at, host = ways[Column.EMAIL].partition("@")
    if ways[Column.EMAIL] and not (name and at and "." in host and " " not in ways[Column.EMAIL]):
        reading.keep(Column.EMAIL)
        ways[Column.EMAIL] = ""
    return {column: words for column, words in ways.items() if words}
