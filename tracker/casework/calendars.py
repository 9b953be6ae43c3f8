"""The working calendar: entering the notice of a year or correcting one, and counting the open cases anew."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.casework import audit, recounts
from tracker.casework.moved_dates import CALENDAR, Cause
from tracker.casework.recounts import Recount
from tracker.casework.steps import HOUSE, act_for_all
from tracker.law.holiday_notices import YearNotice, notice_to_json
from tracker.models import CalendarYear, Permission, User, db
from tracker.registers.calendars import notice_of
from tracker.registers.refusals import StaleYear
from tracker.timekeeping import utc_now


def load(
    notices: Sequence[YearNotice],
    *,
    by: User | None,
    on: date,
    seen: Mapping[int, str | None] | None = None,
    most: int | None = None,
) -> Recount:
    """Take these years' notices into force; the open cases are counted anew at once, or about `most` of them.

    `seen` holds the version of each year that was looked over before; StaleYear where another is in force by now.
    """
    years = tuple(sorted(notice.year for notice in notices))
    citations = dict.fromkeys(notice.citation for notice in notices)
    with act_for_all("calendar:load", Permission.MANAGE_CALENDAR, by=by, on=on, years=years):
        check_unmoved(seen or {})
        for notice in notices:
            enter(notice)
        owed = recounts.owe(Cause(CALENDAR, years, "；".join(citations)), by=by)
    return recounts.carry_out(owed, on=on, most=most)


def check_unmoved(seen: Mapping[int, str | None]) -> None:
    """Let two who enter a calendar queue, and refuse the second one if the year is no longer what was looked over."""
    audit.hold(HOUSE)
    for year, version in seen.items():
        if version != version_of(notice_of(year)):
            raise StaleYear(str(year))


def version_of(notice: YearNotice | None) -> str:
    """What a page was drawn from; empty for a year that nobody entered yet."""
    return digest(notice_to_json(notice)) if notice else ""


def enter(notice: YearNotice) -> None:
    """Write one year into the books, unless it says what is in force already; what stood there before is kept."""
    if notice == notice_of(notice.year):
        return
    stored = notice_to_json(notice)
    db.session.add(
        CalendarYear(
            year=notice.year,
            citation=notice.citation,
            notice=stored,
            digest=digest(stored),
            entered_at=utc_now(),
        )
    )


def digest(stored: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(stored, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
