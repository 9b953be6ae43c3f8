"""The office's own duties beside the clock of the reply: to let it reach the applicant, to answer a challenge."""

from collections.abc import Sequence

from sqlalchemy import select

from tracker.law.clock import Clock
from tracker.law.defence import Challenged, answer_duties
from tracker.law.obligations import Obligation as Duty
from tracker.law.remedies import Procedure
from tracker.law.service import service_duty
from tracker.law.working_days import WorkingCalendar
from tracker.models import Case, Challenge, db
from tracker.registers.origins import had_ended


def duties_of(case: Case, clock: Clock, calendar: WorkingCalendar) -> list[Duty]:
    """What the office itself still owes in this case, or owed, beside what the clock says."""
    return [*service(case, clock), *defence(case, calendar)]


def defence(case: Case, calendar: WorkingCalendar) -> list[Duty]:
    """What the office has to answer those who review its reply."""
    return answer_duties(received(case), calendar)


def service(case: Case, clock: Clock) -> Sequence[Duty]:
    """Nothing is owed in a case that had ended before it came into the books with a ledger."""
    if clock.decided_on is None:
        return ()
    if had_ended(case, clock.decided_on):
        return ()
    duty = service_duty(clock)
    return () if duty is None else (duty,)


def received(case: Case) -> list[Challenged]:
    """The challenges of which the office knows when their copy came."""
    query = select(Challenge).where(Challenge.case_id == case.id, Challenge.copy_on.is_not(None)).order_by(Challenge.id)
    return [
        Challenged(one.forum, one.copy_on, one.procedure or Procedure.ORDINARY, one.answered_on, one.result)
        for one in db.session.scalars(query)
        if one.copy_on is not None
    ]
