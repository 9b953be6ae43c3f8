"""What was entered later than it was done 补录: of one case, and which cases have any."""

from collections.abc import Mapping
from enum import StrEnum

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from tracker.models import Case, LateEntry, db


class Late(StrEnum):
    """By which cases are found: any later entry, or one that kept a last day which was past when it was made."""

    ANY = "any"
    KEPT = "kept"


def of_case(case: Case) -> list[LateEntry]:
    """Every later entry of a case, in the order in which they came into the books."""
    query = select(LateEntry).where(LateEntry.case_id == case.id).order_by(LateEntry.id)
    return list(db.session.scalars(query.options(joinedload(LateEntry.entered_by))))


def by_record(case: Case) -> Mapping[int | None, LateEntry]:
    """The same by the record that each belongs to."""
    return {one.record_id: one for one in of_case(case) if one.record_id is not None}


def has(which: Late) -> ColumnElement[bool]:
    """The condition that a case has such an entry."""
    found = select(LateEntry.id).where(LateEntry.case_id == Case.id)
    return (found if which is Late.ANY else found.where(LateEntry.kept_due_on.is_not(None))).exists()
