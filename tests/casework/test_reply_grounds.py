"""Nobody takes a third party's opinion, or the question, from under the reply that protects it (Arts 15, 32)."""

from dataclasses import replace

import pytest

from tests.casework.test_objections import BUILDER, LATER, PARTIAL, REFUSED, hear, reply
from tests.factories import again
from tracker.casework import consultation, hearing_decisions, record_corrections
from tracker.casework.consultation import Opinion, PartyKind
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.models import Case
from tracker.registers import consultations
from tracker.registers.proceedings import latest

WHY = "登记时写错"
ASKED, SAID, DECIDED = ActKind.THIRD_PARTY_CONSULTED, ActKind.THIRD_PARTY_REPLIED, ActKind.DECIDED
KEPT_BACK = replace(PARTIAL, kept_back=(BUILDER.name,))


def void(case: Case, kind: ActKind, hana) -> None:
    record_corrections.void(again(case), latest(case, kind).id, WHY, by=hana, on=LATER)


@pytest.mark.parametrize("answer", [REFUSED, KEPT_BACK])
def test_the_opinion_that_a_refusal_rests_on_stays_until_the_refusal_is_voided(clara, hana, annas_case, answer):
    hear(annas_case, clara)
    reply(annas_case, answer, clara)
    with pytest.raises(RuleError, match="请先作废“作出答复”的记录") as no:
        void(annas_case, SAID, hana)
    assert str(no.value.article) == "条例第三十二条"
    void(annas_case, DECIDED, hana)
    void(annas_case, SAID, hana)
    assert latest(annas_case, SAID) is None


def test_the_question_stays_under_a_refusal_that_rests_on_the_silence_decided_upon(clara, hana, annas_case):
    number = hear(annas_case, clara, None)
    hearing_decisions.conclude_silence(annas_case, number, discloses=False, reason="已权衡", by=clara, on=LATER)
    reply(annas_case, REFUSED, clara)
    with pytest.raises(RuleError, match="请先作废“作出答复”的记录"):
        void(annas_case, ASKED, hana)


def test_an_opinion_that_came_after_the_reply_is_voided_freely(clara, hana, annas_case):
    number = hear(annas_case, clara, None)
    hearing_decisions.conclude_silence(annas_case, number, discloses=False, reason="已权衡", by=clara, on=LATER)
    reply(annas_case, REFUSED, clara)
    after = LATER.replace(day=3)
    told = {"reasons": "商业秘密", "received_on": after, "by": clara, "on": after}
    consultation.record_opinion(again(annas_case), BUILDER.name, Opinion.REFUSES, **told)
    record_corrections.void(again(annas_case), latest(annas_case, SAID).id, WHY, by=hana, on=after)
    assert consultations.board(annas_case, after)[0].answer is None


def test_an_agency_s_opinion_is_no_ground_of_such_a_refusal(clara, hana, annas_case):
    hear(annas_case, clara)
    asked = {"sent_on": LATER, "by": clara, "on": LATER}
    consultation.consult(annas_case, PartyKind.AGENCY, "区财政局", "报价", **asked)
    reply(again(annas_case), REFUSED, clara)
    void(annas_case, ActKind.AGENCY_CONSULTED, hana)
    assert latest(annas_case, ActKind.AGENCY_CONSULTED) is None
