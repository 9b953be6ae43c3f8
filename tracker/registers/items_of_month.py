"""How many items an applicant asked of an agency in a month: from the eleventh a fee may be asked (Art. 42)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from tracker.law.acts import ActKind
from tracker.law.case_kinds import CaseKind
from tracker.law.statuses import Status
from tracker.models import Applicant, Case, CaseLink, LinkKind, Record, db


@dataclass(frozen=True)
class ItemsOfMonth:
    """The items of the month in which this one came, and which of them this one is by day of arrival.

    `nth` is None for a case that does not count.
    """

    first_on: date
    count: int
    nth: int | None


def items_of_month(case: Case) -> ItemsOfMonth:
    """What the books know of the applicant's month.

    Parts of a split application count each; an item that was withdrawn, struck or taken up again after an order does
    not, nor does an application to correct a record.
    """
    until_this = or_(Case.arrived_on < case.arrived_on, and_(Case.arrived_on == case.arrived_on, Case.id <= case.id))
    query = (
        select(func.count(), func.count().filter(until_this), func.count().filter(Case.id == case.id))
        .select_from(Case)
        .join(Applicant, Applicant.id == Case.applicant_id)
        .where(counted_with(case))
    )
    count, nth, is_counted = db.session.execute(query).one()
    return ItemsOfMonth(case.arrived_on.replace(day=1), count, nth if is_counted else None)


def counted_with(case: Case) -> ColumnElement[bool]:
    """The cases that count among the applicant's items of the month of this one, itself where it counts."""
    first_on = case.arrived_on.replace(day=1)
    last_on = first_on.replace(day=monthrange(first_on.year, first_on.month)[1])
    withdrawn = select(Record.id).where(
        Record.case_id == Case.id, Record.kind == ActKind.WITHDRAWN, Record.voided_at.is_(None)
    )
    again = select(CaseLink.case_id).where(CaseLink.case_id == Case.id, CaseLink.kind == LinkKind.REOPENED)
    stands = and_(Case.kind == CaseKind.DISCLOSURE, Case.status != Status.VOIDED)
    counts = and_(stands, ~withdrawn.exists(), ~again.exists())
    in_month = and_(Case.agency_id == case.agency_id, Case.arrived_on.between(first_on, last_on))
    return and_(in_month, counts, or_(Case.id == case.id, is_same(case.applicant)))


def is_same(who: Applicant) -> ColumnElement[bool]:
    """The same identity number; where none was given, the same name and one way to reach them."""
    if who.identity_number:
        return Applicant.identity_number == who.identity_number
    reached = [
        getattr(Applicant, way) == getattr(who, way) for way in ("phone", "email", "address") if getattr(who, way)
    ]
    return and_(Applicant.name == who.name, or_(false(), *reached))
