"""A notice to complete that goes out late says one true thing, and its period follows the days that are entered."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.factories import again
from tracker.casework import clarification
from tracker.law.acts import ActKind
from tracker.law.lifecycle import Status
from tracker.models import Letter, db
from tracker.registers.proceedings import latest

IN_TIME, SENT_BEFORE, LATE = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 16)
NO_RESTART, RESTART = "答复期限不重新计算", "收到补正之日起重新计算"
RESTART_ON_RECEIPT = "答复期限自收到补正之日起重新计算"


GROUNDS = {"late_reason": "系统停机", "late_proof": "发文登记簿第12页"}


def page_of(signed_in, clara, case) -> str:
    return signed_in(clara).get(url(case)).text


def url(case) -> str:
    return f"/desk/cases/{case.receipt_number}/ask-clarification"


def typed(case, **changed: str) -> dict[str, str]:
    return {
        "version": str(case.version), "points": "请写明文号", "guidance": "见目录", "sent_on": "2026-03-16",
        "delivered_on": "", "reply_by": "2026-03-30", "usual_reply_by": "2026-03-30",
    } | changed  # fmt: skip


def letter() -> str:
    return "".join(db.session.scalars(select(Letter).where(Letter.kind == "clarification")).one().paragraphs)


def asked(case, clara, sent_on: date) -> str:
    """The page on which the supplement is recorded, after a notice of this day."""
    clarification.ask(case, ["请写明文号"], "见目录", sent_on=sent_on, reply_by=date(2026, 3, 23), by=clara, on=sent_on)
    return f"/desk/cases/{case.receipt_number}"


def test_after_a_late_notice_the_supplement_promises_no_new_period(clara, annas_case, signed_in, it_is):
    it_is(LATE)
    address, desk = asked(annas_case, clara, LATE), signed_in(clara)
    for page in (desk.get(address).text, desk.get(f"{address}/record-clarification").text):
        assert "告知补正时七个工作日已过，答复期限不重新计算" in page
        assert RESTART_ON_RECEIPT not in page
    it_is(date(2026, 3, 24))
    page = desk.get(f"{address}/record-clarification").text
    assert "否则请根据现有的申请内容答复" in page
    assert "答复期限不变，仍为2026年3月30日" in page


def test_after_a_notice_in_time_the_supplement_begins_the_period_anew(clara, annas_case, signed_in, it_is):
    it_is(IN_TIME)
    address, desk = asked(annas_case, clara, IN_TIME), signed_in(clara)
    for page in (desk.get(address).text, desk.get(f"{address}/record-clarification").text):
        assert RESTART_ON_RECEIPT in page
        assert NO_RESTART not in page
    it_is(date(2026, 3, 24))
    page = desk.get(f"{address}/record-clarification").text
    assert RESTART_ON_RECEIPT in page
    assert "否则请确认不再处理" in page


def test_in_time_it_promises_a_new_period(clara, annas_case, signed_in, it_is):
    it_is(IN_TIME)
    page = page_of(signed_in, clara, annas_case)
    assert RESTART in page
    assert NO_RESTART not in page


def test_late_it_promises_none_on_the_page_nor_in_the_letter(clara, annas_case, signed_in, it_is):
    it_is(LATE)
    page = page_of(signed_in, clara, annas_case)
    assert NO_RESTART in page
    assert RESTART not in page
    assert "答复期限不变，仍为2026年3月30日" in page
    signed_in(clara).post(url(annas_case), data=typed(annas_case))
    assert again(annas_case).status is Status.AWAITING_CLARIFICATION
    assert "重新计算" not in letter()


def test_where_the_office_chose_so_a_late_one_restarts_too(clara, annas_case, signed_in, it_is):
    annas_case.agency.practice = {"late_clarification": "restart"}
    db.session.commit()
    it_is(LATE)
    page = page_of(signed_in, clara, annas_case)
    assert "按本机关的做法，答复期限仍自收到补正之日起重新计算" in page
    assert NO_RESTART not in page
    signed_in(clara).post(url(annas_case), data=typed(annas_case))
    assert "重新计算" in letter()


def test_a_notice_that_went_out_in_time_and_is_entered_late_restarts(hana, annas_case, signed_in, it_is):
    it_is(LATE)
    page = signed_in(hana).post(url(annas_case), data=typed(annas_case, sent_on="2026-03-10", points="")).text
    assert RESTART in page
    assert NO_RESTART not in page


def test_the_period_follows_the_days_that_are_entered(hana, annas_case, signed_in, it_is):
    it_is(LATE)
    usual, meant = (clarification.usual_reply_by(annas_case, on).isoformat() for on in (LATE, SENT_BEFORE))
    assert page_of(signed_in, hana, annas_case).count(f'value="{usual}"') == 2
    earlier = {"sent_on": SENT_BEFORE.isoformat(), "reply_by": usual, "usual_reply_by": usual}
    page = signed_in(hana).post(url(annas_case), data=typed(annas_case, **earlier, points="")).text
    assert page.count(f'value="{meant}"') == 2
    signed_in(hana).post(url(annas_case), data=typed(annas_case, **earlier, **GROUNDS))
    asked = latest(again(annas_case), ActKind.CLARIFICATION_REQUESTED)
    assert asked.facts["reply_by"] == meant != usual


def test_another_day_that_somebody_chose_stays(hana, annas_case, signed_in, it_is):
    it_is(LATE)
    chosen = typed(annas_case, sent_on="2026-03-10", reply_by="2026-04-15", **GROUNDS)
    signed_in(hana).post(url(annas_case), data=chosen)
    asked = latest(again(annas_case), ActKind.CLARIFICATION_REQUESTED)
    assert asked.facts["reply_by"] == "2026-04-15"


@pytest.mark.parametrize("wrong", [{"reply_by": "31. März"}, {"sent_on": "9999-12-31"}, {"sent_on": "0001-01-01"}])
def test_days_that_are_none_are_refused_and_kept(clara, annas_case, signed_in, it_is, wrong):
    it_is(LATE)
    answer = signed_in(clara).post(url(annas_case), data=typed(annas_case, **wrong))
    assert answer.status_code == 200
    assert next(iter(wrong.values())) in answer.text
    assert again(annas_case).status is Status.IN_HAND


def test_the_day_that_is_foretold_for_a_supplement_is_that_of_the_day_on_which_it_came(
    clara, annas_case, signed_in, it_is
):
    asked(annas_case, clara, IN_TIME)
    it_is(date(2026, 3, 13))
    address, desk = f"/desk/cases/{annas_case.receipt_number}/record-clarification", signed_in(clara)
    came = {"version": str(again(annas_case).version), "received_on": "2026-03-11", "what": "2025年的合同"}
    assert "答复期限将为2026年4月13日" in desk.get(address).text
    assert "答复期限将为2026年4月9日" in desk.post(address, data={**came, "act": "recount"}).text
    assert again(annas_case).status is Status.AWAITING_CLARIFICATION
    assert desk.post(address, data=came).status_code == 303
    assert again(annas_case).due_on == date(2026, 4, 9)
