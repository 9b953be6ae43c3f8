"""A time for reply that had run out before something else took its place: an order to answer, or a withdrawal."""

from dataclasses import dataclass
from datetime import date

from tracker.law.act_kinds import ActKind
from tracker.law.edition import Article


@dataclass(frozen=True)
class Missed:
    """A duty to reply that stays late for good: whatever ended it came after its last day (Arts 33, 51)."""

    starts_on: date
    due_on: date
    ended_on: date
    ended_by: ActKind
    basis: Article
    working_days: int

    def to_json(self) -> dict[str, object]:
        """The dates as ISO text, beside what the contract names."""
        return {
            "from": self.starts_on.isoformat(),
            "due_on": self.due_on.isoformat(),
            "ended_on": self.ended_on.isoformat(),
            "ended_by": self.ended_by.value,
            "working_days_overdue": self.working_days,
        }
