"""The form of the fee notice in a case taken up again: what was paid before is read there, and ticked."""

from tests.casework.test_fees_after_an_order import ASKED, LATER, paid_before
from tests.factories import again

__all__ = ["paid_before"]


def test_the_form_asks_for_the_tick_only_where_a_fee_was_paid(clara, paid_before, annas_case, signed_in, it_is):
    it_is(LATER)
    desk, path = signed_in(clara), f"/desk/cases/{paid_before.receipt_number}/notify-fee"
    page = desk.get(path).text
    assert 'name="once_more"' in page
    assert f"申请人在原案件（{again(annas_case).number}）已于2026年3月6日" in page
    day = LATER.isoformat()
    typed = {
        "unit": "page",
        "number": "50",
        "reason": "另外复制",
        "how_to_pay": "窗口",
        "sent_on": day,
        "delivered_on": day,
    }
    known = {"version": str(again(paid_before).version), **typed}
    assert "请勾选确认" in desk.post(path, data=known).text
    assert "应当缴纳 200 元" in desk.post(path, data={**known, "once_more": "y"}).text
    assert desk.post(path, data={**known, "once_more": "y", "act": "confirm"}).status_code == 303


def test_in_another_case_the_form_asks_for_none(clara, annas_case, signed_in, it_is):
    it_is(ASKED)
    assert 'name="once_more"' not in signed_in(clara).get(f"/desk/cases/{annas_case.receipt_number}/notify-fee").text
