"""The office's own duties beside the clock of the reply: to let it reach the applicant, to answer a challenge."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from tracker.law.clock import Clock
from tracker.law.defence import Challenged, answer_duties
from tracker.law.obligations import Obligation as Duty
from tracker.law.remedies import Procedure
from tracker.law.service import service_duty
from tracker.models import Case, Challenge, db
from tracker.registers import service_attempts
from tracker.registers.calendars import Calendars, calendars
from tracker.registers.origins import had_ended
from tracker.timekeeping import OFFICE_ZONE


def duties_of(case: Case, clock: Clock, known: Calendars) -> list[Duty]:
    """What the office itself still owes in this case, or owed, beside what the clock says."""
    return [*service(case, clock, known), *defence(case, known)]


def defence(case: Case, known: Calendars) -> list[Duty]:
    """What the office has to answer those who review its reply.

    The days are counted by the calendar in force until the office answered, then by the one that held on that day.
    """
    return answer_duties((one, known.at(end_of(one.answered_on))) for one in received(case))


def end_of(day: date | None) -> datetime | None:
    """The last instant of an office day; None while there is no such day."""
    return None if day is None else datetime.combine(day + timedelta(days=1), time(), OFFICE_ZONE)


def service(case: Case, clock: Clock, known: Calendars | None = None) -> Sequence[Duty]:
    """To serve the reply, and to serve it anew where it came back.

    Nothing is owed in a case that had ended before it came into the books with a ledger.
    """
    if clock.decided_on is None:
        return ()
    if had_ended(case, clock.decided_on):
        return ()
    duty = service_duty(clock, service_attempts.last_returned(case), (known or calendars()).in_force)
    return () if duty is None else (duty,)


def received(case: Case) -> list[Challenged]:
    """The challenges of which the office knows when their copy came."""
    query = select(Challenge).where(
        Challenge.case_id == case.id, Challenge.copy_on.is_not(None), Challenge.voided_at.is_(None)
    )
    return [
        Challenged(one.forum, one.copy_on, one.procedure or Procedure.ORDINARY, one.answered_on, one.result)
        for one in db.session.scalars(query.where(Challenge.copy_on.is_not(None)).order_by(Challenge.id))
        if one.copy_on is not None
    ]
