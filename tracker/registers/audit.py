"""Reading the audit trail: who did what when, newest first, in the agencies that the auditor reaches."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, func, or_, select

from tracker.models import Agency, AuditEvent, Case, Permission, User, db
from tracker.registers import meant_numbers, scope

PAGE = 50
SHOWN_OF_SIGN_INS = 10
SIGN_IN, FAILED_SIGN_IN = "user:sign_in", "user:sign_in_failed"


@dataclass(frozen=True)
class Sought:
    """Which events are looked for; empty means all. A case goes by the office's number or by the applicant's."""

    agency: str = ""
    subject: str = ""
    person: str = ""
    case: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class Line:
    """One event with the agency and the case it belongs to."""

    event: AuditEvent
    agency: str
    receipt_number: str
    username: str


@dataclass(frozen=True)
class Found:
    """One page of events, and how many there are in all."""

    lines: list[Line]
    total: int
    next_before: int | None


def events(viewer: User, sought: Sought) -> Found:
    """The events that the viewer may read, one page of them, newest first."""
    query = selected(viewer, sought)
    total = db.session.scalar(query.with_only_columns(func.count(AuditEvent.id))) or 0
    if sought.before is not None:
        query = query.where(AuditEvent.id < sought.before)
    rows = db.session.execute(query.order_by(AuditEvent.id.desc()).limit(PAGE + 1)).all()
    lines = [Line(event, *(name or "" for name in names)) for event, *names in rows]
    return Found(lines[:PAGE], total, lines[PAGE - 1].event.id if len(lines) > PAGE else None)


def selected(viewer: User, sought: Sought) -> Select[AuditEvent, str, str, str]:
    """The house's own events (the calendar) belong to no agency; every auditor may read them."""
    reached = scope.agency_ids(viewer, Permission.READ_AUDIT)
    query = (
        select(AuditEvent, Agency.name, Case.receipt_number, User.username)
        .outerjoin(Agency, AuditEvent.agency_id == Agency.id)
        .outerjoin(Case, AuditEvent.case_id == Case.id)
        .outerjoin(User, AuditEvent.actor_id == User.id)
        .where(or_(AuditEvent.agency_id.in_(reached), AuditEvent.agency_id.is_(None)))
    )
    if sought.agency:
        query = query.where(Agency.code == sought.agency)
    if sought.case:
        numbers = meant_numbers.spellings(sought.case)
        query = query.where(or_(Case.receipt_number.in_(numbers), Case.number.in_(numbers)))
    return by_day(by_words(query, sought), sought)


def by_words(query: Select[AuditEvent, str, str, str], sought: Sought) -> Select[AuditEvent, str, str, str]:
    if ":" in sought.subject:
        query = query.where(AuditEvent.action == sought.subject)
    elif sought.subject:
        query = query.where(AuditEvent.action.startswith(f"{sought.subject}:", autoescape=True))
    if sought.person:
        named = AuditEvent.actor_name.contains(sought.person, autoescape=True)
        query = query.where(or_(named, User.username == sought.person.lower()))
    return query


def by_day(query: Select[AuditEvent, str, str, str], sought: Sought) -> Select[AuditEvent, str, str, str]:
    if sought.since:
        query = query.where(AuditEvent.happened_on >= sought.since)
    if sought.until:
        query = query.where(AuditEvent.happened_on <= sought.until)
    return query


def sign_ins(user: User) -> list[AuditEvent]:
    """When this account was signed in to last, and when somebody tried and failed, newest first."""
    failed = and_(AuditEvent.action == FAILED_SIGN_IN, AuditEvent.details["username"].as_string() == user.username)
    came_in = and_(AuditEvent.action == SIGN_IN, AuditEvent.actor_id == user.id)
    query = select(AuditEvent).where(AuditEvent.chain == f"agency:{user.agency_id}", or_(failed, came_in))
    return list(db.session.scalars(query.order_by(AuditEvent.sequence.desc()).limit(SHOWN_OF_SIGN_INS)))
