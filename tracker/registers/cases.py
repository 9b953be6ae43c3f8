"""Finding cases: loading is checking, and what a viewer may not know does not exist."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.models import Case, Permission, User, db
from tracker.registers import scope
from tracker.registers.refusals import NotFound, StaleCase


def get(receipt_number: str, viewer: User, seen: int | str | None = None) -> Case:
    """The case with this receipt number, if the viewer may read it; StaleCase when it moved since version `seen`."""
    if not receipt_number.isprintable():
        raise NotFound(receipt_number)
    query = (
        select(Case)
        .where(Case.receipt_number == receipt_number)
        .options(joinedload(Case.agency), joinedload(Case.applicant))
    )
    case = db.session.scalar(query)
    if case is None or not viewer.may(Permission.READ_CASES, case.agency):
        raise NotFound(receipt_number)
    if seen not in (None, "") and str(case.version) != str(seen):
        raise StaleCase(receipt_number)
    return case


def readable(viewer: User) -> list[int]:
    """The agencies whose cases the viewer may read: every list of cases begins here."""
    return scope.agency_ids(viewer, Permission.READ_CASES)
