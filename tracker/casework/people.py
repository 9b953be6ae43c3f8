"""Accounts: opening and closing them, the roles they hold, and what people may change about themselves."""

import re
from collections.abc import Iterable
from datetime import date

from sqlalchemy import update

from tracker.casework import attempts, passwords, separation
from tracker.casework.attempts import Limit
from tracker.casework.steps import act_of_office, own_business
from tracker.law.edition import RuleError
from tracker.models import Agency, Permission, Role, RoleGrant, Unit, User, db
from tracker.registers import people
from tracker.registers.refusals import NotPermitted
from tracker.timekeeping import utc_now

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")
TRIES_OF_THE_OLD_PASSWORD = 5


def spelled(username: str) -> str:
    """A user name as it is kept: capitals and blanks around it make no difference."""
    return username.strip().lower()


def add_user(
    username: str,
    name: str,
    agency: Agency,
    *,
    password: str,
    roles: Iterable[Role] = (),
    email: str = "",
    unit: Unit | None = None,
    must_change_password: bool = True,
    password_hash: str = "",
    by: User | None,
    on: date,
) -> User:
    """Open an account in an agency, with its first roles there. `by` None is the operator at the console.

    The password is a first one: its owner has to choose another, except where everybody may know it. `password_hash`
    is how it is kept, where many accounts are opened with one password that was hashed before.
    """
    username = spelled(username)
    granted = sorted(set(roles))
    with act_of_office("user:add", agency, Permission.MANAGE_USERS, by=by, on=on, username=username):
        check_username(username)
        passwords.check(password, username)
        check_unit(unit, agency)
        separation.check_together(granted)
        user = User(username=username, name=name.strip(), email=email.strip(), agency=agency, unit=unit)
        user.password_hash, user.created_at = password_hash or passwords.hashed(password), utc_now()
        user.must_change_password = must_change_password
        user.grants = [RoleGrant(agency=agency, role=role) for role in granted]
        db.session.add(user)
    return user


def edit_user(
    user: User, *, name: str, email: str, agency: Agency, unit: Unit | None, by: User | None, on: date
) -> None:
    """Correct a person's name and address, or move the account to another agency of the same administrator."""
    with act_of_office("user:edit", user.agency, Permission.MANAGE_USERS, by=by, on=on, username=user.username):
        check_decides(by, user)
        check_manages_in(by, agency)
        check_unit(unit, agency)
        user.name, user.email, user.agency, user.unit = name.strip(), email.strip(), agency, unit


def grant(user: User, role: Role, agency: Agency, *, by: User | None, on: date) -> None:
    """Give a role in an agency that goes with the others; nobody gives one to himself or outside his own subtree."""
    told = {"username": user.username, "role": role}
    with act_of_office("user:grant", agency, Permission.MANAGE_USERS, by=by, on=on, **told):
        check_decides(by, user)
        if any(held.role is role and held.agency_id == agency.id for held in user.grants):
            raise RuleError("{name}在{agency}已经有这个角色。", name=user.name, agency=agency.name)
        separation.check_one_more(user, role)
        user.grants.append(RoleGrant(agency=agency, role=role))


def revoke(held: RoleGrant, *, by: User | None, on: date) -> None:
    """Take a role away again."""
    user = held.user
    told = {"username": user.username, "role": held.role}
    with act_of_office("user:revoke", held.agency, Permission.MANAGE_USERS, by=by, on=on, **told):
        check_decides(by, user)
        user.grants.remove(held)


def set_password(user: User, password: str, *, by: User | None, on: date) -> None:
    """Give a person a new password, good for choosing an own one; every session of the account ends."""
    with act_of_office("user:set_password", user.agency, Permission.MANAGE_USERS, by=by, on=on, username=user.username):
        check_decides(by, user)
        take_password(user, password, must_change=True)


def close_account(user: User, *, by: User | None, on: date) -> None:
    """Close an account: it signs in no more, every session ends; what the person did stays in the books."""
    with act_of_office("user:close", user.agency, Permission.MANAGE_USERS, by=by, on=on, username=user.username):
        check_decides(by, user)
        user.active = False
        user.session_epoch += 1


def reopen_account(user: User, *, by: User | None, on: date) -> None:
    """Open a closed account again, with the roles it had."""
    with act_of_office("user:reopen", user.agency, Permission.MANAGE_USERS, by=by, on=on, username=user.username):
        check_decides(by, user)
        user.active = True


def change_profile(user: User, *, name: str, email: str, language: str, on: date) -> None:
    """Change one's own name, address and language."""
    with own_business("user:change_profile", by=user, on=on):
        user.name, user.email, user.language = name.strip(), email.strip(), language


def change_password(user: User, old: str, new: str, *, on: date) -> None:
    """Change one's own password, knowing the old one; every other session ends."""
    limit = Limit("own_password", str(user.id), TRIES_OF_THE_OLD_PASSWORD)
    attempts.enter(limit)
    if not passwords.is_right(user, old):
        raise RuleError("原密码不正确。")
    attempts.forget(limit)
    with own_business("user:change_password", by=user, on=on):
        if passwords.is_right(user, new):
            raise RuleError("新密码不能与原密码相同。")
        take_password(user, new, must_change=False)


def take_password(user: User, password: str, *, must_change: bool) -> None:
    passwords.check(password, user.username)
    user.password_hash, user.must_change_password = passwords.hashed(password), must_change
    user.session_epoch += 1


def manages(by: User | None, user: User) -> bool:
    """Whether somebody administers this account: its agency, and every agency in which it holds a role."""
    agencies = [user.agency, *(held.agency for held in user.grants)]
    return by is None or all(by.may(Permission.MANAGE_USERS, agency) for agency in agencies)


def check_decides(by: User | None, user: User) -> None:
    """Whether this administrator decides about this account: another one's, all of it in his reach, at this moment.

    Both accounts are held meanwhile, so that two administrators who close each other's take turns: one stays.
    """
    check_not_oneself(by, user)
    for number in sorted({by.id, user.id}) if by is not None else ():
        hold(number)
    check_manages(by, user)


def hold(number: int) -> None:
    """Keep an account for this transaction, by a write that changes nothing, and read it as it is now."""
    held = update(User).where(User.id == number).values(active=User.active)
    db.session.execute(held, execution_options={"synchronize_session": False})
    db.session.get(User, number, populate_existing=True)


def check_manages(by: User | None, user: User) -> None:
    if not manages(by, user):
        raise NotPermitted(Permission.MANAGE_USERS.value)


def check_manages_in(by: User | None, agency: Agency) -> None:
    if by is not None and not by.may(Permission.MANAGE_USERS, agency):
        raise NotPermitted(Permission.MANAGE_USERS.value)


def check_not_oneself(by: User | None, user: User) -> None:
    """Duties are separate: nobody decides about his own account and roles."""
    if by is not None and by.id == user.id:
        raise NotPermitted("oneself")


def check_username(username: str) -> None:
    if not USERNAME.fullmatch(username):
        raise RuleError("用户名用 2 至 60 个小写字母、数字、点、下划线或短横线，以字母或数字开头。")
    if people.by_username(username) is not None:
        raise RuleError("用户名“{username}”已经有人使用。", username=username)


def check_unit(unit: Unit | None, agency: Agency) -> None:
    if unit is not None and unit.agency_id != agency.id:
        raise RuleError("承办单位“{unit}”不属于{agency}。", unit=unit.name, agency=agency.name)
