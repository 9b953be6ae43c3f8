"""Where the procedure stands follows from what was done: after every walk of steps, as the table of steps says."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.law.acts import (
    Act,
    AgencyConsulted,
    Channel,
    ClarificationReceived,
    ClarificationRequested,
    Decided,
    Extended,
    FeeNotified,
    FeePaid,
    Ordered,
    Received,
    Resumed,
    Served,
    Suspended,
    Withdrawn,
)
from tracker.law.case_kinds import CaseKind
from tracker.law.lifecycle import Status, Step, after, steps_from
from tracker.law.outcomes import Outcome
from tracker.law.practice import InternetReceipt, Practice
from tracker.law.standing import standing

DAY = date(2026, 3, 2)
STRICT = Practice()
ACT_OF_STEP: Mapping[Step, Callable[[date], Act]] = {
    Step.ASK_CLARIFICATION: ClarificationRequested,
    Step.RECORD_CLARIFICATION: ClarificationReceived,
    Step.NOTIFY_FEE: FeeNotified,
    Step.RECORD_PAYMENT: FeePaid,
    Step.CONSULT: lambda on: AgencyConsulted(on, "甲局"),
    Step.EXTEND: Extended,
    Step.SUSPEND: Suspended,
    Step.RESUME: Resumed,
    Step.REPLY: lambda on: Decided(on, Outcome.GRANTED),
    Step.RECORD_SERVICE: Served,
    Step.WITHDRAW: Withdrawn,
    Step.RECORD_ORDER: Ordered,
}
WITHOUT_ACT = {Step.CONFIRM_RECEIPT, Step.CONFIRM_LAPSE, Step.RECORD_RETURN, Step.FILE}


def lapse(status: Status, on: date) -> Decided:
    waits = status is Status.AWAITING_CLARIFICATION
    return Decided(on, Outcome.CLARIFICATION_LAPSED if waits else Outcome.FEE_LAPSED)


def taken(acts: list[Act], status: Status, step: Step, on: date) -> list[Act]:
    """The acts that stand after one more step."""
    if step is Step.CONFIRM_RECEIPT:
        return [Received(DAY, Channel.FAX, on), *acts[1:]]
    if step is Step.RECORD_ORDER and status is Status.AWAITING_CONFIRMATION:
        return [Received(DAY, Channel.FAX, DAY), *acts[1:], Ordered(on)]
    if step is Step.CONFIRM_LAPSE:
        return [*acts, lapse(status, on)]
    if step is Step.RECORD_RETURN:
        return [act for act in acts if not isinstance(act, Served)]
    return [*acts, ACT_OF_STEP[step](on)] if step in ACT_OF_STEP else acts


@given(st.data(), st.sampled_from([Channel.FAX, Channel.IN_PERSON]))
def test_for_every_walk_of_steps_the_acts_leave_the_status_that_the_table_leads_to(
    data: st.DataObject, channel: Channel
) -> None:
    acts: list[Act] = [Received(DAY, channel)]
    status, on = standing(acts, STRICT), DAY
    assert status is (Status.AWAITING_CONFIRMATION if channel is Channel.FAX else Status.IN_HAND)
    for _ in range(data.draw(st.integers(1, 12))):
        steps = [step for step in steps_from(status) if step in ACT_OF_STEP or step in WITHOUT_ACT]
        if not steps:
            return
        step = data.draw(st.sampled_from(steps))
        on += timedelta(days=data.draw(st.integers(0, 3)))
        acts, status = taken(acts, status, step, on), after(status, step)
        assert standing(acts, STRICT, filed=status is Status.FILED) is status


GRANTED, LAPSED = Decided(DAY, Outcome.GRANTED), Decided(DAY, Outcome.FEE_LAPSED)
RECEIVED = Received(DAY, Channel.IN_PERSON)


@pytest.mark.parametrize(
    "acts, status",
    [
        ([RECEIVED], Status.IN_HAND),
        ([RECEIVED, ClarificationRequested(DAY)], Status.AWAITING_CLARIFICATION),
        ([RECEIVED, ClarificationRequested(DAY), ClarificationReceived(DAY)], Status.IN_HAND),
        ([RECEIVED, FeePaid(DAY), FeeNotified(DAY)], Status.IN_HAND),
        ([RECEIVED, ClarificationRequested(DAY), GRANTED], Status.REPLIED),
        ([RECEIVED, GRANTED, Served(DAY)], Status.SERVED),
        ([RECEIVED, FeeNotified(DAY), LAPSED, Served(DAY)], Status.LAPSED),
        ([RECEIVED, Withdrawn(DAY)], Status.WITHDRAWN),
        ([RECEIVED, ClarificationRequested(DAY), Ordered(DAY)], Status.IN_HAND),
    ],
)
def test_what_was_done_leaves_one_status(acts: list[Act], status: Status) -> None:
    assert standing(acts, STRICT) is status


def test_a_case_taken_up_again_stands_by_its_order_alone() -> None:
    anew = CaseKind.REOPENED
    assert standing([RECEIVED, Ordered(DAY)], STRICT, anew) is Status.IN_HAND
    assert standing([RECEIVED], STRICT, anew) is Status.VOIDED
    assert standing([RECEIVED], STRICT, anew, filed=True) is Status.FILED


def test_what_was_filed_is_filed_no_more_once_it_is_concluded_no_more() -> None:
    assert standing([RECEIVED, GRANTED, Served(DAY)], STRICT, filed=True) is Status.FILED
    assert standing([RECEIVED, GRANTED], STRICT, filed=True) is Status.REPLIED
    assert standing([RECEIVED], STRICT, filed=True) is Status.IN_HAND


def test_whether_the_internet_waits_for_a_confirmation_is_the_office_s_choice() -> None:
    arrived = [Received(DAY, Channel.INTERNET)]
    assert standing(arrived, STRICT) is Status.AWAITING_CONFIRMATION
    assert standing(arrived, Practice(internet_receipt=InternetReceipt.SUBMITTED)) is Status.IN_HAND
