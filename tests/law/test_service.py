"""A reply that stays in the office is none: it is to be served by the last day for it; posting counts."""

from datetime import date

import pytest

from tracker.law.acts import Channel, ClarificationRequested, Decided, Received, Served, ServiceMethod, Withdrawn
from tracker.law.clock import derive
from tracker.law.obligations import ObligationState
from tracker.law.outcomes import Outcome
from tracker.law.service import service_duty
from tracker.law.service_methods import notice_runs_until, received_by_notice
from tracker.law.working_days import packaged_calendar

APRIL_2 = date(2026, 4, 2)
RECEIVED, DUE = date(2026, 3, 2), date(2026, 3, 30)
DECIDED = Decided(date(2026, 3, 27), Outcome.GRANTED)


def duty(*acts, as_of: date):
    received = Received(RECEIVED, Channel.IN_PERSON)
    return service_duty(derive([received, *acts], packaged_calendar(), as_of=as_of))


@pytest.mark.parametrize(
    "served,as_of,state,met_on",
    [
        (None, DUE, ObligationState.OPEN, None),
        (None, date(2026, 3, 31), ObligationState.OVERDUE, None),
        (Served(APRIL_2, ServiceMethod.POST, DUE), APRIL_2, ObligationState.MET, DUE),
        (Served(DUE, ServiceMethod.IN_PERSON, None), APRIL_2, ObligationState.MET, DUE),
        (Served(APRIL_2, ServiceMethod.IN_PERSON, None), APRIL_2, ObligationState.MET_LATE, APRIL_2),
        (Served(DUE, ServiceMethod.PUBLIC_NOTICE, DECIDED.on), DECIDED.on, ObligationState.MET, DUE),
    ],
)  # fmt: skip
def test_it_is_owed_until_the_last_day_for_the_reply(served, as_of, state, met_on):
    found = duty(DECIDED, *([served] if served else []), as_of=as_of)
    assert (found.starts_on, found.due_on, found.state, found.met_on) == (DECIDED.on, DUE, state, met_on)


def test_nothing_is_to_serve_where_nothing_was_replied():
    assert duty(as_of=DUE) is None
    assert duty(Withdrawn(date(2026, 3, 9)), as_of=DUE) is None
    silent = ClarificationRequested(RECEIVED, RECEIVED, date(2026, 3, 20))
    assert duty(silent, Decided(DECIDED.on, Outcome.CLARIFICATION_LAPSED), as_of=DUE) is None


def test_a_public_notice_counts_as_received_when_thirty_days_have_passed():
    assert received_by_notice(date(2026, 11, 23)) == date(2026, 12, 23)
    notice = Served(APRIL_2, ServiceMethod.PUBLIC_NOTICE, date(2026, 3, 3))
    assert [notice_runs_until([notice], day) for day in (DUE, APRIL_2)] == [APRIL_2, None]
