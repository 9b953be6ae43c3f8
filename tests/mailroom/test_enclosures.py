"""A letter that goes by mail carries the file that the office keeps; a mail that is no letter carries nothing."""

import hashlib
import struct

import pytest
from jinja2 import TemplateError
from sqlalchemy import select

from tests.factories import anna, register_case
from tracker.mailroom import enclosures, letter_pdf, outbox
from tracker.models import Letter, Mail, MailState, db
from tracker.timekeeping import utc_now


@pytest.fixture
def receipt(clara):
    """Anna's receipt, waiting to be mailed."""
    case = register_case(clara, applicant=anna(email="anna@example.org"))
    return db.session.scalars(select(Letter).where(Letter.case_id == case.id)).one()


def again(letter: Letter) -> Letter:
    """The letter as the books have it now."""
    db.session.expire_all()
    return db.session.get_one(Letter, letter.id)


def test_the_mail_carries_the_very_file_that_the_desk_hands_out(server, receipt, clara, signed_in):
    outbox.deliver(utc_now())
    (message,) = server.messages
    (enclosed,) = message.iter_attachments()
    printed = signed_in(clara).get(f"/desk/cases/{receipt.case.receipt_number}/letters/{receipt.id}.pdf").data
    assert (enclosed.get_content_type(), enclosed.get_filename()) == (
        "application/pdf",
        f"登记回执 {receipt.number}.pdf",
    )
    assert enclosed.get_content() == printed
    assert hashlib.sha256(printed).hexdigest() == again(receipt).pdf_digest
    assert receipt.paragraphs[0] in message.get_body().get_content()


def test_a_mail_that_is_no_letter_carries_nothing(server):
    outbox.post("reminder", "clara@example.org", "提醒", "明天到期。")
    db.session.commit()
    outbox.deliver(utc_now())
    assert list(server.messages[0].iter_attachments()) == []


def test_a_letter_goes_out_even_where_nothing_can_be_drawn(server, receipt, monkeypatch):
    def no_library(_letter):
        raise OSError("cannot load library 'pango'")

    monkeypatch.setattr(letter_pdf, "drawn", no_library)
    outbox.deliver(utc_now())
    assert receipt.paragraphs[0] in server.messages[0].get_body().get_content()
    assert db.session.scalars(select(Mail)).one().state is MailState.SENT


@pytest.mark.parametrize(
    "broken", [ValueError, KeyError, RecursionError, AssertionError, ZeroDivisionError, struct.error, TemplateError]
)
def test_a_letter_that_breaks_the_drawing_holds_up_no_other(server, receipt, monkeypatch, caplog, broken):
    def breaks(_letter):
        raise broken("安娜")

    monkeypatch.setattr(letter_pdf, "drawn", breaks)
    outbox.post("behind", "clara@example.org", "提醒", "明天到期。")
    db.session.commit()
    assert outbox.deliver(utc_now())["sent"] == 2
    assert {message["To"] for message in server.messages} == {"anna@example.org", "clara@example.org"}
    assert f"letter {receipt.id} was sent without its sheet: {broken.__name__}" in caplog.text
    assert "安娜" not in caplog.text


def test_a_number_with_strokes_makes_no_folders(receipt):
    receipt.number = "府/2026\\1:3"
    assert enclosures.name_of(receipt) == "登记回执 府_2026_1_3.pdf"
