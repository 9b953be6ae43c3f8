"""Steps by their names, each with its address where this person may take it on this case now."""

from collections.abc import Iterable

from flask_login import current_user

from tracker.casework import authority
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.models import Case
from tracker.registers.situations import situation_of
from tracker.timekeeping import office_today
from tracker.web.desk.acts_card import offered
from tracker.web.desk.step_pages import url_of
from tracker.web.words import said


def to(steps: Iterable[Step], case: Case) -> list[tuple[str, str]]:
    """Name and address of each step; no address where it cannot be taken now."""
    lawful = offered(case, situation_of(case, office_today()))
    return [
        (
            said(STEP_NAMES[step]),
            url_of(step, case) if step in lawful and authority.may_take(current_user, step, case.agency) else "",
        )
        for step in steps
    ]
