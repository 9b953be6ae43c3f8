"""Which cases a list shows: the views of the desk, and every filter that an address can carry."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, and_, false, literal_column, or_, select, true

from tracker.law.acts import Channel
from tracker.law.case_kinds import CaseKind
from tracker.law.clock import State
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.models import Agency, Case, User, db
from tracker.models.search import Subject
from tracker.registers import cases, figures, late_entries, obligations, returned, search, worklists
from tracker.registers.calendars import working_calendar
from tracker.registers.late_entries import Late
from tracker.registers.worklists import Task

SOON = 5
LAST_DAY_WITHIN: Mapping[str, int] = {"1": 1, "3": 3, "5": 5, "10": 10}
OPEN, CLOSED, POSTED = "open", "closed", "posted"
SELF, NOBODY, OWN = "me", "none", "own"
UNSERVED_LATE, RETURNED, EVER_LATE = "unserved_late", "returned", "ever_late"
UNSERVED = frozenset({"unserved", UNSERVED_LATE})
MAY_BE_OVER = UNSERVED | {RETURNED, EVER_LATE}


class View(StrEnum):
    """The lists that everybody knows by name."""

    MINE = "mine"
    WAITING = "waiting"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    ALL = "all"


class Sort(StrEnum):
    """What a list is sorted by."""

    LEFT = "left"
    RECEIVED = "received"
    NUMBER = "number"


@dataclass(frozen=True)
class Filters:
    """What somebody wants to see; whatever is empty narrows nothing."""

    view: View = View.ALL
    status: str = ""
    phase: State | None = None
    channel: Channel | None = None
    kind: CaseKind | None = None
    handler: str = ""
    unit: int | None = None
    agency: str = ""
    below: bool = False
    received_from: date | None = None
    received_to: date | None = None
    outcome: Outcome | None = None
    year: int | None = None
    due: str = ""
    task: Task | None = None
    report: str = ""
    column: str = "total"
    late_entry: Late | None = None
    words: str = ""
    sort: Sort | None = None

    @property
    def sorted_by(self) -> Sort:
        """Open cases by the days left, everything else by the day it came."""
        open_alone = self.view is not View.ALL or self.due or self.status == OPEN
        return self.sort or (Sort.LEFT if open_alone else Sort.RECEIVED)

    @property
    def mixes_open_and_over(self) -> bool:
        """Whether the list shows open cases and such as are over side by side, so that the open ones come first."""
        return self.view is View.ALL and not (self.status or self.due or self.task)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the view narrows the list."""
        return replace(self, view=View.ALL, sort=None) != Filters()


def selected(viewer: User, filters: Filters, today: date) -> Select[int]:
    """The ids of the cases that this viewer may see and wants to see."""
    reached = agencies(viewer, filters)
    query = select(Case.id).where(Case.agency_id == reached[0] if len(reached) == 1 else Case.agency_id.in_(reached))
    if len(reached) > 1 and is_about_open(filters):
        query = query.where(literal_column("cases.is_open"))  # what the index over open cases of all agencies asks for
    return query.where(*conditions(viewer, filters, today, reached))


def agencies(viewer: User, filters: Filters) -> list[int]:
    """The agencies of the list: all that the viewer may read, or one of them, with those below it if wanted."""
    readable = cases.readable(viewer)
    if not filters.agency:
        return readable
    path = db.session.scalar(select(Agency.path).where(Agency.code == filters.agency))
    if path is None:
        return []
    wanted = select(Agency.id).where(Agency.path.startswith(path) if filters.below else Agency.path == path)
    return sorted(set(db.session.scalars(wanted)) & set(readable))


def is_about_open(filters: Filters) -> bool:
    """Whether the list can hold nothing but open cases."""
    open_by_date = bool(filters.due) and filters.due not in MAY_BE_OVER
    return filters.view in (View.DUE_SOON, View.OVERDUE) or filters.status == OPEN or open_by_date


def conditions(viewer: User, filters: Filters, today: date, reached: list[int]) -> Iterator[ColumnElement[bool]]:
    """Every condition that the filters ask for."""
    yield VIEWS[filters.view](viewer, today)
    yield from by_course(filters, today)
    yield from by_people(viewer, filters)
    yield from by_day(filters, today)
    if filters.task is not None:
        yield worklists.condition(filters.task, viewer, today)
    if filters.report:
        yield figures.in_cell(filters.report, filters.column, filters.year or today.year)
    if filters.words:
        yield search.says(Case.id, Subject.CASE, filters.words, reached)


def by_course(filters: Filters, today: date) -> Iterator[ColumnElement[bool]]:
    """By where the procedure stands, what the clock says of it, and how it ended."""
    if filters.status in (OPEN, CLOSED):
        yield and_(Case.is_open) if filters.status == OPEN else ~Case.is_open
    elif filters.status:
        yield in_status(filters.status)
    if filters.phase is not None:
        yield in_phase(filters.phase, today)
    if filters.kind is not None:
        yield Case.kind == filters.kind
    if filters.outcome is not None:
        yield Case.outcome == filters.outcome
    if filters.late_entry is not None:
        yield late_entries.has(filters.late_entry)


def in_status(status: str) -> ColumnElement[bool]:
    """By the word that the list shows: what was posted and not signed for is not said to be served."""
    if status == POSTED:
        return worklists.is_on_its_way()
    if status == Status.SERVED:
        return and_(Case.status == Status.SERVED, ~worklists.awaits_signature())
    return Case.status == Status(status) if status in set(Status) else false()


def in_phase(phase: State, today: date) -> ColumnElement[bool]:
    """Overdue is stored nowhere: it is a case that runs, and whose last day is past."""
    if phase is State.OVERDUE:
        return worklists.is_overdue(today)
    if phase is State.RUNNING:
        return and_(Case.phase == State.RUNNING.value, or_(Case.due_on.is_(None), Case.due_on >= today))
    return Case.phase == phase.value


def by_people(viewer: User, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """By who handles the case, and by which way it came."""
    if filters.handler == SELF:
        yield Case.handler_id == viewer.id
    elif filters.handler == NOBODY:
        yield Case.handler_id.is_(None)
    elif filters.handler == OWN:
        yield worklists.is_own(viewer)
    elif filters.handler:
        yield Case.handler_id.in_(select(User.id).where(User.username == filters.handler))
    if filters.unit is not None:
        yield Case.unit_id == filters.unit
    if filters.channel is not None:
        yield Case.channel == filters.channel


def by_day(filters: Filters, today: date) -> Iterator[ColumnElement[bool]]:
    """By the day it came and by the last day for the reply."""
    if filters.received_from is not None:
        yield Case.received_on >= filters.received_from
    if filters.received_to is not None:
        yield Case.received_on <= filters.received_to
    if filters.year is not None and not filters.report:
        yield Case.received_on.between(date(filters.year, 1, 1), date(filters.year, 12, 31))
    if filters.due == "overdue":
        yield worklists.is_overdue(today)
    elif filters.due == "suspended":
        yield and_(Case.is_open, Case.phase == State.SUSPENDED.value)
    elif filters.due in UNSERVED:
        yield worklists.is_unserved_late(today) if filters.due == UNSERVED_LATE else worklists.is_unserved()
    elif filters.due == EVER_LATE:
        yield or_(worklists.is_overdue(today), obligations.reply_was_late())
    elif filters.due == RETURNED:
        yield and_(returned.waits(), worklists.ended_here())
    elif filters.due == "today":
        yield and_(Case.is_open, Case.due_on == today)
    elif filters.due:
        yield is_due_within(LAST_DAY_WITHIN.get(filters.due, SOON), today)


def is_due_within(working_days: int, today: date) -> ColumnElement[bool]:
    """The last day for the reply comes within so many working days, today included."""
    return and_(Case.is_open, Case.due_on >= today, Case.due_on <= working_calendar().add(today, working_days))


def is_on_hand(viewer: User, _today: date) -> ColumnElement[bool]:
    """In the viewer's hands and not answered yet; what is left to do afterwards waits for him in another list."""
    return and_(Case.handler_id == viewer.id, Case.is_open)


def waits_for(viewer: User, today: date) -> ColumnElement[bool]:
    """Any of the viewer's tasks; hardly any waits in a case that is filed, which spares reading it."""
    not_filed = Case.status.in_([status for status in Status if status is not Status.FILED])
    tasks = {task: worklists.condition(task, viewer, today) for task in Task}
    afterwards = [tasks.pop(task) for task in worklists.AFTER_FILING]
    return or_(and_(not_filed, or_(*tasks.values())), *afterwards)


VIEWS: Mapping[View, Callable[[User, date], ColumnElement[bool]]] = {
    View.MINE: is_on_hand,
    View.WAITING: waits_for,
    View.DUE_SOON: lambda _viewer, today: is_due_within(SOON, today),
    View.OVERDUE: lambda _viewer, today: worklists.is_overdue(today),
    View.ALL: lambda _viewer, _today: true(),
}
