"""An objection is settled before anything is disclosed against it: unfounded, overridden, or kept back (Art. 32)."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED
from tests.factories import MONDAY
from tracker.casework import consultation, draft_contents, hearing_decisions, replies, sign_off
from tracker.casework.answers import Answer, WithheldPart
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.casework.gate_findings import Check, Verdict, keys
from tracker.law.edition import RuleError
from tracker.law.opinions import Conclusion
from tracker.law.outcomes import Element, Outcome
from tracker.models import AuditEvent, Case, HearingDecision, Letter, LetterText, ReplyDraft, User, db
from tracker.registers import consultations
from tracker.registers.refusals import NotPermitted
from tracker.registers.situations import situation_of
from tracker.timekeeping import utc_now

HEARD, LATER = date(2026, 3, 5), date(2026, 4, 2)
BUILDER = Party(PartyKind.THIRD_PARTY, "宏大建设公司", "报价明细", MONDAY)
BASIS = "《政府信息公开条例》第三十七条"
PART = WithheldPart("报价明细", "条例第十五条", "商业秘密")
PARTIAL = Answer(
    Outcome.PARTIAL, BASIS, "作区分处理。", "", {Element.PROVIDED: "公告一份", Element.CHANNEL: "邮寄"}, (PART,)
)
REFUSED = Answer(Outcome.THIRD_PARTY, "《政府信息公开条例》第十五条、第三十二条、第三十六条第（三）项", "商业秘密。")


def hear(case: Case, by: User, opinion: Opinion | None = Opinion.REFUSES) -> int:
    """The builder was asked, and says this or nothing; the question's number."""
    consultation.consult_all(case, [BUILDER], sent_on=MONDAY, by=by, on=MONDAY)
    if opinion is not None:
        told = {"part": "总价" if opinion is Opinion.AGREES_IN_PART else "", "reasons": "商业秘密"}
        consultation.record_opinion(case, BUILDER.name, opinion, **told, received_on=HEARD, by=by, on=HEARD)
    return consultations.board(case, HEARD)[0].question.id


def reply(case: Case, answer: Answer, by: User, on: date = LATER) -> Letter:
    seen = keys(replies.findings(case, answer, decided_on=on))
    return replies.reply(case, answer, review=REVIEWED, seen=seen, decided_on=on, by=by, on=on)


@pytest.mark.parametrize("opinion", [Opinion.REFUSES, Opinion.AGREES_IN_PART])
def test_nothing_is_granted_in_full_against_an_objection_that_nobody_settled(
    clara: User, annas_case: Case, opinion: Opinion
) -> None:
    hear(annas_case, clara, opinion)
    with pytest.raises(RuleError, match="还没有处理，不能全部公开") as no:
        reply(annas_case, GRANTED, clara)
    assert str(no.value.article) == "条例第三十二条"


@pytest.mark.parametrize("opinion", [Opinion.REFUSES, Opinion.AGREES_IN_PART])
@pytest.mark.parametrize("decide", [hearing_decisions.settle, hearing_decisions.override])
def test_what_the_head_settled_is_granted(clara, hana, annas_case, opinion, decide) -> None:
    number = hear(annas_case, clara, opinion)
    decide(annas_case, number, "报价总额", "总额早已公示", by=hana, on=LATER)
    assert not situation_of(annas_case, LATER).refusals_unsettled
    assert reply(annas_case, GRANTED, clara).kind == "reply"


def test_a_part_is_disclosed_once_it_is_said_that_the_content_objected_to_stays_here(
    clara: User, annas_case: Case
) -> None:
    hear(annas_case, clara)
    with pytest.raises(RuleError, match="请确认涉及对方的内容这次不予公开") as no:
        reply(annas_case, PARTIAL, clara)
    assert str(no.value.article) == "条例第三十二条"
    letter = reply(annas_case, replace(PARTIAL, kept_back=(BUILDER.name,)), clara)
    assert BUILDER.name not in "".join(letter.paragraphs)
    assert annas_case.records[-1].words["kept_back"] == [BUILDER.name]


def test_what_is_kept_back_without_its_article_is_looked_at(clara: User, annas_case: Case) -> None:
    hear(annas_case, clara)
    other = replace(PARTIAL, kept_back=(BUILDER.name,), withheld=(replace(PART, basis="条例第十六条第一款"),))
    for answer, expected in ((replace(other, withheld=(PART,)), Verdict.PASSED), (other, Verdict.WARNING)):
        found = replies.findings(annas_case, answer, decided_on=LATER)
        assert {one.verdict for one in found if one.check is Check.THIRD_PARTIES} == {expected}


@pytest.mark.parametrize("answer", [GRANTED, PARTIAL, replace(PARTIAL, kept_back=(BUILDER.name,))])
def test_of_a_silent_third_party_the_office_decides_first(clara: User, annas_case: Case, answer: Answer) -> None:
    number = hear(annas_case, clara, None)
    with pytest.raises(RuleError, match="应当先由本机关决定是否公开，并写明理由"):
        reply(annas_case, answer, clara)
    hearing_decisions.conclude_silence(annas_case, number, reason="不涉密", by=clara, on=LATER)
    assert reply(annas_case, answer, clara).kind == "reply"


def test_what_the_office_withholds_of_a_silent_party_is_not_granted(clara: User, annas_case: Case) -> None:
    number = hear(annas_case, clara, None)
    hearing_decisions.conclude_silence(annas_case, number, discloses=False, reason="商业秘密", by=clara, on=LATER)
    for answer in (GRANTED, PARTIAL):
        with pytest.raises(RuleError, match="不予公开"):
            reply(annas_case, answer, clara)
    assert reply(annas_case, replace(PARTIAL, kept_back=(BUILDER.name,)), clara).kind == "reply"


def test_a_part_is_not_disclosed_while_a_third_party_may_answer_unless_its_content_stays(
    clara: User, annas_case: Case
) -> None:
    hear(annas_case, clara, None)
    with pytest.raises(RuleError, match="请确认涉及对方的内容"):
        reply(annas_case, PARTIAL, clara, HEARD)
    assert reply(annas_case, replace(PARTIAL, kept_back=(BUILDER.name,)), clara, HEARD).kind == "reply"


def test_the_head_finds_reasons_unfounded_and_the_third_party_is_told_why(
    clara: User, hana: User, annas_case: Case
) -> None:
    number = hear(annas_case, clara)
    letter = hearing_decisions.settle(annas_case, number, "报价总额", "总额早已在公示中公开", by=hana, on=LATER)
    text = "".join(letter.paragraphs)
    for said in ("贵方不同意公开", "理由不成立", "报价总额", "总额早已在公示中公开", "第三十二条", "行政复议"):
        assert said in text
    assert "公共利益" not in text
    (decided,) = db.session.scalars(select(HearingDecision))
    assert (decided.conclusion, decided.decided_by_id, decided.decided_on, decided.letter_id) == (
        Conclusion.UNFOUNDED, hana.id, LATER, letter.id,
    )  # fmt: skip
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "case:settle_objection")).one()
    assert (event.details["heard"], event.details["reason"]) == (BUILDER.name, "总额早已在公示中公开")


@pytest.mark.parametrize("content, reason", [(" ", "早已公示"), ("报价", " "), ("安娜要的报价", "早已公示")])
def test_reasons_are_found_unfounded_with_content_and_reason_and_without_the_applicant(
    clara: User, hana: User, annas_case: Case, content: str, reason: str
) -> None:
    number = hear(annas_case, clara)
    with pytest.raises(RuleError):
        hearing_decisions.settle(annas_case, number, content, reason, by=hana, on=LATER)
    assert db.session.scalars(select(HearingDecision)).all() == []


def test_an_agencys_old_text_does_not_give_the_third_party_another_ground(
    clara: User, hana: User, annas_case: Case
) -> None:
    said = "{{ content }}{{ concern }}{{ reason }}{{ remedy }}{{ contact }}{{ case_number }}"
    text = f"根据第三十二条，因公共利益决定公开：{said}"
    told = {"agency_id": clara.agency_id, "type": "disclosure_decision", "version": 1, "reason": "统一"}
    db.session.add(LetterText(text=text, saved_at=utc_now(), **told))
    db.session.commit()
    number = hear(annas_case, clara)
    with pytest.raises(RuleError, match="没有写“理由不成立”的文本"):
        hearing_decisions.settle(annas_case, number, "报价", "理由不成立", by=hana, on=LATER)
    assert hearing_decisions.override(annas_case, number, "报价", "公共安全", by=hana, on=LATER).kind


def test_a_clerk_does_not_judge_a_third_partys_reasons(clara: User, annas_case: Case) -> None:
    number = hear(annas_case, clara)
    with pytest.raises(NotPermitted):
        hearing_decisions.settle(annas_case, number, "报价", "早已公示", by=clara, on=LATER)


@pytest.mark.parametrize("opinion", [None, Opinion.AGREES])
def test_where_nobody_gave_reasons_there_are_none_to_judge(
    clara: User, hana: User, annas_case: Case, opinion: Opinion | None
) -> None:
    number = hear(annas_case, clara, opinion)
    with pytest.raises(RuleError, match="没有不同意公开"):
        hearing_decisions.settle(annas_case, number, "报价", "早已公示", by=hana, on=LATER)


def test_an_objection_is_settled_once(clara: User, hana: User, annas_case: Case) -> None:
    number = hear(annas_case, clara)
    hearing_decisions.settle(annas_case, number, "报价", "早已公示", by=hana, on=LATER)
    for decide in (hearing_decisions.settle, hearing_decisions.override):
        with pytest.raises(RuleError, match="没有不同意公开"):
            decide(annas_case, number, "报价", "再说一次", by=hana, on=LATER)


def test_a_third_party_that_nobody_asked_is_protected_only_with_the_reason_why(clara: User, annas_case: Case) -> None:
    with pytest.raises(RuleError, match="请写明没有征求的理由") as no:
        reply(annas_case, REFUSED, clara)
    assert (str(no.value.article), no.value.about) == ("条例第三十二条", "unheard_because")
    reply(annas_case, replace(REFUSED, unheard_because="第三方下落不明"), clara)
    assert annas_case.records[-1].words["unheard_because"] == "第三方下落不明"


def test_no_letter_says_that_a_third_party_was_asked_where_nobody_was(clara: User, annas_case: Case) -> None:
    told = replace(REFUSED, unheard_because="下落不明", reasons="经征求意见，第三方不同意公开。")
    with pytest.raises(RuleError, match="却写“经征求意见”"):
        reply(annas_case, told, clara)


@pytest.mark.usefixtures("rita", "hana")
def test_a_draft_keeps_whose_content_stays_here_and_a_review_finds_what_it_passes_over(
    clara: User, annas_case: Case
) -> None:
    hear(annas_case, clara)
    clara.agency.sign_off_levels = 3
    db.session.commit()
    seen = keys(replies.findings(annas_case, PARTIAL, decided_on=LATER))
    with pytest.raises(RuleError, match="请确认涉及对方的内容"):
        sign_off.submit(annas_case, PARTIAL, seen=seen, by=clara, on=LATER)
    kept = replace(PARTIAL, kept_back=(BUILDER.name,))
    seen = keys(replies.findings(annas_case, kept, decided_on=LATER))
    sign_off.submit(annas_case, kept, seen=seen, by=clara, on=LATER)
    draft = db.session.scalars(select(ReplyDraft)).one()
    assert draft_contents.answer_of(draft) == kept
    found = sign_off.findings(annas_case, draft, LATER)
    assert {one.verdict for one in found if one.check is Check.THIRD_PARTIES} == {Verdict.PASSED}


@pytest.mark.parametrize("opinion", [Opinion.REFUSES, Opinion.AGREES_IN_PART])
def test_the_gate_itself_finds_an_objection_that_the_letter_passes_over(
    clara: User, hana: User, annas_case: Case, opinion: Opinion
) -> None:
    number = hear(annas_case, clara, opinion)
    found = [one for one in replies.findings(annas_case, GRANTED, decided_on=LATER) if one.check is Check.THIRD_PARTIES]
    assert [(one.verdict, str(one.article)) for one in found] == [(Verdict.FAILED, "条例第三十二条")]
    assert BUILDER.name in str(found[0].words)
    hearing_decisions.override(annas_case, number, "报价总额", "总额早已公示", by=hana, on=LATER)
    after = replies.findings(annas_case, GRANTED, decided_on=LATER)
    assert Verdict.FAILED not in {one.verdict for one in after if one.check is Check.THIRD_PARTIES}
