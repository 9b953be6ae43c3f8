"""Deliveries, withdrawals, orders and further delays under a day that counts: what their pages ask and say."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from tests.factories import MONDAY, again, register_case
from tracker.casework import challenges, clarification, consultation, endings, record_corrections, timing
from tracker.law.acts import ActKind, Channel, ClarificationReceived
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.lifecycle import Status
from tracker.law.opinions import PartyKind
from tracker.models import Case, LateEntry, db
from tracker.registers import relations
from tracker.registers.proceedings import latest, undelivered

LATE, LATER = date(2026, 4, 10), date(2026, 4, 28)
GROUNDS = {"late_reason": "回执今天才到", "late_proof": "邮件号 EA1CN"}


def url(case: Case, step: str = "") -> str:
    return f"/desk/cases/{case.receipt_number}/{step}".rstrip("/")


def send(client: FlaskClient, case: Case, step: str, **typed: str):
    return client.post(url(case, step), data={"version": str(again(case).version), **typed})


@pytest.fixture
def unanswered(clara, annas_case) -> Case:
    """A party was asked on 5 March and is silent; the reply is overdue since 21 April."""
    asked = date(2026, 3, 5)
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "某公司", "合同", sent_on=asked, by=clara, on=asked)
    return annas_case


def test_a_delivery_that_would_save_the_time_is_the_heads_to_enter(clara, hana, unanswered, signed_in, it_is):
    it_is(LATER)
    typed = {"letter": str(undelivered(unanswered)[0].id), "delivered_on": "2026-04-03"}
    desk = signed_in(clara)
    assert "登记以后原来的逾期不再算逾期的，写明理由和凭证" in desk.get(url(unanswered, "record-delivery")).text
    assert "只有负责人可以登记（韩娜）" in send(desk, unanswered, "record-delivery", **typed, **GROUNDS).text
    head = signed_in(hana)
    assert "请写明今天才登记的理由和能够证明这一天的凭证" in send(head, unanswered, "record-delivery", **typed).text
    assert send(head, unanswered, "record-delivery", **typed, **GROUNDS).status_code == 303
    page = head.get(url(unanswered)).text
    assert "补录" in page
    assert "邮件号 EA1CN" in page


def test_an_earlier_withdrawal_asks_for_grounds_and_a_late_one_says_that_it_stays_late(
    clara, hana, annas_case, signed_in, it_is
):
    it_is(LATE)
    desk = signed_in(clara)
    told = {"withdrawn_on": "2026-03-20", "how": "电话"}
    noted = send(desk, annas_case, "withdraw", **told, act="recount").text
    assert "这是补录：要写明理由和凭证" in noted
    assert "只有负责人可以补录（韩娜）" in noted
    assert "只有负责人可以登记（韩娜）" in send(desk, annas_case, "withdraw", **told, **GROUNDS).text
    needed = send(desk, annas_case, "withdraw", withdrawn_on="2026-04-09", how="电话").text
    assert "属于补录：请写明今天才登记的理由" in needed
    sent = send(desk, annas_case, "withdraw", withdrawn_on="2026-04-10", how="电话")
    assert sent.status_code == 303
    page = desk.get(url(annas_case)).text
    assert "撤回时已经逾期 8 个工作日，仍记为逾期" in page
    assert "仍记为逾期" in desk.get(url(annas_case)).text
    assert db.session.query(LateEntry).count() == 0
    listed = desk.get("/desk/cases?due=ever_late").text
    assert annas_case.number in listed
    assert "共 1 条" in listed


def test_a_case_that_ended_in_time_is_not_among_those_that_were_late(clara, annas_case, signed_in, it_is):
    endings.withdraw(annas_case, "电话", withdrawn_on=MONDAY, by=clara, on=MONDAY)
    it_is(LATE)
    assert "没有这样的案件" in signed_in(clara).get("/desk/cases?due=ever_late").text


ORDER = {
    "body": "杨帆市人民政府",
    "order_number": "杨府复决〔2026〕8号",
    "dated_on": "2026-04-20",
    "received_on": "2026-04-22",
}


def test_an_order_on_a_case_that_nobody_confirmed_asks_for_the_day_that_it_found(clara, signed_in, it_is):
    it_is(LATER)
    case = register_case(clara, channel=Channel.INTERNET)
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=LATER)
    desk = signed_in(clara)
    assert url(case, "record-order") in desk.get(url(case)).text
    assert "决定或者判决认定的收到申请之日" in desk.get(url(case, "record-order")).text
    typed = {"challenge": str(relations.challenges_of(case)[0].id), **ORDER}
    assert "没有写明的，填写申请到达之日（2026-03-02" in send(desk, case, "record-order", **typed).text
    assert send(desk, case, "record-order", **typed, receipt_on="2026-03-02").status_code == 303
    page = desk.get(url(case)).text
    assert "收到责令答复时已经逾期 16 个工作日" in page
    assert again(case).status is Status.IN_HAND


def test_where_the_receipt_is_known_the_order_page_does_not_ask_for_it(clara, annas_case, signed_in, it_is):
    it_is(LATER)
    challenges.record(annas_case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=LATER)
    assert "认定的收到申请之日" not in signed_in(clara).get(url(annas_case, "record-order")).text


def test_a_further_delay_shows_the_earlier_one_and_that_it_needs_another_reason(hana, annas_case, signed_in, it_is):
    on = date(2026, 3, 9)
    timing.ask_reasons(annas_case, "本月提出46件同类申请", date(2026, 3, 20), by=hana, on=on)
    timing.record_reasons(again(annas_case), "写论文", "理由合理", received_on=on, by=hana, on=on)
    timing.agree_delay(again(annas_case), date(2026, 5, 15), "涉及46件申请", by=hana, on=on)
    it_is(on)
    head = signed_in(hana)
    page = head.get(url(annas_case, "agree-delay")).text
    assert "理由：涉及46件申请" in page
    assert "再次延迟要写明新的理由，几次延迟合计不超过" in page
    assert "以同样的理由延迟到" in send(head, annas_case, "agree-delay", until="2026-06-01", reason="涉及46件申请").text


def test_a_supplement_that_came_too_late_by_a_correction_is_offered_to_be_accepted(clara, annas_case, signed_in, it_is):
    asked, came, today = date(2026, 3, 3), date(2026, 3, 10), date(2026, 4, 1)
    told = {"sent_on": asked, "delivered_on": asked, "reply_by": date(2026, 3, 20), "by": clara, "on": asked}
    clarification.ask(annas_case, ["名称"], "目录", **told)
    clarification.record(again(annas_case), "只要招标公告", received_on=came, by=clara, on=came)
    number = latest(again(annas_case), ActKind.CLARIFICATION_RECEIVED).id
    late = ClarificationReceived(date(2026, 3, 25))
    record_corrections.correct(again(annas_case), number, late, "写错", by=clara, on=today)
    it_is(today)
    desk = signed_in(clara)
    page = desk.get(url(annas_case, "record-clarification")).text
    assert 'value="2026-03-25"' in page
    assert "只要招标公告" in page
    assert "有正当理由才能接受，否则请确认不再处理" in page
    typed = {"received_on": "2026-03-25", "what": "只要招标公告", "accepted_late_because": "住院"}
    assert send(desk, annas_case, "record-clarification", **typed).status_code == 303
    assert again(annas_case).status is Status.IN_HAND
