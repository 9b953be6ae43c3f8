"""Finding agencies: in the order of their tree, and only those that a viewer administers or supervises."""

from collections.abc import Iterable

from sqlalchemy import func, select

from tracker.models import Agency, Permission, Unit, User, db
from tracker.registers import scope
from tracker.registers.refusals import NotFound


def by_code(code: str) -> Agency | None:
    """The agency with this code."""
    return db.session.scalar(select(Agency).where(Agency.code == code))


def every() -> list[Agency]:
    """Every agency, parents before their children."""
    return in_tree_order(db.session.scalars(select(Agency)))


def get(code: str, viewer: User, permission: Permission) -> Agency:
    """The agency with this code, if the viewer holds the permission there."""
    agency = by_code(code)
    if agency is None or not viewer.may(permission, agency):
        raise NotFound(code)
    return agency


def within(viewer: User, permission: Permission) -> list[Agency]:
    """The agencies in which the viewer holds a permission, parents before their children."""
    reached = scope.agency_ids(viewer, permission)
    return in_tree_order(db.session.scalars(select(Agency).where(Agency.id.in_(reached))))


def reaches_all(viewer: User, permission: Permission) -> bool:
    """Whether the viewer holds a permission in every agency: for what all of them share."""
    tops = db.session.scalars(select(Agency).where(Agency.parent_id.is_(None)))
    return all(viewer.may(permission, top) for top in tops)


def in_tree_order(found: Iterable[Agency]) -> list[Agency]:
    return sorted(found, key=place)


def place(agency: Agency) -> tuple[int, ...]:
    """The ancestors and the agency itself, by which a tree is put in order."""
    return tuple(int(part) for part in agency.path.split("/") if part)


def depth(agency: Agency) -> int:
    """How far below the top: 0 for the top itself."""
    return max(len(place(agency)) - 1, 0)


def reviewing_body(agency: Agency) -> str:
    """Who reconsiders what the agency decided: the body that was set, else the agency above, else nobody."""
    return agency.review_body or (agency.parent.name if agency.parent else "")


def unit_of(agency: Agency, number: int) -> Unit:
    """The agency's handling unit with this id."""
    unit = db.session.get(Unit, number)
    if unit is None or unit.agency_id != agency.id:
        raise NotFound(str(number))
    return unit


def people_counts(agencies: Iterable[Agency]) -> dict[int, int]:
    """How many open accounts each agency has."""
    wanted = [agency.id for agency in agencies]
    counted = (
        select(User.agency_id, func.count()).where(User.active, User.agency_id.in_(wanted)).group_by(User.agency_id)
    )
    return {row[0]: row[1] for row in db.session.execute(counted)}
