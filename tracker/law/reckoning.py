"""Reads the figures off a course on one day: its state, the days used, and what its ledger is written from."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from tracker.law.acts import ACT_NAMES
from tracker.law.course import Course
from tracker.law.day_ledger import Reckoning
from tracker.law.exclusions import ONE_DAY, Exclusion, excluded_working_days
from tracker.law.wording import say

LONGEST_PRELUDE = timedelta(days=1500)
LONGEST_WAIT = timedelta(days=400)


class State(StrEnum):
    """What the clock says of a case on a day (contracts: deadline)."""

    AWAITING_CONFIRMATION = "awaiting_confirmation"
    RUNNING = "running"
    SUSPENDED = "suspended"
    AWAITING_APPLICANT = "awaiting_applicant"
    AWAITING_FEE = "awaiting_fee"
    OVERDUE = "overdue"
    REPLIED_IN_TIME = "replied_in_time"
    REPLIED_LATE = "replied_late"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    VOIDED = "voided"


@dataclass
class Figures:
    """The figures of one course on one day."""

    course: Course
    as_of: date

    @cached_property
    def last_day(self) -> date | None:
        """The last day in time as the course has it, also where nothing is owed any more."""
        return self.course.due_on()

    @cached_property
    def due_on(self) -> date | None:
        """The last day on which a reply is in time; None while none can be said, or where none is owed."""
        ended = self.course.withdrawn_on is not None or self.course.is_lapsed
        return None if ended else self.last_day

    @cached_property
    def state(self) -> State:
        """What the clock says on this day; what ended the case comes before what it waits for."""
        course = self.course
        if course.withdrawn_on is not None:
            return State.WITHDRAWN
        if course.is_lapsed:
            return State.LAPSED
        if course.decided is not None:
            return self._state_of_reply()
        return self._state_while_open()

    def _state_of_reply(self) -> State:
        replied_on = self.course.replied_on()
        late = self.due_on is not None and replied_on is not None and replied_on > self.due_on
        return State.REPLIED_LATE if late or self.course.missed else State.REPLIED_IN_TIME

    def _state_while_open(self) -> State:
        course = self.course
        if course.clarification is not None and course.clarification.is_open and course.base_on is not None:
            return State.AWAITING_APPLICANT
        if course.fee is not None and course.fee.is_open and course.base_on is not None:
            return State.AWAITING_FEE
        if course.base_on is None:
            return State.AWAITING_CONFIRMATION
        if self.due_on is None:
            return State.SUSPENDED
        if self.as_of > self.due_on:
            return State.OVERDUE
        waits = any(one.waits_on(self.as_of) for one in course.consultations)
        return State.SUSPENDED if waits else State.RUNNING

    @cached_property
    def counted_until(self) -> date:
        """The last day that can have counted: today, or the day the case ended."""
        course = self.course
        ended_on = course.withdrawn_on or course.replied_on() or course.ended_on() or course.lapsed_after
        return min(self.as_of, ended_on or self.as_of)

    @cached_property
    def exclusions(self) -> list[Exclusion]:
        """Every stretch that does not count, as far as the day looked at."""
        return self.course.all_exclusions(self.counted_until)

    @cached_property
    def working_days_allowed(self) -> int:
        """Twenty working days and the extension; up to a delayed date, the days that count until it."""
        course, due_on = self.course, self.last_day
        fixed = course.is_delayed or course.answer_ordered_by is not None
        if due_on is not None and course.base_on is not None and fixed:
            return self._counted(course.base_on, due_on)
        return course.reply_days + course.extension_days

    @cached_property
    def working_days_used(self) -> int:
        """How many working days of the period have counted, at most those allowed."""
        base_on = self.course.base_on
        counted = self._counted(base_on, self.counted_until) if base_on is not None else 0
        return min(counted, self.working_days_allowed)

    @property
    def working_days_overdue(self) -> int:
        """How many working days lie between the last day in time and the reply; without one, until today.

        Once it is over, also those before an order or a withdrawal that came too late to keep the time (Art. 51).
        """
        until = self.course.replied_on() or self.counted_until
        own = 0 if self.due_on is None else self.course.calendar.count(self.due_on, until)
        return own + (sum(one.working_days for one in self.course.missed) if self.course.is_over else 0)

    def _counted(self, base_on: date, until: date) -> int:
        calendar = self.course.calendar
        excluded = excluded_working_days(self.exclusions, calendar, after=base_on, until=until)
        return calendar.count(base_on, until) - excluded

    @property
    def unknown_years(self) -> tuple[int, ...]:
        """The years without an official notice on which the due date rests."""
        if self.due_on is None or self.course.base_on is None:
            return ()
        return self.course.calendar.unknown_years(self.course.base_on, self.due_on)

    def reckoning(self) -> Reckoning | None:
        """What the day-by-day ledger is written from; None while no period has begun."""
        course, base_on = self.course, self.course.base_on
        if base_on is None:
            return None
        received_on = course.received_on or base_on
        return Reckoning(
            calendar=course.calendar,
            first_on=(received_on if base_on - received_on <= LONGEST_PRELUDE else base_on) + ONE_DAY,
            base_on=base_on,
            restarts={
                act.on: say("{on} {act}，期限重新计算", on=act.on, act=ACT_NAMES[act.kind]) for act in course.restarts
            },
            exclusions=self.exclusions,
            working_days_allowed=self.working_days_allowed,
            due_on=self.due_on,
            counted_until=self.counted_until,
            ends_on=self._ledger_ends_on(),
            is_replied=course.decided is not None,
        )

    def _ledger_ends_on(self) -> date:
        """The last day in time, or today where that is later; but no endless list of days waited in vain."""
        if self.due_on is not None:
            return max(self.due_on, min(self.counted_until, self.due_on + LONGEST_WAIT))
        if self.last_day is not None:
            return min(self.counted_until, self.last_day)
        stopped = [exclusion.first for exclusion in self.exclusions if exclusion.last == self.counted_until]
        return min(self.counted_until, max(stopped, default=self.counted_until) + LONGEST_WAIT)
