"""Cases taken up again: from which they came, by which order, and which orders still wait to be carried out."""

from sqlalchemy import select

from tracker.law.annual_report import ChallengeResult
from tracker.models import Case, Challenge, LinkKind, Order, db
from tracker.registers import lineages

REOPENED = LinkKind.REOPENED


def origin_of(case: Case) -> Case | None:
    """The case that was answered first, of one that was taken up again."""
    return lineages.origin_of(case, REOPENED)


def first_of(case: Case) -> Case:
    """The application with which it all began."""
    return lineages.first_of(case, REOPENED)


def made_of(case: Case) -> list[Case]:
    """The cases that were taken up again out of this one, in their order."""
    return lineages.made_of(case, REOPENED)


def rounds_of(case: Case) -> list[Case]:
    """Every case that was ever taken up again out of this one, also by way of another."""
    return lineages.all_made_of(case, REOPENED)


def order_of(case: Case) -> Order | None:
    """The order by which this case was taken up."""
    return db.session.get(Order, case.id)


def orders_awaited(case: Case) -> list[Challenge]:
    """The challenges that ended with our answer corrected, and for which no new case was opened yet."""
    carried_out = select(Order.challenge_id).where(Order.challenge_id == Challenge.id)
    query = select(Challenge).where(
        Challenge.case_id == case.id, Challenge.result == ChallengeResult.CORRECTED, ~carried_out.exists()
    )
    return list(db.session.scalars(query.order_by(Challenge.id)))
