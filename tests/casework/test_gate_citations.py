"""What a reply rests on bears it: no refusal under another name, no bare Article 16, no basis that is none."""

from dataclasses import replace

import pytest

from tests.casework.answered import GRANTED, REPEATED, TUESDAY, answered
from tests.casework.test_objections import LATER, PARTIAL, hear
from tests.factories import again, register_case
from tracker.casework import replies
from tracker.casework.answers import Answer, WithheldPart, situation_of
from tracker.casework.consultation import Opinion
from tracker.casework.gate_findings import Check, Verdict
from tracker.law.citations import cited, cites_others, exists
from tracker.law.edition import RuleError
from tracker.law.outcomes import Element, Outcome
from tracker.mailroom.reply_fields import WITHHELD
from tracker.models import Letter, db

PASSED, WARNING, FAILED = Verdict.PASSED, Verdict.WARNING, Verdict.FAILED
OTHER = Answer(Outcome.OTHER, "《政府信息公开条例》第二条", "该事项另行告知。")
CONFIRMED = Answer(
    Outcome.CONFIRMATION, "《政府信息公开条例》第二条", "不予处理。",
    elements={Element.EARLIER_REPLY: "区住建公开答〔2025〕7号，2025年6月3日"},
)  # fmt: skip


def found(case, answer, check=Check.BASIS, on=TUESDAY):
    return [one for one in replies.findings(case, answer, decided_on=on) if one.check is check]


def verdicts(case, answer, check=Check.BASIS, on=TUESDAY):
    return {one.verdict for one in found(case, answer, check, on)}


@pytest.mark.parametrize("article", ["第十四条", "第十五条", "第十六条第一款"])
@pytest.mark.parametrize("answer", [OTHER, CONFIRMED, REPEATED, GRANTED])
def test_no_refusal_goes_out_under_another_outcome_with_the_remedies_of_none(annas_case, clara, answer, article):
    told = replace(answer, basis=f"{answer.basis}、{article}", reasons="不予公开。")
    assert FAILED in verdicts(annas_case, told)
    with pytest.raises(RuleError, match="请改选不予公开或者部分公开的办理结果"):
        answered(annas_case, clara, told)


@pytest.mark.parametrize("answer", [OTHER, CONFIRMED, REPEATED, GRANTED])
def test_no_refusal_goes_out_as_the_mere_decision_not_to_disclose(annas_case, clara, answer):
    """Art. 36(3) is that decision: it is challenged by reconsideration first (复议法 Art. 23)."""
    told = replace(answer, basis=f"{answer.basis}、第三十六条第（三）项")
    assert FAILED in verdicts(annas_case, told)
    with pytest.raises(RuleError, match=r"“决定不予公开”，办理结果“.*”不能引用：请改选"):
        answered(annas_case, clara, told)


@pytest.mark.parametrize(
    "reasons, expected",
    [
        ("您申请获取的政府信息，本机关决定不予公开。", FAILED),
        ("经审查，该信息不予公开。", FAILED),
        ("第三方不同意，本机关决定不公开。", FAILED),
        ("该信息不宜公开。", FAILED),
        ("本机关此前答复您不予公开，理由没有变化。", WARNING),
        ("第三方要求不予公开，其理由不成立。", WARNING),
        ("因上述原因依法不予公开。", FAILED),
        ("经审查，不存在不予公开的情形。", WARNING),
        ("该信息不涉及不得公开的内容，现予提供。", WARNING),
        ("您询问哪些信息不予公开，属于咨询。", WARNING),
        ("本机关没有制作“不予公开目录”。", WARNING),
        ("该事项另行告知。", PASSED),
    ],
)
def test_reasons_do_not_refuse_under_an_outcome_that_is_no_refusal(annas_case, reasons, expected):
    assert verdicts(annas_case, replace(OTHER, reasons=reasons)) == {expected}


@pytest.mark.parametrize(
    "outcome, basis, named",
    [
        (Outcome.STATE_SECRET, "第十六条第二款", "条例第十六条第二款不是“属于国家秘密”的依据"),
        (Outcome.STATE_SECRET, "第三十六条", "没有引用条例第十四条"),
        (Outcome.THIRD_PARTY, "第十四条、第三十二条", "条例第十四条不是“保护第三方合法权益”的依据"),
        (Outcome.THIRD_PARTY, "第三十二条", "没有引用条例第十五条"),
    ],
)
def test_a_refusal_rests_on_its_own_exemption_and_not_on_another_instead(annas_case, clara, outcome, basis, named):
    told = Answer(outcome, f"《政府信息公开条例》{basis}、第三十六条第（三）项", "不予公开。")
    stopping = [str(one.words) for one in found(annas_case, told) if one.verdict is FAILED]
    assert any(named in words for words in stopping)
    with pytest.raises(RuleError):
        answered(annas_case, clara, told)


@pytest.mark.parametrize(
    "outcome, basis, named",
    [
        (Outcome.STATE_SECRET, "第十四条、第十六条第二款", "还引用了条例第十六条第二款"),
        (Outcome.INTERNAL_AFFAIRS, "第十六条第一款、第二款", "还引用了条例第十六条第二款"),
    ],
)
def test_a_second_ground_beside_the_exemption_of_the_outcome_is_looked_at(annas_case, outcome, basis, named):
    told = Answer(outcome, f"《政府信息公开条例》{basis}、第三十六条第（三）项", "不予公开。")
    assert verdicts(annas_case, told) == {WARNING}
    assert any(named in str(one.words) for one in found(annas_case, told))


def test_what_is_disclosed_after_a_third_party_was_heard_may_rest_on_article_15_as_well(annas_case, clara):
    told = replace(GRANTED, basis=f"{GRANTED.basis}、第十五条")
    assert FAILED in verdicts(annas_case, told)
    hear(annas_case, clara, Opinion.AGREES)
    assert verdicts(annas_case, told, on=LATER) == {WARNING}
    assert FAILED in verdicts(annas_case, replace(GRANTED, basis=f"{GRANTED.basis}、第十四条"), on=LATER)


@pytest.mark.parametrize(
    "basis, reason, expected",
    [
        ("《政府信息公开条例》第二条、第三十七条", "党务信息", set()),
        ("《政府信息公开条例》第三十七条", "不属于政府信息的内容", set()),
        ("《政府信息公开条例》第三十七条", "不便公开", {FAILED}),
        ("《政府信息公开条例》第十六条", "内部请示", {FAILED}),
        ("《政府信息公开条例》第十六条第二款", "内部请示", set()),
        ("《政府信息公开条例》第六十条", "不属于政府信息", {FAILED}),
    ],
)
def test_a_part_stays_here_by_an_exemption_or_as_no_government_information(annas_case, basis, reason, expected):
    told = replace(PARTIAL, withheld=(WithheldPart("附页", basis, reason),))
    assert verdicts(annas_case, told) - {PASSED} == expected


@pytest.mark.parametrize("outcome", [Outcome.INTERNAL_AFFAIRS, Outcome.DELIBERATIVE])
def test_article_16_is_cited_by_its_paragraph(annas_case, outcome):
    right = Answer(outcome, situation_of(outcome).legal_text, "内部工作流程。")
    assert verdicts(annas_case, right) == {PASSED}
    bare = replace(right, basis="《政府信息公开条例》第十六条、第三十六条第（三）项")
    assert [str(one.words) for one in found(annas_case, bare)] == ["依据只引用第十六条，请写明是第一款还是第二款。"]


def test_the_houses_own_example_cites_every_part_by_its_paragraph():
    parts = [WithheldPart(**each) for each in WITHHELD.example]
    places = [place for part in parts for place in cited(part.basis) if place.number == 16]
    assert [place.paragraph for place in places] == [2]


@pytest.mark.parametrize(
    "basis, expected",
    [
        ("无", {FAILED}),
        ("有关规定", {FAILED}),
        ("《政府信息公开条例》", {FAILED}),
        ("《政府信息公开条例》第九十九条", {FAILED}),
        ("《政府信息公开条例》第二条", {PASSED}),
        ("《某市政府信息公开规定》第二十条", {WARNING}),
    ],
)
@pytest.mark.parametrize("answer", [OTHER, CONFIRMED])
def test_an_outcome_without_an_article_of_its_own_rests_on_one_that_there_is(annas_case, answer, basis, expected):
    assert verdicts(annas_case, replace(answer, basis=basis)) == expected


def test_the_regulation_ends_with_its_last_article():
    assert [exists(one) for one in cited("条例第五十六条、第五十七条")] == [True, False]
    assert [cites_others(text) for text in ("条例第二条", "《档案法》第二十八条", "《档案法》")] == [False, True, False]


def written(case, told):
    """What the gate finds of an earlier reply that is told so."""
    said = found(case, replace(REPEATED, elements={Element.EARLIER_REPLY: told}), Check.EARLIER_REPLY)
    return [(one.verdict, str(one.words)) for one in said]


@pytest.mark.parametrize("answer", [REPEATED, CONFIRMED])
def test_an_earlier_reply_that_no_letter_bears_out_is_looked_at(annas_case, clara, answer):
    (one,) = found(annas_case, answer, Check.EARLIER_REPLY)
    assert (one.verdict, "本系统没有这份文书" in str(one.words)) == (WARNING, True)
    with pytest.raises(RuleError, match="本系统没有这份文书"):
        answered(annas_case, clara, answer, seen=())
    assert answered(annas_case, clara, answer).outcome is answer.outcome


def test_an_earlier_reply_is_known_by_its_exact_number_and_its_day(annas_case, clara):
    answered(annas_case, clara)
    number = next(one.number for one in db.session.query(Letter) if one.kind == "reply")
    asked_again = register_case(clara)
    wide = number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    for told in (f"{number}，2026年3月3日", f"{wide}，2026年3月3日", number, f"2026年3月3日（{number}）"):
        assert written(again(asked_again), told)[0][0] is PASSED, told
    for told in (f"{number[1:]}，2026年3月3日", number.replace("号", "1号"), "2026年3月3日"):
        assert [(verdict, "没有这份文书" in words) for verdict, words in written(asked_again, told)] == [
            (WARNING, True)
        ]
    ((verdict, words),) = written(asked_again, f"{number}，2026年3月4日")
    assert (verdict, "登记的日期是2026-03-03" in words) == (WARNING, True)


def test_a_reply_of_another_agency_bears_nothing_out(annas_case, nora):
    other = register_case(nora)
    answered(other, nora)
    number = next(one.number for one in db.session.query(Letter) if one.kind == "reply")
    assert written(annas_case, f"{number}，2026年3月3日")[0][0] is WARNING
