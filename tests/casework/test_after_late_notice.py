"""A supplement asked for too late stops no clock: what an application needs meanwhile is within reach (Art. 30)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED
from tests.casework.stopping import stop
from tests.factories import again
from tracker.casework import (
    clarification,
    clocks,
    consultation,
    endings,
    fees,
    hearing_decisions,
    replies,
    timing,
)
from tracker.casework.consultation import Opinion, PartyKind
from tracker.casework.gate_findings import keys
from tracker.law import possible
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Status, Step
from tracker.law.outcomes import Outcome
from tracker.mailroom.supplements import supplement_of
from tracker.models import Case, User, db
from tracker.registers import worklists
from tracker.registers.proceedings import is_suspended, latest
from tracker.registers.situations import situation_of

LATE, HEARD, REFUSED, DECIDED = date(2026, 3, 13), date(2026, 3, 16), date(2026, 3, 20), date(2026, 3, 23)
IN_TIME = date(2026, 3, 4)


@pytest.fixture
def objecting(clara: User, annas_case: Case) -> Case:
    """Asked too late for a supplement; a third party heard after that refuses."""
    told = {"sent_on": LATE, "delivered_on": LATE, "reply_by": date(2026, 3, 24), "by": clara, "on": LATE}
    clarification.ask(annas_case, ["文号"], "见目录", **told)
    heard = {"sent_on": HEARD, "delivered_on": HEARD, "by": clara, "on": HEARD}
    consultation.consult(again(annas_case), PartyKind.THIRD_PARTY, "宏大公司", "报价", **heard)
    said = {"received_on": REFUSED, "by": clara, "on": REFUSED}
    consultation.record_opinion(again(annas_case), "宏大公司", Opinion.REFUSES, "商业秘密", **said)
    return again(annas_case)


def number(case: Case) -> int:
    asked = latest(case, ActKind.THIRD_PARTY_CONSULTED)
    assert asked is not None
    return asked.id


@pytest.mark.parametrize("decide", [hearing_decisions.settle, hearing_decisions.override])
def test_the_head_decides_against_the_third_party_and_the_information_is_given(decide, clara, hana, objecting) -> None:
    decide(objecting, number(objecting), "报价总额", "早已公示", by=hana, on=DECIDED)
    case = again(objecting)
    seen = keys(replies.findings(case, GRANTED, decided_on=DECIDED))
    replies.reply(case, GRANTED, decided_on=DECIDED, review=REVIEWED, seen=seen, by=clara, on=DECIDED)
    assert again(objecting).status is Status.REPLIED


def test_the_fee_the_reasons_and_the_clock_are_within_reach_too(clara: User, hana: User, objecting: Case) -> None:
    timing.ask_reasons(objecting, "本月46件", date(2026, 3, 30), by=clara, on=DECIDED)
    timing.record_reasons(again(objecting), "写论文", "合理", received_on=DECIDED, by=clara, on=DECIDED)
    timing.agree_delay(again(objecting), date(2026, 5, 15), "数量较多", by=hana, on=DECIDED)
    stop(again(objecting), "台风", asked_by=clara, by=hana, on=DECIDED)
    assert is_suspended(again(objecting))
    timing.resume(again(objecting), resumed_on=DECIDED, by=clara, on=DECIDED)
    charge = fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围", "另有纸质登记的申请")
    fees.notify(again(objecting), charge, "窗口", sent_on=DECIDED, by=clara, on=DECIDED)
    assert again(objecting).status is Status.AWAITING_FEE


CHARGE = fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围", "另有纸质登记的申请")
PAID, CAME_LATE = date(2026, 3, 25), date(2026, 3, 26)


@pytest.fixture
def charged(clara: User, annas_case: Case) -> Case:
    """Asked too late for a supplement until 24 March, and for a fee on the 16th: it may be paid until 14 April."""
    told = {"sent_on": LATE, "delivered_on": LATE, "reply_by": date(2026, 3, 24), "by": clara, "on": LATE}
    clarification.ask(annas_case, ["文号"], "见目录", **told)
    fees.notify(again(annas_case), CHARGE, "窗口", sent_on=HEARD, delivered_on=HEARD, by=clara, on=HEARD)
    return again(annas_case)


def supply(case: Case, by: User, on: date, because: str = "") -> None:
    clarification.record(again(case), "沪建〔2025〕1号", received_on=on, accepted_late_because=because, by=by, on=on)


@pytest.mark.parametrize("on, because", [(REFUSED, ""), (CAME_LATE, "住院治疗")])
def test_a_supplement_may_come_while_a_fee_is_awaited_and_pays_none(clara, charged, on, because) -> None:
    supply(charged, clara, on, because)
    case = again(charged)
    assert (case.status, case.due_on) == (Status.AWAITING_FEE, None)
    assert supplement_of(case, on).words["what"] == "沪建〔2025〕1号"
    fees.record_payment(case, date(2026, 3, 30), by=clara, on=date(2026, 3, 30))
    assert (again(case).status, again(case).due_on) == (Status.IN_HAND, date(2026, 4, 28))
    assert list(clocks.verify(date(2026, 3, 30))) == []


def test_after_the_payment_it_may_come_too_and_the_period_of_the_payment_goes_on(clara, charged) -> None:
    fees.record_payment(charged, PAID, by=clara, on=PAID)
    due_on = again(charged).due_on
    supply(charged, clara, CAME_LATE, "住院治疗")
    assert (again(charged).status, again(charged).due_on) == (Status.IN_HAND, due_on)
    assert latest(again(charged), ActKind.CLARIFICATION_RECEIVED).words["accepted_late_because"] == "住院治疗"


def test_without_a_reason_it_is_not_accepted_and_the_fee_alone_may_lapse(clara, charged) -> None:
    with pytest.raises(RuleError, match="有正当理由予以接受的，请写明理由"):
        supply(charged, clara, CAME_LATE)
    lapsing = select(Case.id).where(worklists.is_lapsing(CAME_LATE))
    assert db.session.scalars(lapsing).all() == []
    with pytest.raises(RuleError, match="到 2026-04-14 才届满"):
        endings.confirm_lapse(again(charged), by=clara, on=CAME_LATE)
    on = date(2026, 4, 15)
    assert db.session.scalars(select(Case.id).where(worklists.is_lapsing(on))).all() == [charged.id]
    endings.confirm_lapse(again(charged), by=clara, on=on)
    assert (again(charged).status, again(charged).outcome) == (Status.LAPSED, Outcome.FEE_LAPSED)


def test_it_is_within_reach_only_while_it_is_awaited(clara, annas_case, charged) -> None:
    possible.check(Step.RECORD_CLARIFICATION, situation_of(charged, CAME_LATE))
    supply(charged, clara, REFUSED)
    with pytest.raises(RuleError, match="没有尚待申请人补正的事项"):
        supply(charged, clara, CAME_LATE, "再补一次")


def test_a_case_of_which_nothing_was_asked_takes_no_supplement(clara, annas_case) -> None:
    with pytest.raises(RuleError, match="没有尚待申请人补正的事项"):
        supply(annas_case, clara, REFUSED)


@pytest.mark.parametrize(
    "step",
    [
        *(Step.OVERRIDE_REFUSAL, Step.SETTLE_OBJECTION, Step.ASK_REASONS, Step.WAIVE_FEE, Step.NOTIFY_FEE),
        *(Step.AGREE_DELAY, Step.REQUEST_SUSPENSION),
    ],
)
def test_while_a_notice_in_time_holds_the_clock_they_are_not(clara: User, annas_case: Case, step: Step) -> None:
    clarification.ask(annas_case, ["文号"], "见目录", sent_on=IN_TIME, by=clara, on=IN_TIME)
    with pytest.raises(RuleError):
        possible.check(step, situation_of(again(annas_case), IN_TIME))
