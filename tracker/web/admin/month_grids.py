"""A year of the working calendar as twelve month grids, weeks beginning on Monday."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import get_day_names, get_month_names
from flask_babel import get_locale

from tracker.law.holiday_notices import holiday_name
from tracker.law.wording import Wording
from tracker.law.working_days import Day, WorkingCalendar
from tracker.web.words import chinese

WEEKS = Calendar(firstweekday=0)


@dataclass(frozen=True)
class Month:
    """One month: its name, and its weeks with None for the days of its neighbours."""

    name: str
    weeks: list[list[Day | None]]
    working_days: int


@dataclass(frozen=True)
class Period:
    """Days in a row that bear one name: a holiday as the notice puts it."""

    name: Wording
    first: date
    last: date


def months(year: int, calendar: WorkingCalendar) -> list[Month]:
    names = get_month_names("wide", "stand-alone", get_locale())
    return [month(names[number], year, number, calendar) for number in range(1, 13)]


def month(name: str, year: int, number: int, calendar: WorkingCalendar) -> Month:
    weeks = [
        [calendar.explain(day) if day.month == number else None for day in week]
        for week in WEEKS.monthdatescalendar(year, number)
    ]
    working = sum(1 for week in weeks for day in week if day and day.is_working)
    return Month(name, weeks, working)


def weekday_names() -> list[tuple[str, str]]:
    """Short and full names, Monday first."""
    short = get_day_names("narrow" if chinese() else "short", "stand-alone", get_locale())
    full = get_day_names("wide", "stand-alone", get_locale())
    return [(short[number], full[number]) for number in range(7)]


def periods(days: Mapping[date, str]) -> list[Period]:
    """The days off as a notice reads: each holiday from its first to its last day."""
    found: list[Period] = []
    for day in sorted(days):
        name = holiday_name(days[day])
        if found and found[-1].name == name and (day - found[-1].last).days == 1:
            found[-1] = Period(name, found[-1].first, day)
        else:
            found.append(Period(name, day, day))
    return found
