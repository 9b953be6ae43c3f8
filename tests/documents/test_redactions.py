"""What only looks deleted is found: boxes painted over words, marks nobody carried out, words blacked in Word."""

import io

import pytest
from docx.enum.text import WD_COLOR_INDEX

from tests import papers
from tracker.documents import kinds
from tracker.documents.paper import Hidden, Text
from tracker.documents.text import text_of

WORDS = "BT /F1 14 Tf 72 760 Td (The secret price) Tj ET"
BOX, ELSEWHERE = "0 g 60 750 200 30 re f", "0 g 60 100 200 30 re f"
SCAN = "q 595 0 0 842 0 0 cm /I1 Do Q"
NOTE = "<< /Type /Annot /Subtype {kind} /Rect [60 750 260 780] {more} >>"


def page(content: str, note: str = "", form: str = "") -> bytes:
    """A PDF of one page with this content, a note on it, and a form that the content may draw as /X1."""
    resources = "<< /Font << /F1 3 0 R >> /XObject << /I1 4 0 R /X1 7 0 R >> >>"
    notes = f"/Annots [{note}]" if note else ""
    return papers.assembled(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            papers.stream(
                "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x"
            ),
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} /Contents 6 0 R {notes} >>",
            papers.stream("", content),
            papers.stream("/Type /XObject /Subtype /Form /BBox [0 0 300 300]", form),
            "<< >>",
        ]
    )


def read_pdf(content: bytes) -> Text:
    return text_of(io.BytesIO(content), kinds.PDF.media_type)


@pytest.mark.parametrize(
    "content, hidden",
    [
        (f"{WORDS} {BOX}", {Hidden.COVERED: "1"}),
        (f"{WORDS} 1 g 60 750 200 30 re f", {Hidden.COVERED: "1"}),
        (f"{WORDS} 12 w 60 765 m 260 765 l S", {Hidden.COVERED: "1"}),
        (f"{WORDS} q 1 0 0 1 0 600 cm /X1 Do Q", {Hidden.COVERED: "1"}),
        (f"{WORDS} {SCAN}", {Hidden.BEHIND_PICTURES: "1"}),
        (f"{SCAN} {WORDS.replace('Tf', 'Tf 3 Tr')}", {Hidden.BEHIND_PICTURES: "1"}),
        (WORDS, {}),
        (f"{WORDS} {ELSEWHERE}", {}),
        (f"{BOX} 1 g {WORDS}", {}),
        (f"{WORDS} 0.5 w 60 758 m 260 758 l S", {}),
        (f"{WORDS} 0 g 60 750 m 160 900 260 600 260 780 c f", {Hidden.UNSEEN: "1"}),
        (SCAN, {}),
    ],
    ids=[
        "black-box",
        "white-box",
        "broad-line",
        "box-in-a-form",
        "picture",
        "scan-with-words",
        "plain",
        "box-elsewhere",
        "box-beneath",
        "underlined",
        "curve",
        "bare-scan",
    ],
)
def test_words_that_are_painted_over_are_found_and_others_are_not(content, hidden):
    assert read_pdf(page(content, form="0 g 60 150 200 30 re f")).hidden == hidden


@pytest.mark.parametrize(
    "kind, more, hidden",
    [
        ("/Redact", "", Hidden.REDACTION_MARKS),
        ("/Square", "/IC [0 0 0]", Hidden.COVERED),
        ("/Highlight", "/C [0 0 0]", Hidden.COVERED),
        ("/Stamp", "", Hidden.BEHIND_PICTURES),
        ("/Highlight", "/C [1 1 0]", None),
        ("/Square", "", None),
        ("/Link", "", None),
    ],
)
def test_marks_that_can_be_taken_away_are_found_and_others_are_not(kind, more, hidden):
    found = read_pdf(page(WORDS, NOTE.format(kind=kind, more=more))).hidden
    assert found == ({hidden: "1"} if hidden else {})


def test_a_mark_beside_the_words_hides_nothing():
    note = NOTE.format(kind="/Square", more="/IC [0 0 0]").replace("750 260 780", "50 260 80")
    assert read_pdf(page(WORDS, note)).hidden == {}


def blackened(document):
    document.add_paragraph("price: ").add_run("secret").font.highlight_color = WD_COLOR_INDEX.BLACK


def yellowed(document):
    document.add_paragraph("price: ").add_run("public").font.highlight_color = WD_COLOR_INDEX.YELLOW


@pytest.mark.parametrize("write, hidden", [(blackened, {Hidden.COVERED: ""}), (yellowed, {})])
def test_words_marked_in_black_in_word_are_still_there(write, hidden):
    found = text_of(io.BytesIO(papers.word(write)), kinds.ZIPPED["docx"].media_type).hidden
    assert {what: where for what, where in found.items() if what is not Hidden.THUMBNAIL} == hidden
