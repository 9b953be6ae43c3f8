"""When a duty with a date deserves a reminder: at fixed steps on the way to its last day, and past it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from functools import cache

from tracker.law.obligations import CHANCES, ObligationKind
from tracker.law.working_days import WorkingCalendar
from tracker.registers.calendars import days_left

# In working days: so many are left, and the supervisors are told too from so many on.
STEPS = (10, 5, 3, 1, 0)
SUPERVISORS_FROM = 1
# Past the last day: the next working day, and for our own duties every so many more.
AGAIN_EVERY = 5
ONE_DAY = timedelta(days=1)

PERIODS_OF_OTHERS = (
    ObligationKind.CLARIFICATION_REPLY,
    ObligationKind.THIRD_PARTY_OPINION,
    ObligationKind.AGENCY_OPINION,
    ObligationKind.FEE_PAYMENT,
)
REMEDIES_OF_THE_APPLICANT = (
    ObligationKind.RECONSIDERATION_APPLICATION,
    ObligationKind.DIRECT_SUIT,
    ObligationKind.SUIT_AFTER_RECONSIDERATION,
)


class Past(Enum):
    """What is said past the last day."""

    AGAIN_AND_AGAIN = auto()  # our duty: it is overdue until it is done
    ONCE = auto()  # the other side's period: it ended, and it is our turn
    NOTHING = auto()  # our chance: it lapsed, and nobody is late


@dataclass(frozen=True)
class Rung:
    """The step that a duty stands on: its rule's name, the day it was reached, and the days left (negative: past)."""

    rule: str
    reached_on: date
    left: int

    @property
    def escalates(self) -> bool:
        """Whether the supervisors are told too."""
        return self.left <= SUPERVISORS_FROM


class Reminders:
    """The steps on one working day; each date is worked out once, however many duties fall on it."""

    def __init__(self, today: date, calendar: WorkingCalendar) -> None:
        self.today, self.calendar = today, calendar
        self.rung = cache(self._rung)

    @property
    def horizon(self) -> date:
        """The last due date of which anything is said."""
        return self.calendar.add(self.today, max(STEPS))

    def of(self, kind: ObligationKind, starts_on: date, due_on: date) -> Rung | None:
        """The largest step reached by a duty of this kind since it began; None while there is nothing to say.

        A short period begins on its own step: of seven working days the first is told when five are left.
        """
        if kind in REMEDIES_OF_THE_APPLICANT:
            return None
        rung = self.rung(past_of(kind), due_on)
        return None if rung is None or (rung.left >= 0 and rung.reached_on < starts_on) else rung

    def _rung(self, past: Past, due_on: date) -> Rung | None:
        left = days_left(due_on, self.today, self.calendar)
        if left < 0:
            days = days_past(past, -left)
            return Rung(f"overdue:{days}", self.calendar.add(due_on, days), left) if days else None
        step = min((days for days in STEPS if left <= days), default=None)
        return None if step is None else Rung(f"due:{step}", self._day_with_left(due_on, step), left)

    def _day_with_left(self, due_on: date, days: int) -> date:
        """The working day on which so many working days were left."""
        day = due_on
        while self.calendar.count(day - ONE_DAY, due_on) <= days:
            day -= ONE_DAY
        return day


def past_of(kind: ObligationKind) -> Past:
    if kind in PERIODS_OF_OTHERS:
        return Past.ONCE
    return Past.NOTHING if kind in CHANCES else Past.AGAIN_AND_AGAIN


def days_past(past: Past, days: int) -> int:
    """The last step at or before so many working days past the last one; 0 when there is none."""
    if past is Past.NOTHING:
        return 0
    return 1 if past is Past.ONCE else days - (days - 1) % AGAIN_EVERY
