"""A decision made against an opinion counts for that opinion alone: it is voided first, and made anew (Art. 32)."""

from datetime import date

import pytest

from tests.casework.mended import void
from tests.casework.test_objections import BUILDER, HEARD, LATER, hear
from tests.factories import again
from tracker.casework import consequences, consultation, hearing_decisions, record_corrections
from tracker.casework.amendments import Amendment
from tracker.casework.consultation import Opinion
from tracker.law.acts import ActKind, ThirdPartyReplied
from tracker.law.edition import RuleError
from tracker.models import Case, Kept, User
from tracker.registers import consultations
from tracker.registers.proceedings import latest

WHY = "登记错了，对方是部分同意"
DECIDED = [hearing_decisions.settle, hearing_decisions.override]


def said(case: Case) -> int:
    """The number of the opinion that stands."""
    answer = latest(case, ActKind.THIRD_PARTY_REPLIED)
    assert answer is not None
    return answer.id


def enter_anew(case: Case, by: User) -> None:
    told = {"part": "总价", "reasons": "单价是商业秘密", "received_on": HEARD, "by": by, "on": LATER}
    consultation.record_opinion(case, BUILDER.name, Opinion.AGREES_IN_PART, **told)


@pytest.mark.parametrize("decide", DECIDED)
def test_an_opinion_is_not_voided_from_under_the_decision_made_against_it(clara, hana, annas_case, decide) -> None:
    number = hear(annas_case, clara)
    decide(annas_case, number, "报价总额", "总额早已公示", by=hana, on=LATER)
    with pytest.raises(RuleError, match="请先由负责人作废那一处理") as no:
        record_corrections.void(again(annas_case), said(annas_case), WHY, by=hana, on=LATER)
    assert str(no.value.article) == "条例第三十二条"
    with pytest.raises(RuleError, match=BUILDER.name):
        consequences.rehearse(again(annas_case), Amendment(said(again(annas_case)), None), on=LATER)
    (heard,) = consultations.board(again(annas_case), LATER)
    assert heard.is_settled


@pytest.mark.parametrize("decide", DECIDED)
def test_an_opinion_entered_anew_is_settled_anew(clara, hana, annas_case, decide) -> None:
    number = hear(annas_case, clara)
    decide(annas_case, number, "报价总额", "总额早已公示", by=hana, on=LATER)
    void(annas_case, Kept.HEARING_DECISION, hana, on=LATER)
    record_corrections.void(again(annas_case), said(again(annas_case)), WHY, by=hana, on=LATER)
    enter_anew(again(annas_case), clara)
    (heard,) = consultations.board(again(annas_case), LATER)
    assert (heard.objects, heard.is_settled, heard.decision) == (True, False, None)
    decide(again(annas_case), number, "报价总额", "总额早已公示", by=hana, on=LATER)
    assert consultations.board(again(annas_case), LATER)[0].is_settled


def test_an_opinion_is_not_put_to_another_party_from_under_the_decision(clara, hana, annas_case) -> None:
    number = hear(annas_case, clara)
    other = consultation.Party(consultation.PartyKind.THIRD_PARTY, "精测勘察公司", "单价", HEARD)
    consultation.consult_all(again(annas_case), [other], sent_on=HEARD, by=clara, on=HEARD)
    hearing_decisions.settle(again(annas_case), number, "报价总额", "总额早已公示", by=hana, on=LATER)
    right = ThirdPartyReplied(HEARD, other.name)
    with pytest.raises(RuleError, match="请先由负责人作废那一处理"):
        record_corrections.correct(again(annas_case), said(annas_case), right, WHY, by=hana, on=LATER)


def test_an_opinion_that_keeps_its_party_is_dated_anew_under_the_decision(clara, hana, annas_case) -> None:
    number = hear(annas_case, clara)
    hearing_decisions.settle(annas_case, number, "报价总额", "总额早已公示", by=hana, on=LATER)
    right = ThirdPartyReplied(date(2026, 3, 6), BUILDER.name)
    record_corrections.correct(again(annas_case), said(annas_case), right, WHY, by=hana, on=LATER)
    assert consultations.board(again(annas_case), LATER)[0].is_settled


def test_what_was_decided_over_silence_does_not_keep_a_later_opinion_from_being_voided(clara, hana, annas_case) -> None:
    number = hear(annas_case, clara, None)
    hearing_decisions.override(annas_case, number, "报价总额", "公共安全", by=hana, on=LATER)
    told = {"reasons": "商业秘密", "received_on": LATER, "by": clara, "on": LATER}
    consultation.record_opinion(again(annas_case), BUILDER.name, Opinion.REFUSES, **told)
    record_corrections.void(again(annas_case), said(again(annas_case)), WHY, by=hana, on=LATER)
    assert consultations.board(again(annas_case), LATER)[0].is_settled
