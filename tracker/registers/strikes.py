"""Cases struck off 销案: whether one is, for which reason, and which case goes on in its place."""

from sqlalchemy import ColumnElement, select

from tracker.law.case_kinds import TAKEN_UP
from tracker.law.statuses import Status
from tracker.models import Case, Challenge, Strike, db


def strike_of(case: Case) -> Strike | None:
    """By what a case is struck; None where it goes on, or ended otherwise."""
    if case.status is not Status.VOIDED:
        return None
    query = select(Strike).where(Strike.case_id == case.id, Strike.voided_at.is_(None))
    return db.session.scalar(query.order_by(Strike.id.desc()).limit(1))


def is_struck(case: Case) -> bool:
    return strike_of(case) is not None


def are_struck() -> ColumnElement[bool]:
    """The same of many cases at once."""
    return select(Strike.id).where(Strike.case_id == Case.id, Strike.voided_at.is_(None)).exists()


def struck_for(case: Case) -> list[Case]:
    """The cases that were struck because this one is about the same application."""
    query = select(Case).join(Strike, Strike.case_id == Case.id)
    return list(db.session.scalars(query.where(Strike.stands_id == case.id, Strike.voided_at.is_(None))))


def may_be_struck(case: Case) -> bool:
    """Not where an order made it, where it is being challenged, or where another was struck in its favour."""
    challenged = select(Challenge.id).where(Challenge.case_id == case.id, Challenge.voided_at.is_(None)).limit(1)
    return case.kind not in TAKEN_UP and db.session.scalar(challenged) is None and not struck_for(case)


def of_number(case: Case, number: str) -> Case | None:
    """The case of the same agency with this number, its own or that of its receipt."""
    named = (Case.number == number) | (Case.receipt_number == number)
    return db.session.scalar(select(Case).where(Case.agency_id == case.agency_id, named))
