"""The working calendar: entering the notice of a year or correcting one, and counting the open cases anew."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.casework import recounts
from tracker.casework.recounts import Recount
from tracker.casework.steps import act_for_all
from tracker.law.holiday_notices import YearNotice, notice_to_json
from tracker.models import CalendarYear, Permission, User, db


def load(notices: Sequence[YearNotice], *, by: User | None, on: date) -> Recount:
    """Take these years' notices into force; the open cases are counted anew at once."""
    years = sorted(notice.year for notice in notices)
    with act_for_all("calendar:load", Permission.MANAGE_CALENDAR, by=by, on=on, years=years):
        for notice in notices:
            enter(notice)
    return recounts.recount(by=by, on=on, because="calendar")


def enter(notice: YearNotice) -> None:
    """Write one year into the books, over what stood there."""
    stored = notice_to_json(notice)
    row = db.session.get(CalendarYear, notice.year) or CalendarYear(year=notice.year)
    row.citation, row.notice, row.digest = notice.citation, stored, digest(stored)
    db.session.add(row)


def digest(stored: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(stored, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
