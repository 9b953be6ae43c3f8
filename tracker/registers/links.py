"""Cases that belong together because they came out of one letter: what was split off, and from what."""

from sqlalchemy import select

from tracker.models import Case, CaseLink, LinkKind, User, db
from tracker.registers import cases

IS_SPLIT = CaseLink.kind == LinkKind.SPLIT


def origin_of(case: Case) -> Case | None:
    """The case from which this one was split off."""
    query = select(Case).join(CaseLink, CaseLink.origin_id == Case.id).where(CaseLink.case_id == case.id, IS_SPLIT)
    return db.session.scalar(query)


def parts_of(case: Case) -> list[Case]:
    """The cases that were split off from this one, in the order of their matters."""
    query = select(Case).join(CaseLink, CaseLink.case_id == Case.id).where(CaseLink.origin_id == case.id, IS_SPLIT)
    return list(db.session.scalars(query.order_by(Case.id)))


def of_one_letter(case: Case, viewer: User) -> list[Case]:
    """The other matters of the letter in which this case came, as far as the viewer may read them."""
    first = case
    while (before := origin_of(first)) is not None:
        first = before
    readable = set(cases.readable(viewer))
    return [one for one in with_parts(first) if one.id != case.id and one.agency_id in readable]


def with_parts(case: Case) -> list[Case]:
    """A case and everything that was ever split off from it."""
    return [case, *(deeper for part in parts_of(case) for deeper in with_parts(part))]
