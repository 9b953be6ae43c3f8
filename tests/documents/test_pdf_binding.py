"""Papers are bound into one PDF; what is broken or no paper is left out and holds up nothing."""

import io

import pikepdf
import pytest
from PIL import Image

from tests import papers
from tracker.documents import pdf_binding

PDF = "application/pdf"


@pytest.fixture
def put(tmp_path):
    def put_down(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return put_down


def picture(kind, size=(1200, 400)):
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


def test_pdfs_and_pictures_become_pages_and_the_rest_is_left_out(put, tmp_path):
    parts = [
        (put("one", papers.pdf("One", "Two")), PDF),
        (put("photo", picture("PNG")), "image/png"),
        (put("broken", b"%PDF-1.7 nothing"), PDF),
        (put("text", b"words"), "text/plain"),
        (put("no-picture", b"\xff\xd8\xff"), "image/jpeg"),
        (put("last", papers.pdf("Three")), PDF),
    ]
    assert pdf_binding.bind(parts, tmp_path / "out") == [2, 1, 0, 0, 0, 1]
    with pikepdf.open(tmp_path / "out") as bound:
        assert len(bound.pages) == 4
        _, _, wide, high = bound.pages[2].mediabox
        assert float(wide) <= 596
        assert float(high) <= 843


def test_a_locked_pdf_is_left_out(put, tmp_path):
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(papers.pdf("One"))) as one:
        one.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert pdf_binding.bind([(put("locked", locked.getvalue()), PDF)], tmp_path / "out") == [0]


def test_the_same_parts_give_the_same_bytes(put, tmp_path):
    parts = [(put("one", papers.pdf("One")), PDF), (put("photo", picture("JPEG")), "image/jpeg")]
    pdf_binding.bind(parts, tmp_path / "first")
    pdf_binding.bind(parts, tmp_path / "second")
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
