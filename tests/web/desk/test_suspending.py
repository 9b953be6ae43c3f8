"""Stopping the clock from the screen: the handler asks, the head finds it on her desk and decides."""

from datetime import date

from tests.factories import again, make_user
from tracker.models import Role
from tracker.registers.proceedings import is_suspended

THURSDAY = date(2026, 3, 5)


def send(desk, case, step, **typed):
    address = f"/desk/cases/{case.receipt_number}/{step}"
    return desk.post(address, data={"version": str(again(case).version), **typed})


def test_a_clerk_asks_and_the_head_approves(annas_case, clara, hana, signed_in, it_is):
    it_is(THURSDAY)
    assert send(signed_in(clara), annas_case, "request-suspension", reason="档案库房进水").status_code == 303
    head = signed_in(hana)
    desk = head.get("/desk").text
    assert ("中止计时待批准" in desk, "陈小兰申请中止计时" in desk) == (True, True)
    card = head.get(f"/desk/cases/{annas_case.receipt_number}").text
    assert card.index("<span>批准中止计时") < card.index("<span>不批准中止计时") < card.index("<span>答复")
    page = head.get(f"/desk/cases/{annas_case.receipt_number}/suspend").text
    for said in ("档案库房进水", "陈小兰", "不批准中止计时，写明理由"):
        assert said in page
    assert "主动决定" not in page
    assert send(head, annas_case, "suspend").status_code == 303
    assert is_suspended(again(annas_case))
    timeline = head.get(f"/desk/cases/{annas_case.receipt_number}").text
    assert ("提出申请的人：陈小兰" in timeline, "批准人：韩娜" in timeline) == (True, True)


def test_the_head_refuses_with_a_reason_that_the_clerk_reads(annas_case, clara, hana, signed_in, it_is):
    it_is(THURSDAY)
    send(signed_in(clara), annas_case, "request-suspension", reason="人手不足")
    head = signed_in(hana)
    assert send(head, annas_case, "refuse-suspension", reason="").status_code == 200
    assert send(head, annas_case, "refuse-suspension", reason="不属于不可抗力").status_code == 303
    notices = signed_in(clara).get("/desk/notices").text
    assert ("没有批准中止计时" in notices, "不属于不可抗力" in notices) == (True, True)


def test_whoever_asked_is_told_that_another_decides(annas_case, bureau, hana, signed_in, it_is):
    it_is(THURSDAY)
    make_user(bureau, "dora", "董蕾", Role.HEAD)
    head = signed_in(hana)
    send(head, annas_case, "request-suspension", reason="台风")
    assert "中止计时待批准" not in head.get("/desk").text
    page = head.get(f"/desk/cases/{annas_case.receipt_number}/suspend").text
    assert "请另一位负责人决定" in page
    assert 'type="submit" aria-describedby="form-will"' not in page
    assert "请另一位负责人决定" in send(head, annas_case, "suspend").text
    assert not is_suspended(again(annas_case))


def test_a_head_alone_stops_nothing_and_reads_who_has_to_ask(annas_case, hana, signed_in, it_is):
    it_is(THURSDAY)
    head = signed_in(hana)
    address = f"/desk/cases/{annas_case.receipt_number}/suspend"
    assert address not in head.get(f"/desk/cases/{annas_case.receipt_number}").text
    page = head.get(address).text
    assert ("由经办人提出申请，由另一人（负责人）批准" in page, 'id="form-will"' in page) == (True, False)
    assert "由经办人提出申请" in send(head, annas_case, "suspend", reason="台风停工").text
    assert not is_suspended(again(annas_case))
