"""Whom a reminder concerns: the handler, else the clerks and heads; those who publish; the nearest supervisors."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import select

from tracker.models import ROLE_PERMISSIONS, Agency, Permission, Role, RoleGrant, User, db

OFFICE = (Role.CLERK, Role.HEAD)
PUBLISHING = tuple(role for role, may in ROLE_PERMISSIONS.items() if Permission.PUBLISH in may)
HANDLING = tuple(role for role, may in ROLE_PERMISSIONS.items() if Permission.HANDLE_CASES in may)


@dataclass(frozen=True, slots=True)
class Person:
    """An active user, as a reminder needs to know him."""

    id: int
    name: str
    email: str
    language: str
    agency_id: int


@dataclass
class Directory:
    """Who works where, read once for a whole run."""

    paths: dict[int, str]
    holders: dict[tuple[int, Role], list[Person]]
    supervising: dict[int, list[Person]] = field(default_factory=dict)

    def responsible(self, agency_id: int, handler_id: int | None) -> list[Person]:
        """The handler who still works there; without one the clerks and heads; without any, the supervisors."""
        for role in HANDLING if handler_id else ():
            for person in self.holders[agency_id, role]:
                if person.id == handler_id:
                    return [person]
        office = {person.id: person for role in OFFICE for person in self.holders[agency_id, role]}
        return list(office.values()) or self.supervisors(agency_id)

    def publishers(self, agency_id: int) -> list[Person]:
        """Those who may publish what the agency once released on request."""
        return [person for role in PUBLISHING for person in self.holders[agency_id, role]]

    def supervisors(self, agency_id: int) -> list[Person]:
        """The supervisors of the agency itself, or of the nearest agency above it that has any."""
        if agency_id not in self.supervising:
            upwards = [int(part) for part in reversed(self.paths[agency_id].strip("/").split("/"))]
            levels = (self.holders[above, Role.SUPERVISOR] for above in upwards)
            self.supervising[agency_id] = next((level for level in levels if level), [])
        return self.supervising[agency_id]


def directory() -> Directory:
    """Every active user with the roles that reminders look at."""
    columns = (User.id, User.name, User.email, User.language, User.agency_id)
    people = {row.id: Person(*row) for row in db.session.execute(select(*columns).where(User.active))}
    holders: dict[tuple[int, Role], list[Person]] = defaultdict(list)
    roles = RoleGrant.role.in_((*HANDLING, Role.SUPERVISOR))
    grants = select(RoleGrant.agency_id, RoleGrant.role, RoleGrant.user_id).where(roles).order_by(RoleGrant.id)
    for agency_id, role, user_id in db.session.execute(grants):
        if user_id in people:
            holders[agency_id, role].append(people[user_id])
    paths = {row.id: row.path for row in db.session.execute(select(Agency.id, Agency.path))}
    return Directory(paths, holders)
