"""How late something is, in working days, as pages say it of any duty."""

from collections.abc import Callable
from datetime import date

from tracker.registers.calendars import working_calendar


def days_since(today: date) -> Callable[[date], int]:
    """How many working days have passed since a day; the calendar is read once for a whole page."""
    calendar = working_calendar()
    return lambda day: calendar.count(day, today)
