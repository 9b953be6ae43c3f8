"""Running numbers per agency, year and series: gapless, and safe when two people ask at once."""

import hashlib
import re
import secrets
from collections.abc import Iterator
from itertools import count

from sqlalchemy import select, update

from tracker.casework import number_patterns
from tracker.law.case_kinds import CaseKind
from tracker.law.edition import Article, RuleError
from tracker.models import Agency, Case, Letter, Serial, db, insert_once

RECEIPT_DIGITS = 8


def next_serial(agency: Agency, year: int, series: str) -> int:
    """The next number of a series; the row stays locked until the step commits, so a rollback leaves no gap."""
    one_more = (
        update(Serial)
        .where(Serial.agency_id == agency.id, Serial.year == year, Serial.series == series)
        .values(value=Serial.value + 1)
        .returning(Serial.value)
        .execution_options(synchronize_session=False)
    )
    value = db.session.scalar(one_more)
    if value is None:
        insert_once(Serial, agency_id=agency.id, year=year, series=series, value=0)
        value = db.session.scalars(one_more).one()
    return value


def case_number(agency: Agency, year: int, kind: CaseKind = CaseKind.DISCLOSURE) -> str:
    """The next free case number in the agency's own pattern; numbers that came with a ledger are stepped over.

    Applications to correct a record have a series of their own.
    """
    series, pattern = series_of(agency, kind)
    while True:
        serial = next_serial(agency, year, series)
        number = number_patterns.written(pattern, code=code_of(agency), year=year, serial=serial)
        if is_unused(agency, number) and not is_on_a_letter(agency, number):
            return number


def expected(agency: Agency, year: int, kind: CaseKind = CaseKind.DISCLOSURE) -> Iterator[str]:
    """The numbers that the next cases would get if nobody else registered one meanwhile; none is taken."""
    series, pattern = series_of(agency, kind)
    given = (Serial.agency_id == agency.id, Serial.year == year, Serial.series == series)
    last = db.session.scalar(select(Serial.value).where(*given)) or 0
    for serial in count(last + 1):
        number = number_patterns.written(pattern, code=code_of(agency), year=year, serial=serial)
        if is_unused(agency, number) and not is_on_a_letter(agency, number):
            yield number


def series_of(agency: Agency, kind: CaseKind) -> tuple[str, str]:
    """The series in which cases of a kind are numbered, and the pattern of their numbers."""
    corrects = kind is CaseKind.RECORD_CORRECTION
    return ("correction", agency.correction_number_pattern) if corrects else ("case", agency.case_number_pattern)


def is_unused(agency: Agency, number: str) -> bool:
    """Whether no case of the agency bears the number."""
    return db.session.scalar(select(Case.id).where(Case.agency_id == agency.id, Case.number == number)) is None


def is_on_a_letter(agency: Agency, number: str) -> bool:
    """Whether a letter of the agency bears the number, voided or not."""
    bears = select(Letter.id).where(Letter.agency_id == agency.id, Letter.number == number)
    return db.session.scalar(bears) is not None


def own_number(agency: Agency, year: int, number: str) -> str:
    """A number that the office gave by hand; the series is locked meanwhile, so that nobody gives the same one."""
    lock = update(Serial).where(Serial.agency_id == agency.id, Serial.year == year, Serial.series == "case")
    if not db.session.execute(lock.values(value=Serial.value)).rowcount:  # type: ignore[attr-defined]  # CursorResult
        insert_once(Serial, agency_id=agency.id, year=year, series="case", value=0)
    if not is_unused(agency, number) or is_on_a_letter(agency, number):
        raise RuleError("编号“{number}”已经用过，请换一个，或者留空由系统编号。", Article(45), number=number)
    return number


def code_of(agency: Agency) -> str:
    """What stands for the agency in its numbers: its short name, or its code."""
    return agency.short_name or agency.code


def receipt_number(year: int, token: str = "") -> str:
    """A receipt number for the applicant, unique across all agencies and telling nothing: 2026-48317205.

    By chance, or drawn from the secret token of the form: the same form gives the same number.
    """
    written = (f"{year}-{digits:0{RECEIPT_DIGITS}d}" for digits in receipt_digits(token))
    return next(number for number in written if is_free(number))


def receipt_digits(token: str) -> Iterator[int]:
    for attempt in count():
        drawn = hashlib.sha256(f"receipt number {attempt} {token or secrets.token_hex()}".encode()).digest()
        yield int.from_bytes(drawn) % 10**RECEIPT_DIGITS


def is_free(receipt_number: str) -> bool:
    return db.session.scalar(select(Case.id).where(Case.receipt_number == receipt_number)) is None


def looks_like_receipt_number(text: str) -> bool:
    """Worth a look in the register."""
    return re.fullmatch(r"\d{4}-\d{8}", text) is not None
