"""Counting open cases anew when what they are counted with has changed: the calendar, or an agency's practice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import joinedload, selectinload

from tracker.casework import audit, changes, derivation
from tracker.casework.steps import whole
from tracker.law.obligations import ObligationState
from tracker.law.working_days import WorkingCalendar
from tracker.models import Agency, Case, Obligation, User, db
from tracker.registers.calendars import working_calendar

BATCH = 200


@dataclass(frozen=True)
class Recount:
    """How many cases were counted anew, and of how many a date moved."""

    read: int = 0
    moved: int = 0

    def __add__(self, other: "Recount") -> "Recount":
        return Recount(self.read + other.read, self.moved + other.moved)


def recount(*, by: User | None, on: date, because: str, agency: Agency | None = None) -> Recount:
    """Derive every open case anew, in batches; each case of which a date moved says so on its own audit chain."""
    calendar = working_calendar()
    numbers = list(db.session.scalars(waiting(agency)))
    done = Recount()
    for batch in batches(numbers):
        with whole():
            for case in held(batch):
                done += Recount(1, recounted(case, calendar, by=by, on=on, because=because))
    return done


def waiting(agency: Agency | None) -> Select[int]:
    """The cases that are open, or on which somebody still owes something."""
    owed = select(Obligation.case_id).where(Obligation.state == ObligationState.OPEN)
    query = select(Case.id).where(or_(Case.is_open, Case.id.in_(owed))).order_by(Case.id)
    return query if agency is None else query.where(Case.agency_id == agency.id)


def batches(numbers: list[int]) -> Iterator[list[int]]:
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))


def held(batch: list[int]) -> list[Case]:
    """The cases of a batch, held against every step until the batch is written, and read only once they are."""
    untouched = update(Case).where(Case.id.in_(batch)).values(version=Case.version)
    db.session.execute(untouched, execution_options={"synchronize_session": False})
    query = (
        select(Case)
        .where(Case.id.in_(batch))
        .options(selectinload(Case.records), joinedload(Case.agency))
        .order_by(Case.id)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(query))


def recounted(case: Case, calendar: WorkingCalendar, *, by: User | None, on: date, because: str) -> int:
    """1 where the case or one of its duties got another date, else 0."""
    before = case.due_on
    with changes.gathered() as changed:
        derivation.rederive(case, on, calendar)
    if not any(change.get("field") in ("due_on", "received_on") for change in changed):
        return 0
    dates = {"old": changes.plain(before), "new": changes.plain(case.due_on)}
    audit.record(
        f"case:{case.id}",
        "case:recount",
        by=by,
        on=on,
        details={"because": because, **dates, "changes": changed},
        agency_id=case.agency_id,
        case_id=case.id,
    )
    return 1
