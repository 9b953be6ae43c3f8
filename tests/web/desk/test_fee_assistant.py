"""The working-out of the fee: what the books know, what the tariffs say, and what a person decides."""

from datetime import date
from io import BytesIO

import pytest

from tests.factories import again, register_case
from tests.papers import pdf
from tracker.casework import attachments, fees
from tracker.law.case_kinds import CaseKind
from tracker.law.fees import FeeUnit
from tracker.law.outcomes import Outcome
from tracker.law.sign_off import DraftState
from tracker.models import Audience, ReplyDraft, db
from tracker.timekeeping import utc_now

THURSDAY = date(2026, 3, 5)


@pytest.fixture
def desk(rita, signed_in, it_is):
    it_is(THURSDAY)
    return signed_in(rita)


def page(desk, case, pages=""):
    return desk.get(f"/desk/cases/{case.receipt_number}/fee?pages={pages}").text


def test_both_tariffs_are_worked_out_row_by_row_and_one_is_suggested(desk, annas_case):
    said = page(desk, annas_case, 150)
    for row in ("31–100", "70 × 10 = 700", "101–150", "50 × 20 = 1000", "建议收取 1700 元", "只有页数超过免费的数量"):
        assert row in said
    assert f"/desk/cases/{annas_case.receipt_number}/notify-fee?unit=page&amp;number=150" in said


def test_within_what_is_free_nothing_is_suggested(desk, annas_case):
    said = page(desk, annas_case)
    assert ("建议不收费" in said, "没有超过免费的数量" in said, "不适用" in said) == (True, True, True)


def test_the_items_of_the_month_stand_there_with_their_numbers(desk, clara):
    cases = [register_case(clara) for _ in range(12)]
    said = page(desk, cases[-1])
    assert "12 件，本件是第 12 件" in said
    assert [case.number for case in cases if case.number not in said] == []
    assert ("1 × 100 = 100" in said, "建议收取 100 元" in said) == (True, True)


def test_a_case_that_does_not_count_says_so_and_count_table_and_sentence_agree(desk, clara, annas_case):
    corrects = register_case(clara)
    corrects.kind = CaseKind.RECORD_CORRECTION
    db.session.commit()
    said = page(desk, corrects)
    assert ("申请：1 件，本件不计算在内" in said, "本件是第" in said, "建议不收费" in said) == (True, False, True)
    assert (annas_case.number in said, "没有可以计算的数量" in said) == (True, True)
    assert "申请人当月 1 件，本件不计算在内" in desk.get(f"/desk/cases/{corrects.receipt_number}").text
    assert "1 件，本件是第 1 件" in page(desk, annas_case)


def test_the_pages_of_a_file_are_counted_and_only_what_the_draft_encloses_is_taken_for_granted(desk, annas_case, clara):
    file = attachments.received(BytesIO(pdf(*["x"] * 35)), "材料.pdf")
    attachments.attach(annas_case, [file], Audience.INTERNAL, by=clara)
    db.session.commit()
    said = desk.get(f"/desk/cases/{annas_case.receipt_number}/fee").text
    assert ("材料.pdf：35 页" in said, "建议不收费" in said) == (True, True)
    enclosed = [{"name": file.name, "media_type": file.media_type, "digest": file.digest}]
    about = {"levels": 2, "state": DraftState.SENT_BACK, "outcome": Outcome.GRANTED, "answer": {}, "paragraphs": []}
    known = {"round": 1, "addressee": "安娜", "sha256": "", "drafted_by_id": clara.id, "drafted_at": utc_now()}
    db.session.add(ReplyDraft(case_id=annas_case.id, files=enclosed, **about, **known))
    db.session.commit()
    said = desk.get(f"/desk/cases/{annas_case.receipt_number}/fee").text
    assert ("答复稿的附件" in said, "建议收取 50 元" in said) == (True, True)


def test_what_was_suggested_stands_in_the_form_of_the_notice(desk, annas_case):
    form = desk.get(f"/desk/cases/{annas_case.receipt_number}/notify-fee?unit=page&number=150").text
    assert 'value="150"' in form
    assert "收费测算" in form


def test_whoever_decides_against_charging_leaves_the_reason_on_the_case(desk, annas_case):
    address = f"/desk/cases/{annas_case.receipt_number}/waive-fee?pages=150"
    assert "1700 元" in desk.get(address).text
    told = {"version": str(annas_case.version)}
    assert desk.post(address, data={**told, "reason": " "}).status_code == 200
    assert desk.post(address, data={**told, "reason": "用于维权诉讼"}).status_code == 303
    case = desk.get(f"/desk/cases/{annas_case.receipt_number}").text
    assert ("芮敏决定不收费：用于维权诉讼" in case, "本可收取（元）：1700" in case) == (True, True)
    assert "已经决定不收费" in desk.get(f"/desk/cases/{annas_case.receipt_number}/notify-fee").text


@pytest.mark.parametrize("pages", ["-5", "x", "999999999"])
def test_an_odd_number_of_pages_breaks_nothing(desk, annas_case, pages):
    assert desk.get(f"/desk/cases/{annas_case.receipt_number}/fee?pages={pages}").status_code == 200
    assert desk.get(f"/desk/cases/{annas_case.receipt_number}/waive-fee?pages={pages}").status_code == 200


def test_a_part_of_the_fee_is_refused_in_words(desk, annas_case, clara):
    fees.notify(
        annas_case,
        fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围"),
        "窗口",
        sent_on=THURSDAY,
        delivered_on=THURSDAY,
        by=clara,
        on=THURSDAY,
    )
    address = f"/desk/cases/{annas_case.receipt_number}/record-payment"
    typed = {"version": str(again(annas_case).version), "paid_on": "2026-03-05"}
    part = desk.post(address, data={**typed, "amount": "1000"}).text
    assert ("只缴纳了 1000 元" in part, "不是足额缴纳" in part) == (True, True)
    assert desk.post(address, data={**typed, "amount": "1700"}).status_code == 303


def test_a_neighbour_learns_nothing_of_the_fee(annas_case, nora, signed_in):
    assert signed_in(nora).get(f"/desk/cases/{annas_case.receipt_number}/fee").status_code == 404
