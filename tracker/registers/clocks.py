"""The clock of a case, read from its dated records; nothing here is stored."""

from collections.abc import Sequence
from datetime import date

from tracker.law.acts import Act, act_from_json
from tracker.law.clock import Clock, derive
from tracker.law.practice import Practice
from tracker.law.working_days import WorkingCalendar
from tracker.models import Agency, Case, Record
from tracker.registers.calendars import working_calendar


def act_of(record: Record) -> Act:
    """One dated record as the law reads it (contracts: deadline)."""
    return act_from_json({"kind": record.kind.value, "on": record.happened_on.isoformat(), **record.facts})


def acts_of(case: Case) -> tuple[Act, ...]:
    """Every dated record of a case that stands, as acts."""
    return tuple(act_of(record) for record in case.records if record.voided_at is None)


def practice_of(agency: Agency) -> Practice:
    """What the agency has chosen where the law is silent; the strict side where it has not."""
    return Practice.from_json(agency.practice)


def clock_of(case: Case, as_of: date, *, extra: Sequence[Act] = (), calendar: WorkingCalendar | None = None) -> Clock:
    """The clock of a case on a day; `extra` acts let a page say what a step will do before it is taken."""
    acts = (*acts_of(case), *extra)
    return derive(acts, calendar or working_calendar(), practice_of(case.agency), as_of=as_of)
