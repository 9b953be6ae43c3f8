"""Who can sign in to the demonstration, and which applications can be followed on the status page."""

import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import select

from tracker.casework import intake, query_codes
from tracker.casework.separation import ROLE_NAMES
from tracker.demonstration.loading import token_of
from tracker.demonstration.offices import MAIN, MANAGING, PASSWORD
from tracker.demonstration.programme import FOR_TRIAL
from tracker.law.lifecycle import STATUS_NAMES
from tracker.models import Agency, Case, User, db

POSTS = ("clerk", "reviewer", "head")


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
    people = [(user.username, roles_of(user), user.name, user.agency.name) for user in principals()]
    lines = [
        f"  Sign in, the password is {PASSWORD} for everybody:",
        "",
        *table(("User", "Role", "Name", "Agency"), people),
        "",
        "  Each other agency has its own, as jy.clerk and jy.head. Instead of jy write:",
        f"    {' '.join(prefixes())}",
        "",
        "  Follow an application as its applicant does, on the status page:",
        "",
        *table(("Receipt number", "Query code", "Status"), trials()),
    ]
    return "\n".join(lines)


def roles_of(user: User) -> str:
    """As commands and the law call them: clerk 经办."""
    return ", ".join(f"{grant.role} {ROLE_NAMES[grant.role]}" for grant in user.grants)


def prefixes() -> list[str]:
    """The first part of the user names in all agencies but the busiest."""
    dotted = db.session.scalars(select(User.username).where(User.username.contains(".")))
    return sorted({name.partition(".")[0] for name in dotted})


def trials() -> Iterable[tuple[str, str, str]]:
    """The applications whose codes are given away."""
    for number in range(1, FOR_TRIAL + 1):
        token = token_of(number)
        case = db.session.scalar(select(Case).where(Case.intake_key == intake.key_of(token)))
        if case is not None and query_codes.matches(case, code := query_codes.drawn_from(token)):
            yield case.receipt_number, code, f"{case.status.replace('_', ' ')} {STATUS_NAMES[case.status]}"


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
