"""Every outcome gives a letter that states all its elements and the right remedy; what is left out is refused."""

from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from tests.casework.answered import ON_PAPER, REVIEWED, pdf
from tests.factories import MONDAY, again, anna, register_case
from tracker.casework import clarification, extension, replies, timing
from tracker.casework.answers import Answer, WithheldPart, situation_of, situations
from tracker.casework.gate_findings import keys
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.outcomes import OUTCOMES, Element, Outcome, RemedyRoute
from tracker.law.replies import LAPSE_OUTCOMES
from tracker.models import Attachment, Audience, AuditEvent, Decision, ExtensionRequest, Letter, Mail, db
from tracker.registers.refusals import NotPermitted, StaleCase

TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)
SAID = {
    Element.PROVIDED: "1. 招标公告一份；\n2. 中标通知书一份",
    Element.CHANNEL: "随本答复书邮寄提供",
    Element.SPECIAL_LAW: "《不动产登记暂行条例》第二十七条",
    Element.SEARCH_DONE: "检索系统：公文库；关键词：招标；时间范围：2025年；检索人员：陈小兰",
    Element.RIGHT_AGENCY: "区财政局，电话021-55551111",
    Element.RIGHT_CHANNEL: "12345市民服务热线",
    Element.EARLIER_REPLY: "区住建公开答〔2025〕7号，2025年6月3日",
    Element.NOTICE_SERVED: "2026年3月2日送达，2026年3月9日届满",
}
PARTS = (
    WithheldPart("评标专家姓名", "《政府信息公开条例》第十五条", "属于个人隐私"),
    WithheldPart("报价明细", "《政府信息公开条例》第十五条", "属于商业秘密"),
)


def answer(outcome: Outcome, finding: str = "", **changed) -> Answer:
    situation = situation_of(outcome, finding)
    filled = {
        "basis": situation.legal_text or "《政府信息公开条例》第二条",
        "reasons": "经审查，您申请获取的内容按照该规定办理。",
        "elements": {element: SAID[element] for element in situation.stated},
        "withheld": PARTS if Element.WITHHELD_PARTS in situation.must_state else (),
        "unheard_because": "第三方下落不明" if outcome in (Outcome.THIRD_PARTY, Outcome.PARTIAL) else "",
    }
    return Answer(outcome=outcome, finding=finding, **{**filled, **changed})


GRANTED = answer(Outcome.GRANTED, "provided")


def prepared(case, outcome, clara):
    """Asked what has to be asked before some outcomes."""
    if outcome is Outcome.STILL_UNCLEAR:
        clarification.ask(case, ["信息名称"], "请写明项目", sent_on=MONDAY, delivered_on=MONDAY, by=clara, on=MONDAY)
        clarification.record(case, "某个项目", received_on=MONDAY, by=clara, on=MONDAY)
    if outcome is Outcome.EXCESSIVE:
        timing.ask_reasons(case, "本月已提出四十件申请", reply_by=date(2026, 3, 16), by=clara, on=MONDAY)
        timing.record_reasons(case, "写论文", "理由不合理", received_on=MONDAY, by=clara, on=MONDAY)
    return case


@pytest.mark.parametrize("situation", situations(), ids=lambda one: f"{one.outcome}-{one.finding}")
def test_every_outcome_gives_a_letter_with_all_its_elements_and_the_right_remedy(annas_case, clara, situation):
    said = answer(situation.outcome, situation.finding)
    prepared(annas_case, situation.outcome, clara)
    seen = keys(replies.findings(annas_case, said, decided_on=TUESDAY))
    letter = replies.reply(annas_case, said, review=REVIEWED, seen=seen, decided_on=TUESDAY, by=clara, on=TUESDAY)
    text = "\n".join(letter.paragraphs)
    assert annas_case.description in text
    assert "2026年3月2日" in text
    assert said.basis in text
    assert said.reasons in text
    for element in situation.stated:
        assert SAID[element].splitlines()[0].rstrip("；") in text
    for part in said.withheld:
        assert part.part in text
        assert part.basis in text
        assert part.reason in text
    first = OUTCOMES[situation.outcome].remedy is RemedyRoute.RECONSIDERATION_FIRST
    assert ("应当先自收到本答复书之日起六十日内向区人民政府申请行政复议" in text) is first
    assert ("六个月内向区人民法院提起行政诉讼" in text) is not first
    assert "021-55550000" in text
    assert "【" not in text
    case = again(annas_case)
    assert (case.status, case.outcome, case.decided_on) == (Status.REPLIED, situation.outcome, TUESDAY)


def test_the_nineteen_outcomes_that_are_answers_are_all_offered():
    assert {one.outcome for one in situations()} == set(Outcome) - LAPSE_OUTCOMES


def test_the_record_keeps_what_was_said(annas_case, clara):
    said = answer(Outcome.PARTIAL)
    seen = keys(replies.findings(annas_case, said, decided_on=TUESDAY))
    replies.reply(annas_case, said, review=REVIEWED, seen=seen, decided_on=TUESDAY, by=clara, on=TUESDAY)
    record = again(annas_case).records[-1]
    assert (record.happened_on, record.facts) == (TUESDAY, {"outcome": "partial"})
    assert record.words["basis"] == "《政府信息公开条例》第三十七条"
    assert record.words["elements"] == {"provided": SAID[Element.PROVIDED], "channel": SAID[Element.CHANNEL]}
    assert [part["part"] for part in record.words["withheld"]] == ["评标专家姓名", "报价明细"]


@pytest.mark.parametrize("situation", situations(), ids=lambda one: f"{one.outcome}-{one.finding}")
def test_a_letter_without_one_of_its_elements_is_refused(annas_case, clara, situation):
    said = answer(situation.outcome, situation.finding)
    prepared(annas_case, situation.outcome, clara)
    incomplete = [answer(situation.outcome, situation.finding, **{field: " "}) for field in ("basis", "reasons")]
    incomplete += [
        answer(situation.outcome, situation.finding, elements={**said.elements, element: ""})
        for element in situation.stated
    ]
    if said.withheld:
        incomplete.append(answer(situation.outcome, situation.finding, withheld=()))
        incomplete.append(answer(situation.outcome, situation.finding, withheld=(WithheldPart("报价", "", "秘密"),)))
    for one in incomplete:
        with pytest.raises(RuleError, match=r"写明|每一部分"):
            replies.reply(annas_case, one, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)
    assert db.session.scalars(select(Letter).where(Letter.kind == "reply")).all() == []


@pytest.mark.parametrize("situation", situations(), ids=lambda one: f"{one.outcome}-{one.finding}")
def test_a_blank_in_the_given_wording_has_to_be_filled_in(annas_case, clara, situation):
    if "【" not in situation.reasons_text:
        return
    prepared(annas_case, situation.outcome, clara)
    unfilled = answer(situation.outcome, situation.finding, reasons=situation.reasons_text)
    with pytest.raises(RuleError, match="还有没有填写的内容：“【"):
        replies.reply(annas_case, unfilled, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)


def test_all_blanks_that_are_left_are_named(annas_case, clara):
    unfilled = answer(Outcome.GRANTED, "provided", reasons="见【文号】，由【机关】提供，【文号】。")
    with pytest.raises(RuleError, match="还有没有填写的内容：“【文号】”、“【机关】”。"):
        replies.reply(annas_case, unfilled, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)


@pytest.mark.parametrize("unfilled", ["向【电话", "电话】联系", "【】"])
def test_half_a_blank_is_a_blank_too(annas_case, clara, unfilled):
    with pytest.raises(RuleError, match="没有填写"):
        replies.reply(
            annas_case,
            answer(Outcome.GRANTED, "provided", reasons=unfilled),
            decided_on=TUESDAY,
            review=REVIEWED,
            by=clara,
            on=TUESDAY,
        )


@pytest.mark.parametrize(
    "outcome, finding, reason",
    [
        (Outcome.CLARIFICATION_LAPSED, "", "确认不再处理"),
        (Outcome.FEE_LAPSED, "", "确认不再处理"),
        (Outcome.OTHER, "withdrawn", "登记撤回"),
        (Outcome.GRANTED, "", "哪一种情形"),
        (Outcome.NOT_HELD, "invented", "哪一种情形"),
    ],
)
def test_what_is_no_answer_is_not_written_as_one(annas_case, clara, outcome, finding, reason):
    with pytest.raises(RuleError, match=reason):
        replies.reply(
            annas_case,
            Answer(outcome, "依据", "理由", finding),
            review=REVIEWED,
            decided_on=TUESDAY,
            by=clara,
            on=TUESDAY,
        )


@pytest.mark.parametrize("outcome, reason", [(Outcome.STILL_UNCLEAR, "补正"), (Outcome.EXCESSIVE, "说明理由")])
def test_an_outcome_that_rests_on_a_question_needs_the_question(annas_case, clara, outcome, reason):
    with pytest.raises(RuleError, match=f"没有.*{reason}"):
        replies.reply(annas_case, answer(outcome), review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)


@pytest.mark.parametrize("decided_on, reason", [(date(2026, 3, 1), "不能早于"), (WEDNESDAY, "不能晚于今天")])
def test_a_reply_is_dated_between_the_receipt_and_today(annas_case, clara, decided_on, reason):
    with pytest.raises(RuleError, match=reason):
        replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=decided_on, by=clara, on=TUESDAY)


def test_a_reply_is_not_dated_before_the_last_thing_that_was_done(annas_case, clara):
    clarification.ask(annas_case, ["名称"], "请写明", sent_on=TUESDAY, by=clara, on=TUESDAY)
    earlier = {"decided_on": MONDAY, "grounds": ON_PAPER}
    with pytest.raises(RuleError, match="不能早于已经登记的“告知补正”"):
        replies.reply(annas_case, GRANTED, review=REVIEWED, **earlier, by=clara, on=TUESDAY)


def test_the_office_may_answer_without_waiting_for_the_clarification(annas_case, clara):
    clarification.ask(annas_case, ["名称"], "请写明", sent_on=MONDAY, delivered_on=MONDAY, by=clara, on=MONDAY)
    replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)
    assert again(annas_case).status is Status.REPLIED


def test_a_case_is_answered_once(annas_case, clara):
    replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)
    with pytest.raises(RuleError, match="已经答复"):
        replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)


def test_a_supervisor_and_a_neighbour_may_not_answer(annas_case, sven, nora):
    for stranger in (sven, nora):
        with pytest.raises(NotPermitted):
            replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=stranger, on=TUESDAY)
    assert again(annas_case).status is Status.IN_HAND


def test_of_two_people_who_answer_the_same_case_one_wins(annas_case, clara):
    seen = annas_case.version
    clarification.ask(annas_case, ["名称"], "请写明", sent_on=MONDAY, by=clara, on=MONDAY)
    db.session.refresh(annas_case)
    set_committed_value(annas_case, "version", seen)
    with pytest.raises(StaleCase):
        replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)


def test_files_given_to_the_applicant_are_named_in_the_letter(annas_case, clara):
    file = pdf("中标通知书.pdf")
    letter = replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, files=[file], by=clara, on=TUESDAY)
    kept = db.session.scalars(select(Attachment)).one()
    assert (kept.audience, kept.record_id) == (Audience.APPLICANT, again(annas_case).records[-1].id)
    assert letter.attachments == ["中标通知书.pdf"]


def test_the_letter_goes_into_the_outbox_when_an_address_is_known(clara, annas_case):
    letter = replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)
    assert db.session.scalars(select(Mail).where(Mail.letter_id == letter.id)).all() == []
    mailed = register_case(clara, applicant=anna(email="anna@home.test"))
    letter = replies.reply(mailed, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)
    assert db.session.scalars(select(Mail).where(Mail.letter_id == letter.id)).one().recipient == "anna@home.test"


def test_a_request_to_extend_waits_no_more_once_the_answer_is_given(annas_case, clara):
    extension.request(annas_case, 10, "数量大", by=clara, on=MONDAY)
    replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)
    assert db.session.scalars(select(ExtensionRequest)).one().decision is Decision.CANCELLED


def test_the_letter_can_be_read_before_it_goes_out_and_says_the_same(annas_case, clara):
    shown = replies.preview(annas_case, GRANTED, decided_on=TUESDAY, on=TUESDAY)
    assert again(annas_case).status is Status.IN_HAND
    assert (
        replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY).paragraphs
        == shown
    )


def test_the_letter_says_when_the_supplement_came(annas_case, clara):
    clarification.ask(annas_case, ["名称"], "请写明", sent_on=MONDAY, delivered_on=MONDAY, by=clara, on=MONDAY)
    clarification.record(annas_case, "项目名称", received_on=TUESDAY, by=clara, on=TUESDAY)
    letter = replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    assert "经您补正（本机关于2026年3月3日收到），补正后的申请内容为：“项目名称”。" in "".join(letter.paragraphs)


def test_what_a_careful_official_would_say_is_said_before_the_letter_goes(annas_case, clara):
    late = date(2026, 4, 1)
    said = [str(one) for one in replies.warnings(annas_case, answer(Outcome.THIRD_PARTY), late)]
    assert said[0] == "答复期限已于 2026-03-30 届满，这是逾期答复。"
    assert len(said) == 1
    assert list(replies.warnings(annas_case, GRANTED, TUESDAY)) == []


def test_the_audit_trail_tells_who_answered_what(annas_case, clara):
    replies.reply(annas_case, GRANTED, review=REVIEWED, decided_on=TUESDAY, by=clara, on=TUESDAY)
    chain = select(AuditEvent).where(AuditEvent.case_id == annas_case.id).order_by(AuditEvent.sequence)
    events = db.session.scalars(chain).all()
    assert events[-1].action == "case:reply"
    assert (events[-1].actor_name, events[-1].details["outcome"]) == ("陈小兰", "granted")
    assert all(later.previous_hash == earlier.hash for earlier, later in pairwise(events))
