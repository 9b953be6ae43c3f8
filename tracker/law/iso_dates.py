"""How a date is written in the contracts: 2025-01-31 and no other way, within the years this office can meet."""

from datetime import date
from re import compile as pattern

FIRST_YEAR, LAST_YEAR = 1990, 2100
WRITTEN = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def date_from_iso(text: object) -> date | None:
    """The date, or None where the text is no existing date written as 2025-01-31."""
    if not isinstance(text, str) or not WRITTEN.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_within_bounds(day: date) -> bool:
    """Whether the year is one in which a case can lie; others are slips of the pen."""
    return FIRST_YEAR <= day.year <= LAST_YEAR
