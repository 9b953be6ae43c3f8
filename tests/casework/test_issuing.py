"""A letter's files are drawn once, whoever asks first, and soon after they were written in any case."""

import io
import logging
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.factories import MONDAY, register_case
from tracker import jobs, storage
from tracker.casework import issuing
from tracker.casework.issuing import Form
from tracker.mailroom import letter_docx, letter_pdf
from tracker.models import Case, Letter, db
from tracker.timekeeping import utc_now


@pytest.fixture
def receipt(annas_case: Case) -> Letter:
    return db.session.scalars(select(Letter).where(Letter.case_id == annas_case.id)).one()


def waiting() -> int:
    return db.session.scalar(select(func.count()).where(Letter.pdf_digest == "")) or 0


def kept(digest: str) -> bytes:
    with storage.open_file(digest) as stream:
        return stream.read()


def test_the_same_bytes_are_handed_out_whenever_one_asks(receipt):
    first = [issuing.file_of(receipt.id, form) for form in Form]
    assert [file.name for file in first] == [f"登记回执 {receipt.number}.{ending}" for ending in ("pdf", "docx")]
    assert [kept(file.digest)[:4] for file in first] == [b"%PDF", b"PK\x03\x04"]
    assert [issuing.file_of(receipt.id, form) for form in Form] == first
    assert [storage.digest_of(io.BytesIO(kept(file.digest))) for file in first] == [file.digest for file in first]


def test_two_who_draw_at_once_hand_out_the_same_files(app: Flask, receipt, monkeypatch):
    both, letter_id = Barrier(2), receipt.id
    drawn: list[bytes] = []

    def unlike_any_other(_letter: Letter) -> bytes:
        drawn.append(b"%PDF number " + str(len(drawn)).encode())
        both.wait(30)
        return drawn[-1] + str(id(drawn[-1])).encode() + str(len(drawn)).encode()

    monkeypatch.setattr(letter_pdf, "drawn", unlike_any_other)
    db.session.rollback()

    def ask(_place: int) -> str:
        with app.app_context():
            return issuing.file_of(letter_id, Form.PDF).digest

    with ThreadPoolExecutor(2) as desks:
        digests = set(desks.map(ask, range(2)))
    db.session.expire_all()
    assert (len(drawn), digests) == (2, {receipt.pdf_digest})


def test_the_timetable_draws_what_nobody_has_asked_for(clara, receipt):
    register_case(clara)
    assert waiting() == 2
    assert jobs.run("letters", MONDAY, utc_now()) == {"drawn": 2, "failed": 0}
    assert waiting() == 0
    assert jobs.run("letters", MONDAY, utc_now()) == {"drawn": 0, "failed": 0}


def test_a_letter_that_cannot_be_drawn_holds_up_no_other(clara, receipt, monkeypatch, caplog):
    register_case(clara)
    monkeypatch.setattr(letter_docx, "drawn", only_once())
    assert issuing.draw_waiting(lambda: False) == {"drawn": 1, "failed": 1}
    assert waiting() == 1
    assert "cannot be drawn: ValueError" in caplog.text
    assert "安娜" not in caplog.text


def only_once():
    """Breaks over the first letter."""
    seen: list[int] = []

    def drawn(letter: Letter) -> bytes:
        seen.append(letter.id)
        if len(seen) == 1:
            raise ValueError("安娜")
        return b"PK"

    return drawn


def test_where_nothing_can_be_drawn_the_round_ends_and_the_log_says_so(receipt, monkeypatch, caplog):
    def not_installed(_letter: Letter) -> bytes:
        raise OSError("cannot load library 'pango'")

    caplog.set_level(logging.WARNING)
    monkeypatch.setattr(letter_pdf, "drawn", not_installed)
    assert issuing.draw_waiting(lambda: False) == {"drawn": 0, "failed": 0}
    assert "pango" in caplog.text


def test_a_scheduler_that_is_asked_to_end_draws_no_more(receipt):
    assert issuing.draw_waiting(lambda: True) == {"drawn": 0, "failed": 0}
    assert waiting() == 1
