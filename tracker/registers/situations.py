"""How a case stands on a day, gathered from its records, so that the law can say what may be done now."""

from datetime import date

from tracker.law.clock import Clock
from tracker.law.possible import Situation
from tracker.models import Case
from tracker.registers import (
    consultations,
    correspondence,
    fee_basis,
    service_attempts,
    strikes,
    told_days,
    told_letters,
)
from tracker.registers.calendars import working_calendar
from tracker.registers.clocks import acts_of, clock_of
from tracker.registers.drafts import state_of
from tracker.registers.proceedings import (
    awaiting_signature,
    awaits_reasons,
    extension_request,
    is_suspended,
    open_consultations,
    reasons_until,
    returnable,
    suspension_request,
    undelivered,
)


def situation_of(case: Case, today: date, clock: Clock | None = None) -> Situation:
    """The situation of a case; its clock of that day is derived unless it is at hand."""
    board = consultations.board(case, today)
    return Situation(
        acts=acts_of(case),
        clock=clock or clock_of(case, today),
        kind=case.kind,
        today=today,
        calendar=working_calendar(),
        extension_asked=extension_request(case) is not None,
        opinions_awaited=bool(open_consultations(case)),
        opinions_given=any(one.answer is not None for one in board),
        reasons_awaited=awaits_reasons(case),
        letters_under_way=bool(undelivered(case)) or bool(consultations.undelivered_assistance(case)),
        stopped=is_suspended(case),
        suspension_asked=suspension_request(case) is not None,
        fee_waived=fee_basis.waiver_of(case) is not None,
        objections=any(one.may_be_overridden for one in board),
        refusals_unsettled=any(one.objects for one in board),
        notices_unserved=any(one.awaits_notice for one in board),
        reasons_until=reasons_until(case),
        signature_awaited=awaiting_signature(case) is not None,
        may_come_back=returnable(case) is not None,
        serve_again=service_attempts.last_returned(case) is not None,
        told_until=told_days.told_until(case),
        answer_voided=correspondence.answer_voided(case),
        closing_unserved=correspondence.closing_unserved(case),
        sign_off_levels=case.agency.sign_off_levels,
        draft_state=state_of(case),
        struck=strikes.is_struck(case),
        untold=told_letters.untold(case),
    )
