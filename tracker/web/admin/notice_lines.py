"""A holiday notice as an administrator types it: one line a day or a run of days, with the holiday's name."""

import re
from datetime import date, timedelta

from flask_babel import gettext as _

LINE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|~|—|–)\s*(\d{4}-\d{2}-\d{2}))?(?:\s+(\S.*))?")
LONGEST_RUN = 31
SHOWN = 40
UNNAMED = "休息日"


class UnreadableLine(ValueError):
    """A line that says no day; the message is for the person who typed it."""


def read(text: str) -> dict[str, str]:
    """Days and their names, as a notice keeps them; UnreadableLine says which line cannot be read."""
    days: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            for day, name in read_line(number, line.strip()):
                if day.isoformat() in days:
                    raise UnreadableLine(_("第 %(number)s 行：%(day)s 写了两次。", number=number, day=day.isoformat()))
                days[day.isoformat()] = name
    return days


def read_line(number: int, line: str) -> list[tuple[date, str]]:
    found = LINE.fullmatch(line)
    run = run_of_days(found[1], found[2] or found[1]) if found else []
    if found is None or not run:
        told = {"number": number, "line": line[:SHOWN]}
        raise UnreadableLine(_("第 %(number)s 行看不懂：“%(line)s”。请写作“2027-01-01 元旦”。", **told))
    name = (found[3] or "").strip() or UNNAMED
    return [(day, name) for day in run]


def run_of_days(first: str, last: str) -> list[date]:
    """Every day from the first to the last; none where there is no such run."""
    try:
        start, count = date.fromisoformat(first), (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    except ValueError:
        return []
    return [start + timedelta(days=n) for n in range(count)] if count <= LONGEST_RUN else []


def written(days: dict[date, str]) -> str:
    """The days as they may be typed again."""
    return "\n".join(f"{day.isoformat()} {days[day]}" for day in sorted(days))
