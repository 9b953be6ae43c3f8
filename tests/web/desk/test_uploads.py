"""How much may be handed in at once: one file, a whole form, and what strangers may send."""

import io

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.casework.answered import THURSDAY
from tracker.models import Attachment, db

MEBIBYTE = 1024 * 1024


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(THURSDAY)
    return signed_in(clara)


def send(visitor, address, form):
    """Post a form as one piece, however large: the test client would leave its paper lying about."""
    boundary, body = encode_multipart(form)
    return visitor.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def file_of(size, name="附图.pdf"):
    return FileStorage(io.BytesIO(b"%PDF-".ljust(size, b"x")), name, content_type="application/pdf")


def call(case, *files, **more):
    typed = {"direction": "in", "medium": "phone", "summary": "来电", "on": "2026-03-05", "at": "09:00"}
    return {**typed, "version": str(case.version), "files": list(files), **more}


def url(case):
    return f"/desk/cases/{case.receipt_number}/log-communication"


def test_several_files_of_the_full_size_are_taken_at_once(desk, annas_case):
    files = [file_of(20 * MEBIBYTE, f"附图{number}.pdf") for number in range(1, 3)]
    assert send(desk, url(annas_case), call(annas_case, *files)).status_code == 303
    assert len(db.session.scalars(select(Attachment)).all()) == 2


def test_a_file_that_is_too_large_is_refused_beside_the_field_and_nothing_typed_is_lost(desk, annas_case):
    page = send(desk, url(annas_case), call(annas_case, file_of(20 * MEBIBYTE + 1), summary="问到进度"))
    assert page.status_code == 200
    assert "文件“附图.pdf”超过 20 MB" in page.text
    assert "问到进度" in page.text


def test_the_office_chooses_how_large_a_file_may_be(app, desk, annas_case, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_UPLOAD_BYTES", 2 * MEBIBYTE)
    assert "每个不超过 2 MB" in desk.get(url(annas_case)).text
    assert "超过 2 MB" in send(desk, url(annas_case), call(annas_case, file_of(2 * MEBIBYTE + 1))).text


def test_a_form_that_is_too_large_altogether_gets_a_page_that_says_how_much_is_allowed(
    app, desk, annas_case, monkeypatch
):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 3 * MEBIBYTE)
    answer = send(desk, url(annas_case), call(annas_case, file_of(4 * MEBIBYTE)))
    assert answer.status_code == 413
    assert "合计超过了 3 MB" in answer.text


def test_a_ledger_that_is_too_large_is_refused_beside_its_field(app, desk, bureau, monkeypatch):
    monkeypatch.setitem(app.config, "MAX_UPLOAD_BYTES", MEBIBYTE)
    answer = send(desk, "/desk/ledgers", {"agency": bureau.code, "file": file_of(MEBIBYTE + 1, "台账.csv")})
    assert answer.status_code == 200
    assert "文件超过 1 MB" in answer.text


def test_a_long_public_text_goes_through(desk, annas_case):
    answer = send(desk, url(annas_case), call(annas_case, summary="长" * 100_000))
    assert answer.status_code == 200
    plain = {"version": str(annas_case.version), "summary": "长" * 100_000}
    assert desk.post(url(annas_case), data=plain).status_code == 200


def test_strangers_bring_no_files(client, db_session):
    large = {"username": "x" * (3 * MEBIBYTE)}
    assert client.post("/login", data=large).status_code == 413
    assert send(client, "/login", {"username": "clara", "file": file_of(3 * MEBIBYTE)}).status_code == 413
