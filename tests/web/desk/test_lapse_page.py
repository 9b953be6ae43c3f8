"""The pages of what lapses by silence: they say what hinders it, and lead to where it is put right."""

from dataclasses import replace
from datetime import date

from tests.factories import MONDAY, again
from tracker.casework import clarification, consultation, returns
from tracker.casework.consultation import Party, PartyKind
from tracker.law.acts import ActKind
from tracker.law.lifecycle import Status
from tracker.law.returned_mail import ReturnReason
from tracker.law.stakes import Stake
from tracker.registers import consultations
from tracker.registers.proceedings import latest

PLANNERS = Party(PartyKind.AGENCY, "市规划局", "会议纪要", MONDAY, stake=Stake.COMPETENCE)
LATER = date(2026, 4, 9)


def asked(case, clara):
    clarification.ask(case, ["请写明文号"], "见目录", sent_on=MONDAY, by=clara, on=MONDAY)
    return latest(case, ActKind.CLARIFICATION_REQUESTED).id


def address(case, step):
    return f"/desk/cases/{case.receipt_number}/{step}"


def test_the_page_of_a_lapse_leads_to_the_delivery_and_takes_no_confirmation_before(
    annas_case, clara, signed_in, it_is
):
    letter = asked(annas_case, clara)
    back = returns.Return(date(2026, 3, 10), ReturnReason.UNKNOWN_ADDRESSEE, False, "门牌号写错")
    returns.letter_came_back(annas_case, letter, back, by=clara, on=back.on)
    it_is(LATER)
    desk = signed_in(clara)
    assert "还没有登记送达" in desk.get(f"/desk/cases/{annas_case.receipt_number}").text
    page = desk.get(address(annas_case, "confirm-lapse")).text
    assert ("还没有登记送达" in page, "登记送达日期或者退回" in page) == (True, True)
    assert f'href="{address(annas_case, "record-delivery")}"' in page
    told = {"version": str(again(annas_case).version), "note": ""}
    assert "还没有登记送达" in desk.post(address(annas_case, "confirm-lapse"), data=told).text
    assert again(annas_case).status is Status.AWAITING_CLARIFICATION


def test_the_page_of_another_agencys_silence_asks_what_the_office_decides(annas_case, clara, signed_in, it_is):
    consultation.consult_all(annas_case, [PLANNERS], sent_on=MONDAY, by=clara, on=MONDAY)
    it_is(LATER)
    number = consultations.board(annas_case, LATER)[0].question.id
    page = signed_in(clara).get(address(annas_case, f"silence/{number}")).text
    assert ("不视为同意，由本机关决定是否公开" in page, 'name="discloses"' in page) == (True, True)


def test_the_board_calls_nobody_silent_who_never_got_the_letter(annas_case, clara, signed_in, it_is):
    unknown = replace(PLANNERS, delivered_on=None, stake=Stake.JOINTLY_MADE)
    consultation.consult_all(annas_case, [unknown], sent_on=MONDAY, by=clara, on=MONDAY)
    it_is(LATER)
    desk = signed_in(clara)
    page = desk.get(f"/desk/cases/{annas_case.receipt_number}?tab=hearings").text
    assert ("对方不算逾期" in page, "视为同意" in page) == (True, False)
    assert "征求意见逾期未答复，待处理" not in desk.get("/desk").text
