"""A third party is protected only where it has to be, and the letter says of it what it really said (Arts 15, 32)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.casework.answered import TUESDAY
from tests.casework.assessed import TO_THE_ANSWER, answered, complete
from tests.casework.test_objections import LATER, PART, PARTIAL, REFUSED, hear, reply
from tests.factories import MONDAY, again
from tracker.casework import assessments, consultation, hearing_decisions, hearing_words, replies
from tracker.casework.answers import situation_of
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.casework.gate_findings import Check, Verdict
from tracker.law.edition import RuleError
from tracker.law.outcomes import Outcome
from tracker.law.question_rules import Evidence
from tracker.law.steps import Step
from tracker.registers import assessments as kept
from tracker.registers import consultations

RUNNING = date(2026, 3, 10)
SURVEYOR = Party(PartyKind.THIRD_PARTY, "精测公司", "单价", MONDAY)
OBJECTED = "第三方不同意公开且有合理理由"
SILENT = "第三方逾期未提出意见，本机关认为公开会损害其合法权益"
IN_PART = "第三方只同意公开一部分，对其余部分不同意公开且有合理理由"


def decided(case, number, clara, *, discloses):
    hearing_decisions.conclude_silence(case, number, discloses=discloses, reason="已权衡", by=clara, on=LATER)


def begun(case, on=LATER):
    """The reasons that the form begins with, its blank filled in."""
    text = hearing_words.reasons_text(case, situation_of(Outcome.THIRD_PARTY), on)
    return text.replace("【商业秘密、个人隐私】", "商业秘密")


def findings(case, answer, on=LATER):
    found = replies.findings(case, answer, decided_on=on)
    return [(one.verdict, str(one.words)) for one in found if one.check is Check.THIRD_PARTIES]


def stops(case, answer, on=LATER):
    return any(verdict is Verdict.FAILED for verdict, _words in findings(case, answer, on))


def agrees(case, clara, _hana):
    hear(case, clara, Opinion.AGREES)


def silent_and_disclosed(case, clara, _hana):
    decided(case, hear(case, clara, None), clara, discloses=True)


def objection_unfounded(case, clara, hana):
    hearing_decisions.settle(case, hear(case, clara), "报价总额", "早已公示", by=hana, on=LATER)


def objection_overridden(case, clara, hana):
    hearing_decisions.override(case, hear(case, clara), "报价总额", "居住安全", by=hana, on=LATER)


OVER = [agrees, silent_and_disclosed, objection_unfounded, objection_overridden]


@pytest.mark.parametrize("course", OVER)
def test_nothing_is_refused_for_a_third_party_that_agreed_or_against_which_was_decided(clara, hana, annas_case, course):
    course(annas_case, clara, hana)
    for reasons in (REFUSED.reasons, "经征求意见，第三方不同意公开且有合理理由，不予公开。"):
        with pytest.raises(RuleError, match="不能再以保护第三方合法权益为由") as no:
            reply(annas_case, replace(REFUSED, reasons=reasons), clara)
        assert str(no.value.article) == "条例第三十二条"
    with pytest.raises(RuleError, match="不能再以保护"):
        replies.check_possible(annas_case, Outcome.THIRD_PARTY, LATER)
    assert stops(annas_case, REFUSED)


@pytest.mark.parametrize("on, why", [(RUNNING, "才届满"), (LATER, "应当先由本机关决定是否公开，并写明理由")])
def test_nothing_is_refused_for_a_third_party_while_it_may_answer_or_nobody_decided_of_its_silence(
    clara, annas_case, on, why
):
    hear(annas_case, clara, None)
    with pytest.raises(RuleError, match=why):
        reply(annas_case, REFUSED, clara, on)
    assert stops(annas_case, REFUSED, on)


def test_whoever_the_letter_never_reached_is_protected_with_the_reason_why(clara, annas_case):
    unreached = replace(SURVEYOR, delivered_on=None)
    consultation.consult_all(annas_case, [unreached], sent_on=MONDAY, by=clara, on=MONDAY)
    with pytest.raises(RuleError, match="还没有登记送达，此前不能以保护"):
        reply(annas_case, replace(REFUSED, unheard_because="下落不明"), clara, RUNNING)
    with pytest.raises(RuleError, match="请写明没有征求的理由"):
        reply(annas_case, REFUSED, clara)
    assert reply(annas_case, replace(REFUSED, unheard_because="信件退回，下落不明"), clara).kind == "reply"


def test_what_another_objects_to_waits_for_whoever_may_still_answer(clara, annas_case):
    consultation.consult_all(annas_case, [SURVEYOR], sent_on=MONDAY, by=clara, on=MONDAY)
    hear(annas_case, clara)
    with pytest.raises(RuleError, match="“精测公司”提出意见的期限"):
        reply(annas_case, REFUSED, clara, RUNNING)


@pytest.mark.parametrize(
    "opinion, said", [(Opinion.REFUSES, OBJECTED), (Opinion.AGREES_IN_PART, IN_PART), (None, SILENT)]
)
def test_the_letter_begins_with_what_the_third_party_said_and_goes_out_with_it(clara, annas_case, opinion, said):
    number = hear(annas_case, clara, opinion)
    if opinion is None:
        decided(annas_case, number, clara, discloses=False)
    text = begun(annas_case)
    assert [each for each in (OBJECTED, IN_PART, SILENT) if each in text] == [said]
    letter = reply(annas_case, replace(REFUSED, reasons=text), clara)
    assert said in "".join(letter.paragraphs)


def test_of_several_the_letter_tells_who_objected_from_who_was_silent(clara, annas_case):
    consultation.consult_all(annas_case, [SURVEYOR], sent_on=MONDAY, by=clara, on=MONDAY)
    hear(annas_case, clara)
    silent = next(one for one in consultations.board(annas_case, LATER) if one.name == SURVEYOR.name)
    decided(annas_case, silent.question.id, clara, discloses=False)
    text = begun(annas_case)
    assert "有的第三方不同意公开且有合理理由，有的第三方逾期未提出意见" in text
    assert not stops(annas_case, replace(REFUSED, reasons=text))


@pytest.mark.parametrize(
    "opinion, reasons, stopped",
    [
        (None, "经征求意见，第三方不同意公开且有合理理由，不予公开。", True),
        (None, "宏大建设公司表示不同意公开。", True),
        (None, "宏大建设公司来函称不同意公开。", True),
        (None, "第三方没有表示不同意公开，逾期未提出意见。", False),
        (Opinion.REFUSES, "第三方逾期未提出意见，本机关认为公开会损害其合法权益。", True),
        (Opinion.REFUSES, "第三方来函不同意公开。", False),
        (Opinion.AGREES_IN_PART, "第三方不同意公开。", True),
        (Opinion.AGREES_IN_PART, "第三方对报价部分不同意公开。", False),
    ],
)  # fmt: skip
def test_neither_silence_nor_consent_is_told_as_a_refusal(clara, annas_case, opinion, reasons, stopped):
    number = hear(annas_case, clara, opinion)
    if opinion is None:
        decided(annas_case, number, clara, discloses=False)
    assert stops(annas_case, replace(REFUSED, reasons=reasons)) is stopped


def test_a_part_is_not_said_to_be_objected_to_where_nobody_objects(clara, annas_case):
    hear(annas_case, clara, Opinion.AGREES)
    told = replace(PARTIAL, withheld=(replace(PART, reason="经征求意见，第三方不同意公开"),))
    assert stops(annas_case, told)
    found = findings(annas_case, PARTIAL)
    assert [(verdict, "都同意公开" in words) for verdict, words in found] == [(Verdict.WARNING, True)]


def test_whoever_agreed_is_looked_at_where_another_is_protected(clara, annas_case):
    consultation.consult_all(annas_case, [SURVEYOR], sent_on=MONDAY, by=clara, on=MONDAY)
    told = {"received_on": TUESDAY, "by": clara, "on": TUESDAY}
    consultation.record_opinion(annas_case, SURVEYOR.name, Opinion.AGREES, **told)
    hear(annas_case, clara)
    found = findings(annas_case, REFUSED)
    assert [(verdict, "“精测公司”同意公开" in words) for verdict, words in found] == [(Verdict.WARNING, True)]


def test_a_part_that_protects_a_third_party_nobody_asked_needs_the_reason_why(clara, annas_case):
    with pytest.raises(RuleError, match="请写明没有征求的理由") as no:
        reply(annas_case, PARTIAL, clara)
    assert no.value.about == "unheard_because"
    told = replace(PARTIAL, unheard_because="第三方下落不明")
    assert any("下落不明" in words for verdict, words in findings(annas_case, told) if verdict is Verdict.WARNING)
    reply(annas_case, told, clara)
    assert again(annas_case).records[-1].words["unheard_because"] == "第三方下落不明"


def test_a_part_that_protects_nobody_asks_for_no_such_reason(clara, annas_case):
    internal = replace(PART, basis="条例第十六条第一款", reason="人事管理")
    assert reply(annas_case, replace(PARTIAL, withheld=(internal,)), clara).kind == "reply"


def concluded(case, clara, **changed):
    assessments.assess(again(case), complete("third_party", **changed), by=clara, on=LATER)
    return kept.standing(again(case), LATER).progress


@pytest.mark.parametrize("course", OVER)
def test_the_questions_do_not_conclude_protection_where_none_is_due(clara, hana, annas_case, course):
    course(annas_case, clara, hana)
    answered(annas_case, clara, (*TO_THE_ANSWER, "held"), LATER)
    with pytest.raises(RuleError, match="不能再以保护第三方合法权益为由"):
        concluded(annas_case, clara)


def test_the_questions_wait_for_the_third_party_and_for_what_is_decided_of_its_silence(clara, annas_case):
    number = hear(annas_case, clara, None)
    answered(annas_case, clara, (*TO_THE_ANSWER, "held"), LATER)
    waiting = concluded(annas_case, clara)
    assert (waiting.outcome, waiting.waits_for) == (None, Step.RECORD_OPINION)
    decided(annas_case, number, clara, discloses=False)
    assert kept.standing(again(annas_case), LATER).progress.outcome is Outcome.THIRD_PARTY


def test_the_questions_hold_for_a_third_party_that_objects_until_it_is_decided_against(clara, hana, annas_case):
    number = hear(annas_case, clara)
    answered(annas_case, clara, (*TO_THE_ANSWER, "held"), LATER)
    assert concluded(annas_case, clara).outcome is Outcome.THIRD_PARTY
    hearing_decisions.settle(annas_case, number, "报价", "早已公示", by=hana, on=LATER)
    assert kept.standing(again(annas_case), LATER).progress.outcome is None


def test_the_questions_take_the_reason_why_nobody_was_asked(clara, annas_case):
    answered(annas_case, clara, (*TO_THE_ANSWER, "held"), LATER)
    texts = {Evidence.PUBLIC_INTEREST: "没有影响"}
    assert concluded(annas_case, clara, texts=texts).waits_for is Step.CONSULT
    excused = concluded(annas_case, clara, texts={**texts, Evidence.UNHEARD_BECAUSE: "下落不明"})
    assert excused.outcome is Outcome.THIRD_PARTY
    hear(annas_case, clara, None)
    assert kept.standing(again(annas_case), LATER).progress.outcome is None
