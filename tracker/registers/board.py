"""The figures of the supervisors' board: what is open, due and overdue in each agency of the subtree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, case, func, select

from tracker.law.clock import State
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind
from tracker.law.working_days import WorkingCalendar
from tracker.models import Agency, Case, Obligation, Permission, User, db
from tracker.registers import agencies, returned
from tracker.registers.calendars import working_calendar
from tracker.registers.obligations import IS_OPEN
from tracker.registers.origins import ended_here
from tracker.registers.worklists import is_unserved, is_unserved_late


class Figure(StrEnum):
    """One figure of the board. "Within" counts from today on; what is overdue stands alone."""

    OPEN = "open"
    OVERDUE = "overdue"
    UNSERVED_LATE = "unserved_late"
    DUE_TODAY = "due_today"
    WITHIN_1 = "within_1"
    WITHIN_3 = "within_3"
    WITHIN_5 = "within_5"
    UNSERVED = "unserved"
    RETURNED = "returned"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    SUSPENDED = "suspended"


WITHIN: Mapping[Figure, int] = {Figure.WITHIN_1: 1, Figure.WITHIN_3: 3, Figure.WITHIN_5: 5}
Counts = Mapping[Figure, int]


@dataclass(frozen=True)
class Row:
    """One agency of the table, and how deep it lies in the tree."""

    agency: Agency
    depth: int
    counts: Counts


@dataclass(frozen=True)
class Board:
    """The board of one day: the sums, and the agencies they come from."""

    totals: Counts
    rows: list[Row]


def board(viewer: User, today: date) -> Board:
    """The board of this viewer: four grouped queries, however many cases there are."""
    seen = agencies.within(viewer, Permission.READ_BOARD)
    counted = counts_of([agency.id for agency in seen], today)
    nothing = dict.fromkeys(Figure, 0)
    highest = min((agencies.depth(agency) for agency in seen), default=0)
    rows = [Row(agency, agencies.depth(agency) - highest, counted.get(agency.id, nothing)) for agency in seen]
    return Board({figure: sum(row.counts[figure] for row in rows) for figure in Figure}, rows)


def counts_of(agency_ids: Iterable[int], today: date) -> dict[int, Counts]:
    """Every figure of each agency that has an open case, or a letter that reached nobody yet."""
    wanted = list(agency_ids)
    parts = (open_cases(wanted), due(wanted, today, working_calendar()), unserved(wanted, today), came_back(wanted))
    counted = set().union(*parts)
    return {
        each: {figure: sum(part.get(each, {}).get(figure, 0) for part in parts) for figure in Figure}
        for each in counted
    }


def open_cases(agency_ids: list[int]) -> dict[int, Counts]:
    counted = (
        select(
            Case.agency_id,
            func.count(),
            tally(Case.status == Status.AWAITING_CONFIRMATION),
            tally(Case.phase == State.SUSPENDED.value),
        )
        .where(Case.is_open, Case.agency_id.in_(agency_ids))
        .group_by(Case.agency_id)
    )
    columns = (Figure.OPEN, Figure.AWAITING_CONFIRMATION, Figure.SUSPENDED)
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in db.session.execute(counted)}


def due(agency_ids: list[int], today: date, calendar: WorkingCalendar) -> dict[int, Counts]:
    """The replies that are owed within five working days, or should have been given."""
    last_days = {figure: calendar.add(today, days) for figure, days in WITHIN.items()}
    tallies = {
        Figure.OVERDUE: tally(Obligation.due_on < today),
        Figure.DUE_TODAY: tally(Obligation.due_on == today),
        **{figure: tally(Obligation.due_on.between(today, last)) for figure, last in last_days.items()},
    }
    counted = (
        select(Obligation.agency_id, *tallies.values())
        .where(IS_OPEN, Obligation.kind == ObligationKind.REPLY, Obligation.due_on <= max(last_days.values()))
        .where(Obligation.agency_id.in_(agency_ids))
        .group_by(Obligation.agency_id)
    )
    return {row[0]: dict(zip(tallies, row[1:], strict=True)) for row in db.session.execute(counted)}


def unserved(agency_ids: list[int], today: date) -> dict[int, Counts]:
    """The replies that still lie in the office, and those of them that did not leave it in time."""
    counted = (
        select(Case.agency_id, func.count(), tally(is_unserved_late(today)))
        .where(is_unserved(), Case.agency_id.in_(agency_ids))
        .group_by(Case.agency_id)
    )
    columns = (Figure.UNSERVED, Figure.UNSERVED_LATE)
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in db.session.execute(counted)}


def came_back(agency_ids: list[int]) -> dict[int, Counts]:
    """The cases in which mail came back and waits to be served anew."""
    counted = select(Case.agency_id, func.count()).where(returned.waits(), ended_here(), Case.agency_id.in_(agency_ids))
    found = db.session.execute(counted.group_by(Case.agency_id))
    return {agency_id: {Figure.RETURNED: count} for agency_id, count in found}


def tally(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
