"""The working calendar: weekends, holidays and make-up working days by official notice, and the years it knows."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from json import loads

from tracker.law.holiday_notices import InvalidNotice as InvalidNotice
from tracker.law.holiday_notices import YearNotice as YearNotice
from tracker.law.holiday_notices import holiday_name
from tracker.law.holiday_notices import notice_from_json as notice_from_json
from tracker.law.holiday_notices import notice_to_json as notice_to_json
from tracker.law.wording import Wording, say

SATURDAY, SUNDAY = 5, 6
FIXED_HOLIDAYS: Mapping[tuple[int, int], str] = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
WEEKEND_NAMES: Mapping[int, Wording] = {SATURDAY: say("星期六"), SUNDAY: say("星期日")}


class DayKind(StrEnum):
    """What a day is to those who count working days."""

    WORKING = "working"
    MAKE_UP = "make_up"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"


@dataclass(frozen=True)
class Day:
    """One day of the calendar, why it is one, and whether its year is only assumed."""

    on: date
    kind: DayKind
    name: Wording | None
    provisional: bool

    @property
    def is_working(self) -> bool:
        """Whether people work on it."""
        return self.kind in (DayKind.WORKING, DayKind.MAKE_UP)


class WorkingCalendar:
    """Working days by the notices loaded; a later notice for a year corrects an earlier one.

    A year without a notice assumes weekends and the fixed solar holidays, and every date in it is provisional.
    """

    def __init__(self, notices: Iterable[YearNotice]) -> None:
        self._notices: Mapping[int, YearNotice] = {notice.year: notice for notice in notices}
        self._working_days: dict[int, list[date]] = {}
        self.known_years = frozenset(self._notices)

    @property
    def notices(self) -> tuple[YearNotice, ...]:
        """The notices loaded, by year."""
        return tuple(self._notices[year] for year in sorted(self._notices))

    def is_known(self, day: date) -> bool:
        """Whether the official notice for the day's year is loaded."""
        return day.year in self.known_years

    def unknown_years(self, after: date, until: date) -> tuple[int, ...]:
        """The years without a notice through which a period runs that starts the day after `after`."""
        first = (after + timedelta(days=1)).year
        return tuple(year for year in range(first, until.year + 1) if year not in self.known_years)

    def explain(self, day: date) -> Day:
        """What the day is, and by which holiday."""
        notice = self._notices.get(day.year)
        off = notice.days_off.get(day) if notice else FIXED_HOLIDAYS.get((day.month, day.day))
        made_up = notice.make_up_days.get(day) if notice else None
        if made_up is not None:
            return Day(day, DayKind.MAKE_UP, holiday_name(made_up), provisional=False)
        if off is not None:
            return Day(day, DayKind.HOLIDAY, holiday_name(off), provisional=notice is None)
        name = WEEKEND_NAMES.get(day.weekday())
        return Day(day, DayKind.WEEKEND if name else DayKind.WORKING, name, provisional=notice is None)

    def is_working_day(self, day: date) -> bool:
        """Whether people work on this day."""
        days = self._year(day.year)
        at = bisect_right(days, day)
        return at > 0 and days[at - 1] == day

    def add(self, start: date, working_days: int) -> date:
        """The nth working day after the start; the start itself does not count."""
        if working_days < 1:
            raise ValueError("a period in working days has at least one")
        year = start.year
        days = self._year(year)
        at = bisect_right(days, start) + working_days - 1
        while at >= len(days):
            at -= len(days)
            year += 1
            days = self._year(year)
        return days[at]

    def count(self, after: date, until: date) -> int:
        """How many working days lie after the one day, up to and including the other."""
        if until <= after:
            return 0
        between = sum(len(self._year(year)) for year in range(after.year, until.year))
        return between + bisect_right(self._year(until.year), until) - bisect_right(self._year(after.year), after)

    def roll_forward(self, day: date) -> date:
        """The day itself, or the first working day after it when it is a day off."""
        return day if self.is_working_day(day) else self.add(day, 1)

    def _year(self, year: int) -> list[date]:
        if year not in self._working_days:
            first = date(year, 1, 1)
            days = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
            self._working_days[year] = [day for day in days if self.explain(day).is_working]
        return self._working_days[year]


@cache
def packaged_notices() -> tuple[YearNotice, ...]:
    """The notices that come with the software: 2004 to 2026, each year as last corrected."""
    stored = loads(files("tracker.law").joinpath("holidays.json").read_text(encoding="utf-8"))
    return tuple(notice_from_json(notice) for notice in stored["notices"])


@cache
def packaged_calendar() -> WorkingCalendar:
    """The calendar that comes with the software."""
    return WorkingCalendar(packaged_notices())
