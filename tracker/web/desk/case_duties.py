"""The duties with a date of one case, as its page tells them: what is owed, what is late, what went by unused."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.casework import derivation, office_duties
from tracker.law.clock import Clock
from tracker.law.obligations import OBLIGATION_NAMES, Obligation, ObligationKind, ObligationState
from tracker.law.practice import LateClarification
from tracker.models import Case
from tracker.registers import correspondence, service_attempts
from tracker.registers.calendars import calendars
from tracker.registers.clocks import practice_for
from tracker.registers.unserved import unserved
from tracker.web.lateness import days_since
from tracker.web.words import said


def told(found: Case, clock: Clock, today: date) -> dict[str, Any]:
    """What the pages of a case need to tell its duties."""
    since = days_since(today)
    return {
        "duties": duties(found, clock, today),
        "duty_names": {kind: said(name) for kind, name in OBLIGATION_NAMES.items()},
        "duty_remarks": remarks(found),
        "days_since": since,
        "unserved": unserved(
            found.status,
            clock.due_on,
            today,
            since,
            service_attempts.came_back_on(found),
            is_owed=bool(office_duties.service(found, clock)),
            letter_voided=correspondence.answer_voided(found),
        ),
    }


def duties(found: Case, clock: Clock, today: date) -> list[Obligation]:
    """Every duty with its date, and which of them are late; what was dropped stays away."""
    every = derivation.every_duty(found, clock, calendars())
    late = (replace(duty, state=ObligationState.OVERDUE) if is_late(duty, today) else duty for duty in every)
    return [duty for duty in late if is_worth_telling(duty, found)]


def is_worth_telling(duty: Obligation, found: Case) -> bool:
    """Whether a duty still says something: not when it was dropped, nor a chance that was never used before the end."""
    unused = duty.kind is ObligationKind.CLARIFICATION_NOTICE and duty.state is ObligationState.LAPSED
    return duty.state is not ObligationState.CANCELLED and (found.is_open or not unused)


def is_late(duty: Obligation, today: date) -> bool:
    return duty.state is ObligationState.OPEN and duty.due_on is not None and duty.due_on < today


def remarks(found: Case) -> dict[ObligationKind, str]:
    """What follows from a day that went by unused: unless the office chose so, a later notice restarts nothing."""
    if practice_for(found).late_clarification is LateClarification.RESTART:
        return {}
    return {ObligationKind.CLARIFICATION_NOTICE: _("此后告知补正，答复期限不重新计算。")}
