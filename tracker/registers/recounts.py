"""Which cases are counted anew by a corrected calendar or another practice, and how many still wait for it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true

from tracker.law.obligations import ObligationState
from tracker.models import Agency, Case, Obligation, OwedRecount, db


def waiting(agency: Agency | None = None) -> Select[int]:
    """The cases that are open, or on which somebody still owes something."""
    owed = select(Obligation.case_id).where(Obligation.state == ObligationState.OPEN)
    query = select(Case.id).where(or_(Case.is_open, Case.id.in_(owed))).order_by(Case.id)
    return query if agency is None else query.where(Case.agency_id == agency.id)


def owed() -> list[OwedRecount]:
    """The recounts that are not finished, the latest first."""
    return list(db.session.scalars(select(OwedRecount).order_by(OwedRecount.id.desc())))


def newest() -> int | None:
    """The latest recount that is not finished."""
    return db.session.scalar(select(func.max(OwedRecount.id)))


def is_owed(number: int) -> bool:
    """Whether this recount is not finished yet."""
    return db.session.scalar(select(OwedRecount.id).where(OwedRecount.id == number)) is not None


def left(agency_ids: Collection[int] | None = None) -> int:
    """How many cases (of these agencies) still wait to be counted anew, each once; a single question where none do."""
    recounts = owed()
    if not recounts:
        return 0
    cases = waiting().where(or_(*(not_reached(recount) for recount in recounts)))
    return number_of(cases if agency_ids is None else cases.where(Case.agency_id.in_(agency_ids)))


def left_by(recount: OwedRecount) -> int:
    """How many cases one recount has not come to yet."""
    return number_of(waiting().where(not_reached(recount)))


def not_reached(recount: OwedRecount) -> ColumnElement[bool]:
    ours = true() if recount.agency_id is None else Case.agency_id == recount.agency_id
    return and_(Case.id > recount.reached, ours)


def number_of(cases: Select[int]) -> int:
    return db.session.scalar(select(func.count()).select_from(cases.order_by(None).subquery())) or 0
