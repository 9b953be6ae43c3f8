"""From the screen: an objection found unfounded, its notice served, and whose content a partial release keeps back."""

from datetime import date
from html import unescape

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, again
from tests.web.desk.test_replying import filled, looked_over
from tracker.casework import consultation, endings, hearing_decisions, timing
from tracker.casework.consultation import Opinion, Party, PartyKind
from tracker.law.outcomes import Outcome
from tracker.models import HearingDecision, Letter, NoticeService, db
from tracker.registers import consultations

THURSDAY, FRIDAY, NEXT = date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 9)
BUILDER = Party(PartyKind.THIRD_PARTY, "宏大公司", "报价明细", MONDAY, "builder@example.com", "大连路1号")
KEPT_BACK = "所涉内容这次不予公开的第三方"


def address(case, step):
    return f"/desk/cases/{case.receipt_number}/{step}"


def send(desk, case, step, **typed):
    return desk.post(address(case, step), data={"version": str(again(case).version), **typed})


def page_of(desk, case, tab="hearings"):
    return unescape(desk.get(f"/desk/cases/{case.receipt_number}?tab={tab}").text)


def number_of(case):
    return str(consultations.board(case, THURSDAY)[0].question.id)


@pytest.fixture
def objected(annas_case, clara):
    consultation.consult_all(annas_case, [BUILDER], sent_on=MONDAY, by=clara, on=MONDAY)
    told = {"received_on": THURSDAY, "by": clara, "on": THURSDAY}
    consultation.record_opinion(annas_case, "宏大公司", Opinion.REFUSES, "商业秘密", **told)
    return annas_case


@pytest.fixture
def settled(objected, hana):
    hearing_decisions.settle(objected, int(number_of(objected)), "报价总额", "早已公示", by=hana, on=THURSDAY)
    return objected


def test_the_head_reads_the_notice_over_before_the_reasons_are_found_unfounded(objected, hana, signed_in, it_is):
    it_is(FRIDAY)
    head = signed_in(hana)
    assert "认定对方的理由不成立" in page_of(head, objected)
    typed = {"party": number_of(objected), "content": "报价总额", "reason": "总额早已公示"}
    seen = send(head, objected, "settle-objection", **typed).text
    for said in ("决定公开告知书预览", "理由不成立", "报价总额", "总额早已公示", "行政复议"):
        assert said in seen
    assert db.session.scalars(select(HearingDecision)).all() == []
    assert send(head, objected, "settle-objection", **typed, act="confirm").status_code == 303
    board = page_of(head, objected)
    for said in ("不同意公开的理由不成立，决定公开", "总额早已公示", "还没有登记怎样送达"):
        assert said in board
    assert "认定第三方的理由不成立" in page_of(head, objected, "timeline")


def test_a_clerk_is_not_offered_to_judge_the_reasons(objected, clara, signed_in, it_is):
    it_is(FRIDAY)
    desk = signed_in(clara)
    assert "settle-objection" not in page_of(desk, objected)
    assert desk.get(address(objected, "settle-objection")).status_code == 403


def test_a_notice_that_was_not_served_is_a_warning_on_the_case_until_it_is(settled, clara, signed_in, it_is):
    it_is(FRIDAY)
    desk = signed_in(clara)
    warning = "决定公开告知书还没有登记送达“宏大公司”"
    assert warning in page_of(desk, settled, "timeline")
    sent = {"party": number_of(settled), "method": "post", "sent_on": "2026-03-06", "tracking_number": "ea1cn"}
    assert "请填写邮件号" in send(desk, settled, "record-notice-served", **(sent | {"tracking_number": ""})).text
    assert send(desk, settled, "record-notice-served", **sent).status_code == 303
    assert "以邮寄发出，邮件号 EA1CN，还没有签收" in page_of(desk, settled)
    assert warning in page_of(desk, settled, "timeline")
    it_is(NEXT)
    begun = desk.get(address(settled, "record-notice-served")).text
    assert ('value="EA1CN"' in begun, 'value="2026-03-06"' in begun) == (True, True)
    signed = {**sent, "reached_on": "2026-03-09", "recipient": "王芳"}
    assert send(desk, settled, "record-notice-served", **signed).status_code == 303
    assert warning not in page_of(desk, settled, "timeline")
    assert "EA1CN" in page_of(desk, settled, "timeline")
    assert [one.reached_on for one in db.session.scalars(select(NoticeService))] == [NEXT]


def test_what_was_withdrawn_is_disclosed_to_nobody_and_no_notice_is_asked_for(settled, clara, signed_in, it_is):
    it_is(FRIDAY)
    endings.withdraw(settled, "电话撤回", withdrawn_on=FRIDAY, by=clara, on=FRIDAY)
    assert "决定公开告知书还没有登记送达" not in page_of(signed_in(clara), settled, "timeline")


def test_nobody_serves_a_notice_for_another_house(settled, nora, signed_in, it_is):
    it_is(FRIDAY)
    assert signed_in(nora).get(address(settled, "record-notice-served")).status_code == 404


def test_to_grant_all_is_not_led_to_while_an_objection_is_open(objected, clara, signed_in, it_is):
    it_is(FRIDAY)
    desk = signed_in(clara)
    page = desk.get(address(objected, "reply")).text
    assert "还没有处理，不能全部公开" in page
    assert "outcome=granted" not in page
    assert "outcome=partial" in page


def test_a_partial_release_asks_whose_content_is_kept_back_and_keeps_it(objected, clara, signed_in, it_is):
    it_is(FRIDAY)
    desk, step = signed_in(clara), "reply?outcome=partial"
    assert KEPT_BACK in desk.get(address(objected, step)).text
    typed = filled(again(objected), Outcome.PARTIAL, "", decided_on="2026-03-06")
    assert "请确认涉及对方的内容这次不予公开" in desk.post(address(objected, step), data=typed).text
    preview = desk.post(address(objected, step), data={**typed, "kept_back": ["宏大公司"]}).text
    assert "第三方的意见已经处理" in preview
    sent = looked_over(preview) | {"version": str(again(objected).version)}
    assert desk.post(address(objected, step), data=sent).status_code == 303
    assert KEPT_BACK in page_of(desk, objected, "timeline")
    (letter,) = db.session.scalars(select(Letter).where(Letter.kind == "reply"))
    assert "宏大" not in "".join(letter.paragraphs)


def test_why_nobody_was_asked_is_needed_and_the_wording_does_not_say_that_somebody_was(
    annas_case, clara, signed_in, it_is
):
    it_is(FRIDAY)
    desk, step = signed_in(clara), "reply?outcome=denied.third_party"
    form = desk.get(address(annas_case, step)).text
    assert ("没有征求第三方意见的理由" in form, "经征求意见" in form) == (True, False)
    typed = filled(again(annas_case), Outcome.THIRD_PARTY, "", decided_on="2026-03-06", unheard_because="")
    assert "确认答复" not in desk.post(address(annas_case, step), data=typed).text
    preview = desk.post(address(annas_case, step), data={**typed, "unheard_because": "下落不明"}).text
    sent = looked_over(preview) | {"version": str(again(annas_case).version)}
    assert desk.post(address(annas_case, step), data=sent).status_code == 303
    assert "下落不明" in page_of(desk, annas_case, "timeline")


def test_the_card_says_why_no_delay_is_agreed_yet(annas_case, clara, hana, signed_in, it_is):
    it_is(FRIDAY)
    timing.ask_reasons(annas_case, "四十件", date(2026, 3, 16), by=clara, on=FRIDAY)
    page = page_of(signed_in(hana), annas_case, "timeline")
    assert "申请人说明理由的期限到 2026-03-16 才届满" in page or "才届满，还没有收到说明" in page
    assert "agree-delay" not in page
