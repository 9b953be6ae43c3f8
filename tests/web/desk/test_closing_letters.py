"""What the desk says of the letters that end a case, where the head signs them, and of filing over an untold party."""

from tests.casework.test_closing_letters import ASKED_ON, LATER, asked
from tests.casework.test_filing_too_early import disclosed  # noqa: F401  # a fixture
from tests.factories import again
from tracker.casework import sign_off_setting
from tracker.law.lifecycle import Status


def test_the_clerk_reads_who_signs_and_finds_no_button_and_the_head_signs(
    bureau, clara, hana, annas_case, signed_in, it_is
):
    sign_off_setting.choose(bureau, 2, by=None, on=ASKED_ON)
    asked(annas_case, clara)
    it_is(LATER)
    home = f"/desk/cases/{annas_case.receipt_number}"
    clerk = signed_in(clara)
    assert ("查看怎样办" in clerk.get("/desk").text, "查看怎样办" in signed_in(hana).get("/desk").text) == (True, False)
    page = clerk.get(f"{home}/confirm-lapse").text
    assert ("由负责人签发（韩娜）" in page, '<form method="post"' in page[page.index("<main") :]) == (True, False)
    assert "由负责人签发（韩娜）" in clerk.get(home).text
    typed = {"version": str(again(annas_case).version)}
    assert "由负责人签发（韩娜）" in clerk.post(f"{home}/confirm-lapse", data=typed).text
    assert signed_in(hana).post(f"{home}/confirm-lapse", data=typed).status_code == 303
    assert again(annas_case).status is Status.LAPSED


def test_the_head_hands_a_case_back_from_the_page_where_she_would_sign(
    bureau, clara, hana, annas_case, signed_in, it_is
):
    sign_off_setting.choose(bureau, 2, by=None, on=ASKED_ON)
    asked(annas_case, clara)
    it_is(LATER)
    back = f"/desk/cases/{annas_case.receipt_number}/closing-back"
    head, clerk = signed_in(hana), signed_in(clara)
    assert back in head.get(f"/desk/cases/{annas_case.receipt_number}/confirm-lapse").text
    assert back not in clerk.get(f"/desk/cases/{annas_case.receipt_number}/confirm-lapse").text
    assert annas_case.number in head.get("/desk/cases?task=lapse").text
    assert "退回经办人" in head.get(back).text
    typed = {"version": str(again(annas_case).version), "reason": "请先核实送达日期"}
    assert "由负责人签发（韩娜）" in clerk.post(back, data=typed).text
    assert "案件没有办结" in head.post(back, data=typed, follow_redirects=True).text
    assert again(annas_case).status is Status.AWAITING_CLARIFICATION
    assert "请先核实送达日期" in clerk.get("/desk/notices").text
    sign_off_setting.choose(bureau, 1, by=None, on=LATER)
    assert back not in head.get(f"/desk/cases/{annas_case.receipt_number}/confirm-lapse").text


def test_filing_asks_why_a_third_party_could_not_be_told(clara, disclosed, signed_in, it_is):  # noqa: F811  # a fixture
    it_is(LATER)
    desk, address = signed_in(clara), f"/desk/cases/{disclosed.receipt_number}/file"
    page = desk.get(address).text
    assert ("还没有登记送达“宏大公司”" in page, 'name="undelivered_because"' in page) == (True, True)
    typed = {"version": str(again(disclosed).version), "retention": "ten_years"}
    assert "确实不能送达的，请写明原因" in desk.post(address, data=typed).text
    assert desk.post(address, data={**typed, "undelivered_because": "公司已经注销"}).status_code == 303
    assert "公司已经注销" in again(disclosed).filing_note
