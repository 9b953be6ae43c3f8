"""Style sheets and scripts: a browser keeps them for good, and gets the new one when one was changed."""

import os
import re

import pytest

from tracker.mailroom.pdf_sheets import HERE, static_file
from tracker.web.static_files import mark_of

SHEET = "/static/css/desk.css"
FOR_GOOD = "public, max-age=31536000, immutable"


def addresses(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/static/[^"]+)"', page)


def test_every_static_file_on_a_page_is_addressed_with_its_mark_and_kept_for_good(client):
    found = addresses(client.get("/").text)
    assert len(found) > 5
    for address in found:
        assert re.search(r"\?v=[0-9a-f]{12}(#[\w-]+)?$", address), address
        with client.get(address) as answer:
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, FOR_GOOD), address


@pytest.mark.parametrize("query", ["", "?v=", "?v=000000000000"])
def test_without_the_present_mark_a_file_is_soon_asked_for_again(client, query):
    with client.get(SHEET + query) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=300"


def test_a_missing_file_is_kept_by_nobody(client):
    answer = client.get("/static/css/nothing.css?v=000000000000")
    assert answer.status_code == 404
    assert "max-age" not in answer.headers.get("Cache-Control", "")


def test_somebody_signed_in_gets_the_same_file_without_the_session(signed_in, clara):
    with signed_in(clara).get(SHEET) as answer:
        assert answer.headers["Cache-Control"].startswith("public")
        assert not answer.headers.getlist("Set-Cookie")
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_a_changed_file_has_another_address(app, tmp_path, monkeypatch):
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    sheet = tmp_path / "a.css"
    with app.app_context():
        assert mark_of("a.css") == mark_of("../a.css") == mark_of("") == ""
        sheet.write_text("p { color: red }", encoding="utf-8")
        before = mark_of("a.css")
        sheet.write_text("p { color: blu }", encoding="utf-8")
        os.utime(sheet, ns=(1, 1))
        assert len({before, mark_of("a.css"), ""}) == 3


def test_a_sheet_that_becomes_pdf_finds_its_styles_by_the_same_address(app):
    with app.test_request_context():
        address = app.url_for("static", filename="css/print.css")
        assert static_file(HERE.rstrip("/") + address).name == "print.css"
