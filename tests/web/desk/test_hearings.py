"""The board of those who are heard: several at once, silence, refusal overridden, help asked for, from the screen."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED
from tests.factories import MONDAY, again
from tracker.casework import assistance, consultation, hearing_decisions, hearing_warnings, replies
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.law.edition import RuleError
from tracker.law.outcomes import Outcome
from tracker.models import Communication, HearingDecision, Letter, db
from tracker.registers import case_lists, consultations
from tracker.registers.case_filters import Filters
from tracker.registers.worklists import Task

THURSDAY, SILENT = date(2026, 3, 5), date(2026, 3, 31)
BUILDER = Party(PartyKind.THIRD_PARTY, "宏大公司", "报价明细", MONDAY, "builder@example.com", "大连路1号")
PLANNERS = Party(PartyKind.AGENCY, "市规划局", "会议纪要", MONDAY)
ROWS = {
    "parties-0-kind": "third_party", "parties-0-stake": "organisation", "parties-0-name": "宏大公司",
    "parties-0-content": "报价明细",
    "parties-0-email": "builder@example.com", "parties-1-kind": "agency", "parties-1-stake": "jointly_made",
    "parties-1-name": "市规划局",
    "parties-1-content": "会议纪要", "parties-2-kind": "third_party", "parties-2-name": "", "parties-2-content": "",
    "sent_on": "2026-03-05", "tell_applicant": "y",
}  # fmt: skip


PROTECTED = replace(GRANTED, outcome=Outcome.THIRD_PARTY, finding="", elements={})


def address(case, step):
    return f"/desk/cases/{case.receipt_number}/{step}"


def board(desk, case):
    return desk.get(address(case, "").rstrip("/") + "?tab=hearings").text


def send(desk, case, step, **typed):
    return desk.post(address(case, step), data={"version": str(again(case).version), **typed})


def heard(case, clara, *parties):
    consultation.consult_all(case, parties or (BUILDER, PLANNERS), sent_on=MONDAY, by=clara, on=MONDAY)


def refused(case, clara):
    heard(case, clara)
    told = {"received_on": THURSDAY, "by": clara, "on": THURSDAY}
    consultation.record_opinion(case, "宏大公司", Opinion.REFUSES, "商业秘密", **told)


def letters(kind):
    return db.session.scalars(select(Letter.addressee).where(Letter.kind == kind).order_by(Letter.id)).all()


def test_rows_are_added_without_a_script_and_blank_ones_are_nobody(annas_case, clara, signed_in, it_is):
    it_is(THURSDAY)
    desk = signed_in(clara)
    assert "parties-1-name" not in desk.get(address(annas_case, "consult")).text
    one = {name: value for name, value in ROWS.items() if not name.startswith(("parties-1", "parties-2"))}
    more = send(desk, annas_case, "consult", **one, act="more").text
    assert ('name="parties-1-name"' in more, 'value="宏大公司"' in more) == (True, True)
    assert letters("third_party_consultation") == []
    assert send(desk, annas_case, "consult", **ROWS).status_code == 303
    assert (letters("third_party_consultation"), letters("agency_consultation")) == (["宏大公司"], ["市规划局"])
    assert letters("consultation_notice") == ["安娜"]


@pytest.mark.parametrize(
    "changed, said",
    [
        ({"parties-0-name": ""}, "请填写"),
        ({"parties-1-content": ""}, "请填写"),
        ({"parties-0-stake": ""}, "请填写"),
        ({"parties-0-stake": "jointly_made"}, "不一致，请重新选择"),
        ({"parties-0-email": "no address"}, "请填写有效的电子邮箱"),
        ({"parties-1-delivered_on": "2026-03-04"}, "不能早于发出的日期"),
        ({"parties-1-content": "安娜要的纪要"}, "不应知道申请人是谁"),
        ({"parties-1-name": "宏大公司"}, "不需要重复征求"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nobody_is_written_to(annas_case, clara, signed_in, it_is, changed, said):
    it_is(THURSDAY)
    answer = send(signed_in(clara), annas_case, "consult", **{**ROWS, **changed})
    assert (answer.status_code, said in answer.text) == (200, True)
    assert letters("third_party_consultation") == []


def test_a_case_that_heard_nobody_has_no_such_tab_and_its_address_says_so(annas_case, clara, signed_in, it_is):
    desk = signed_in(clara)
    assert "征求意见和协办" not in desk.get(address(annas_case, "").rstrip("/")).text
    empty = board(desk, annas_case)
    assert ("没有征求过意见" in empty, "没有发过协办函" in empty) == (True, True)


def test_the_board_shows_where_each_stands_and_the_days_that_do_not_count(annas_case, clara, signed_in, it_is):
    refused(annas_case, clara)
    it_is(THURSDAY)
    page = board(signed_in(clara), annas_case)
    for said in (
        "宏大公司",
        "builder@example.com",
        "2026-03-23",
        "不同意公开",
        "商业秘密",
        "等待答复",
        "重叠的日子只扣一次",
    ):
        assert said in page
    assert "没有因公共利益作出决定，也没有认定其理由不成立的，不得公开涉及对方的内容" in page


def test_silence_is_proposed_on_the_desk_and_concluded_from_the_board(annas_case, clara, signed_in, it_is):
    heard(annas_case, clara)
    it_is(SILENT)
    desk = signed_in(clara)
    assert "征求意见逾期未答复，待处理" in desk.get("/desk").text
    page = board(desk, annas_case)
    assert ("逾期未答复，由本机关决定" in page, "逾期未答复，视为同意" in page) == (True, True)
    builder, planners = (one.question.id for one in consultations.board(annas_case, SILENT))
    missing = send(desk, annas_case, f"silence/{builder}", discloses="withhold", reason="")
    assert missing.status_code == 200
    told = {"discloses": "withhold", "reason": "系商业秘密"}
    assert send(desk, annas_case, f"silence/{builder}", **told).status_code == 303
    assert send(desk, annas_case, f"silence/{planners}", reason="").status_code == 303
    assert "征求意见逾期未答复，待处理" not in desk.get("/desk").text
    after = board(desk, annas_case)
    for said in ("本机关决定不予公开", "视为同意公开", "系商业秘密", "陈小兰"):
        assert said in after


def test_the_task_counts_what_is_silent_and_not_what_still_may_answer(annas_case, clara, db_session):
    heard(annas_case, clara)
    for on, found in ((date(2026, 3, 23), 0), (date(2026, 3, 24), 1)):
        assert case_lists.total(clara, Filters(task=Task.SILENCE), on) == found


def test_the_head_reads_the_notice_over_before_she_overrides(annas_case, clara, hana, signed_in, it_is):
    refused(annas_case, clara)
    it_is(SILENT)
    head = signed_in(hana)
    assert "因公共利益决定公开" in board(head, annas_case)
    number = str(consultations.board(annas_case, SILENT)[0].question.id)
    typed = {"party": number, "content": "报价总额", "reason": "涉及居住安全"}
    asked = head.get(address(annas_case, "override-refusal")).text
    assert ("商业秘密" in asked, "对方：宏大公司" in asked) == (True, False)
    seen = send(head, annas_case, "override-refusal", **typed).text
    for said in ("决定公开告知书预览", "报价总额", "涉及居住安全", "行政复议", "决定公开并告知第三方"):
        assert said in seen
    assert letters("disclosure_decision") == []
    back = send(head, annas_case, "override-refusal", **typed, act="edit").text
    assert "报价总额" in back
    assert send(head, annas_case, "override-refusal", **typed, act="confirm").status_code == 303
    assert letters("disclosure_decision") == ["宏大公司"]
    page = head.get(address(annas_case, "").rstrip("/")).text
    assert ("因公共利益决定公开" in page, "报价总额" in page) == (True, True)
    assert "决定公开告知书" in board(head, annas_case)


def test_a_clerk_is_not_offered_the_override_and_may_not_take_it(annas_case, clara, signed_in, it_is):
    refused(annas_case, clara)
    it_is(THURSDAY)
    desk = signed_in(clara)
    assert "override-refusal" not in board(desk, annas_case)
    assert desk.get(address(annas_case, "override-refusal")).status_code == 403


def test_nobody_concludes_for_another_house(annas_case, clara, nora, signed_in, it_is):
    heard(annas_case, clara)
    it_is(SILENT)
    number = consultations.board(annas_case, SILENT)[0].question.id
    assert signed_in(nora).get(address(annas_case, f"silence/{number}")).status_code == 404
    assert db.session.scalars(select(HearingDecision)).all() == []


def warnings_of(case, on=SILENT):
    return "".join(str(one) for one in replies.warnings(case, GRANTED, on))


def test_a_reply_that_passes_over_a_refusal_is_refused_until_it_is_overridden(annas_case, clara, hana):
    refused(annas_case, clara)
    with pytest.raises(RuleError, match="不同意公开，还没有处理，不能全部公开") as no:
        hearing_warnings.check(annas_case, GRANTED, SILENT)
    assert str(no.value.article) == "条例第三十二条"
    number = consultations.board(annas_case, SILENT)[0].question.id
    hearing_decisions.override(annas_case, number, "报价总额", "居住安全", by=hana, on=SILENT)
    hearing_warnings.check(annas_case, GRANTED, SILENT)


def test_after_an_override_nothing_is_withheld_for_the_third_partys_sake(annas_case, clara, hana):
    refused(annas_case, clara)
    hearing_warnings.check(annas_case, PROTECTED, SILENT)
    number = consultations.board(annas_case, SILENT)[0].question.id
    hearing_decisions.override(annas_case, number, "报价总额", "居住安全", by=hana, on=SILENT)
    with pytest.raises(RuleError, match="不能再以保护第三方合法权益为由") as no:
        hearing_warnings.check(annas_case, PROTECTED, SILENT)
    assert str(no.value.article) == "条例第三十二条"


def test_another_third_party_that_refuses_may_still_be_protected(annas_case, clara, hana):
    other = Party(PartyKind.THIRD_PARTY, "精测公司", "单价", MONDAY)
    heard(annas_case, clara, BUILDER, other)
    for party in ("宏大公司", "精测公司"):
        told = {"received_on": THURSDAY, "by": clara, "on": THURSDAY}
        consultation.record_opinion(annas_case, party, Opinion.REFUSES, "商业秘密", **told)
    number = consultations.board(annas_case, SILENT)[0].question.id
    hearing_decisions.override(annas_case, number, "报价总额", "居住安全", by=hana, on=SILENT)
    hearing_warnings.check(annas_case, PROTECTED, SILENT)
    with pytest.raises(RuleError, match="“精测公司”不同意公开"):
        hearing_warnings.check(annas_case, GRANTED, SILENT)


def test_silence_nobody_concluded_is_warned_of(annas_case, clara):
    heard(annas_case, clara)
    said = warnings_of(annas_case)
    assert "“宏大公司”逾期未答复，应当由本机关决定" in said
    assert "“市规划局”逾期未答复，视为同意公开" in said


def test_help_is_asked_for_and_its_answer_recorded_from_the_screen(annas_case, clara, signed_in, it_is):
    it_is(THURSDAY)
    desk = signed_in(clara)
    form = desk.get(address(annas_case, "ask-assistance")).text
    assert "答复期限不因协办中止" in form
    typed = {"addressee": "市城建档案馆", "matter": "提供竣工档案", "until": "2026-03-12"}
    assert send(desk, annas_case, "ask-assistance", **typed).status_code == 303
    assert ("市城建档案馆" in board(desk, annas_case), "等待答复" in board(desk, annas_case)) == (True, True)
    assert "协办待复" in desk.get("/desk").text
    it_is(date(2026, 3, 16))
    assert "已过期限，没有答复" in board(desk, annas_case)
    number = consultations.open_assistance(annas_case)[0].id
    answer = {"answered_on": "2026-03-16", "medium": "post", "summary": "已提供复印件"}
    assert send(desk, annas_case, f"assistance/{number}", **answer).status_code == 303
    assert db.session.scalars(select(Communication.counterpart)).all() == ["市城建档案馆"]
    assert "协办待复" not in desk.get("/desk").text
    assert "2026-03-16答复" in board(desk, annas_case)


def test_a_reply_while_help_is_awaited_is_warned_of(annas_case, clara):
    assistance.ask(annas_case, "市城建档案馆", "提供竣工档案", SILENT, by=clara, on=THURSDAY)
    assert "“市城建档案馆”的协办答复还没有收到" in warnings_of(annas_case, THURSDAY)


def test_how_and_when_a_letter_that_asks_for_help_went_out_stands_on_the_board(annas_case, clara, signed_in, it_is):
    it_is(THURSDAY)
    desk = signed_in(clara)
    typed = {
        "addressee": "市城建档案馆",
        "matter": "提供竣工档案",
        "until": "2026-03-12",
        "email": "archive@example.org",
    }
    assert send(desk, annas_case, "ask-assistance", **typed).status_code == 303
    page = board(desk, annas_case)
    assert ("archive@example.org" in page, "同时发到电子邮箱" in page) == (True, True)
    delivery = desk.get(address(annas_case, "record-delivery")).text
    assert "协办函（市城建档案馆）" in delivery
    chosen = f"assistance-{consultations.open_assistance(annas_case)[0].id}"
    wrong = send(desk, annas_case, "record-delivery", letter=chosen, delivered_on="2026-03-04")
    assert (wrong.status_code, "不能早于" in wrong.text) == (200, True)
    assert send(desk, annas_case, "record-delivery", letter=chosen, delivered_on="2026-03-05").status_code == 303
    page = board(desk, annas_case)
    assert ("2026-03-05送达" in page, address(annas_case, "record-delivery") in page) == (True, False)


def test_a_help_letter_without_a_mailbox_goes_on_paper(annas_case, clara, signed_in, it_is):
    it_is(THURSDAY)
    desk = signed_in(clara)
    typed = {"addressee": "市城建档案馆", "matter": "提供竣工档案", "until": "2026-03-12", "delivered_on": "2026-03-05"}
    assert send(desk, annas_case, "ask-assistance", **{**typed, "email": "x"}).status_code == 200
    assert send(desk, annas_case, "ask-assistance", **typed).status_code == 303
    page = board(desk, annas_case)
    assert ("纸质送交或者邮寄" in page, "2026-03-05送达" in page) == (True, True)


def test_the_first_letter_for_help_is_not_offered_as_another(annas_case, clara, signed_in, it_is):
    it_is(THURSDAY)
    desk = signed_in(clara)
    page = board(desk, annas_case)
    assert ("再发一份协办函" in page, "没有发过协办函" in page, "发协办函" in page) == (False, True, True)
