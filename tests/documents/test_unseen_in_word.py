"""Words of a Word document that nobody sees and that are still there; and what only looks like it stops no letter."""

import io

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor

from tests import papers
from tracker.documents import kinds
from tracker.documents.paper import Hidden
from tracker.documents.text import text_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'


def white(document):
    document.add_paragraph("open ").add_run("secret").font.color.rgb = RGBColor(255, 255, 255)


def tiny(document):
    document.add_paragraph("open ").add_run("secret").font.size = Pt(1)


def black_shape(document):
    document.add_paragraph("secret")._p.append(
        parse_xml(f'<w:r {W} {V}><w:pict><v:rect fillcolor="black"/></w:pict></w:r>')
    )


def shaded(about):
    def write(document):
        document.add_paragraph("words")._p.get_or_add_pPr().append(parse_xml(f"<w:shd {W} {about}/>"))

    return write


def head_of_table(document):
    cell = document.add_table(1, 1).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:val="clear" w:fill="1F4E79"/>'))
    cell.paragraphs[0].add_run("heading").font.color.rgb = RGBColor(255, 255, 255)


def white_on_black(document):
    cell = document.add_table(1, 1).cell(0, 0)
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {W} w:val="clear" w:fill="000000"/>'))
    cell.paragraphs[0].add_run("heading").font.color.rgb = RGBColor(255, 255, 255)


def partly_white_on_black(document):
    white_on_black(document)
    document.tables[0].cell(0, 0).paragraphs[0].add_run("secret")


def black_end_of_paragraph(document):
    about = document.add_paragraph("words")._p.get_or_add_pPr()
    about.append(parse_xml(f'<w:rPr {W}><w:shd w:val="clear" w:fill="000000"/></w:rPr>'))


def empty_black_cell(document):
    about = document.add_table(1, 1).cell(0, 0)._tc.get_or_add_tcPr()
    about.append(parse_xml(f'<w:shd {W} w:val="clear" w:fill="000000"/>'))


def styled(**told):
    def write(document):
        style = document.styles.add_style("Own", WD_STYLE_TYPE.CHARACTER)
        for name, value in told.items():
            setattr(style.font, name, value)
        derived = document.styles.add_style("Derived", WD_STYLE_TYPE.CHARACTER)
        derived.base_style = style
        document.add_paragraph("open ").add_run("secret", style="Derived")

    return write


def white_style():
    def write(document):
        document.styles.add_style("Own", WD_STYLE_TYPE.PARAGRAPH).font.color.rgb = RGBColor(255, 255, 255)
        document.add_paragraph("secret", style="Own")

    return write


def style_that_is_not_used(document):
    document.styles.add_style("Own", WD_STYLE_TYPE.CHARACTER).font.hidden = True
    document.add_paragraph("open")


def hidden(value):
    def write(document):
        document.add_paragraph("open ").add_run("words").font.hidden = value

    return write


def hidden_end_of_paragraph(document):
    about = document.add_paragraph("words")._p.get_or_add_pPr()
    about.append(parse_xml(f"<w:rPr {W}><w:vanish/></w:rPr>"))


IN_WORD = [
    (styled(hidden=True), Hidden.WORDS),
    (white_style(), Hidden.UNSEEN),
    (styled(bold=True), None),
    (style_that_is_not_used, None),
    (hidden(True), Hidden.WORDS),
    (hidden(False), None),
    (hidden_end_of_paragraph, None),
    (white_on_black, None),
    (partly_white_on_black, Hidden.COVERED),
    (black_end_of_paragraph, None),
    (empty_black_cell, None),
    (white, Hidden.UNSEEN),
    (tiny, Hidden.UNSEEN),
    (black_shape, Hidden.UNSEEN),
    (shaded('w:val="clear" w:fill="0D0D0D"'), Hidden.COVERED),
    (shaded('w:val="solid" w:color="000000" w:fill="FFFFFF"'), Hidden.COVERED),
    (shaded('w:val="clear" w:fill="D9D9D9"'), None),
    (head_of_table, None),
]


@pytest.mark.parametrize("write, hidden", IN_WORD)
def test_words_that_nobody_sees_in_word_are_found(write, hidden):
    found = text_of(io.BytesIO(papers.word(write)), kinds.ZIPPED["docx"].media_type).hidden
    assert set(found) - {Hidden.THUMBNAIL} == ({hidden} if hidden else set())
