"""What a viewer may see: the agencies that his roles reach, in one place for pages, lists, counts and exports."""

from sqlalchemy import or_, select

from tracker.models import Agency, Permission, Role, User, db
from tracker.models.permissions import SUBTREE_ROLES


def agency_ids(viewer: User, permission: Permission = Permission.READ_CASES) -> list[int]:
    """The agencies in which the viewer holds a permission, the subtree of his supervising roles included."""
    grants = list(viewer.grants_of(permission)) if viewer.active else []
    direct = {grant.agency_id for grant in grants}
    paths = {grant.agency.path for grant in grants if grant.role in SUBTREE_ROLES}
    if not paths:
        return sorted(direct)
    below = select(Agency.id).where(or_(*(Agency.path.startswith(path) for path in paths)))
    return sorted(direct | set(db.session.scalars(below)))


def holders(role: Role, agency: Agency) -> list[User]:
    """The active users who hold a role in this very agency, in a stable order."""
    query = select(User).where(User.active, User.grants.any(role=role, agency_id=agency.id)).order_by(User.id)
    return list(db.session.scalars(query))
