"""Who and what a case can be handed to: the agencies a clerk registers for, their units and handlers."""

from collections.abc import Collection

from sqlalchemy import select

from tracker.models import ROLE_PERMISSIONS, Agency, Permission, RoleGrant, Unit, User, db
from tracker.registers import scope
from tracker.registers.agencies import in_tree_order


def agencies(viewer: User, permission: Permission) -> list[Agency]:
    """The agencies in which the viewer holds a permission; his own first."""
    held = scope.agency_ids(viewer, permission)
    found = db.session.scalars(select(Agency).where(Agency.id.in_(held)))
    return sorted(in_tree_order(found), key=lambda agency: agency.id != viewer.agency_id)


def units(within: Collection[Agency]) -> list[Unit]:
    """The handling units of these agencies."""
    query = select(Unit).where(Unit.agency_id.in_([agency.id for agency in within])).order_by(Unit.agency_id, Unit.id)
    return list(db.session.scalars(query))


def handlers(within: Collection[Agency]) -> list[User]:
    """The active people who may handle cases of one of these agencies, each once, by name."""
    return holders(Permission.HANDLE_CASES, within)


def holders(permission: Permission, within: Collection[Agency]) -> list[User]:
    """The active people who hold a permission in one of these very agencies, each once, by name."""
    roles = [role for role, permissions in ROLE_PERMISSIONS.items() if permission in permissions]
    agency_ids = [agency.id for agency in within]
    holding = User.grants.any(RoleGrant.agency_id.in_(agency_ids) & RoleGrant.role.in_(roles))
    return list(db.session.scalars(select(User).where(User.active, holding).order_by(User.name, User.id)))
