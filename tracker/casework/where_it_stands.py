"""Where a case stands by what is left of its dated records, on a day; an answer that came too late is none."""

from collections.abc import Sequence
from datetime import date

from tracker.law.acts import Act, Received
from tracker.law.case_kinds import TAKEN_UP
from tracker.law.clock import derive
from tracker.law.lifecycle import Status
from tracker.law.practice import Practice
from tracker.law.standing import standing
from tracker.law.unheeded import waits_on
from tracker.models import Case
from tracker.registers.calendars import calendars
from tracker.registers.clocks import acts_of, ended_at, practice_for


def left_by(case: Case, acts: Sequence[Act], practice: Practice, today: date, *, filed: bool = False) -> Status:
    """The status that these acts leave the case in (Arts 30, 42, 45)."""
    status = standing(acts, practice, case.kind, filed=filed)
    if status is not Status.IN_HAND or not any(isinstance(act, Received) for act in acts):
        return status
    calendar, taken_up = calendars().at(ended_at(case)), case.kind in TAKEN_UP
    return waits_on(status, derive(acts, calendar, practice, as_of=today, taken_up=taken_up))


def of(case: Case, today: date, *, filed: bool = False) -> Status:
    """The status that its own records leave the case in."""
    return left_by(case, acts_of(case), practice_for(case), today, filed=filed)
