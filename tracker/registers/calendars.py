"""The working calendar: the packaged years, over them what was entered or corrected, and how it stood at any time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from tracker.law.working_days import (
    WorkingCalendar,
    YearNotice,
    notice_from_json,
    packaged_calendar,
    packaged_notices,
)
from tracker.models import CalendarYear, db

Fingerprint = tuple[tuple[int, str], ...]
MOST_BUILT = 16
_built: dict[Fingerprint, WorkingCalendar] = {}


@dataclass(frozen=True)
class Entered:
    """One notice that somebody entered: for which year, what it says in short, and since when it holds."""

    id: int
    year: int
    digest: str
    at: datetime


@dataclass(frozen=True)
class Calendars:
    """Every notice entered so far, read once: the calendar in force, and how it stood at an earlier instant."""

    entered: tuple[Entered, ...]
    rehearsed: WorkingCalendar | None = None

    @property
    def in_force(self) -> WorkingCalendar:
        """The calendar of this moment, or the one that is tried out."""
        return self.rehearsed or self._of(self.entered)

    def at(self, instant: datetime | None) -> WorkingCalendar:
        """The calendar as it stood at an instant; without one, the calendar in force."""
        if instant is None:
            return self.in_force
        return self._of(one for one in self.entered if one.at <= instant)

    def trying(self, notices: Iterable[YearNotice]) -> "Calendars":
        """As if these notices were in force from now on: what was decided before is not touched by them."""
        years = {notice.year: notice for notice in (*self.in_force.notices, *notices)}
        return Calendars(self.entered, WorkingCalendar(years.values()))

    def _of(self, entered: Iterable[Entered]) -> WorkingCalendar:
        latest = {one.year: one for one in entered}
        fingerprint: Fingerprint = tuple((year, latest[year].digest) for year in sorted(latest))
        if fingerprint not in _built:
            if len(_built) >= MOST_BUILT:
                _built.clear()
            _built[fingerprint] = _assembled([one.id for one in latest.values()])
        return _built[fingerprint]


def calendars() -> Calendars:
    """What was entered up to this moment, whichever process entered it."""
    columns = (CalendarYear.id, CalendarYear.year, CalendarYear.digest, CalendarYear.entered_at)
    return Calendars(tuple(Entered(*row) for row in db.session.execute(select(*columns).order_by(CalendarYear.id))))


def working_calendar() -> WorkingCalendar:
    """The calendar of this moment; rebuilt only when a year's stored notice changed, whichever process changed it."""
    return calendars().in_force


def _assembled(numbers: list[int]) -> WorkingCalendar:
    notices = {notice.year: notice for notice in packaged_notices()}
    for row in db.session.scalars(select(CalendarYear).where(CalendarYear.id.in_(numbers))):
        notices[row.year] = notice_from_json(row.notice)
    return WorkingCalendar(notices.values())


def notice_of(year: int) -> YearNotice | None:
    """The notice in force for a year; None where the year is only assumed."""
    return next((notice for notice in working_calendar().notices if notice.year == year), None)


@dataclass(frozen=True)
class Source:
    """The notice that a year went by, and when it was entered here; None for what came with the software."""

    citation: str
    entered_at: datetime | None


def sources_of(year: int) -> list[Source]:
    """The notices of a year, the one in force first, then what was corrected by it."""
    columns = (CalendarYear.citation, CalendarYear.entered_at)
    query = select(*columns).where(CalendarYear.year == year).order_by(CalendarYear.id.desc())
    entered = [Source(*row) for row in db.session.execute(query)]
    return entered + [Source(notice.citation, None) for notice in packaged_notices() if notice.year == year]


def calendar_with_or_without_books() -> WorkingCalendar:
    """The calendar in force; the packaged one where no database answers or it was never migrated.

    For the calculator on the command line, which has to work on a bare machine too.
    """
    try:
        return working_calendar()
    except DBAPIError:
        db.session.rollback()
        return packaged_calendar()


def days_left(due_on: date, today: date, calendar: WorkingCalendar) -> int:
    """Working days left until the last day; past it, the negative number of working days since."""
    if due_on >= today:
        return calendar.count(today, due_on)
    return -max(1, calendar.count(due_on, today))
