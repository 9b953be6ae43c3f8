"""Central acceptance points 集中受理点: for which agencies one receives, and what was received there."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from tracker.law.lifecycle import Status
from tracker.models import Agency, Case, Permission, User, db
from tracker.registers import agencies, cases, desks, scope
from tracker.registers.refusals import NotFound

MOST_SHOWN = 100


def points(viewer: User) -> list[Agency]:
    """The acceptance points at which the viewer receives applications."""
    held = scope.agency_ids(viewer, Permission.REGISTER_CASES)
    return list(db.session.scalars(select(Agency).where(Agency.id.in_(held), Agency.accepts_below)))


def registered_for(viewer: User) -> list[Agency]:
    """The agencies for which the viewer registers: his own first, then those below his acceptance points."""
    own = desks.agencies(viewer, Permission.REGISTER_CASES)
    paths = [point.path for point in points(viewer)]
    if not paths:
        return own
    below = db.session.scalars(select(Agency).where(or_(*(Agency.path.startswith(path) for path in paths))))
    known = {agency.id for agency in own}
    return [*own, *(agency for agency in agencies.in_tree_order(below) if agency.id not in known)]


def point_for(viewer: User, agency: Agency) -> Agency | None:
    """The acceptance point, the nearest one, at which the viewer receives for an agency where he does not work."""
    if viewer.may(Permission.REGISTER_CASES, agency):
        return None
    above = [point for point in points(viewer) if agency.path.startswith(point.path)]
    return max(above, key=lambda point: len(point.path), default=None)


def received_by(viewer: User) -> list[Case]:
    """What was received for others at the viewer's acceptance points: what waits for confirmation, then the newest."""
    waits = Case.status == Status.AWAITING_CONFIRMATION
    query = (
        select(Case)
        .where(Case.accepted_by_agency_id.in_([point.id for point in points(viewer)]))
        .options(joinedload(Case.agency), joinedload(Case.applicant))
        .order_by(waits.desc(), Case.id.desc())
    )
    return list(db.session.scalars(query.limit(MOST_SHOWN)))


def get(receipt_number: str, viewer: User) -> Case:
    """The case with this receipt number, if it was received at an acceptance point of the viewer's."""
    if not receipt_number.isprintable():
        raise NotFound(receipt_number)
    case = db.session.scalar(select(Case).where(Case.receipt_number == receipt_number))
    if case is None or case.accepted_by_agency_id not in {point.id for point in points(viewer)}:
        raise NotFound(receipt_number)
    return case


def of_receipt(receipt_number: str, viewer: User) -> Case:
    """The case whose receipt the viewer may print: one that he reads, or that was received at his acceptance point."""
    try:
        return cases.get(receipt_number, viewer)
    except NotFound:
        return get(receipt_number, viewer)
