"""The working-out of a time limit day by day: why each calendar day counted or not. Printed, it is evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.law.exclusions import Exclusion
from tracker.law.wording import Wording, say
from tracker.law.working_days import Day, DayKind, WorkingCalendar


@dataclass(frozen=True)
class LedgerDay:
    """One calendar day. A working day still to come has its number already, but has not counted yet."""

    on: date
    working_day: bool
    counted: bool
    number: int | None
    why: Wording | None

    def to_json(self) -> dict[str, object]:
        """The form of the contract."""
        return {
            "date": self.on.isoformat(),
            "working_day": self.working_day,
            "counted": self.counted,
            "number": self.number,
            "why": "" if self.why is None else str(self.why),
        }


@dataclass(frozen=True)
class Reckoning:
    """What a ledger is written from: the day the count starts, what is excluded, how far it has come."""

    calendar: WorkingCalendar
    first_on: date
    base_on: date
    why_restarted: Wording
    exclusions: Sequence[Exclusion]
    working_days_allowed: int
    counted_until: date
    ends_on: date
    is_replied: bool

    def days(self) -> Iterator[LedgerDay]:
        """Every calendar day from the day after receipt to the last day in time, or as far as is known."""
        number = 0
        for distance in range((self.ends_on - self.first_on).days + 1):
            day = self.calendar.explain(self.first_on + timedelta(days=distance))
            excluded = self._why_not(day)
            if excluded is not None or number == self.working_days_allowed:
                yield LedgerDay(day.on, day.is_working, counted=False, number=None, why=excluded)
                continue
            number += 1
            counted = day.on <= self.counted_until
            yield LedgerDay(day.on, working_day=True, counted=counted, number=number, why=self._note(day, counted))

    def _why_not(self, day: Day) -> Wording | None:
        if not day.is_working:
            return day.name
        if day.on <= self.base_on:
            return self.why_restarted
        return next((exclusion.why for exclusion in self.exclusions if day.on in exclusion), None)

    def _note(self, day: Day, counted: bool) -> Wording | None:
        if not counted:
            return say("已经答复") if self.is_replied else say("尚未到来")
        return say("调休上班（{holiday}）", holiday=day.name) if day.kind is DayKind.MAKE_UP else None
