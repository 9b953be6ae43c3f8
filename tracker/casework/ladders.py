"""When a duty with a date deserves a reminder, and whose: at fixed steps on the way to its last day, and past it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tracker.law.obligations import ObligationKind
from tracker.law.working_days import WorkingCalendar
from tracker.registers.calendars import days_left

HORIZON = 10
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ladder:
    """The steps of one kind of duty, in working days.

    `before`: so many days left; `after`: so many days past the last one, and `then_every` so many more (0: not again).
    From `escalates` days left on, the supervisors are told too (None: never).
    """

    before: tuple[int, ...]
    after: int = 0
    then_every: int = 0
    escalates: int | None = None


OUR_DUTY = Ladder(before=(10, 5, 3, 1, 0), after=1, then_every=5, escalates=1)
OUR_LETTER = Ladder(before=(3, 1, 0), after=1, then_every=5, escalates=-1)
OUR_CHANCE = Ladder(before=(1, 0))
THEIR_PERIOD = Ladder(before=(1,), after=1)

# What is not here is the applicant's own affair (to challenge a reply) and raises no reminder.
LADDERS: Mapping[ObligationKind, Ladder] = {
    ObligationKind.CONFIRMATION: OUR_DUTY,
    ObligationKind.FEE_NOTICE: OUR_DUTY,
    ObligationKind.REPLY: OUR_DUTY,
    ObligationKind.PUBLICATION: OUR_DUTY,
    ObligationKind.SERVICE: OUR_LETTER,
    ObligationKind.RECONSIDERATION_ANSWER: OUR_DUTY,
    ObligationKind.COURT_DEFENCE: OUR_DUTY,
    ObligationKind.CLARIFICATION_NOTICE: OUR_CHANCE,
    ObligationKind.CLARIFICATION_REPLY: THEIR_PERIOD,
    ObligationKind.THIRD_PARTY_OPINION: THEIR_PERIOD,
    ObligationKind.AGENCY_OPINION: THEIR_PERIOD,
    ObligationKind.FEE_PAYMENT: THEIR_PERIOD,
}
PERIODS_OF_OTHERS = tuple(kind for kind, ladder in LADDERS.items() if ladder is THEIR_PERIOD)


@dataclass(frozen=True)
class Rung:
    """The step that a duty stands on: its rule's name, the day it was reached, and the days left (negative: past)."""

    rule: str
    reached_on: date
    left: int
    escalates: bool


class Reminders:
    """The ladders on one working day; each date is worked out once, however many duties fall on it."""

    def __init__(self, today: date, calendar: WorkingCalendar) -> None:
        self.today, self.calendar = today, calendar
        self.rung = cache(self._rung)

    @property
    def horizon(self) -> date:
        """The last due date that any ladder looks at."""
        return self.calendar.add(self.today, HORIZON)

    def of(self, kind: ObligationKind, due_on: date) -> Rung | None:
        """The largest step reached by a duty of this kind; None while there is nothing to say."""
        ladder = LADDERS.get(kind)
        return self.rung(ladder, due_on) if ladder else None

    def _rung(self, ladder: Ladder, due_on: date) -> Rung | None:
        left = days_left(due_on, self.today, self.calendar)
        escalates = ladder.escalates is not None and left <= ladder.escalates
        if left < 0:
            days = self._days_past(ladder, -left)
            reached_on = days and self.calendar.add(due_on, days)
            return Rung(f"overdue:{days}", reached_on, left, escalates) if reached_on else None
        step = min((days for days in ladder.before if left <= days), default=None)
        return None if step is None else Rung(f"due:{step}", self._day_with_left(due_on, step), left, escalates)

    @staticmethod
    def _days_past(ladder: Ladder, past: int) -> int:
        """The last step at or before so many working days past the due date; 0 when there is none."""
        if not ladder.after or past < ladder.after:
            return 0
        return past - (past - ladder.after) % ladder.then_every if ladder.then_every else ladder.after

    def _day_with_left(self, due_on: date, days: int) -> date:
        """The working day on which so many working days were left."""
        day = due_on
        while self.calendar.count(day - ONE_DAY, due_on) <= days:
            day -= ONE_DAY
        return day
