"""The letters of a case on their sheets: read, taken along as PDF, with the way of their mail; nobody else's."""

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, THURSDAY, answered
from tests.factories import MONDAY, again, anna, register_case
from tracker.casework import representation
from tracker.casework.representation import Mandate
from tracker.models import Letter, Mail, MailState, ProofKind, db


@pytest.fixture
def desk(rita, signed_in, it_is):
    it_is(THURSDAY)
    return signed_in(rita)


def url(case, step):
    return f"/desk/cases/{case.receipt_number}/{step}"


def letter_of(case):
    return db.session.scalars(select(Letter).where(Letter.case_id == case.id, Letter.kind == "reply")).one()


def test_a_letter_is_read_on_its_sheet_and_as_pdf(desk, rita, annas_case):
    answered(annas_case, rita)
    letter = letter_of(annas_case)
    page = desk.get(url(annas_case, f"letters/{letter.id}")).text
    for said in (letter.number, "政府信息公开答复书", "安娜：", GRANTED.reasons, "2026年3月3日", "打印后送达"):
        assert said in page
    answer = desk.get(url(annas_case, f"letters/{letter.id}.pdf"))
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment;")


def test_a_letter_of_another_case_is_not_there(desk, rita, annas_case, nora, signed_in):
    answered(annas_case, rita)
    letter = letter_of(annas_case)
    for wrong in (url(register_case(rita), f"letters/{letter.id}"), url(annas_case, "letters/999")):
        assert desk.get(wrong).status_code == 404
        assert desk.get(f"{wrong}.pdf").status_code == 404
    assert signed_in(nora).get(url(annas_case, f"letters/{letter.id}")).status_code == 404


@pytest.mark.parametrize(
    "state, said",
    [
        (MailState.PENDING, "邮件待发"),
        (MailState.SENT, "邮件已发出"),
        (MailState.FAILED, "再发一次"),
        (MailState.CANCELLED, "不再发送"),
    ],
)
def test_the_sheet_says_how_far_its_mail_has_come(app, monkeypatch, desk, rita, audrey, signed_in, state, said):
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://mail.example.org")
    case = answered(register_case(rita, applicant=anna(email="anna@home.test")), rita)
    letter = letter_of(case)
    mail = db.session.scalars(select(Mail).where(Mail.letter_id == letter.id)).one()
    mail.state, mail.last_error = state, "550 no such user"
    db.session.commit()
    assert said in desk.get(url(case, f"letters/{letter.id}")).text
    assert "再发一次" not in signed_in(audrey).get(url(case, f"letters/{letter.id}")).text


def test_a_letter_with_pointed_brackets_is_shown_as_written(desk, rita):
    case = answered(register_case(rita, description="<script>alert(1)</script>的规划"), rita)
    page = desk.get(url(case, f"letters/{letter_of(case).id}")).text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "state, said", [(MailState.PENDING, "将只存放在文件夹中"), (MailState.SENT, "没有寄出，邮件只存放在文件夹中")]
)
def test_without_a_mail_server_no_page_says_that_a_mail_left(app, monkeypatch, desk, rita, state, said):
    monkeypatch.setitem(app.config, "SMTP_URL", "")
    case = answered(register_case(rita, applicant=anna(email="anna@home.test")), rita)
    letter = letter_of(case)
    db.session.scalars(select(Mail).where(Mail.letter_id == letter.id)).one().state = state
    db.session.commit()
    for page in (url(case, f"letters/{letter.id}"), url(case, "?tab=papers"), url(case, "")):
        told = desk.get(page).text
        assert ("邮件已发出" in told, "邮件待发" in told) == (False, False)
    assert said in desk.get(url(case, f"letters/{letter.id}")).text


def test_a_letter_that_an_agent_receives_on_paper_says_so_on_its_sheet(desk, rita, annas_case):
    reached = {"phone": "13800001111", "address": "国定路9号"}
    mandate = Mandate("郑国强", ProofKind.RESIDENT_CARD, **reached, receives_letters=True)
    representation.record(annas_case, mandate, by=rita, on=MONDAY)
    answered(again(annas_case), rita)
    for page in (url(annas_case, f"letters/{letter_of(annas_case).id}"), f"/desk/cases/{annas_case.receipt_number}"):
        assert "打印后送交受托人郑国强（国定路9号，13800001111）" in desk.get(page).text
    served = desk.get(url(annas_case, "record-service")).text
    assert ("送交受托人" in served, "郑国强（国定路9号，13800001111）" in served) == (True, True)
