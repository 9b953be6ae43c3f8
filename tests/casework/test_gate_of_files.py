"""What the gate says of files in which something does not meet the eye, and of what a file says of itself."""

import pytest
from docx.shared import RGBColor
from openpyxl.styles import Font

from tests import papers
from tests.casework.answered import found_of, verdict
from tests.casework.test_sending_gate import FAILED, WARNING, excel, handed_in, word
from tests.documents.test_unseen_words import revised
from tracker.casework.gate_findings import Check


def white_words(paper):
    paper.add_paragraph("公开").add_run("秘密").font.color.rgb = RGBColor(255, 255, 255)


def white_cell(book):
    book.active["A1"], book.active["A1"].font = "秘密", Font(color="FFFFFF")


def titled(paper):
    paper.add_paragraph("公开")
    paper.core_properties.title = "安某310110199001011234"


FILES = {
    "word in white": (lambda: word(white_words), WARNING),
    "excel in white": (lambda: excel(white_cell), WARNING),
    "pdf off the page": (lambda: handed_in(papers.pdf("Public", more="/CropBox [0 0 300 300]"), "附件.pdf"), WARNING),
    "pdf saved once more": (lambda: handed_in(revised("Public SECRET", "Public"), "附件.pdf"), FAILED),
}


@pytest.mark.parametrize("name", FILES)
def test_what_nobody_sees_is_looked_at_and_what_was_saved_before_stops_the_letter(annas_case, name):
    made, expected = FILES[name]
    assert verdict(found_of(annas_case, files=[made()]), Check.REDACTIONS) is expected


def test_personal_data_in_what_a_file_says_of_itself_is_looked_at_too(annas_case):
    assert verdict(found_of(annas_case, files=[word(titled)]), Check.PERSONAL_DATA) is WARNING
