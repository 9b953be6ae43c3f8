"""A supplement asked for too late stops no clock: what an application needs meanwhile is within reach (Art. 30)."""

from datetime import date

import pytest

from tests.casework.answered import GRANTED, REVIEWED
from tests.casework.stopping import stop
from tests.factories import again
from tracker.casework import clarification, consultation, fees, hearing_decisions, replies, timing
from tracker.casework.consultation import Opinion, PartyKind
from tracker.casework.gate_findings import keys
from tracker.law import possible
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Status, Step
from tracker.models import Case, User
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
