"""The card 现在可以办 as a case page draws it for somebody today."""

from typing import Any

from tracker.models import Case, User
from tracker.registers import situations
from tracker.timekeeping import office_today
from tracker.web.desk import acts_card


def acts_now(case: Case, person: User) -> list[tuple[str, str, Any]]:
    """What may be done: the name of each act, its address, and what it will do."""
    situation = situations.situation_of(case, office_today())
    acts: list[tuple[str, str, Any]] = acts_card.drawn(case, person, situation)["acts"]
    return acts
