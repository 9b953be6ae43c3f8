"""Cases taken up again: from which they came, by which order, and which orders still wait to be carried out."""

from sqlalchemy import select

from tracker.law.annual_report import ChallengeResult
from tracker.models import Case, CaseLink, Challenge, LinkKind, Order, db

IS_REOPENED = CaseLink.kind == LinkKind.REOPENED


def origin_of(case: Case) -> Case | None:
    """The case that was answered first, of one that was taken up again."""
    query = select(Case).join(CaseLink, CaseLink.origin_id == Case.id).where(CaseLink.case_id == case.id, IS_REOPENED)
    return db.session.scalar(query)


def first_of(case: Case) -> Case:
    """The application with which it all began."""
    first = case
    while (before := origin_of(first)) is not None:
        first = before
    return first


def made_of(case: Case) -> list[Case]:
    """The cases that were taken up again out of this one, in their order."""
    query = select(Case).join(CaseLink, CaseLink.case_id == Case.id).where(CaseLink.origin_id == case.id, IS_REOPENED)
    return list(db.session.scalars(query.order_by(Case.id)))


def rounds_of(case: Case) -> list[Case]:
    """Every case that was ever taken up again out of this one, also by way of another."""
    return [deeper for made in made_of(case) for deeper in (made, *rounds_of(made))]


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
