"""Orders to answer: the cases taken up again by them, those recorded on an open case, and those still to be heeded."""

from collections.abc import Iterator

from sqlalchemy import Select, select

from tracker.law.annual_report import ChallengeResult
from tracker.models import Case, Challenge, LinkKind, Order, db
from tracker.registers import lineages

REOPENED = LinkKind.REOPENED


def origin_of(case: Case) -> Case | None:
    """The case that was answered first, of one that was taken up again."""
    return lineages.origin_of(case, REOPENED)


def cases_before(case: Case) -> Iterator[Case]:
    """The cases out of which this one was taken up again, the newest first."""
    before = origin_of(case)
    while before is not None:
        yield before
        before = origin_of(before)


def first_of(case: Case) -> Case:
    """The application with which it all began."""
    return lineages.first_of(case, REOPENED)


def made_of(case: Case) -> list[Case]:
    """The cases that were taken up again out of this one, in their order."""
    return lineages.made_of(case, REOPENED)


def rounds_of(case: Case) -> list[Case]:
    """Every case that was ever taken up again out of this one, also by way of another."""
    return lineages.all_made_of(case, REOPENED)


def orders_of(case: Case) -> list[Order]:
    """Every order recorded on this case, oldest first; also one that was voided."""
    return list(db.session.scalars(select(Order).where(Order.case_id == case.id).order_by(Order.id)))


def order_of(case: Case) -> Order | None:
    """The order by which the office answers in this case; where none stands, the one that was voided last."""
    found = orders_of(case)
    return next((one for one in reversed(found) if one.voided_at is None), found[-1] if found else None)


def order_in_force(case: Case) -> Order | None:
    """The order by which the office answers in this case, if one stands."""
    order = order_of(case)
    return order if order is not None and order.voided_at is None else None


def carried_out(challenge: Challenge) -> Order | None:
    """The order that followed this challenge and stands."""
    return db.session.scalar(standing().where(Order.challenge_id == challenge.id))


def carried_out_elsewhere(case: Case) -> list[Order]:
    """The orders that stand and by which this case was taken up again as another one."""
    query = standing().join(Challenge).where(Challenge.case_id == case.id, Order.case_id != case.id)
    return list(db.session.scalars(query.order_by(Order.id)))


def standing() -> Select[Order]:
    return select(Order).where(Order.voided_at.is_(None))


def orders_awaited(case: Case) -> list[Challenge]:
    """The challenges that ended with our answer or our silence corrected, and by which nothing was done yet."""
    done = standing().where(Order.challenge_id == Challenge.id)
    query = select(Challenge).where(
        Challenge.case_id == case.id,
        Challenge.result == ChallengeResult.CORRECTED,
        Challenge.voided_at.is_(None),
        ~done.exists(),
    )
    return list(db.session.scalars(query.order_by(Challenge.id)))
