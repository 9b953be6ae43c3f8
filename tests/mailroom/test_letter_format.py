"""What GB/T 9704 asks of 信函格式, measured on the sheet: red lines, page numbers, room for the seal."""

import io

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from PIL import Image, ImageChops

from tests.factories import MONDAY
from tracker.mailroom import letter_docx, letter_layout, letter_pdf
from tracker.models import Letter, db
from tracker.timekeeping import utc_now

AGENCY = "区住房和城乡建设局"
SCALE = 4
PER_MM = SCALE * 72 / 25.4
NEAR = 0.4  # millimetres


@pytest.fixture
def letter(annas_case) -> Letter:
    """A short reply with two files."""
    written = Letter(
        case=annas_case,
        agency_id=annas_case.agency_id,
        kind="reply",
        number="区住建公开答〔2026〕12号",
        title="政府信息公开答复书",
        addressee="安娜",
        paragraphs=["您的申请收悉，现答复如下：", "现予以公开。", "联系方式：见本机关政府信息公开指南。"],
        attachments=["招标结果公告.pdf", "中标通知书.docx"],
        signed_by=AGENCY,
        dated_on=MONDAY,
        created_at=utc_now(),
    )
    db.session.add(written)
    db.session.commit()
    return written


def pages(letter: Letter) -> list[tuple[str, Image.Image]]:
    """Of each page what it says, and how it looks."""
    read = pypdfium2.PdfDocument(io.BytesIO(letter_pdf.drawn(letter)))
    found = [
        (
            "".join(read[at].get_textpage().get_text_range().split()),
            read[at].render(scale=SCALE).to_pil().convert("RGB"),
        )
        for at in range(len(read))
    ]
    read.close()
    return found


def red_stripes(page: Image.Image) -> list[tuple[float, float, float, float]]:
    """What is red on a page, from above: top, bottom, left and right in millimetres."""
    red, green, _blue = page.split()
    ink = ImageChops.multiply(red.point(lambda v: 255 * (v > 120)), green.point(lambda v: 255 * (v < 120)))
    rows = [y for y in range(page.height) if ink.crop((0, y, page.width, y + 1)).getbbox()]
    begins = [y for y in rows if y - 1 not in rows]
    ends = [y + 1 for y in rows if y + 1 not in rows]
    boxes = [
        (top, bottom, *sides(ink.crop((0, top, page.width, bottom)))) for top, bottom in zip(begins, ends, strict=True)
    ]
    return [tuple(round(edge / PER_MM, 2) for edge in box) for box in boxes]


def sides(stripe: Image.Image) -> tuple[int, int]:
    box = stripe.getbbox()
    return (box[0], box[2])


@pytest.mark.parametrize("agency", [AGENCY, "东澜市示范区住房保障和城乡建设管理委员会"])
def test_the_name_begins_at_thirty_millimetres_and_double_lines_run_where_the_standard_has_them(letter, agency):
    letter.signed_by = agency
    name, thick, thin, lower_thin, lower_thick = red_stripes(pages(letter)[0][1])
    assert name[0] == pytest.approx(30, abs=NEAR)
    assert thick[0] - name[1] == pytest.approx(4, abs=NEAR)
    assert lower_thick[1] == pytest.approx(297 - 20, abs=NEAR)
    for line in (thick, thin, lower_thin, lower_thick):
        assert line[2:] == pytest.approx((20, 190), abs=NEAR)
    assert thick[1] - thick[0] > thin[1] - thin[0]
    assert lower_thick[1] - lower_thick[0] > lower_thin[1] - lower_thin[0]


def test_the_first_page_has_no_number_and_the_second_neither_name_nor_line(letter):
    letter.paragraphs = ["现予以公开，理由如下。" * 12] * 12
    said = pages(letter)
    assert len(said) > 2
    assert said[0][0].startswith(AGENCY)  # what is read aloud is read in the order of the page
    assert [f"—{place}—" in page for place, (page, _) in enumerate(said, start=1)] == [False] + [True] * (len(said) - 1)
    assert [red_stripes(page) for _, page in said[1:]] == [[]] * (len(said) - 1)


def test_a_form_is_numbered_from_its_first_page_and_bears_no_red(letter):
    letter.kind, letter.number = "opinion_slip", None
    [(said, page)] = pages(letter)
    assert "—1—" in said
    assert red_stripes(page) == []


@pytest.mark.parametrize("more", [9, 10, 11])
def test_the_seal_is_never_alone_on_a_page(letter, more):
    letter.paragraphs = ["现予以公开。"] * more + ["请凭本答复书领取所附材料，并妥善保管。" * 3]
    last, _page = pages(letter)[-1]
    assert "（印章）" in last
    assert "妥善保管" in last


CONTACT = "联系方式：地址为示范路36号，电话为0600-55551234。"
REMEDY = "如不服本答复，可以自收到本答复书之日起六十日内申请行政复议，或者自收到本答复书之日起六个月内提起行政诉讼。"


@pytest.mark.parametrize("more", [12, 13])
def test_a_page_that_is_signed_says_more_than_where_to_call(letter, more):
    letter.attachments = ["招标结果公告.pdf"]
    letter.paragraphs = ["现予以公开。"] * more + [REMEDY, CONTACT]
    last, _page = pages(letter)[-1]
    assert "（印章）" in last
    assert "六个月内提起行政诉讼。" + CONTACT in last


@pytest.mark.parametrize("more, taken", [(7, 1), (8, 1), (13, 1), (15, 2)])
def test_the_seal_stands_on_the_first_page_where_closer_lines_make_room(letter, more, taken):
    letter.attachments = []
    letter.paragraphs = ["现予以公开。"] * more + ["请凭本答复书领取所附材料，并妥善保管。" * 3]
    said = [page for page, _ in pages(letter)]
    assert len(said) == taken
    assert "核验码" in said[-1]  # what stands below the square is not cut off


def test_the_note_of_attachments_calls_each_by_its_title(letter):
    said = pages(letter)[0][0]
    assert "附件：1.招标结果公告2.中标通知书" in said.replace("\n", "")
    letter.attachments = ["明细.xlsx", "明细.pdf"]
    assert letter_layout.laid_out(letter).attachments == ("1. 明细.xlsx", "2. 明细.pdf")


def test_the_file_for_word_has_its_first_page_by_the_standard_too(letter):
    paper = Document(io.BytesIO(letter_docx.drawn(letter)))
    section, head = paper.sections[0], paper.styles["发文机关标志"].element.pPr
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_footer._element.xml
    assert "PAGE" in section.footer._element.xml
    foot = section.first_page_footer.paragraphs[0]._p.pPr
    for drawn, side, kind, top in (
        (head, "bottom", "thickThinSmallGap", 30),
        (foot, "bottom", "thinThickSmallGap", 275),
    ):
        frame, line = drawn.find(qn("w:framePr")), drawn.find(qn("w:pBdr")).find(qn(f"w:{side}"))
        place = [int(frame.get(qn(f"w:{name}"))) / 20 / 72 * 25.4 for name in ("x", "w", "y")]
        assert place == pytest.approx([20, 170, top], abs=NEAR)
        assert (frame.get(qn("w:vAnchor")), line.get(qn("w:val")), line.get(qn("w:color"))) == ("page", kind, "C00000")


def test_a_form_for_word_is_numbered_from_its_first_page(letter):
    letter.kind, letter.number = "opinion_slip", None
    section = Document(io.BytesIO(letter_docx.drawn(letter))).sections[0]
    assert not section.different_first_page_header_footer


def test_in_word_too_the_last_words_go_with_the_attachments_and_the_seal(letter):
    paper = Document(io.BytesIO(letter_docx.drawn(letter)))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    last_words = texts.index(letter.paragraphs[-2])
    assert texts[last_words + 1] == letter.paragraphs[-1]
    assert texts[-2].startswith("核验码")
    kept = [paragraph_keeps(paper, one) for one in paper.paragraphs[last_words:]]
    assert kept == [True] * (len(kept) - 1) + [False]
    assert paper.styles["Title"].paragraph_format.space_before >= Pt(57)


def paragraph_keeps(paper, paragraph) -> bool:
    own = paragraph.paragraph_format.keep_with_next
    return bool(paper.styles[paragraph.style.name].paragraph_format.keep_with_next if own is None else own)


NAMES = {
    "中国（上海）自由贸易试验区临港新片区管理委员会": (1, 2),
    "东澜市示范区浦江沿岸综合开发建设和城市更新管理委员会": (2, 2),
    "东澜市示范区国际文化旅游度假区以及沿江湿地自然保护区联合管理委员会": (2, 2),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_long_name_stays_on_the_sheet_and_off_the_square(letter, name):
    letter.signed_by = name
    parts = letter_layout.laid_out(letter)
    assert (len(parts.head_lines), len(parts.signature)) == NAMES[name]
    assert "".join(parts.head_lines) == "".join(line for line, _inset in parts.signature) == name
    (said, page), *_more = pages(letter)
    left, right = (min(stripe[2] for stripe in red_stripes(page)), max(stripe[3] for stripe in red_stripes(page)))
    assert (left >= 20 - NEAR, right <= 190 + NEAR) == (True, True)
    assert "扫码核验" in said
    written = [paragraph.text for paragraph in Document(io.BytesIO(letter_docx.drawn(letter))).paragraphs]
    assert "\n".join(parts.head_lines) in written
    assert is_clear_of_the_square(letter)


def is_clear_of_the_square(letter: Letter) -> bool:
    """Whether no sign of the signature begins left of where the square ends."""
    read = pypdfium2.PdfDocument(io.BytesIO(letter_pdf.drawn(letter)))
    text = read[len(read) - 1].get_textpage()
    places = []
    for line, _inset in letter_layout.laid_out(letter).signature:
        found = text.search(line[:4])
        starts = []
        while (at := found.get_next()) is not None:
            starts.append(text.get_charbox(at[0])[0])
        places.append(max(starts) if starts else 0)
    read.close()
    return all(place > (28 + 22) * 72 / 25.4 for place in places)
