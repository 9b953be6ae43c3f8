"""The in-app notices of one user."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from tracker.law.obligations import ObligationKind
from tracker.models import Case, Notice, Obligation, User, db
from tracker.registers import calendars

PAGE = 50


@dataclass(frozen=True)
class Told:
    """One notice, and the duty it is about as it stands now, with the working days left (negative: past)."""

    notice: Notice
    duty: Obligation | None
    left: int | None

    @property
    def date_moved(self) -> bool:
        """The duty's last day is another one since."""
        return self.duty is not None and self.duty.version != self.notice.facts["version"]


@dataclass(frozen=True)
class Page:
    """One page of notices, the newest first; `older_than` is 0 when there are no older ones."""

    told: list[Told]
    total: int
    older_than: int

    @property
    def newest(self) -> int:
        return self.told[0].notice.id if self.told else 0


def unread_count(user: User) -> int:
    """How many notices the user has not read yet."""
    query = select(func.count()).where(Notice.user_id == user.id, Notice.read_at.is_(None))
    return db.session.scalar(query) or 0


def page(user: User, today: date, *, unread: bool = False, older_than: int = 0) -> Page:
    """The user's notices, a page of them, with their cases."""
    own = of_user(user, unread)
    total = db.session.scalar(select(func.count()).select_from(own.subquery())) or 0
    if older_than:
        own = own.where(Notice.id < older_than)
    query = own.add_columns(Obligation).outerjoin(Obligation, Notice.obligation_id == Obligation.id)
    query = query.options(joinedload(Notice.case).joinedload(Case.agency)).order_by(Notice.id.desc()).limit(PAGE + 1)
    told = [Told(notice, duty, left_of(duty, today)) for notice, duty in db.session.execute(query)]
    return Page(told[:PAGE], total, told[PAGE - 1].notice.id if len(told) > PAGE else 0)


def left_of(duty: Obligation | None, today: date) -> int | None:
    if duty is None or duty.due_on is None:
        return None
    return calendars.days_left(duty.due_on, today, calendars.working_calendar())


def of_user(user: User, unread: bool) -> Select[Notice]:
    query = select(Notice).where(Notice.user_id == user.id)
    return query.where(Notice.read_at.is_(None)) if unread else query


def unread_reminders(case: Case, duties: set[tuple[ObligationKind, str]]) -> int:
    """How many reminders of these duties of a case nobody has read yet, a duty being named by its kind and party."""
    query = (
        select(Obligation.kind, Obligation.party)
        .join(Notice, Notice.obligation_id == Obligation.id)
        .where(Notice.case_id == case.id, Notice.read_at.is_(None))
    )
    return sum((kind, party) in duties for kind, party in db.session.execute(query))
