"""Lists of cases: plain columns of one page, how many there are in all, and what the clock says of each row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from tracker.law.acts import Channel
from tracker.law.clock import State
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.law.periods import REPLY_DAYS
from tracker.law.working_days import WorkingCalendar
from tracker.models import Agency, Applicant, Case, CoApplicant, Decision, ExtensionRequest, Unit, User, db
from tracker.registers import cases, correspondence, findings, meant_numbers, returned, worklists
from tracker.registers.calendars import working_calendar
from tracker.registers.case_filters import Filters, Sort, selected
from tracker.registers.keysets import Order, Place
from tracker.registers.unserved import Unserved, unserved

PAGE = 50
EXPORT_PAGE = 1000
MOST_COUNTED = 10_000
SHOWN_OF_DESCRIPTION = 200

BY_DAYS_LEFT = Order(Case.id, Case.due_on, tentative=Case.phase == State.SUSPENDED.value)
BY_RECEIPT = Order(Case.id, Case.received_on, descending=True, undated_first=True)
NEWEST_FIRST = Order(Case.id, descending=True)
OPEN_FIRST = replace(BY_DAYS_LEFT, current=and_(Case.is_open))
ORDERS: Mapping[Sort, Order] = {
    Sort.LEFT: BY_DAYS_LEFT,
    Sort.RECEIVED: BY_RECEIPT,
    Sort.NUMBER: NEWEST_FIRST,
}
COLUMNS = (
    Case.id,
    Case.receipt_number,
    Case.number,
    func.substr(Case.description, 1, SHOWN_OF_DESCRIPTION),
    Applicant.name,
    select(func.count(CoApplicant.id)).where(CoApplicant.case_id == Case.id).scalar_subquery(),
    Agency.name,
    Agency.short_name,
    Case.status,
    Case.channel,
    Case.phase,
    Case.is_open,
    Case.due_on,
    Case.provisional,
    Case.arrived_on,
    Case.received_on,
    Case.decided_on,
    Case.served_on,
    Case.outcome,
    Case.handler_id,
    User.name,
    Unit.name,
    select(ExtensionRequest.id)
    .where(ExtensionRequest.case_id == Case.id, ExtensionRequest.decision == Decision.PENDING)
    .exists(),
    worklists.ended_here(),
    worklists.is_on_its_way(),
    worklists.day_of_posting(),
    returned.day_of_return(),
    findings.finding(),
    correspondence.is_answer_voided(),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One case as a list shows it."""

    id: int
    receipt_number: str
    number: str
    description: str
    applicant: str
    co_applicants: int
    agency: str
    agency_short_name: str
    status: Status
    channel: Channel
    phase: str
    is_open: bool
    due_on: date | None
    provisional: bool
    arrived_on: date
    received_on: date | None
    decided_on: date | None
    served_on: date | None
    outcome: Outcome | None
    handler_id: int | None
    handler: str | None
    unit: str | None
    asks_extension: bool
    ended_here: bool
    on_its_way: bool
    posted: str | None
    returned_on: date | None
    finding: str | None
    letter_voided: bool

    @property
    def posted_on(self) -> date | None:
        """The day on which the reply was handed to the post."""
        return date.fromisoformat(self.posted) if self.posted else None

    @property
    def reached_on(self) -> date | None:
        """The day on which the reply reached the applicant; not known while the mail is on its way."""
        return None if self.on_its_way else self.served_on


@dataclass(frozen=True, slots=True)
class Standing:
    """What a list says of a row's time limit: the clock's word, working days left (past the last day: negative).

    While the clock stands still no days are said: how many are left, the records say, and a list reads none.
    `unserved`: replied, and nobody holds the reply; None where nothing is to serve.
    """

    state: str
    left: int | None
    used: int
    allowed: int
    unserved: Unserved | None = None


@dataclass(frozen=True)
class Page:
    """One page of a list; `previous` and `following` are the places that the pages beside it begin from."""

    rows: list[Row]
    total: int
    previous: Place | None
    following: Place | None

    @property
    def is_counted(self) -> bool:
        """Whether the total is exact, and not only "more than so many"."""
        return self.total <= MOST_COUNTED


def page(viewer: User, filters: Filters, today: date, place: Place | None = None, *, backwards: bool = False) -> Page:
    """One page of the cases that the viewer may see and wants to see, from a place on, downwards or back.

    What is looked for by its own number stands above the first page.
    """
    query = selected(viewer, filters, today)
    order = order_of(filters)
    meant = meant_numbers.meant(query, filters.words)
    rows = read(without(query, meant), order, PAGE + 1, place, backwards=backwards)
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    before = bool(place) if not backwards else more
    after = more if not backwards else bool(place)
    return Page(
        rows if before else of_ids(meant) + rows,
        count(query),
        place_of(rows[0], order) if rows and before else None,
        place_of(rows[-1], order) if rows and after else None,
    )


def first(viewer: User, filters: Filters, today: date, most: int) -> tuple[list[Row], int]:
    """The first rows of a list, and how many there are in all."""
    query = selected(viewer, filters, today)
    rows = read(query, order_of(filters), most + 1)
    return rows[:most], len(rows) if len(rows) <= most else count(query)


def total(viewer: User, filters: Filters, today: date) -> int:
    """How many there are, without looking at any."""
    return count(selected(viewer, filters, today))


def how_many(viewer: User, filters: Filters, today: date) -> int:
    """How many there are, to the last one: how long a list is that somebody takes away."""
    return db.session.scalar(select(func.count()).select_from(selected(viewer, filters, today).subquery())) or 0


def every(viewer: User, filters: Filters, today: date) -> Iterator[Row]:
    """The whole list, read in pages, for taking it away."""
    query = selected(viewer, filters, today)
    order = order_of(filters)
    meant = meant_numbers.meant(query, filters.words)
    yield from of_ids(meant)
    place: Place | None = None
    while rows := read(without(query, meant), order, EXPORT_PAGE, place):
        yield from rows
        place = place_of(rows[-1], order)


def order_of(filters: Filters) -> Order:
    """How a list is sorted. By the days left, what is over stands last where it stands among what is open."""
    order = ORDERS[filters.sorted_by]
    return OPEN_FIRST if order is BY_DAYS_LEFT and filters.mixes_open_and_over else order


def read(
    query: Select[int], order: Order, most: int, place: Place | None = None, *, backwards: bool = False
) -> list[Row]:
    """The next rows from a place on. Each part of the list picks its ids by an index, then looks up their names."""
    rows: list[Row] = []
    for part in order.stretches(query, place, backwards=backwards):
        if len(rows) < most:
            found = db.session.execute(with_names(part.first(most - len(rows)), part.keys))
            rows += [Row(*row) for row in found]
    return rows


def without(query: Select[int], ids: Sequence[int]) -> Select[int]:
    return query.where(Case.id.not_in(ids)) if ids else query


def of_ids(ids: Sequence[int]) -> list[Row]:
    """These cases, the newest first."""
    picked = select(Case.id).where(Case.id.in_(ids))
    return [Row(*row) for row in db.session.execute(with_names(picked, (Case.id.desc(),)))] if ids else []


def with_names(picked: Select[int], keys: tuple[ColumnElement[Any], ...]) -> Select[Any]:
    """The columns of the picked cases, in the same order."""
    ids = picked.subquery("picked")
    return (
        select(*COLUMNS)
        .join_from(ids, Case, Case.id == ids.c.id)
        .join(Applicant, Applicant.id == Case.applicant_id)
        .join(Agency, Agency.id == Case.agency_id)
        .outerjoin(User, User.id == Case.handler_id)
        .outerjoin(Unit, Unit.id == Case.unit_id)
        .order_by(*keys)
    )


def place_of(row: Row, order: Order) -> Place:
    """Where a row stands in its list."""
    if order.on is Case.due_on:
        tentative = row.phase == State.SUSPENDED
        return Place(row.id, None if tentative else row.due_on, over=order.current is not None and not row.is_open)
    return Place(row.id, row.received_on if order is BY_RECEIPT else None)


def count(query: Select[int]) -> int:
    """How many there are; one more than the most that is counted where there are more."""
    bounded = query.limit(MOST_COUNTED + 1).subquery()
    return db.session.scalar(select(func.count()).select_from(bounded)) or 0


def standing(row: Row, today: date, calendar: WorkingCalendar) -> Standing:
    """What the clock's cache says of a row today: the working days left are counted, never stored."""
    if not row.is_open or row.due_on is None:
        return Standing(row.phase, None, 0, 0, unserved_reply(row, today, calendar))
    if row.due_on < today:
        return Standing(State.OVERDUE.value, -calendar.count(row.due_on, today), REPLY_DAYS, REPLY_DAYS)
    if row.phase == State.SUSPENDED:
        return Standing(row.phase, None, 0, 0)
    left = calendar.count(today, row.due_on)
    allowed = REPLY_DAYS * (1 if left <= REPLY_DAYS else 2)
    return Standing(row.phase, left, max(allowed - left, 0), allowed)


def unserved_reply(row: Row, today: date, calendar: WorkingCalendar) -> Unserved | None:
    """The reply that still lies in the office, if one does."""
    since = partial(calendar.count, until=today)
    voided = row.letter_voided
    return unserved(row.status, row.due_on, today, since, row.returned_on, is_owed=row.ended_here, letter_voided=voided)


def standings(rows: Sequence[Row], today: date, calendar: WorkingCalendar | None = None) -> dict[int, Standing]:
    """The same for a whole page, by the case's id."""
    calendar = calendar or working_calendar()
    return {row.id: standing(row, today, calendar) for row in rows}


def named(viewer: User, written: str) -> str | None:
    """The receipt number of the one case that somebody means by a number, a receipt number, however it is typed."""
    plain = meant_numbers.plain(written)
    if not plain.isprintable():
        return None
    readable = Case.agency_id.in_(cases.readable(viewer))
    spellings = meant_numbers.spellings(written)
    for meant in (Case.receipt_number == plain, Case.number.in_(spellings)):
        found = db.session.scalars(select(Case.receipt_number).where(readable, meant).limit(2)).all()
        if len(found) == 1:
            return found[0]
    return None
