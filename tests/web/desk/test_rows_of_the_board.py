"""The rows of the board of those heard: each opens its own form, and what was said before stands beside what is now."""

from dataclasses import replace

from tests.casework.test_gate_objections import LATER as AFTER_THE_ORDER
from tests.casework.test_gate_objections import taken_up
from tests.factories import MONDAY, again
from tests.web.desk.test_hearings import BUILDER, PLANNERS, SILENT, THURSDAY, address, board, refused, send
from tracker.casework import assistance, consultation, hearing_decisions
from tracker.registers import consultations

__all__ = ["taken_up"]


def test_every_row_opens_its_form_with_its_own_party(annas_case, clara, signed_in, it_is):
    consultation.consult_all(
        annas_case,
        [replace(BUILDER, delivered_on=None), replace(PLANNERS, delivered_on=None)],
        sent_on=MONDAY,
        by=clara,
        on=MONDAY,
    )
    it_is(THURSDAY)
    desk, asked = signed_in(clara), [one.question.id for one in consultations.board(again(annas_case), THURSDAY)]
    shown = board(desk, annas_case)
    for number, name in zip(asked, ("宏大公司", "市规划局"), strict=True):
        opinion, delivery = f"record-opinion?party={number}", f"record-delivery?letter={number}"
        assert (opinion in shown, delivery in shown) == (True, True)
        assert f'<option selected value="{name}">' in desk.get(address(annas_case, opinion)).text
        page = desk.get(address(annas_case, delivery)).text
        assert page.count("checked") == 1
        assert f'value="{number}"' in page.split("checked")[1].split(">")[0] + page.split("checked")[0].split("<")[-1]
    assert '<option value="">请选择</option>' in desk.get(address(annas_case, "record-opinion")).text
    typed = {"opinion": "agrees", "received_on": "2026-03-05"}
    assert send(desk, annas_case, "record-opinion", **typed, party="").status_code == 200
    assert send(desk, annas_case, "record-opinion", **typed, party="宏大公司").status_code == 303
    page = desk.get(address(annas_case, "record-opinion")).text
    assert ("答复“同意公开”" in page, '<option value="市规划局">' in page) == (True, True)


def test_a_letter_that_asks_for_help_is_the_one_whose_delivery_its_row_asks_for(annas_case, clara, signed_in, it_is):
    it_is(THURSDAY)
    asked = assistance.ask(annas_case, "区档案馆", "查档", until=SILENT, by=clara, on=THURSDAY)
    desk = signed_in(clara)
    assert asked.case_id == annas_case.id
    (one,) = consultations.assistance_of(annas_case)
    assert f"record-delivery?letter=assistance-{one.id}" in board(desk, annas_case)


def test_a_changed_opinion_is_entered_from_its_row_and_says_what_ends(annas_case, clara, hana, signed_in, it_is):
    refused(annas_case, clara)
    number = consultations.board(again(annas_case), THURSDAY)[0].question.id
    hearing_decisions.settle(again(annas_case), number, "报价总额", "早已公示", by=hana, on=THURSDAY)
    it_is(SILENT)
    desk = signed_in(clara)
    assert "登记改变后的意见" in board(desk, annas_case)
    page = desk.get(address(annas_case, f"record-opinion?party={number}")).text
    assert "宏大公司（已答复“不同意公开”，登记改变后的意见）" in page
    typed = {"party": "宏大公司", "opinion": "agrees", "received_on": "2026-03-31"}
    assert send(desk, annas_case, "record-opinion", **typed).status_code == 303
    told = board(desk, annas_case)
    assert "对方的意见期限（2026年3月23日（周一））已过" in told
    assert "根据原来的意见作出的处理（不同意公开的理由不成立，决定公开）不再有效" in told
    assert "答复：不同意公开；理由：商业秘密" in told.split("此前")[1]


def test_an_objection_from_before_an_order_stands_on_the_board(taken_up, clara, signed_in, it_is):
    it_is(AFTER_THE_ORDER)
    desk = signed_in(clara)
    assert "征求意见和协办" in desk.get(address(taken_up, "").rstrip("/")).text
    shown = board(desk, taken_up)
    assert "原案件征求意见时，“宏大建设公司”的意见是：不同意公开" in shown
    assert "商业秘密" in shown
