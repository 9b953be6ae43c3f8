"""The working calendar in force: the packaged years, and over them what an administrator entered or corrected."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from tracker.law.working_days import WorkingCalendar, notice_from_json, packaged_calendar, packaged_notices
from tracker.models import CalendarYear, db

Fingerprint = tuple[tuple[int, str], ...]
_built: dict[Fingerprint, WorkingCalendar] = {}


def working_calendar() -> WorkingCalendar:
    """The calendar of this moment; rebuilt only when a year's stored notice changed, whichever process changed it."""
    stored = db.session.execute(select(CalendarYear.year, CalendarYear.digest).order_by(CalendarYear.year)).all()
    fingerprint: Fingerprint = tuple((year, digest) for year, digest in stored)
    if fingerprint not in _built:
        _built.clear()
        _built[fingerprint] = _assembled()
    return _built[fingerprint]


def _assembled() -> WorkingCalendar:
    notices = {notice.year: notice for notice in packaged_notices()}
    for row in db.session.scalars(select(CalendarYear)):
        notices[row.year] = notice_from_json(row.notice)
    return WorkingCalendar(notices.values())


def corrected_years() -> frozenset[int]:
    """The years of which somebody here entered or corrected the notice."""
    return frozenset(db.session.scalars(select(CalendarYear.year)))


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
