"""What hangs together with a case: how its reply was challenged, and what became public of it."""

from dataclasses import dataclass

from sqlalchemy import select

from tracker.models import Case, Challenge, Publication, User, db
from tracker.registers import case_lists, conversions
from tracker.registers.case_lists import Row


@dataclass(frozen=True)
class Relations:
    """The neighbours of a case, as far as the viewer may know of them."""

    same_applicant: list[Row]
    challenges: list[Challenge]
    publication: Publication | None


def of_case(case: Case, viewer: User) -> Relations:
    """Everything that the case page points to."""
    challenges = select(Challenge).where(Challenge.case_id == case.id).order_by(Challenge.id)
    return Relations(
        case_lists.of_same_applicant(case, viewer),
        list(db.session.scalars(challenges)),
        conversions.publication_of(case),
    )
