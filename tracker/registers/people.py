"""Finding people: whose session this is, and the accounts that a viewer administers."""

from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select

from tracker.models import Agency, Case, Permission, Role, RoleGrant, User, db
from tracker.models.permissions import HELD_ALONE
from tracker.registers import scope
from tracker.registers.refusals import NotFound

PAGE = 50


@dataclass(frozen=True)
class Sought:
    """Which accounts are looked for; empty means all."""

    words: str = ""
    agency: str = ""
    role: Role | None = None
    closed: bool = False
    after: str = ""


@dataclass(frozen=True)
class Found:
    """One page of accounts, by user name, and how many there are in all."""

    users: list[User]
    total: int
    next_after: str


def of_session(session_id: str) -> User | None:
    """The active user whose session this is (`id.epoch`); None once the password or the account changed."""
    number, _, epoch = session_id.partition(".")
    if not (number.isdecimal() and epoch.isdecimal()):
        return None
    user = db.session.get(User, int(number))
    return user if user and user.active and user.session_epoch == int(epoch) else None


def by_username(username: str) -> User | None:
    """The user with this user name."""
    return db.session.scalar(select(User).where(User.username == username))


def get_managed(username: str, viewer: User) -> User:
    """The account with this user name, if the viewer administers its agency."""
    user = by_username(username)
    if user is None or not viewer.may(Permission.MANAGE_USERS, user.agency):
        raise NotFound(username)
    return user


def grant_of(user: User, number: int) -> RoleGrant:
    """The role with this id that the user holds."""
    for held in user.grants:
        if held.id == number:
            return held
    raise NotFound(str(number))


def managed(viewer: User, sought: Sought) -> Found:
    """The accounts that the viewer administers, one page of them."""
    query = selected(viewer, sought)
    total = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = query.where(User.username > sought.after).order_by(User.username).limit(PAGE + 1)
    users = list(db.session.scalars(page))
    more = len(users) > PAGE
    return Found(users[:PAGE], total, users[PAGE - 1].username if more else "")


def selected(viewer: User, sought: Sought) -> Select[User]:
    query = select(User).where(User.agency_id.in_(scope.agency_ids(viewer, Permission.MANAGE_USERS)))
    query = query.where(User.active.is_(not sought.closed))
    if sought.agency:
        query = query.where(User.agency_id.in_(select(Agency.id).where(Agency.code == sought.agency)))
    if sought.role:
        query = query.where(User.grants.any(role=sought.role))
    if sought.words:
        named = (column.contains(sought.words, autoescape=True) for column in (User.username, User.name))
        query = query.where(or_(*named))
    return query


def combining(viewer: User, permission: Permission) -> list[User]:
    """The active people of the agencies within reach who hold roles that are kept apart."""
    query = select(User).where(User.agency_id.in_(scope.agency_ids(viewer, permission)), User.active)
    query = query.where(User.grants.any(RoleGrant.role.in_(HELD_ALONE))).order_by(User.username)
    return [user for user in db.session.scalars(query) if user.combines_duties]


def open_case_count(user: User) -> int:
    """How many open cases, of whichever agency, are in this person's hands: before an account is closed they go on."""
    everywhere = Case.agency_id.in_(select(Agency.id))  # the index over handlers begins with the agency
    counted = select(func.count()).where(everywhere, Case.handler_id == user.id, Case.is_open)
    return db.session.scalar(counted) or 0
