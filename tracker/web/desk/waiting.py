"""How long an application has waited for its receipt to be confirmed, in words: the law wants it the same day."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from tracker.law.lifecycle import Status
from tracker.law.working_days import WorkingCalendar
from tracker.registers.calendars import working_calendar
from tracker.registers.case_lists import Row


def is_late(arrived_on: date, today: date, calendar: WorkingCalendar) -> bool:
    """Whether the day on which it should have been confirmed is past (Art. 31)."""
    return today > calendar.roll_forward(arrived_on)


def words(arrived_on: date, today: date, calendar: WorkingCalendar) -> str:
    days, working = (today - arrived_on).days, calendar.count(arrived_on, today)
    if days == 0:
        return _("今天到达，应当今天与申请人确认")
    if not is_late(arrived_on, today, calendar):
        return _("已等 %(days)s 天，应当今天与申请人确认", days=days)
    return _("已等 %(days)s 天（%(working)s 个工作日），应当到达当日确认，已超期", days=days, working=working)


def ages(rows: Sequence[Row], today: date) -> dict[int, str]:
    """The words for each row of a list that waits for its receipt to be confirmed, by the case's id."""
    calendar = working_calendar()
    waits = [row for row in rows if row.status is Status.AWAITING_CONFIRMATION]
    return {row.id: words(row.arrived_on, today, calendar) for row in waits}
