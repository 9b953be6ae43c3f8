"""Counting cases anew when what they are counted with has changed: the calendar, or an agency's practice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import joinedload, selectinload

from tracker.casework import audit, changes, derivation, moved_dates
from tracker.casework.moved_dates import Cause, Move
from tracker.casework.steps import whole
from tracker.law.obligations import ObligationState
from tracker.models import Agency, Case, Obligation, User, db
from tracker.registers import recipients
from tracker.registers.calendars import Calendars, calendars

BATCH = 200


@dataclass(frozen=True)
class Recount:
    """How many open cases were counted anew, and of how many a date moved; likewise the ended ones with a duty left."""

    read: int = 0
    moved: int = 0
    ended: int = 0
    ended_moved: int = 0

    def __add__(self, other: "Recount") -> "Recount":
        return Recount(
            self.read + other.read,
            self.moved + other.moved,
            self.ended + other.ended,
            self.ended_moved + other.ended_moved,
        )


def tally(case: Case, moves: list[Move]) -> Recount:
    """What one case adds to the count."""
    moved = int(bool(moves))
    return Recount(read=1, moved=moved) if case.is_open else Recount(ended=1, ended_moved=moved)


def recount(*, by: User | None, on: date, because: Cause, agency: Agency | None = None) -> Recount:
    """Derive anew every case on which somebody still owes something, in batches.

    Each case of which a date moved says so on its own audit chain, and its handler is told. What ended keeps the date
    it was decided by; only what is still owed on it moves.
    """
    known, directory, done = calendars(), recipients.directory(), Recount()
    for batch in batches(list(db.session.scalars(waiting(agency)))):
        with whole():
            cases, duties = held(batch), duties_of(batch)
            for case in cases:
                moves = recounted(case, duties[case.id], known, by=by, on=on, because=because)
                moved_dates.tell(case, moves, because, directory, by=by)
                done += tally(case, moves)
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
    return read(batch)


def read(batch: Iterable[int]) -> list[Case]:
    """The cases of a batch with all that is needed to derive them."""
    query = select(Case).where(Case.id.in_(batch)).order_by(Case.id).execution_options(populate_existing=True)
    return list(db.session.scalars(query.options(selectinload(Case.records), joinedload(Case.agency))))


def duties_of(batch: Iterable[int]) -> dict[int, list[Obligation]]:
    """The stored duties of each case of a batch."""
    rows: dict[int, list[Obligation]] = defaultdict(list)
    query = select(Obligation).where(Obligation.case_id.in_(batch)).order_by(Obligation.id)
    for row in db.session.scalars(query.execution_options(populate_existing=True)):
        rows[row.case_id].append(row)
    return rows


def recounted(
    case: Case, duties: list[Obligation], known: Calendars, *, by: User | None, on: date, because: Cause
) -> list[Move]:
    """Write what the records say now; which dates moved by it that somebody still goes by."""
    before, derived = case.due_on, derivation.expected(case, on, known)
    moves = moved_dates.between(duties, derived.duties)
    with changes.gathered() as changed:
        derivation.write(case, derived)
    if any(change.get("field") in ("due_on", "received_on") for change in changed):
        dates = changes.plain({"old": before, "new": case.due_on})
        told = {**because.told(), **dates, "moves": [move.told() for move in moves], "changes": changed}
        record(case, told, by=by, on=on)
    return moves


def record(case: Case, details: dict[str, Any], *, by: User | None, on: date) -> None:
    about = {"agency_id": case.agency_id, "case_id": case.id}
    audit.record(f"case:{case.id}", "case:recount", by=by, on=on, details=details, **about)
