"""The gallery shows a letter of every type, each of which can be drawn and says what its type must say."""

import io
import re

import pypdfium2
import pytest
from docx import Document
from flask_babel import force_locale

from tests.databases import ROOT
from tracker.demonstration.letter_samples import sample, samples
from tracker.mailroom import letter_docx, letter_pdf
from tracker.mailroom.letter_fields import example
from tracker.mailroom.letter_kinds import TO_OTHERS, LetterKind
from tracker.mailroom.letter_types import LETTER_TYPES
from tracker.web.desk import registration_sheets
from tracker.web.language import CHINESE

GALLERY = ROOT / "docs" / "letters"
SELDOM = {"联系人", "电子邮箱", "需要的帮助"}  # often empty
LARGEST_PICTURE = 100 * 1024
LARGEST_PDF = 120 * 1024
PAGE_NUMBER = re.compile(r"—\d+—")  # it comes between the halves of a paragraph that goes on overleaf


def words_of(pdf: bytes) -> str:
    read = pypdfium2.PdfDocument(io.BytesIO(pdf))
    words = "".join(read[place].get_textpage().get_text_range() for place in range(len(read)))
    read.close()
    return PAGE_NUMBER.sub("", "".join(words.split()))


def test_every_type_hangs_in_the_gallery_and_nothing_else():
    hung = {path.name for path in GALLERY.iterdir()}
    assert hung == {f"{key}.{ending}" for key in LETTER_TYPES for ending in ("pdf", "png")} | {"README.md"}
    listed = (GALLERY / "README.md").read_text(encoding="utf-8")
    assert [each.title for each in LETTER_TYPES.values() if f"| {each.title} |" not in listed] == []


def test_the_gallery_stays_light():
    limits = {".pdf": LARGEST_PDF, ".png": LARGEST_PICTURE, ".md": LARGEST_PICTURE}
    assert [path.name for path in GALLERY.iterdir() if path.stat().st_size > limits[path.suffix]] == []


@pytest.mark.parametrize("key", LETTER_TYPES)
def test_a_letter_of_the_gallery_says_what_its_type_says_today(app, key):
    with app.app_context():
        letter = sample(LETTER_TYPES[key])
    said = words_of((GALLERY / f"{key}.pdf").read_bytes())
    parts = [part for paragraph in letter.paragraphs for part in cells(key, paragraph)]
    missing = [part for part in (letter.title, *parts) if "".join(part.split()) not in said]
    assert missing == [], "python -m scripts.build_letter_gallery draws them anew"


def cells(key: str, paragraph: str) -> tuple[str, ...]:
    """The form is a table: what a line names and what it says stand apart."""
    return registration_sheets.laid_out(paragraph) if key == "registration_form" else (paragraph,)


def test_the_form_in_the_gallery_has_the_rows_of_the_form_at_the_desk(app, annas_case):
    with app.test_request_context(), force_locale(CHINESE):
        real = [label for label, _value in registration_sheets.rows_of(annas_case)]
    shown = [row["label"] for row in example(LETTER_TYPES["registration_form"])["rows"]]
    assert [label for label in shown if label not in {*real, "身份证明", "双方确认日期"}] == []
    assert [label for label in real if label not in {*shown, *SELDOM}] == []


def test_a_letter_of_every_type_can_be_written_for_word(app):
    with app.app_context():
        for letter_type, letter in samples():
            written = Document(io.BytesIO(letter_docx.drawn(letter)))
            assert letter.title in [paragraph.text for paragraph in written.paragraphs], letter_type.key


def test_letters_to_others_name_no_applicant(app):
    with app.app_context():
        others = [letter for letter_type, letter in samples() if LetterKind(letter_type.kind) in TO_OTHERS]
    assert others
    assert [letter.title for letter in others if "安某" in letter.addressee + "".join(letter.paragraphs)] == []


def test_faces_are_cut_down_to_the_signs_that_are_used(app):
    with app.app_context():
        letter = sample(LETTER_TYPES["receipt"])
        drawn = letter_pdf.drawn(letter)
    assert len(drawn) < LARGEST_PDF
    assert "".join(letter.paragraphs[0].split()) in words_of(drawn)
