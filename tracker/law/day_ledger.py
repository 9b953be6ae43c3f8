"""The working-out of a time limit day by day: why each calendar day counted or not. Printed, it is evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.law.exclusions import Exclusion
from tracker.law.wording import Wording, say
from tracker.law.working_days import Day, DayKind, WorkingCalendar


@dataclass(frozen=True)
class LedgerDay:
    """One calendar day, whether it has counted by the day looked at, and why (not).

    A working day still to come has its `number` already; a day wiped by a restart keeps the one it had as
    `earlier_number`. So the numbers of the counted days are 1, 2, 3 … up to the days used.
    """

    date: date
    working_day: bool
    counted: bool
    number: int | None
    why: Wording | None
    earlier_number: int | None = None

    def to_json(self) -> dict[str, object]:
        """The form of the contract, and the number of a day that counted before a restart."""
        return {
            "date": self.date.isoformat(),
            "working_day": self.working_day,
            "counted": self.counted,
            "number": self.number,
            "why": "" if self.why is None else str(self.why),
            "earlier_number": self.earlier_number,
        }


@dataclass(frozen=True)
class Reckoning:
    """What a ledger is written from: where the count starts and started, what is excluded, how far it has come."""

    calendar: WorkingCalendar
    first_on: date
    base_on: date
    restarts: Mapping[date, Wording]
    exclusions: Sequence[Exclusion]
    working_days_allowed: int
    due_on: date | None
    counted_until: date
    ends_on: date
    is_replied: bool

    def days(self) -> Iterator[LedgerDay]:
        """Every calendar day from the day after receipt to the last day in time, or as far as there is to tell."""
        number = 0
        for distance in range((self.ends_on - self.first_on).days + 1):
            day = self.calendar.explain(self.first_on + timedelta(days=distance))
            why_not = self._why_not(day)
            if why_not is None:
                number += 1
            yield self._written(day, number, why_not)
            if day.on in self.restarts:
                number = 0

    def _why_not(self, day: Day) -> Wording | None:
        if not day.is_working:
            return day.name
        excluded = next((exclusion.why for exclusion in self.exclusions if day.on in exclusion), None)
        after_due = self.due_on is not None and day.on > self.due_on
        return excluded or (say("期限已经届满") if after_due else None)

    def _written(self, day: Day, number: int, why_not: Wording | None) -> LedgerDay:
        if why_not is not None:
            return LedgerDay(day.on, day.is_working, counted=False, number=None, why=why_not)
        if day.on <= self.base_on:
            why = self._restarted_after(day.on)
            return LedgerDay(day.on, working_day=True, counted=False, number=None, why=why, earlier_number=number)
        if number > self.working_days_allowed:
            return LedgerDay(day.on, working_day=True, counted=False, number=None, why=say("期限已经届满"))
        if day.on > self.counted_until:
            why = say("已经答复") if self.is_replied else say("尚未到来")
            return LedgerDay(day.on, working_day=True, counted=False, number=number, why=why)
        made_up = say("调休上班（{holiday}）", holiday=day.name) if day.kind is DayKind.MAKE_UP else None
        return LedgerDay(day.on, working_day=True, counted=True, number=number, why=made_up)

    def _restarted_after(self, day: date) -> Wording:
        return self.restarts[min(on for on in self.restarts if on >= day)]
