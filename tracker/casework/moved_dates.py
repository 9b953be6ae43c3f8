"""Which dates move when cases are counted anew, why, and how those who handle the cases hear of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import insert, update

from tracker.casework.colleague_words import News
from tracker.law.obligations import CHANCES, ObligationKind, ObligationState, OwedBy
from tracker.law.obligations import Obligation as Duty
from tracker.models import Case, Notice, Obligation, User, db
from tracker.registers.recipients import Directory
from tracker.timekeeping import utc_now

CALENDAR, PRACTICE = "calendar", "practice"


@dataclass(frozen=True)
class Cause:
    """Why cases are counted anew; a calendar names its years and the notices it goes by."""

    because: str
    years: tuple[int, ...] = ()
    citation: str = ""
    key: str = field(default_factory=lambda: utc_now().isoformat())  # different each time

    def told(self) -> dict[str, Any]:
        """What the audit event says of it."""
        said = {"because": self.because, "years": list(self.years), "citation": self.citation}
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True)
class Move:
    """The last day of one running duty, before and after; None where it is not known.

    `provisional`: the new one rests on a year whose holidays are not announced.
    """

    kind: ObligationKind
    party: str
    owed_by: OwedBy
    old: date | None
    new: date | None
    provisional: bool = False

    def becomes_late(self, today: date) -> bool:
        """Whether the office is behind by the new date, and was not by the old one; a lost chance is no delay."""
        is_owed = self.owed_by is OwedBy.AGENCY and self.kind not in CHANCES
        was_late = self.old is not None and self.old < today
        return is_owed and self.new is not None and self.new < today and not was_late

    def told(self) -> dict[str, Any]:
        """A move as the books keep it."""
        old, new = (day.isoformat() if day else None for day in (self.old, self.new))
        told = {"kind": self.kind.value, "party": self.party, "old": old, "new": new}
        return {**told, "provisional": True} if self.provisional else told


def between(stored: Iterable[Obligation], derived: Iterable[Duty]) -> list[Move]:
    """The duties still owed whose last day moves, though they may lapse by it; what is over moves no more."""
    before = {
        key(row.kind, row.party, row.starts_on): row.due_on for row in stored if row.state is ObligationState.OPEN
    }
    moves = []
    for duty in derived:
        old = before.get(key(duty.kind, duty.party or "", duty.starts_on), duty.due_on)
        if duty.met_on is None and duty.state is not ObligationState.CANCELLED and old != duty.due_on:
            moves.append(Move(duty.kind, duty.party or "", duty.owed_by, old, duty.due_on, duty.provisional))
    return moves


def key(kind: ObligationKind, party: str, starts_on: date) -> tuple[ObligationKind, str, date | None]:
    """What makes it the same duty; the reply is the same one even where its period begins on another day."""
    return kind, party, None if kind is ObligationKind.REPLY else starts_on


def tell(case: Case, moves: Sequence[Move], because: Cause, directory: Directory, *, by: User | None) -> None:
    """A notice for whoever handles the case, in the place of an older one; it asks for no act, so there is no mail."""
    if not moves:
        return
    older = (Notice.case_id == case.id, Notice.rule == News.DATE_MOVED.value, Notice.read_at.is_(None))
    statement = update(Notice).where(*older).values(read_at=utc_now())
    db.session.execute(statement, execution_options={"synchronize_session": False})
    readers = [person.id for person in directory.responsible(case.agency_id, case.handler_id)]
    if rows := [row(case, moves, because, reader) for reader in readers if by is None or reader != by.id]:
        db.session.execute(insert(Notice), rows)


def row(case: Case, moves: Sequence[Move], because: Cause, reader_id: int) -> dict[str, Any]:
    return {
        "once_key": f"{News.DATE_MOVED}:{because.key}:{case.id}:{reader_id}",
        "user_id": reader_id,
        "case_id": case.id,
        "rule": News.DATE_MOVED.value,
        "facts": {**because.told(), "due_on": None, "moves": [move.told() for move in moves]},
        "created_at": utc_now(),
    }
