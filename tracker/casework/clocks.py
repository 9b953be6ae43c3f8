"""The clocks of all cases: moved on when a day passes, and checked against the records they follow from."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.casework import audit, changes, derivation
from tracker.casework.recounts import BATCH, batches, duties_of, held, read
from tracker.casework.steps import make_way, whole
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.models import Case, Obligation, db
from tracker.registers import obligations
from tracker.registers.calendars import Calendars, calendars
from tracker.timekeeping import office_today

# What lapses with its last day instead of becoming overdue; some of it sets the clock going again.
LAPSING = (
    ObligationKind.CLARIFICATION_NOTICE,
    ObligationKind.CLARIFICATION_REPLY,
    ObligationKind.THIRD_PARTY_OPINION,
    ObligationKind.AGENCY_OPINION,
    ObligationKind.FEE_PAYMENT,
)


@dataclass(frozen=True)
class Difference:
    """A stored value that is not what the records say."""

    number: str
    field: str
    stored: str
    derived: str

    def __str__(self) -> str:
        return f"{self.number}\t{self.field}\t{self.stored}\t{self.derived}"


def turn(today: date) -> Counter[str]:
    """Derive anew the cases that a passing day changes: a period ended unused, a consultation is over.

    Those whose clock was turned on a day that has not come yet are turned back; a day gone by turns nothing back.
    """
    done: Counter[str] = Counter()
    early = obligations.turned_early(LAPSING, max(today, office_today()))
    for batch in batches([*obligations.turned(LAPSING, today), *early]):
        with whole():
            cases, known = held(batch), calendars()
            for case in cases:
                done.update(turned=1, changed=bool(rewritten(case, today, known, "case:turn")))
        if len(batch) == BATCH:
            make_way()
    return done


def verify(today: date, *, repair: bool = False) -> Iterator[Difference]:
    """Every difference between what is stored and what the records say, case by case; `repair` writes what they say."""
    for batch in batches(list(db.session.scalars(select(Case.id).order_by(Case.id)))):
        with whole():
            found = compared(read(batch), today, calendars())
        if found and repair:
            with whole():
                cases, known = held(list(found)), calendars()
                found = compared(cases, today, known)
                for case in cases:
                    if case.id in found:
                        rewritten(case, today, known, "case:repair")
            make_way()
        for told in found.values():
            yield from told


def compared(cases: list[Case], today: date, known: Calendars) -> dict[int, list[Difference]]:
    """The differences of each case that has any, by its id."""
    rows = duties_of([case.id for case in cases])
    found = {case.id: list(differences(case, rows[case.id], today, known)) for case in cases}
    return {number: told for number, told in found.items() if told}


def rewritten(case: Case, today: date, known: Calendars, action: str) -> list[changes.Change]:
    """Write what the records of a case say, with an audit event where that changed anything."""
    with changes.gathered() as changed:
        derivation.rederive(case, today, known)
    if changed:
        about = {"agency_id": case.agency_id, "case_id": case.id}
        audit.record(f"case:{case.id}", action, by=None, on=today, details={"changes": changed}, **about)
    return changed


def differences(case: Case, rows: list[Obligation], today: date, known: Calendars) -> Iterator[Difference]:
    """Where the cache and the obligations of one case are not what its records say."""
    derived = derivation.expected(case, today, known)
    for column, value in derived.columns.items():
        yield from unequal(case.number, column, getattr(case, column), value)
    stored = {derivation.key_of(row): row for row in rows}
    for duty in derived.duties:
        key = derivation.key_of_duty(duty)
        yield from unlike(case.number, key, stored.pop(key, None), derivation.columns_of(duty))
    for key, row in stored.items():
        yield from unlike(case.number, key, row, {"state": ObligationState.CANCELLED})


def unlike(
    number: str, key: tuple[str, str, date], row: Obligation | None, derived: dict[str, Any]
) -> Iterator[Difference]:
    """One obligation against its duty; a missing row differs as a whole."""
    kind, party, starts_on = key
    name = f"obligation {kind} {party} {starts_on}".replace("  ", " ")
    if row is None:
        yield Difference(number, name, "", plain(derived["due_on"]))
        return
    for column, value in derived.items():
        yield from unequal(number, f"{name} {column}", getattr(row, column), value)


def unequal(number: str, field: str, stored: Any, derived: Any) -> Iterator[Difference]:
    if stored != derived:
        yield Difference(number, field, plain(stored), plain(derived))


def plain(value: Any) -> str:
    return "" if value is None else str(changes.plain(value))
