"""A letter that goes by mail carries the sheet that the office prints; a mail that is no letter carries nothing."""

import io
import struct

import pypdfium2
import pytest
from jinja2 import TemplateError
from sqlalchemy import select

from tests.factories import anna, register_case
from tracker.mailroom import enclosures, outbox
from tracker.models import Letter, Mail, MailState, db
from tracker.timekeeping import utc_now


@pytest.fixture
def receipt(clara):
    """Anna's receipt, waiting to be mailed."""
    case = register_case(clara, applicant=anna(email="anna@example.org"))
    return db.session.scalars(select(Letter).where(Letter.case_id == case.id)).one()


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(words.split())


def test_the_mail_carries_the_letter_as_the_page_prints_it(server, receipt, clara, signed_in):
    outbox.deliver(utc_now())
    (message,) = server.messages
    (enclosed,) = message.iter_attachments()
    printed = signed_in(clara).get(f"/desk/cases/{receipt.case.receipt_number}/letters/{receipt.id}.pdf").data
    assert (enclosed.get_content_type(), enclosed.get_filename()) == (
        "application/pdf",
        f"登记回执 {receipt.number}.pdf",
    )
    assert words_of(enclosed.get_content()) == words_of(printed)
    assert "".join(receipt.paragraphs[0].split()) in words_of(printed)
    assert receipt.paragraphs[0] in message.get_body().get_content()


def test_a_mail_that_is_no_letter_carries_nothing(server):
    outbox.post("reminder", "clara@example.org", "提醒", "明天到期。")
    db.session.commit()
    outbox.deliver(utc_now())
    assert list(server.messages[0].iter_attachments()) == []


def test_a_letter_goes_out_even_where_nothing_can_be_drawn(server, receipt, monkeypatch):
    def no_library(_html):
        raise OSError("cannot load library 'pango'")

    monkeypatch.setattr(enclosures, "as_pdf", no_library)
    outbox.deliver(utc_now())
    assert receipt.paragraphs[0] in server.messages[0].get_body().get_content()
    assert db.session.scalars(select(Mail)).one().state is MailState.SENT


@pytest.mark.parametrize(
    "broken", [ValueError, KeyError, RecursionError, AssertionError, ZeroDivisionError, struct.error, TemplateError]
)
def test_a_letter_that_breaks_the_drawing_holds_up_no_other(server, receipt, monkeypatch, caplog, broken):
    def breaks(_html):
        raise broken("安娜")

    monkeypatch.setattr(enclosures, "as_pdf", breaks)
    outbox.post("behind", "clara@example.org", "提醒", "明天到期。")
    db.session.commit()
    assert outbox.deliver(utc_now())["sent"] == 2
    assert {message["To"] for message in server.messages} == {"anna@example.org", "clara@example.org"}
    assert f"letter {receipt.id} was sent without its sheet: {broken.__name__}" in caplog.text
    assert "安娜" not in caplog.text


def test_a_number_with_strokes_makes_no_folders(receipt):
    receipt.number = "府/2026\\1:3"
    assert enclosures.name_of(receipt) == "登记回执 府_2026_1_3.pdf"
