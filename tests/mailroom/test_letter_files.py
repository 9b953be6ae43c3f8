"""A letter on paper: every part in its place by GB/T 9704, as PDF and for Word; drawn once, and the same for ever."""

import io
import re

import pypdfium2
import pytest
import segno
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from sqlalchemy import select

from tests.factories import MONDAY, again, register_case
from tracker.mailroom import letter_checks, letter_docx, letter_files, letter_layout, letter_pdf
from tracker.mailroom.letter_layout import Rank
from tracker.models import Letter, db
from tracker.timekeeping import utc_now

AGENCY = "区住房和城乡建设局"


@pytest.fixture
def letter(annas_case) -> Letter:
    """A letter with all that a letter can have."""
    written = Letter(
        case=annas_case,
        agency_id=annas_case.agency_id,
        kind="reply",
        number="区住建公开答〔2026〕12号",
        title="政府信息公开答复书",
        addressee="安娜",
        paragraphs=["您的申请收悉，现答复如下：", "一、关于可以公开的部分", "（一）招标结果", "现予以公开。"],
        attachments=["招标结果公告", "中标通知书"],
        signed_by=AGENCY,
        dated_on=MONDAY,
        created_at=utc_now(),
    )
    db.session.add(written)
    db.session.commit()
    return written


def document(letter: Letter):
    return Document(io.BytesIO(letter_docx.drawn(letter)))


def code_of(letter: Letter) -> list[str]:
    """The lines below a letter that is worked on further: its check code, and where to type it."""
    code = letter_checks.grouped(letter.check_code)
    return [f"核验码：{code}", f"核验网址：{letter_checks.where_to_type()}"]


def pages_of(pdf: bytes) -> list[str]:
    read = pypdfium2.PdfDocument(io.BytesIO(pdf))
    pages = [read[place].get_textpage().get_text_range() for place in range(len(read))]
    read.close()
    return pages


def words_of(pdf: bytes) -> str:
    return "".join("".join(pages_of(pdf)).split())


def test_the_file_for_word_holds_every_part_in_its_order(letter):
    said = [paragraph.text for paragraph in document(letter).paragraphs if paragraph.text]
    assert said[-2:] == code_of(letter)
    assert said[:-2] == [
        AGENCY,
        "区住建公开答〔2026〕12号",
        "政府信息公开答复书",
        "安娜：",
        *letter.paragraphs,
        "附件：1. 招标结果公告",
        "2. 中标通知书",
        "（印章）",
        AGENCY,
        "2026年3月2日",
    ]


def test_the_file_for_word_has_the_page_of_the_standard(letter):
    section = document(letter).sections[0]
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin)
    for side, measured in zip((*sides, section.right_margin), (210, 297, 37, 35, 28, 26), strict=True):
        assert abs(side - Mm(measured)) < Mm(0.1)
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch, sign = int(grid.get(qn("w:linePitch"))) / 20, 16 + int(grid.get(qn("w:charSpace"))) / 4096
    assert (int(225 / 25.4 * 72 / pitch), round(156 / 25.4 * 72 / sign)) == (22, 28)
    assert [part.text for part in section.footer.paragraphs[0].runs] == ["— ", "", " —"]
    assert "PAGE" in section.footer._element.xml


@pytest.mark.parametrize(
    "text, style, font, size",
    [
        (AGENCY, "发文机关标志", "方正小标宋简体", 36),
        ("政府信息公开答复书", "Title", "方正小标宋简体", 22),
        ("安娜：", "主送机关", "仿宋_GB2312", 16),
        ("一、关于可以公开的部分", "Heading 1", "黑体", 16),
        ("（一）招标结果", "Heading 2", "楷体_GB2312", 16),
        ("现予以公开。", "Body Text", "仿宋_GB2312", 16),
    ],
)
def test_each_part_has_its_style_and_face(letter, text, style, font, size):
    paragraph = next(one for one in document(letter).paragraphs if one.text == text)
    used = paragraph.style
    assert (used.name, used.font.size) == (style, Pt(size))
    assert {used.element.rPr.rFonts.get(qn(f"w:{script}")) for script in ("ascii", "eastAsia")} == {font}
    assert used.font.bold is False


def test_a_machine_without_the_faces_of_the_office_knows_which_to_take(letter):
    package = document(letter).part.package
    faces = next(part.blob.decode() for part in package.iter_parts() if part.partname == "/word/fontTable.xml")
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="FZXiaoBiaoSong-B05S,' in faces
    assert faces.count("</w:fonts>") == 1


def test_text_begins_two_signs_in_and_the_date_stands_four_signs_from_the_edge(letter):
    paper = document(letter)
    body = paper.styles["Body Text"].element.pPr.find(qn("w:ind"))
    assert body.get(qn("w:firstLineChars")) == "200"
    dated = next(one for one in paper.paragraphs if one.text == "2026年3月2日")
    assert dated._p.pPr.find(qn("w:ind")).get(qn("w:rightChars")) == "400"
    assert paper.core_properties.author == AGENCY


def test_the_pdf_is_a4_and_says_all_that_the_letter_says(letter):
    pdf = letter_pdf.drawn(letter)
    read = pypdfium2.PdfDocument(io.BytesIO(pdf))
    width, height = read[0].get_size()
    read.close()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    said = words_of(pdf)
    numbered = ("附件：1.招标结果公告", "2.中标通知书", "扫码核验", "（印章）", "2026年3月2日")
    for part in (AGENCY, letter.number, letter.title, "安娜：", *letter.paragraphs, *numbered):
        assert part in said


def test_a_line_holds_twenty_eight_signs(letter):
    letter.paragraphs = ["政" * 200]
    lines = [line for page in pages_of(letter_pdf.drawn(letter)) for line in page.splitlines() if "政政" in line]
    assert [len(line) for line in lines[:3]] == [26, 28, 28]


def test_a_long_letter_goes_on_over_pages_that_are_numbered(letter):
    letter.paragraphs = ["现予以公开，理由如下。" * 12] * 12
    pages = ["".join(page.split()) for page in pages_of(letter_pdf.drawn(letter))]
    assert len(pages) > 2
    assert all(f"—{place}—" in page for place, page in enumerate(pages[1:], start=2))
    assert "扫码核验" in pages[-1]
    assert "扫码核验" not in pages[0]


def test_the_square_leads_to_the_check_page_and_names_nobody(app, letter):
    address = letter_pdf.check_address(letter)
    assert address == f"{app.config['BASE_URL']}/check/{letter.check_code}"
    assert str(letter_pdf.square(address)) in letter_pdf.sheet(letter)
    assert segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True) != ""


def test_every_letter_has_a_code_of_its_own(clara):
    cases = [register_case(clara), register_case(clara)]
    codes = db.session.scalars(select(Letter.check_code).where(Letter.case_id.in_([case.id for case in cases]))).all()
    assert len(set(codes)) == 2
    assert all(re.fullmatch("[0-9a-f]{32}", code) for code in codes)


def test_files_are_drawn_once_and_stay_when_the_sheet_changes(letter, monkeypatch):
    first = letter_files.of(letter)
    db.session.commit()
    before = [letter_files.content(digest) for digest in (first.pdf, first.docx)]
    for drawing in (letter_pdf, letter_docx):
        monkeypatch.setattr(drawing, "drawn", lambda _letter: b"another sheet")
    letter.paragraphs = ["改过的字"]
    db.session.commit()
    assert letter_files.of(letter) == first
    assert [letter_files.content(digest) for digest in (first.pdf, first.docx)] == before


def test_a_second_drawing_takes_the_files_of_the_first(letter):
    letter_files.keep(letter, pdf="a" * 64, docx="b" * 64)
    letter_files.keep(letter, pdf="c" * 64, docx="d" * 64)
    assert (letter.pdf_digest, letter.docx_digest) == ("a" * 64, "b" * 64)


def test_what_no_paper_can_show_breaks_no_letter(letter):
    letter.paragraphs = ["第一行\n第二行\x0b<b>&\ud800"]
    letter.attachments = []
    assert "第一行\n第二行<b>&" in [paragraph.text for paragraph in document(letter).paragraphs]
    assert "第二行<b>&" in words_of(letter_pdf.drawn(letter))


@pytest.mark.parametrize(
    "text, rank",
    [
        ("一、关于可以公开的部分", Rank.FIRST),
        ("十二、其他", Rank.FIRST),
        ("（二）不予公开的部分", Rank.SECOND),
        ("一、请补充文件名称。", Rank.TEXT),
        ("一、" + "很长的一段话" * 10, Rank.TEXT),
        ("现答复如下", Rank.TEXT),
    ],
)
def test_a_heading_is_a_short_numbered_line_and_no_sentence(text, rank):
    assert letter_layout.rank_of(text) is rank


@pytest.mark.parametrize("agency, inset", [("区住房和城乡建设局", 2.5), ("某某" * 9, 0.0)])
def test_the_agency_stands_over_the_middle_of_its_date(letter, agency, inset):
    letter.signed_by = agency
    assert letter_layout.laid_out(letter).signature == ((letter.signed_by, inset),)


def test_a_slip_to_be_filled_in_is_written_to_the_office_and_leaves_room(letter):
    letter.kind, letter.number, letter.addressee, letter.attachments = "opinion_slip", None, "示范公司", []
    letter.paragraphs = ["对贵机关征求意见的内容：报价表。", "不同意的理由：", "签名：　　日期：　　年　　月　　日"]
    paper = [paragraph.text for paragraph in document(letter).paragraphs]
    assert paper[:-2] == [letter.title, f"{AGENCY}：", *letter.paragraphs[:2], "", "", letter.paragraphs[2]]
    assert paper[-2:] == code_of(letter)
    said = words_of(letter_pdf.drawn(letter))
    assert [part for part in ("示范公司", "（印章）", "2026年3月2日") if part in said] == []
    assert f"{AGENCY}：" in said


def test_anna_is_in_the_letter_and_not_in_what_the_file_says_of_itself(letter):
    read = pypdfium2.PdfDocument(io.BytesIO(letter_pdf.drawn(letter)))
    told = read.get_metadata_dict()
    read.close()
    assert told["Author"] == AGENCY
    assert "安娜" not in "".join(told.values())
    assert again(letter.case).applicant.name == "安娜"
