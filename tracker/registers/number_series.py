"""The series in which an agency numbers its letters, and how far each has come."""

from collections.abc import Iterable

from sqlalchemy import select

from tracker.models import Agency, NumberSeries, Serial, db
from tracker.registers.refusals import NotFound


def of_agency(agency: Agency) -> list[NumberSeries]:
    """The agency's own series, in the order in which they were entered."""
    query = select(NumberSeries).where(NumberSeries.agency_id == agency.id).order_by(NumberSeries.id)
    return list(db.session.scalars(query))


def get(agency: Agency, number: int) -> NumberSeries:
    """The agency's series with this id."""
    found = db.session.get(NumberSeries, number)
    if found is None or found.agency_id != agency.id:
        raise NotFound(str(number))
    return found


def series_of(agency: Agency, letter_type: str) -> NumberSeries | None:
    """The series that a type of letter is numbered in; None where its kind has a running number of its own."""
    return next((series for series in of_agency(agency) if letter_type in series.types), None)


def key_of(series: NumberSeries) -> str:
    """By what the running number of a series is known in the books."""
    return f"series:{series.id}"


def last_serials(agency: Agency, year: int, keys: Iterable[str]) -> dict[str, int]:
    """The last running number that was given in each of these series."""
    wanted = list(keys)
    query = select(Serial.series, Serial.value).where(
        Serial.agency_id == agency.id, Serial.year == year, Serial.series.in_(wanted)
    )
    given = {row[0]: row[1] for row in db.session.execute(query)}
    return {key: given.get(key, 0) for key in wanted}
