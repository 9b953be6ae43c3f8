"""A holiday notice as an administrator types it: one line a day or a run of days, with the holiday's name."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from flask_babel import gettext as _

from tracker.casework import ledger_cells
from tracker.web.words import sentences

DAY = r"\d{4}[-－/／.．。年]\d{1,2}[-－/／.．。月]\d{1,2}日?|\d{8}"
LINE = re.compile(rf"({DAY})(?:\s*(?:至|到|~|～|—|–)\s*({DAY}))?(?:\s+(?![至到~～—–])(\S.*))?")
LONGEST_RUN = 31
SHOWN = 40
MOST_TOLD = 20
UNNAMED = "休息日"


class UnreadableLine(ValueError):
    """Lines that say no day; the message tells the person who typed them of each."""


def read(text: str) -> dict[str, str]:
    """Days and their names, as a notice keeps them; UnreadableLine says which lines cannot be read, all of them."""
    days: dict[str, str] = {}
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            problems += read_into(days, number, line.strip())
    if problems:
        untold = len(problems) - MOST_TOLD
        rest = [_("另有 %(count)s 行也有问题。", count=untold)] if untold > 0 else []
        raise UnreadableLine(sentences(*problems[:MOST_TOLD], *rest))
    return days


def read_into(days: dict[str, str], number: int, line: str) -> Iterator[str]:
    """Add what a line says to the days; or what is wrong with it."""
    found = LINE.fullmatch(line)
    run = run_of_days(found[1], found[2] or found[1]) if found else []
    if found is None or not run:
        told = {"number": number, "line": line[:SHOWN]}
        yield _("第 %(number)s 行看不懂：“%(line)s”。请写作“2027-01-01 元旦”。", **told)
        return
    twice = next((day for day in run if day.isoformat() in days), None)
    if twice is not None:
        yield _("第 %(number)s 行：%(day)s 写了两次。", number=number, day=twice.isoformat())
    days.update({day.isoformat(): (found[3] or "").strip() or UNNAMED for day in run})


def run_of_days(first: str, last: str) -> list[date]:
    """Every day from the first to the last, however they are written; none where there is no such run."""
    try:
        start, end = ledger_cells.day_written(first), ledger_cells.day_written(last)
    except ledger_cells.UnreadableCell:
        return []
    count = (end - start).days + 1
    return [start + timedelta(days=n) for n in range(count)] if count <= LONGEST_RUN else []


def written(days: dict[date, str]) -> str:
    """The days as they may be typed again."""
    return "\n".join(f"{day.isoformat()} {days[day]}" for day in sorted(days))
