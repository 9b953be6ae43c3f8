"""Communications: those of one case, and the latest ones across the agencies that a viewer reads."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.models import Case, Communication, Direction, Medium, Permission, User, db
from tracker.registers import scope
from tracker.registers.keysets import read_number

PAGE = 50


@dataclass(frozen=True)
class Sought:
    """Which exchanges are looked for; None means all. `before` is where the page before ended."""

    direction: Direction | None = None
    medium: Medium | None = None
    words: str = ""
    before: str = ""


@dataclass(frozen=True)
class Page:
    """One page of exchanges, the latest first; `next_before` is empty on the last one."""

    communications: list[Communication]
    total: int
    next_before: str


def of_case(case: Case) -> list[Communication]:
    """The exchanges of one case, the latest first, with their files."""
    query = (
        select(Communication)
        .where(Communication.case_id == case.id, Communication.voided_at.is_(None))
        .options(selectinload(Communication.attachments), joinedload(Communication.recorded_by))
        .order_by(Communication.happened_at.desc(), Communication.id.desc())
    )
    return list(db.session.scalars(query))


def with_applicant(case: Case) -> list[Communication]:
    """Every time the office turned to the applicant, the latest first."""
    outgoing = (one for one in of_case(case) if one.direction is Direction.OUT)
    return [one for one in outgoing if one.counterpart == case.applicant.name]


def recent(viewer: User, sought: Sought) -> Page:
    """One page of the latest exchanges in the agencies whose cases the viewer reads."""
    query = selected(viewer, sought)
    total = db.session.scalar(select(func.count()).select_from(query.with_only_columns(Communication.id).subquery()))
    if cursor := read_cursor(sought.before):
        moment, number = cursor
        earlier = and_(Communication.happened_at == moment, Communication.id < number)
        query = query.where(or_(Communication.happened_at < moment, earlier))
    query = query.options(
        contains_eager(Communication.case).joinedload(Case.applicant),
        joinedload(Communication.recorded_by),
        selectinload(Communication.attachments),
    )
    rows = list(
        db.session.scalars(query.order_by(Communication.happened_at.desc(), Communication.id.desc()).limit(PAGE + 1))
    )
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return Page(rows[:PAGE], total or 0, f"{last.happened_at.isoformat()}!{last.id}" if last else "")


def selected(viewer: User, sought: Sought) -> Select[Communication]:
    reached = scope.agency_ids(viewer, Permission.READ_CASES)
    query = select(Communication).join(Communication.case)
    query = query.where(Communication.agency_id.in_(reached), Communication.voided_at.is_(None))
    if sought.direction:
        query = query.where(Communication.direction == sought.direction)
    if sought.medium:
        query = query.where(Communication.medium == sought.medium)
    if sought.words:
        said = (Communication.summary, Communication.counterpart, Case.number)
        query = query.where(or_(*(column.contains(sought.words, autoescape=True) for column in said)))
    return query


def read_cursor(text: str) -> tuple[datetime, int] | None:
    """Where the page before ended; whatever else stands there begins anew."""
    moment, _, written = text.partition("!")
    number = read_number(written)
    try:
        instant = datetime.fromisoformat(moment)
        return (instant.astimezone(UTC), number) if instant.tzinfo and number is not None else None
    except (ValueError, OverflowError):
        return None
