"""Who can sign in to the demonstration, and which applications can be followed on the status page."""

import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from tracker.casework import intake, query_codes
from tracker.demonstration.loading import token_of
from tracker.demonstration.offices import MAIN, MANAGING, PASSWORD
from tracker.demonstration.programme import FOR_TRIAL
from tracker.law.lifecycle import STATUS_NAMES
from tracker.models import Agency, Case, Role, User, db

POSTS = ("clerk", "reviewer", "head")
ROLE_NAMES = {
    Role.CLERK: "经办",
    Role.REVIEWER: "审核",
    Role.HEAD: "负责人",
    Role.SUPERVISOR: "督办",
    Role.ADMINISTRATOR: "系统管理",
    Role.AUDITOR: "审计",
}


def is_loaded() -> bool:
    """Whether these books hold the demonstration."""
    return bool(principals())


def principals() -> list[User]:
    """One person for each role: three in the busiest office, three over the whole district."""
    query = select(User).join(Agency, User.agency_id == Agency.id).where(User.username.in_((*POSTS, *MANAGING)))
    found = {user.username: user for user in db.session.scalars(query)}
    office = found.get(POSTS[0])
    known = office is not None and office.agency.code == MAIN
    return [found[name] for name in (*POSTS, *MANAGING) if name in found] if known else []


def sheet() -> str:
    """Logins and query codes, as a table for the terminal."""
    people = [(name_of_roles(user), user.username, user.name, user.agency.name) for user in principals()]
    others = ", ".join(sorted(db.session.scalars(select(User.username).where(User.username.contains(".")))))
    lines = [
        f"  Sign in with the password  {PASSWORD}",
        *table(("角色", "用户名", "姓名", "机关"), people),
        f"  The other agencies: {others}",
        "",
        "  Follow an application on the status page",
        *table(("查询编号", "查询码", "状态"), trials()),
    ]
    return "\n".join(lines)


def name_of_roles(user: User) -> str:
    return "、".join(ROLE_NAMES[grant.role] for grant in user.grants)


def trials() -> Iterable[tuple[str, str, str]]:
    """The applications whose codes are given away."""
    for number in range(1, FOR_TRIAL + 1):
        token = token_of(number)
        case = db.session.scalar(select(Case).where(Case.intake_key == intake.key_of(token)))
        if case is not None and query_codes.matches(case, code := query_codes.drawn_from(token)):
            yield case.receipt_number, code, str(STATUS_NAMES[case.status])


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Columns as wide as they need, counting a Chinese character as two."""
    lines = [heads, *rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    padded = (
        "  ".join(cell + " " * (most - width(cell)) for cell, most in zip(line, widths, strict=True)) for line in lines
    )
    return [f"    {line.rstrip()}" for line in padded]


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
