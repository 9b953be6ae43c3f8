"""Duties with a date: which fall due until a day, whose period ended, and whose reply was late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Executable, literal_column, select

from tracker.law.obligations import ObligationKind, ObligationState
from tracker.models import Agency, Case, Obligation, db

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
    provisional: bool


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
    Obligation.provisional,
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


def reply_was_late() -> ColumnElement[bool]:
    """The reply came after its last day, or an order or a withdrawal did while there was none yet (Arts 33, 51)."""
    late = (Obligation.kind.in_(REPLY_KINDS), Obligation.state == ObligationState.MET_LATE)
    return select(Obligation.id).where(Obligation.case_id == Case.id, *late).exists()
