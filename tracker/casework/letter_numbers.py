"""The numbers of letters 文号: gapless in each series of an agency and year, and never given a second time."""

from itertools import count

from tracker.casework import number_patterns, numbers
from tracker.mailroom.letter_types import LetterType
from tracker.models import Agency, NumberSeries
from tracker.registers import number_series


def next_number(agency: Agency, letter_type: LetterType, year: int) -> str | None:
    """The next number for a letter of this type; None where its kind is not numbered.

    Numbers that were issued before, under another pattern, are stepped over.
    """
    if not letter_type.is_numbered:
        return None
    series = number_series.series_of(agency, letter_type.key)
    while True:
        serial = numbers.next_serial(agency, year, running_number(series, letter_type))
        number = written(agency, series, letter_type, year, serial)
        if not is_issued(agency, number):
            return number


def expected(agency: Agency, letter_type: LetterType, year: int) -> str | None:
    """The number that would be given if nobody else took one before; None where the kind is not numbered."""
    if not letter_type.is_numbered:
        return None
    series = number_series.series_of(agency, letter_type.key)
    key = running_number(series, letter_type)
    last = number_series.last_serials(agency, year, [key])[key]
    return written(agency, series, letter_type, year, last + 1)


def running_number(series: NumberSeries | None, letter_type: LetterType) -> str:
    """By what the running number is known in the books: the series', else that of the kind of letter."""
    return number_series.key_of(series) if series else f"letter:{letter_type.kind.value}"


def written(agency: Agency, series: NumberSeries | None, letter_type: LetterType, year: int, serial: int) -> str:
    """A number as it stands on the letter: 杨府公开答〔2026〕12号."""
    return number_patterns.written(
        series.pattern if series else agency.letter_number_pattern,
        code=numbers.code_of(agency),
        year=year,
        serial=serial,
        kind=letter_type.word,
        suffix=letter_type.suffix,
    )


def belongs(agency: Agency, letter_type: LetterType, year: int, number: str) -> bool:
    """Whether a number is one that this type of letter may bear in this year, as the agency writes them."""
    series = number_series.series_of(agency, letter_type.key)
    pattern = series.pattern if series else agency.letter_number_pattern
    words = {"code": numbers.code_of(agency), "kind": letter_type.word, "suffix": letter_type.suffix}
    return number_patterns.is_of(pattern, number, year=year, **words)


def is_issued(agency: Agency, number: str) -> bool:
    """Whether a letter of the agency bears this number, voided or not, or a case of the agency."""
    return numbers.is_on_a_letter(agency, number) or not numbers.is_unused(agency, number)


def upcoming(agency: Agency, letter_type: LetterType, year: int) -> str | None:
    """The number that a letter of this type would be given now; nothing is given yet."""
    if not letter_type.is_numbered:
        return None
    series = number_series.series_of(agency, letter_type.key)
    key = running_number(series, letter_type)
    given = number_series.last_serials(agency, year, [key])[key]
    following = (written(agency, series, letter_type, year, serial) for serial in count(given + 1))
    return next(number for number in following if not is_issued(agency, number))
