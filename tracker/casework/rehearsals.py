"""What a changed calendar or practice would do, tried out on the open cases before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select

from tracker.casework import derivation, moved_dates
from tracker.casework.recounts import Recount, batches, duties_of, read, tally
from tracker.law.practice import Practice
from tracker.law.working_days import Day, WorkingCalendar, YearNotice
from tracker.models import Agency, db
from tracker.registers.calendars import Calendars, calendars
from tracker.registers.recounts import waiting


@dataclass(frozen=True)
class Effect:
    """What would happen in one agency, or in all: cases counted anew and moved, and how many become overdue by it."""

    count: Recount = field(default_factory=Recount)
    late: int = 0

    def __add__(self, other: "Effect") -> "Effect":
        return Effect(self.count + other.count, self.late + other.late)


@dataclass(frozen=True)
class Rehearsal:
    """The days that become days off, the days that become working days, and the effect on each agency's cases."""

    to_rest: list[Day]
    to_work: list[Day]
    effects: list[tuple[Agency, Effect]]

    @property
    def total(self) -> Effect:
        return sum((effect for _agency, effect in self.effects), Effect())


def rehearse(notices: Sequence[YearNotice], *, on: date) -> Rehearsal:
    """Count as if these notices were in force; nothing is written."""
    now = calendars()
    known = now.trying(notices)
    changed = [day for notice in notices for day in changed_days(notice.year, now.in_force, known.in_force)]
    effects = tried_out(on, known)
    agencies = db.session.scalars(select(Agency).where(Agency.id.in_(effects)).order_by(Agency.path))
    return Rehearsal(
        to_rest=[day for day in changed if not day.is_working],
        to_work=[day for day in changed if day.is_working],
        effects=[(agency, effects[agency.id]) for agency in agencies],
    )


def rehearse_practice(agency: Agency, chosen: Practice, *, on: date) -> Effect:
    """Count an agency's cases as if it had chosen this where the law is silent; nothing is written."""
    return tried_out(on, calendars(), agency, chosen).get(agency.id, Effect())


def tried_out(
    on: date, known: Calendars, agency: Agency | None = None, chosen: Practice | None = None
) -> dict[int, Effect]:
    """What would happen to the cases on which somebody still owes something, by the id of their agency."""
    effects: dict[int, Effect] = {}
    for batch in batches(list(db.session.scalars(waiting(agency)))):
        duties = duties_of(batch)
        for case in read(batch):
            moves = moved_dates.between(duties[case.id], derivation.expected(case, on, known, chosen).duties)
            late = any(move.becomes_late(on) for move in moves)
            effects[case.agency_id] = effects.get(case.agency_id, Effect()) + Effect(tally(case, moves), int(late))
    return effects


def changed_days(year: int, before: WorkingCalendar, after: WorkingCalendar) -> list[Day]:
    """The days of a year that become days off or working days, as they would be."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
    return [after.explain(day) for day in days if after.is_working_day(day) is not before.is_working_day(day)]
