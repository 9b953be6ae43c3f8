"""The stretches of days that do not count: consultations, waiting for the applicant, suspension (Art. 33 III)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.law.practice import ConsultationDays
from tracker.law.wording import Wording
from tracker.law.working_days import WorkingCalendar

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Exclusion:
    """The days from the first to the last, both included, and why they do not count."""

    first: date
    last: date
    why: Wording

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def to_json(self) -> dict[str, str]:
        """First day, last day, reason."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat(), "why": str(self.why)}


def consultation_exclusion(sent_on: date, ended_on: date, days: ConsultationDays, why: Wording) -> Exclusion:
    """Which days of one consultation do not count, by the office's choice among three ways of counting."""
    match days:
        case ConsultationDays.AFTER_SENDING:
            return Exclusion(sent_on + ONE_DAY, ended_on, why)
        case ConsultationDays.BOTH:
            return Exclusion(sent_on, ended_on, why)
        case ConsultationDays.BEFORE_REPLY:
            return Exclusion(sent_on, ended_on - ONE_DAY, why)


def excluded_working_days(
    exclusions: Iterable[Exclusion], calendar: WorkingCalendar, *, after: date, until: date = date.max
) -> int:
    """The working days inside the union of the stretches; overlapping ones count once."""
    total, reached = 0, after
    for exclusion in sorted(exclusions, key=lambda exclusion: exclusion.first):
        begin, end = max(reached, exclusion.first - ONE_DAY), min(exclusion.last, until)
        if end > begin:
            total += calendar.count(begin, end)
            reached = end
    return total
