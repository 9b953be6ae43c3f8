"""Duties with a date: what is due soon, what is overdue, and whose period ended; overdue is one indexed query."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Executable, Select, literal_column, select
from sqlalchemy.orm import contains_eager

from tracker.law.obligations import ObligationKind, ObligationState
from tracker.models import Agency, Case, Obligation, Permission, User, db
from tracker.registers import scope
from tracker.registers.calendars import working_calendar

BATCH = 1000
REPLY_KINDS = (ObligationKind.REPLY, ObligationKind.CORRECTION_ANSWER)
# Written out, so that both databases see that the partial index over open duties answers the question.
IS_OPEN = Obligation.state == literal_column(f"'{ObligationState.OPEN.value}'")


@dataclass(frozen=True, slots=True)
class Due:
    """One duty as the reminders read it: plain columns, so that a hundred thousand of them stay light."""

    id: int
    version: int
    kind: ObligationKind
    party: str
    starts_on: date
    due_on: date
    agency_id: int
    case_id: int
    handler_id: int | None
    number: str
    receipt_number: str


COLUMNS = (
    Obligation.id,
    Obligation.version,
    Obligation.kind,
    Obligation.party,
    Obligation.starts_on,
    Obligation.due_on,
    Obligation.agency_id,
    Obligation.case_id,
    Case.handler_id,
    Case.number,
    Case.receipt_number,
)


def due_until(horizon: date) -> Iterator[Sequence[Due]]:
    """Every open duty due by then or overdue, in batches, across all agencies: for the morning's reminders."""
    query = select(*COLUMNS).join(Case, Obligation.case_id == Case.id).where(IS_OPEN, Obligation.due_on <= horizon)
    return in_batches(query.order_by(Obligation.due_on, Obligation.agency_id))


def ended(kinds: Sequence[ObligationKind]) -> Iterator[Sequence[Due]]:
    """Periods of these kinds that ended unused while the case is still open, in batches, across all agencies."""
    lapsed = (Obligation.state == ObligationState.LAPSED, Obligation.due_on.is_not(None))
    query = select(*COLUMNS).join(Case, Obligation.case_id == Case.id).where(Case.is_open, *lapsed)
    return in_batches(query.where(Obligation.kind.in_(kinds)))


def in_batches(query: Executable) -> Iterator[Sequence[Due]]:
    rows = db.session.execute(query.execution_options(yield_per=BATCH))
    return ([Due(*row) for row in batch] for batch in rows.partitions())


def turned(kinds: Sequence[ObligationKind], today: date) -> list[int]:
    """The cases with an open duty of these kinds whose last day has passed: the clock may say something new of them."""
    past = (IS_OPEN, Obligation.due_on < today, Obligation.kind.in_(kinds))
    return list(db.session.scalars(select(Obligation.case_id).where(*past).distinct().order_by(Obligation.case_id)))


def turned_early(kinds: Sequence[ObligationKind], today: date) -> list[int]:
    """The cases with a period of these kinds that lapsed in the books before its last day has passed.

    Somebody did the work of a day to come. The agencies are named so that an index answers: as a rule there is none.
    """
    early = (Obligation.state == ObligationState.LAPSED, Obligation.due_on >= today, Obligation.kind.in_(kinds))
    query = select(Obligation.case_id).where(Obligation.agency_id.in_(select(Agency.id)), *early)
    return list(db.session.scalars(query.distinct().order_by(Obligation.case_id)))


def due_within(viewer: User, working_days: int, today: date, most: int = 50) -> list[Obligation]:
    """The viewer's open duties that are due within so many working days, today included, the nearest first."""
    horizon = working_calendar().add(today, working_days) if working_days else today
    return page(visible(viewer).where(Obligation.due_on >= today, Obligation.due_on <= horizon), most)


def overdue(viewer: User, today: date, most: int = 50) -> list[Obligation]:
    """The viewer's open duties whose last day has passed, the oldest first."""
    return page(visible(viewer).where(Obligation.due_on < today), most)


def reply_was_late() -> ColumnElement[bool]:
    """The reply came after its last day, or an order or a withdrawal did while there was none yet (Arts 33, 51)."""
    late = (Obligation.kind.in_(REPLY_KINDS), Obligation.state == ObligationState.MET_LATE)
    return select(Obligation.id).where(Obligation.case_id == Case.id, *late).exists()


def visible(viewer: User) -> Select[Obligation]:
    """The open duties of the agencies whose cases the viewer may read."""
    seen = Obligation.agency_id.in_(scope.agency_ids(viewer, Permission.READ_CASES))
    return select(Obligation).join(Obligation.case).where(IS_OPEN, seen).options(contains_eager(Obligation.case))


def page(query: Select[Obligation], most: int) -> list[Obligation]:
    return list(db.session.scalars(query.order_by(Obligation.due_on, Obligation.id).limit(most)))
