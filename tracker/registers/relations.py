"""What hangs together with a case: how its reply was challenged, and what became public of it."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.models import Case, Challenge, Order, Publication, Strike, User, db
from tracker.registers import conversions, reopenings, same_applicant, strikes
from tracker.registers.case_lists import Row


@dataclass(frozen=True)
class Relations:
    """The neighbours of a case, as far as the viewer may know of them."""

    same_applicant: list[Row]
    challenges: list[Challenge]
    publication: Publication | None
    origin: Case | None
    order: Order | None
    taken_up: list[Case]
    strike: Strike | None
    struck_for: list[Case]


def of_case(case: Case, viewer: User) -> Relations:
    """Everything that the case page points to."""
    return Relations(
        same_applicant=same_applicant.other_cases(case, viewer),
        challenges=challenges_of(case),
        publication=conversions.publication_of(case),
        origin=reopenings.origin_of(case),
        order=reopenings.order_of(case),
        taken_up=reopenings.made_of(case),
        strike=strikes.strike_of(case),
        struck_for=strikes.struck_for(case),
    )


def challenges_of(case: Case) -> list[Challenge]:
    """How the reply was challenged, in the order in which it was recorded."""
    query = select(Challenge).where(Challenge.case_id == case.id, Challenge.voided_at.is_(None))
    return list(db.session.scalars(query.order_by(Challenge.id)))
