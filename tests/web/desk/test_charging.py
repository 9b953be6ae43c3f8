"""The fee from the screen: the amount is looked at, step by step of the tariff, before the notice is written."""

from datetime import date

import pytest
from sqlalchemy import func, select

from tests.factories import MONDAY, again, anna, register_case
from tracker.casework import endings, fees
from tracker.law.lifecycle import Status
from tracker.models import Letter, db
from tracker.registers.items_of_month import items_of_month

TYPED = {
    "unit": "page",
    "number": "150",
    "reason": "明显超过合理范围",
    "how_to_pay": "到一楼窗口缴纳",
    "sent_on": "2026-03-05",
}


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(date(2026, 3, 5))
    return signed_in(clara)


def address(case):
    return f"/desk/cases/{case.receipt_number}/notify-fee"


def letters():
    return db.session.scalar(select(func.count()).where(Letter.kind == "fee"))


def test_the_amount_is_shown_by_its_steps_before_anything_is_written(desk, annas_case):
    typed = {"version": str(annas_case.version), **TYPED}
    page = desk.post(address(annas_case), data=typed).text
    for said in ("应当缴纳 1700 元", "31–100", ">700<", ">1000<", "办法》第五条", "应缴纳信息处理费1700元", "确认发出"):
        assert said in page
    assert (again(annas_case).status, letters()) == (Status.IN_HAND, 0)
    back = desk.post(address(annas_case), data={**typed, "act": "edit"}).text
    assert "到一楼窗口缴纳" in back
    assert 'data-guard="begun"' in back
    assert desk.post(address(annas_case), data={**typed, "act": "confirm"}).status_code == 303
    assert (again(annas_case).status, letters()) == (Status.AWAITING_FEE, 1)


@pytest.mark.parametrize(
    "changed, said",
    [
        ({"number": "30"}, "不收取"),
        ({"sent_on": "2026-03-01"}, "不能早于收到申请"),
        ({"number": ""}, "请填写。"),
    ],
)
def test_what_cannot_be_charged_is_not_shown_as_if_it_could(desk, annas_case, changed, said):
    page = desk.post(address(annas_case), data={"version": str(annas_case.version), **TYPED, **changed}).text
    assert (said in page, "确认发出" in page) == (True, False)


def test_the_form_tells_how_many_items_the_applicant_asked_this_month(desk, clara):
    for _ in range(2):
        register_case(clara)
    third = register_case(clara)
    assert "核对金额和通知书" in desk.get(address(third)).text
    assert "2026年3月提出 3 件" in desk.get(address(third)).text
    assert "本件是第 3 件" in desk.get(address(third)).text


def test_whoever_gave_no_number_is_known_by_name_and_contact_and_withdrawn_items_do_not_count(clara, annas_case):
    unnumbered = {"identity_number": "", "name": "李四", "phone": "13700000000", "address": "", "email": ""}
    first, second, third = (register_case(clara, applicant=anna(**unnumbered)) for _ in range(3))
    register_case(clara, applicant=anna(**{**unnumbered, "phone": "13711111111"}))
    assert (items_of_month(third).count, items_of_month(third).nth) == (3, 3)
    endings.withdraw(first, "当面", withdrawn_on=MONDAY, by=clara, on=MONDAY)
    assert (items_of_month(third).count, items_of_month(second).nth) == (2, 1)


def test_past_the_last_day_no_new_period_is_promised_and_a_notice_that_went_out_in_time_is_still_entered(
    hana, signed_in, annas_case, it_is
):
    it_is(date(2026, 4, 2))
    desk = signed_in(hana)
    page = desk.get(address(annas_case)).text
    assert "只能补录期限内已经发出的收费通知书" in page
    assert "足额缴费的次日起重新计算" not in page
    why = {"late_reason": "当日系统停机", "late_proof": "发文登记簿第3页"}
    typed = {"version": str(annas_case.version), **TYPED, **why}
    back = desk.post(address(annas_case), data={**typed, "act": "edit"}).text
    assert ("足额缴费的次日起重新计算" in back, "答复期限不变" in back) == (True, False)
    assert "足额缴费的次日起重新计算" in desk.post(address(annas_case), data=typed).text
    assert desk.post(address(annas_case), data={**typed, "act": "confirm"}).status_code == 303


def test_past_the_last_day_a_consultation_promises_no_delay(desk, annas_case, it_is):
    consult = f"/desk/cases/{annas_case.receipt_number}/consult"
    assert "征求意见的时间不计入答复期限" in desk.get(consult).text
    it_is(date(2026, 4, 2))
    late = desk.get(consult).text
    assert "答复期限已过，不再延后" in late
    assert "征求意见的时间不计入答复期限" not in late


def test_another_number_than_counted_is_refused_without_its_reason_and_shown_beside_it(desk, annas_case):
    typed = {"version": str(annas_case.version), **TYPED, "unit": "item", "number": "12"}
    page = desk.post(address(annas_case), data=typed).text
    assert ("当月的第 1 件，填写的是第 12 件" in page, "确认发出" in page) == (True, False)
    page = desk.post(address(annas_case), data={**typed, "difference": "另有纸质登记的十一件"}).text
    for said in ("系统统计的数量", "另有纸质登记的十一件", "另一种标准：按量计收", "明显超过合理范围", "确认发出"):
        assert said in page
    desk.post(address(annas_case), data={**typed, "difference": "另有纸质登记的十一件", "act": "confirm"})
    case = desk.get(f"/desk/cases/{annas_case.receipt_number}").text
    assert ("系统统计的数量：1" in case, "收费的理由：明显超过合理范围" in case) == (True, True)


def test_after_a_waiver_the_page_says_why_nothing_is_charged_and_the_case_does_not_offer_it(desk, rita, annas_case):
    fees.waive(annas_case, "生活困难", by=rita, on=date(2026, 3, 5))
    page = desk.get(address(annas_case)).text
    assert ("请先由负责人作废" in page, 'name="number"' in page) == (True, False)
    assert address(annas_case) not in desk.get(f"/desk/cases/{annas_case.receipt_number}").text
