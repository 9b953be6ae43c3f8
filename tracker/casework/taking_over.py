"""The frame for taking over many cases at once: may they - write them - derive - one audit event each - commit once."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select, update

from tracker.casework import audit, authority, changes, derivation, records, search_index
from tracker.casework.numbers import RECEIPT_DIGITS
from tracker.casework.steps import whole
from tracker.law.clock import Clock
from tracker.law.obligations import Obligation as Duty
from tracker.models import Agency, Case, Permission, Unit, User, db

ACTION = "case:import"


@dataclass
class Arrival:
    """A case on its way into the books, what its clock says, and the rows that come with it."""

    case: Case
    clock: Clock
    duties: list[Duty]
    company: list[Any]
    unit: str = ""
    told: dict[str, Any] = field(default_factory=dict)


@contextmanager
def taking_over(agency: Agency, *, by: User | None, on: date) -> Iterator[list[Arrival]]:
    """Whatever is put on the list within the block comes into the books whole, or nothing of it does.

    `by` None is the operator at the console. Two who take over for one agency wait for each other.
    """
    with whole():
        authority.check(by, Permission.IMPORT_LEDGERS, agency)
        untouched = update(Agency).where(Agency.id == agency.id).values(name=Agency.name)
        db.session.execute(untouched, execution_options={"synchronize_session": False})
        arrivals: list[Arrival] = []
        yield arrivals
        if arrivals:
            enter(arrivals, agency, by=by, on=on)


def enter(arrivals: list[Arrival], agency: Agency, *, by: User | None, on: date) -> None:
    """Give every case its place, numbers and duties, and its first audit event."""
    units = units_of(agency, {arrival.unit for arrival in arrivals} - {""})
    numbers = receipt_numbers([arrival.case.arrived_on.year for arrival in arrivals])
    for arrival, number in zip(arrivals, numbers, strict=True):
        case = arrival.case
        case.agency_id, case.unit_id, case.receipt_number = agency.id, units.get(arrival.unit), number
        for record in case.records:
            records.keep_practice(record, case, agency)
        derivation.derive_new(case, arrival.clock, arrival.duties)
        db.session.add_all([case, *arrival.company])
    db.session.flush()
    search_index.index_new(arrival.case for arrival in arrivals)
    for arrival in arrivals:
        rows = [arrival.case.applicant, arrival.case, *arrival.case.records, *arrival.company]
        details = {**changes.plain(arrival.told), "changes": [changes.appeared(row) for row in rows]}
        audit.begin(arrival.case, ACTION, by=by, on=on, details=details)


def units_of(agency: Agency, names: set[str]) -> dict[str, int]:
    """The handling units by name, those made that the agency does not have yet."""
    known = dict(db.session.execute(select(Unit.name, Unit.id).where(Unit.agency_id == agency.id)).all())
    new = [Unit(agency_id=agency.id, name=name) for name in sorted(names - known.keys())]
    db.session.add_all(new)
    db.session.flush()
    return known | {unit.name: unit.id for unit in new}


def receipt_numbers(years: list[int]) -> list[str]:
    """One receipt number for each case by the year it came, all unique, looked up together."""
    numbers = [drawn(year) for year in years]
    taken = set(db.session.scalars(select(Case.receipt_number).where(Case.receipt_number.in_(numbers))))
    given: set[str] = set()
    for place, year in enumerate(years):
        while numbers[place] in taken or numbers[place] in given:
            numbers[place] = drawn(year)
            taken |= set(db.session.scalars(select(Case.receipt_number).where(Case.receipt_number == numbers[place])))
        given.add(numbers[place])
    return numbers


def drawn(year: int) -> str:
    return f"{year}-{secrets.randbelow(10**RECEIPT_DIGITS):0{RECEIPT_DIGITS}d}"
