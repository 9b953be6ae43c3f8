"""The clock of a case, read from its dated records; nothing here is stored."""

from collections.abc import Sequence
from datetime import date, datetime

from tracker.law.acts import Act, ActKind, act_from_json
from tracker.law.clock import Clock, derive
from tracker.law.lifecycle import OPEN_STATUSES
from tracker.law.practice import Practice
from tracker.models import Agency, Case, Record
from tracker.registers.calendars import Calendars, calendars

ENDINGS = (ActKind.DECIDED, ActKind.WITHDRAWN)


def act_of(record: Record) -> Act:
    """One dated record as the law reads it (contracts: deadline)."""
    return act_from_json({"kind": record.kind.value, "on": record.happened_on.isoformat(), **record.facts})


def acts_of(case: Case) -> tuple[Act, ...]:
    """Every dated record of a case that stands, as acts."""
    return tuple(act_of(record) for record in case.records if record.voided_at is None)


def practice_of(agency: Agency) -> Practice:
    """What the agency has chosen where the law is silent; the strict side where it has not."""
    return Practice.from_json(agency.practice)


def ended_at(case: Case) -> datetime | None:
    """When the reply, or whatever else ended the case, came into the books; None while the case is open."""
    if case.status in OPEN_STATUSES:
        return None
    ends = (record for record in case.records if record.kind in ENDINGS and record.voided_at is None)
    return max((record.recorded_at for record in ends), default=None)


def clock_of(case: Case, as_of: date, *, extra: Sequence[Act] = (), known: Calendars | None = None) -> Clock:
    """The clock of a case on a day; `extra` acts let a page say what a step will do before it is taken.

    An open case is counted by the calendar in force; one that ended, for good by the calendar it was decided by.
    """
    acts = (*acts_of(case), *extra)
    calendar = (known or calendars()).at(ended_at(case))
    return derive(acts, calendar, practice_of(case.agency), as_of=as_of)
