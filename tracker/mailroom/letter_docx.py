"""A letter as a file for Word and WPS: real styles, the measures of GB/T 9704, so that it can be worked on further."""

import io
from datetime import UTC
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tracker.mailroom import letter_checks
from tracker.mailroom import letter_layout as gb
from tracker.mailroom.letter_layout import LetterLayout, Rank, laid_out
from tracker.models import Letter

TWENTIETHS, GRID_STEPS = 20, 4096  # in which Word counts a line's pitch, and the pitch of a sign
EIGHTHS = 8  # in which Word measures the thickness of a line
RULE_POINTS = 3.8  # a red double line: 2.25 and .75 points, and the gap between
HEAD, NUMBER, ADDRESSEE, ATTACHMENTS, SIGNATURE = "发文机关标志", "发文字号", "主送机关", "附件说明", "落款"
CHECK, CHECK_POINTS = "核验", 9
STYLE_OF = {Rank.FIRST: "Heading 1", Rank.SECOND: "Heading 2", Rank.TEXT: "Body Text", Rank.ROOM: "Body Text"}
LINES_TO_FILL_IN = 2
AFTER_BORDERS = ("w:shd", "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
# What a machine without the office's own faces shows instead: the first of these that it has.
INSTEAD = {
    gb.FANGSONG: "FangSong_GB2312,FangSong,STFangsong,Noto Serif CJK SC",
    gb.XIAOBIAOSONG: "FZXiaoBiaoSong-B05S,STZhongsong,Noto Serif CJK SC",
    gb.HEITI: "SimHei,Noto Sans CJK SC",
    gb.KAITI: "KaiTi_GB2312,KaiTi,STKaiti,Noto Serif CJK SC",
    gb.SONGTI: "SimSun,Noto Serif CJK SC",
}


def drawn(letter: Letter) -> bytes:
    """The letter's file."""
    document, parts = Document(), laid_out(letter)
    lay_out_page(document)
    lay_out_styles(document, parts)
    name_fonts(document)
    write(document, parts)
    tell_code(document, letter)
    number_pages(document)
    if not parts.is_form:
        end_first_page(document)
    say_whose(document, letter)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def lay_out_page(document: Any) -> None:
    """A4 with the margins of the standard, and its grid of 22 lines of 28 signs."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(gb.PAGE_WIDTH), Mm(gb.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(gb.TOP), Mm(gb.BOTTOM)
    section.left_margin, section.right_margin = Mm(gb.LEFT), Mm(gb.RIGHT)
    section.header_distance, section.footer_distance = Mm(15), Mm(23)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(
        element(
            "w:docGrid",
            type="linesAndChars",
            linePitch=int(gb.LINE_POINTS * TWENTIETHS),  # rounded up, the last line would not fit
            charSpace=round((gb.SIGN_POINTS - gb.BODY_POINTS) * GRID_STEPS),
        )
    )


def lay_out_styles(document: Any, parts: LetterLayout) -> None:
    """Each part of a letter has its style, so that a clerk changes it in one place."""
    styled(document, "Normal", gb.FANGSONG, gb.BODY_POINTS)
    masthead(styled(document, HEAD, gb.XIAOBIAOSONG, parts.head_points, WD_ALIGN_PARAGRAPH.CENTER, red=True), parts)
    styled(document, NUMBER, gb.FANGSONG, gb.BODY_POINTS, WD_ALIGN_PARAGRAPH.RIGHT)
    title = styled(document, "Title", gb.XIAOBIAOSONG, gb.TITLE_POINTS, WD_ALIGN_PARAGRAPH.CENTER)
    title.paragraph_format.space_before = Pt(0 if parts.is_form else 2 * gb.LINE_POINTS)
    title.paragraph_format.space_after = Pt(gb.LINE_POINTS)
    for rule in title.element.pPr.findall(qn("w:pBdr")):
        title.element.pPr.remove(rule)
    styled(document, ADDRESSEE, gb.FANGSONG, gb.BODY_POINTS, WD_ALIGN_PARAGRAPH.LEFT)
    for name, font in (("Body Text", gb.FANGSONG), ("Heading 1", gb.HEITI), ("Heading 2", gb.KAITI)):
        indented(styled(document, name, font, gb.BODY_POINTS, WD_ALIGN_PARAGRAPH.JUSTIFY), firstLine=2)
    styled(document, ATTACHMENTS, gb.FANGSONG, gb.BODY_POINTS).paragraph_format.keep_with_next = True
    signature = styled(document, SIGNATURE, gb.FANGSONG, gb.BODY_POINTS, WD_ALIGN_PARAGRAPH.RIGHT)
    signature.paragraph_format.keep_together = signature.paragraph_format.keep_with_next = True


def styled(document: Any, name: str, font: str, points: float, aligned: Any = None, *, red: bool = False) -> Any:
    """A style, made where Word brings none of this name."""
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size, style.font.bold = font, Pt(points), False
    style.font.color.rgb = RGBColor.from_string(gb.RED if red else "000000")
    fonts = style.element.rPr.rFonts
    for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{script}"), None)
    fonts.set(qn("w:eastAsia"), font)
    spacing = style.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points if red else gb.LINE_POINTS)
    if aligned is not None:
        spacing.alignment = aligned
    return style


def name_fonts(document: Any) -> None:
    """Tell Word which face may stand in for one that a machine has not."""
    table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    fonts = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{others}"/></w:font>' for font, others in INSTEAD.items()
    )
    table._blob = table.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())


def write(document: Any, parts: LetterLayout) -> None:
    """The parts, in the order of the standard."""
    if not parts.is_form:
        document.add_paragraph("\n".join(parts.head_lines), HEAD)
        document.add_paragraph(parts.number, NUMBER)
    document.add_paragraph(parts.title, "Title")
    if parts.addressee:
        document.add_paragraph(f"{parts.addressee}：", ADDRESSEE)
    for paragraph in parts.paragraphs:
        document.add_paragraph(paragraph.text, STYLE_OF[paragraph.rank])
        for _line in range(LINES_TO_FILL_IN if paragraph.rank is Rank.ROOM else 0):
            document.add_paragraph("", "Body Text")
    for last in document.paragraphs[-gb.KEPT :]:
        last.paragraph_format.keep_with_next = True
    write_attachments(document, parts)
    if not parts.is_form:
        sign(document, parts)


def write_attachments(document: Any, parts: LetterLayout) -> None:
    """附件：1. …, one line below the text; a second line of a name begins under its first sign."""
    if parts.attachments:
        document.add_paragraph("", ATTACHMENTS)
    number = 1 if len(parts.attachments) > 1 else 0
    for place, name in enumerate(parts.attachments):
        before = "附件：" if place == 0 else ""
        entry = document.add_paragraph(f"{before}{name}", ATTACHMENTS)
        indented(entry, left=5 + number, hanging=len(before) + number)


def sign(document: Any, parts: LetterLayout) -> None:
    """The agency over its date, two lines below the text: the seal, over both, begins within a line of it."""
    document.add_paragraph("", SIGNATURE)
    seal = document.add_paragraph("（印章）", SIGNATURE)
    seal.runs[0].font.color.rgb, seal.runs[0].font.size = RGBColor(0xA0, 0xA0, 0xA0), Pt(10.5)
    indented(seal, right=parts.date_inset + gb.width(parts.dated) / 2 - 1.5)
    for line, inset in parts.signature:
        indented(document.add_paragraph(line, SIGNATURE), right=inset)
    indented(document.add_paragraph(parts.dated, SIGNATURE), right=parts.date_inset)


def tell_code(document: Any, letter: Letter) -> None:
    """Below it all, small: the code and where to type it; a file that can be worked on further bears no square."""
    styled(document, CHECK, gb.FANGSONG, CHECK_POINTS).paragraph_format.line_spacing = Pt(CHECK_POINTS + 2)
    code = document.add_paragraph(f"核验码：{letter_checks.grouped(letter.check_code)}", CHECK)
    code.paragraph_format.keep_with_next = True
    document.add_paragraph(f"核验网址：{letter_checks.where_to_type()}", CHECK)


def number_pages(document: Any) -> None:
    """— 1 —, outside on each page, in the face of figures."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, aligned, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT, "right"),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, "left"),
    ):
        footer.is_linked_to_previous = False
        line = footer.paragraphs[0]
        line.alignment = aligned
        indented(line, **{side: 1})
        for part in ("— ", None, " —"):
            run = line.add_run(part or "")
            run.font.name, run.font.size = gb.SONGTI, Pt(gb.PAGE_NUMBER_POINTS)
            run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), gb.SONGTI)
            if part is None:
                count_pages(run)


def count_pages(run: Any) -> None:
    """The field that Word fills with the page's number."""
    run._r.append(element("w:fldChar", fldCharType="begin"))
    instruction = element("w:instrText")
    instruction.text = "PAGE"
    run._r.append(instruction)
    run._r.append(element("w:fldChar", fldCharType="end"))


def say_whose(document: Any, letter: Letter) -> None:
    """The file's own properties: the letter's title and number, and the agency as its author."""
    told = document.core_properties
    told.title = f"{letter.title} {letter.number or ''}".strip()
    told.author = told.last_modified_by = letter.signed_by
    told.comments, told.language = "", "zh-CN"
    told.created = told.modified = letter.created_at.astimezone(UTC).replace(tzinfo=None)


def indented(styled_or_written: Any, **signs: float) -> None:
    """Indents counted in signs, as Chinese typography counts them; Word keeps them when the size changes."""
    properties = styled_or_written._element.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    for side, count in signs.items():
        indent.set(qn(f"w:{side}Chars"), str(round(count * 100)))
        indent.set(qn(f"w:{side}"), str(round(count * gb.SIGN_POINTS * TWENTIETHS)))


def masthead(head: Any, parts: LetterLayout) -> None:
    """The agency's name 30 millimetres from the page's edge, and below it the red line, thick above and thin below."""
    room = parts.head_points * len(parts.head_lines) + gb.RULE_GAP * gb.POINTS_PER_MM + RULE_POINTS + gb.BELOW_RULE
    framed(head, top=gb.HEAD_TOP * gb.POINTS_PER_MM, height=room - (gb.LINE_POINTS - gb.BODY_POINTS) / 2)
    bordered(head, "bottom", "thickThinSmallGap", gap=gb.RULE_GAP * gb.POINTS_PER_MM)


def end_first_page(document: Any) -> None:
    """The first page of a letter has no number, but a red line near its foot, thin above and thick below."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_footer.is_linked_to_previous = False
    line = section.first_page_footer.paragraphs[0]
    line.paragraph_format.line_spacing_rule, line.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    bottom = (gb.PAGE_HEIGHT - gb.FOOT_RULE) * gb.POINTS_PER_MM
    framed(line, top=bottom - RULE_POINTS - 1, height=1 + RULE_POINTS)
    bordered(line, "bottom", "thinThickSmallGap", gap=0)


def framed(styled_or_written: Any, *, top: float, height: float) -> None:
    """Put a paragraph at a place of the page, in points from its upper edge, as wide as the red lines are long."""
    place = {"x": gb.PAGE_WIDTH - gb.RULE_LENGTH, "y": top, "w": gb.RULE_LENGTH, "h": height}
    place |= {"x": place["x"] / 2 * gb.POINTS_PER_MM, "w": place["w"] * gb.POINTS_PER_MM}
    counted = {side: round(points * TWENTIETHS) for side, points in place.items()}
    frame = element("w:framePr", hRule="exact", wrap="notBeside", vAnchor="page", hAnchor="page", **counted)
    properties = styled_or_written._element.get_or_add_pPr()
    properties.insert_element_before(
        frame, "w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", *AFTER_BORDERS
    )


def bordered(styled_or_written: Any, side: str, kind: str, *, gap: float) -> None:
    """A red double line at one side of a paragraph, some points away from its words."""
    borders = element("w:pBdr")
    borders.append(element(f"w:{side}", val=kind, sz=round(2.25 * EIGHTHS), space=round(gap), color=gb.RED))
    styled_or_written._element.get_or_add_pPr().insert_element_before(borders, *AFTER_BORDERS)


def element(tag: str, **attributes: object) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made
