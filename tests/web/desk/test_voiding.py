"""Voiding a letter at the desk: from its own page, by the head, with a reason; marked wherever the letter is shown."""

import re

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, again, anna, register_case
from tracker.casework import clarification, consultation, hearing_decisions
from tracker.law.opinions import Opinion, PartyKind
from tracker.models import Letter, Mail, MailState, db
from tracker.registers import consultations


@pytest.fixture
def case(clara):
    return register_case(clara, applicant=anna(email="anna@example.org"))


@pytest.fixture
def receipt(case):
    return db.session.scalars(select(Letter).where(Letter.case_id == case.id)).one()


@pytest.fixture
def desk(hana, signed_in, it_is):
    it_is(MONDAY)
    return signed_in(hana)


def url(case, rest):
    return f"/desk/cases/{case.receipt_number}/{rest}"


def words(page):
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


def void(desk, case, receipt, **typed):
    form = {"letter": receipt.id, "reason": "写错了申请内容", "version": case.version, **typed}
    return desk.post(url(case, "void-letter"), data=form, follow_redirects=True)


def test_the_head_voids_a_letter_from_its_page(desk, case, receipt):
    page = desk.get(url(case, f"letters/{receipt.id}")).text
    link = re.search(r'href="([^"]+void-letter[^"]+)"', page)[1].replace("&amp;", "&")
    asked = desk.get(link).text
    assert re.search(rf'<option selected value="{receipt.id}">', asked)
    assert "文号不再使用" in asked
    done = void(desk, case, receipt)
    assert "文书已经作废，文号保留，不再使用。尚未发出的邮件不再发送。" in words(done.text)
    assert db.session.scalars(select(Mail.state)).one() is MailState.CANCELLED


def test_a_voided_letter_is_marked_wherever_it_is_shown(desk, case, receipt):
    void(desk, case, receipt)
    for place in ("", "?tab=papers", f"letters/{receipt.id}"):
        assert "已作废" in desk.get(url(case, place).replace("/?", "?").rstrip("/")).text
    sheet = words(desk.get(url(case, f"letters/{receipt.id}")).text)
    assert "韩娜于" in sheet
    assert "作废的原因：写错了申请内容" in sheet
    assert "void-letter" not in desk.get(url(case, f"letters/{receipt.id}")).text


def test_the_sheet_handed_over_at_the_counter_says_that_its_receipt_holds_no_more(desk, case, receipt):
    sheet = url(case, "receipt")
    assert "这份回执已经作废" not in desk.get(sheet).text
    void(desk, case, receipt)
    assert "这份回执已经作废，不再有效。" in desk.get(sheet).text


def test_the_timeline_says_which_letter_and_why(desk, case, receipt):
    timeline = words(void(desk, case, receipt).text)
    assert timeline.count(f"文书：登记回执{receipt.number}") == 1
    assert "理由：写错了申请内容" in timeline


def test_where_every_letter_is_voided_there_is_nothing_left_to_void(desk, case, receipt):
    void(desk, case, receipt)
    assert "没有可以作废的文书" in desk.get(url(case, "void-letter")).text
    assert "void-letter" not in desk.get(url(case, "").rstrip("/")).text


def test_a_reason_is_asked_for_and_the_letter_of_another_case_is_none(desk, clara, case, receipt):
    assert "还不能提交" in void(desk, case, receipt, reason="").text
    other = register_case(clara)
    foreign = db.session.scalars(select(Letter).where(Letter.case_id == other.id)).one()
    assert "还不能提交" in void(desk, case, foreign).text
    assert db.session.scalars(select(Letter.voided_at)).all() == [None, None]


def test_the_clerk_is_offered_no_voiding(signed_in, clara, case, receipt, it_is):
    it_is(MONDAY)
    her_desk = signed_in(clara)
    assert "void-letter" not in her_desk.get(url(case, f"letters/{receipt.id}")).text
    assert her_desk.get(url(case, "void-letter")).status_code == 403
    assert void(her_desk, case, receipt).status_code == 403


def test_the_letters_of_a_case_can_be_taken_along_as_pdf_and_for_word(desk, case, receipt):
    page = desk.get(url(case, "?tab=papers").replace("/?", "?")).text
    for ending, kind in (("pdf", "application/pdf"), ("docx", "wordprocessingml")):
        assert url(case, f"letters/{receipt.id}.{ending}") in page
        answer = desk.get(url(case, f"letters/{receipt.id}.{ending}"))
        assert kind in answer.mimetype
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.data == desk.get(url(case, f"letters/{receipt.id}.{ending}")).data


@pytest.fixture
def asked(case, clara):
    told = {"sent_on": MONDAY, "delivered_on": MONDAY, "by": clara, "on": MONDAY}
    clarification.ask(case, ["请写明文号"], "见目录", **told)
    return db.session.scalars(select(Letter).where(Letter.kind == "clarification")).one()


def test_a_voided_notice_stands_on_the_case_page_until_it_is_written_anew(desk, case, asked):
    done = void(desk, again(case), asked)
    assert "没有重新制作的，等于没有告知：怎样办，写在案件页上。" in words(done.text)
    page = desk.get(url(case, "").rstrip("/")).text
    assert "“告知补正”等于没有告知（条例第三十条）" in words(page)
    link = re.search(r'href="([^"]+void-letter[?]letter=\d+)"', page)[1]
    form = desk.get(link).text
    assert "已经作废，重新制作" in form
    assert re.search(r'<input[^>]*name="anew"[^>]*checked|<input[^>]*checked[^>]*name="anew"', form)
    done = void(desk, again(case), asked, anew="y")
    assert "新的文书已经写好，请送达并登记送达日期" in words(done.text)
    assert "等于没有告知（" not in words(desk.get(url(case, "").rstrip("/")).text)
    assert len(db.session.scalars(select(Letter).where(Letter.kind == "clarification")).all()) == 2


def test_the_clerk_is_told_to_ask_the_head(desk, case, asked, clara, signed_in):
    void(desk, again(case), asked)
    page = signed_in(clara).get(url(case, "").rstrip("/")).text
    assert "请负责人重新制作文书" in page
    assert "void-letter?letter" not in page


def test_a_third_party_is_asked_anew_and_the_page_says_how(desk, case, clara):
    consultation.consult(case, PartyKind.THIRD_PARTY, "甲公司", "合同", sent_on=MONDAY, by=clara, on=MONDAY)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "third_party_consultation")).one()
    refused = void(desk, again(case), letter, anew="y")
    assert "请作废“征求意见”的记录，重新征求" in words(refused.text)
    void(desk, again(case), letter)
    page = words(desk.get(url(case, "").rstrip("/")).text)
    assert "等于没有告知（条例第三十二条）" in page
    assert "作废以后重新征求意见" in page


def test_a_third_party_whose_notice_was_voided_is_decided_against_anew(desk, case, clara, hana):
    consultation.consult(case, PartyKind.THIRD_PARTY, "甲公司", "合同", sent_on=MONDAY, by=clara, on=MONDAY)
    told = {"reasons": "商业秘密", "received_on": MONDAY, "by": clara, "on": MONDAY}
    consultation.record_opinion(again(case), "甲公司", Opinion.REFUSES, **told)
    number = consultations.board(case, MONDAY)[0].question.id
    notice = hearing_decisions.settle(again(case), number, "合同总价", "早已公示", by=hana, on=MONDAY)
    void(desk, again(case), notice)
    assert "给“甲公司”的决定公开告知书已经作废，等于没有决定公开" in words(desk.get(url(case, "").rstrip("/")).text)
