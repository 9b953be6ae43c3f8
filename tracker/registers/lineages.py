"""Cases that came out of one another, whatever the reason: from which one came, and what came of it."""

from sqlalchemy import select

from tracker.models import Case, CaseLink, LinkKind, db


def origin_of(case: Case, kind: LinkKind) -> Case | None:
    """The case out of which this one came."""
    came = (CaseLink.case_id == case.id, CaseLink.kind == kind)
    return db.session.scalar(select(Case).join(CaseLink, CaseLink.origin_id == Case.id).where(*came))


def first_of(case: Case, kind: LinkKind) -> Case:
    """The case with which it all began."""
    first = case
    while (before := origin_of(first, kind)) is not None:
        first = before
    return first


def made_of(case: Case, kind: LinkKind) -> list[Case]:
    """The cases that came out of this one, in their order."""
    came = (CaseLink.origin_id == case.id, CaseLink.kind == kind)
    query = select(Case).join(CaseLink, CaseLink.case_id == Case.id).where(*came)
    return list(db.session.scalars(query.order_by(Case.id)))


def all_made_of(case: Case, kind: LinkKind) -> list[Case]:
    """Every case that ever came out of this one, also by way of another."""
    return [deeper for made in made_of(case, kind) for deeper in (made, *all_made_of(made, kind))]
