"""How it is said why dates were counted anew, and which ones moved: in notices and on the timeline alike."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from tracker.casework.reminder_words import day, duty, last_day

Facts = Mapping[str, Any]


def why(facts: Facts) -> str:
    """The cause: which year of the calendar and by which notice, or the agency's practice."""
    if facts["because"] == "correction":
        return str(_("更正或者作废了办理记录"))
    if facts["because"] == "practice":
        return str(_("计时口径有变化"))
    years = str(_("、")).join(str(year) for year in facts.get("years", ()))
    if not years:
        return str(_("工作日历有变化"))
    if not facts.get("citation"):
        return str(_("更正 %(years)s 年工作日历", years=years))
    return str(_("更正 %(years)s 年工作日历（依据：%(citation)s）", years=years, citation=facts["citation"]))


def sentence(facts: Facts) -> str:
    """The cause, and every last day that moved by it."""
    moves = str(_("；")).join(move(each) for each in facts["moves"])
    return str(_("%(why)s：%(moves)s。", why=why(facts), moves=moves))


def move(facts: Facts) -> str:
    old = day(facts["old"]) if facts["old"] else str(_("未定"))
    provisional = facts.get("provisional", False)
    new = last_day(facts["new"], provisional=provisional) if facts["new"] else str(_("未定"))
    return str(_("%(duty)s的期限由%(old)s改为%(new)s", duty=duty(facts), old=old, new=new))
