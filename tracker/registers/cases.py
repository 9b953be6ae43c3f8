"""Finding cases: loading is checking, and what a viewer may not know does not exist."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.models import Case, Permission, User, db
from tracker.registers import scope
from tracker.registers.refusals import NotFound, StaleCase


def get(receipt_number: str, viewer: User) -> Case:
    """The case with this receipt number, if the viewer may read it."""
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
    return case


def unmoved(case: Case, seen: str) -> None:
    """StaleCase when the case moved since version `seen`, or when nobody says which version he saw."""
    if str(case.version) != seen:
        raise StaleCase(case.receipt_number)


def readable(viewer: User) -> list[int]:
    """The agencies whose cases the viewer may read: every list of cases begins here."""
    return scope.agency_ids(viewer, Permission.READ_CASES)
