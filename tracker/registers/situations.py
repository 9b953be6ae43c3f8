"""How a case stands on a day, gathered from its records, so that the law can say what may be done now."""

from datetime import date

from tracker.law.clock import Clock
from tracker.law.possible import Situation
from tracker.models import Case
from tracker.registers.calendars import working_calendar
from tracker.registers.clocks import acts_of, clock_of
from tracker.registers.proceedings import (
    awaiting_signature,
    awaits_reasons,
    extension_request,
    is_suspended,
    open_consultations,
    undelivered,
)


def situation_of(case: Case, today: date, clock: Clock | None = None) -> Situation:
    """The situation of a case; its clock of that day is derived unless it is at hand."""
    return Situation(
        acts=acts_of(case),
        clock=clock or clock_of(case, today),
        today=today,
        calendar=working_calendar(),
        extension_asked=extension_request(case) is not None,
        opinions_awaited=bool(open_consultations(case)),
        reasons_awaited=awaits_reasons(case),
        letters_under_way=bool(undelivered(case)),
        stopped=is_suspended(case),
        signature_awaited=awaiting_signature(case) is not None,
    )
