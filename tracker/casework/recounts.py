"""Counting cases anew when what they are counted with has changed: the calendar, or an agency's practice."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload, selectinload

from tracker.casework import audit, changes, derivation, moved_dates
from tracker.casework.moved_dates import Cause, Move
from tracker.casework.steps import make_way, whole
from tracker.models import Agency, Case, Obligation, OwedRecount, User, db
from tracker.registers import recipients
from tracker.registers import recounts as register
from tracker.registers.calendars import Calendars, calendars
from tracker.timekeeping import utc_now

BATCH = 200
AT_ONCE = 600  # about as many cases are counted while somebody waits for the page


@dataclass(frozen=True)
class Recount:
    """How many open cases were counted anew, and of how many a date moved; likewise the ended ones with a duty left.

    `left` are those that the scheduler still has to come to.
    """

    read: int = 0
    moved: int = 0
    ended: int = 0
    ended_moved: int = 0
    left: int = 0

    @property
    def counted(self) -> int:
        return self.read + self.ended

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


def owe(because: Cause, *, by: User | None, agency: Agency | None = None) -> int:
    """Note in the transaction of the cause itself that the open cases are to be counted anew; the recount's number."""
    recount = OwedRecount(
        agency_id=agency.id if agency else None,
        because=because.because,
        years=list(because.years),
        citation=because.citation,
        key=because.key,
        entered_by_id=by.id if by else None,
        entered_at=utc_now(),
    )
    db.session.add(recount)
    db.session.flush()
    return recount.id


def carry_out(number: int, *, on: date, agency: Agency | None = None, most: int | None = None) -> Recount:
    """Count the cases of one recount anew, all of them or about `most`; the scheduler comes to what is left."""
    done = Recount()
    while register.is_owed(number) and (most is None or done.counted < most):
        done += advance(number, on=on)
    return replace(done, left=register.left([agency.id] if agency else None))


def finish(today: date, stopping: Callable[[], bool] = lambda: False) -> dict[str, int]:
    """Carry out every recount that is still owed; a single question where none is.

    The latest comes first: what an older one left undone then moves by what is in force, and is told under that.
    """
    done = Recount()
    while not stopping() and (number := register.newest()) is not None:
        done += advance(number, on=today)
    return {"recounted": done.counted, "moved": done.moved + done.ended_moved} if done.counted else {}


def advance(number: int, *, on: date) -> Recount:
    """Count the next batch of a recount anew; after the last one the recount is struck out.

    The recount is held first: two processes take turns, and each batch is counted and told by one of them.
    """
    with whole():
        recount = taken(number)
        if recount is None:
            return Recount()
        cases = register.waiting(recount.agency).where(Case.id > recount.reached).limit(BATCH)
        batch = list(db.session.scalars(cases))
        done = counted(batch, recount, on=on)
        if len(batch) < BATCH:
            db.session.delete(recount)
        else:
            recount.reached = batch[-1]
    if len(batch) == BATCH:
        make_way()
    return done


def taken(number: int) -> OwedRecount | None:
    """A recount, held until this transaction ends; None when somebody else has finished it."""
    untouched = update(OwedRecount).where(OwedRecount.id == number).values(reached=OwedRecount.reached)
    options = {"synchronize_session": False, "populate_existing": True}
    found: OwedRecount | None = db.session.scalar(untouched.returning(OwedRecount).execution_options(**options))
    return found


def counted(batch: list[int], recount: OwedRecount, *, on: date) -> Recount:
    """Derive the cases of a batch anew by what is in force now.

    Each case of which a date moved says so on its own audit chain, and its handler is told. What ended keeps the date
    it was decided by; only what is still owed on it moves. A case that was counted already does not move again.
    """
    because = Cause(recount.because, tuple(recount.years), recount.citation, recount.key)
    cases, duties = held(batch), duties_of(batch)
    known, directory, by, done = calendars(), recipients.directory(), recount.entered_by, Recount()
    for case in cases:
        moves = recounted(case, duties[case.id], known, by=by, on=on, because=because)
        moved_dates.tell(case, moves, because, directory, by=by)
        done += tally(case, moves)
    return done


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
