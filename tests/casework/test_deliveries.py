"""When a letter arrived is often known later only: entered then, the period counts from that day."""

from datetime import date

import pytest
from sqlalchemy import select

from tracker.casework import clarification, clocks, consultation, deliveries, endings, fees
from tracker.casework.consultation import Opinion, PartyKind
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.models import AuditEvent, Case, Obligation, User, db
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import undelivered

SENT_ON, ARRIVED_ON, LAST_DAY = date(2026, 3, 4), date(2026, 3, 20), date(2026, 4, 20)


def charge(case: Case, by: User) -> int:
    fees.notify(
        case, fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围"), "到一楼窗口缴纳", sent_on=SENT_ON, by=by, on=SENT_ON
    )
    return undelivered(case)[0].id


def consult(case: Case, by: User) -> int:
    consultation.consult(case, PartyKind.THIRD_PARTY, "宏大公司", "报价", sent_on=SENT_ON, by=by, on=SENT_ON)
    return undelivered(case)[0].id


def test_a_fee_notice_that_arrived_late_leaves_its_twenty_working_days(clara: User, annas_case: Case) -> None:
    letter = charge(annas_case, clara)
    deliveries.record(annas_case, letter, ARRIVED_ON, by=clara, on=date(2026, 4, 9))
    assert annas_case.status is Status.AWAITING_FEE
    assert clock_of(annas_case, LAST_DAY).state == "awaiting_fee"
    open_duty = select(Obligation.due_on).where(
        Obligation.kind == ObligationKind.FEE_PAYMENT, Obligation.state == ObligationState.OPEN
    )
    assert db.session.scalars(open_duty).all() == [LAST_DAY]
    assert list(clocks.verify(date(2026, 4, 9))) == []
    with pytest.raises(RuleError, match="到 2026-04-20 才届满"):
        endings.confirm_lapse(annas_case, by=clara, on=LAST_DAY)
    fees.record_payment(annas_case, LAST_DAY, by=clara, on=LAST_DAY)
    assert annas_case.status is Status.IN_HAND


def test_the_audit_trail_tells_the_record_before_and_after(clara: User, annas_case: Case) -> None:
    letter = charge(annas_case, clara)
    deliveries.record(annas_case, letter, ARRIVED_ON, by=clara, on=ARRIVED_ON)
    entry = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "case:record_delivery")).one()
    changed = next(one for one in entry.details["changes"] if one.get("field") == "facts")
    assert (changed["old"], changed["new"]) == ({}, {"delivered_on": "2026-03-20"})


def test_a_consulted_party_has_its_time_from_the_arrival(clara: User, annas_case: Case) -> None:
    letter = consult(annas_case, clara)
    deliveries.record(annas_case, letter, ARRIVED_ON, by=clara, on=ARRIVED_ON)
    last_day = select(Obligation.due_on).where(
        Obligation.kind == ObligationKind.THIRD_PARTY_OPINION, Obligation.state == ObligationState.OPEN
    )
    assert db.session.scalars(last_day).all() == [date(2026, 4, 13)]
    assert undelivered(annas_case) == []


def test_a_date_that_was_told_the_applicant_stays(clara: User, annas_case: Case) -> None:
    told = date(2026, 3, 27)
    clarification.ask(annas_case, ["文号"], "目录", sent_on=SENT_ON, reply_by=told, by=clara, on=SENT_ON)
    deliveries.record(annas_case, undelivered(annas_case)[0].id, date(2026, 3, 6), by=clara, on=ARRIVED_ON)
    assert annas_case.status is Status.AWAITING_CLARIFICATION
    lapse = endings.lapse_of(annas_case, ARRIVED_ON)
    assert lapse is not None
    assert (lapse.delivered_on, lapse.last_day) == (date(2026, 3, 6), told)


@pytest.mark.parametrize(
    "arrived_on, why",
    [
        (date(2026, 3, 3), "不能早于发出"),
        (date(2026, 3, 21), "不能晚于今天"),
        (date(2026, 3, 17), "不能晚于已经登记"),
    ],
)
def test_an_arrival_that_cannot_be_is_refused(clara: User, annas_case: Case, arrived_on: date, why: str) -> None:
    letter = consult(annas_case, clara)
    answered_on = date(2026, 3, 16)
    consultation.record_opinion(
        annas_case, "宏大公司", Opinion.AGREES, received_on=answered_on, by=clara, on=answered_on
    )
    with pytest.raises(RuleError, match=why):
        deliveries.record(annas_case, letter, arrived_on, by=clara, on=ARRIVED_ON)
    assert [one.id for one in undelivered(annas_case)] == [letter]


def test_an_arrival_is_entered_once(clara: User, annas_case: Case) -> None:
    letter = charge(annas_case, clara)
    deliveries.record(annas_case, letter, ARRIVED_ON, by=clara, on=ARRIVED_ON)
    with pytest.raises(RuleError, match="尚未登记送达日期"):
        deliveries.record(annas_case, letter, ARRIVED_ON, by=clara, on=ARRIVED_ON)
