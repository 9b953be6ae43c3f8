"""A report's tables as files to send and print: workbook, Word document, HTML page."""

import io
from collections.abc import Callable, Mapping, Sequence
from html import escape

import docx
import xlsxwriter
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as DocxTable
from docx.table import _Cell as DocxCell
from docx.text.paragraph import Paragraph

from tracker.documents.tables import Cell, Placed, Table, placed

SONG, HEI = "宋体", "黑体"
TITLE_SIZE, HEADING_SIZE, TEXT_SIZE = 16, 12, 9
COLUMN_WIDTH, FIRST_COLUMNS_WIDTH = 11, 22
WIDE_COLUMNS = 3
SHEET_NAME_LENGTH = 31
STYLE = """
body { font-family: "Noto Serif CJK SC", "Songti SC", SimSun, serif; margin: 2rem; color: #1d2733; }
h1 { font-size: 1.4rem; text-align: center; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { border: 1px solid #1d2733; padding: .3rem .5rem; font-weight: 400; text-align: center; }
tbody th { text-align: left; } td.number { text-align: right; width: 4.5em; }
@page { size: A4 landscape; margin: 15mm; } @media print { body { margin: 0; font-size: 9pt; } }
"""


def as_workbook(title: str, tables: Sequence[Table]) -> bytes:
    """An xlsx workbook, one sheet for each table, figures as numbers."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    frame = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_name": SONG}
    styles = {
        "title": book.add_format({"bold": True, "font_size": TITLE_SIZE, "align": "center", "font_name": HEI}),
        "heading": book.add_format({**frame, "align": "center"}),
        "label": book.add_format({**frame, "align": "left"}),
        "number": book.add_format({**frame, "align": "right"}),
    }
    for table in tables:
        fill(book.add_worksheet(str(table.title)[:SHEET_NAME_LENGTH]), title, table, styles)
    book.close()
    return made.getvalue()


def fill(sheet: "xlsxwriter.worksheet.Worksheet", title: str, table: Table, styles: Mapping[str, object]) -> None:
    """One table on its sheet: the report's title, the table's, the cells, fit to one landscape page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_column(0, table.width - 1, COLUMN_WIDTH)
    sheet.set_column(0, WIDE_COLUMNS - 1, FIRST_COLUMNS_WIDTH if table.width < WIDE_COLUMNS * 4 else COLUMN_WIDTH)
    sheet.merge_range(0, 0, 0, table.width - 1, title, styles["title"])
    sheet.merge_range(1, 0, 1, table.width - 1, str(table.title), styles["label"])
    for one in placed(table):
        write(sheet, one, styles[style_of(one, table)])


def style_of(one: Placed, table: Table) -> str:
    if not one.cell.heading:
        return "number"
    return "heading" if one.row < table.head else "label"


def write(sheet: "xlsxwriter.worksheet.Worksheet", one: Placed, style: object) -> None:
    """One cell below the two titles; a figure stays a number."""
    row, column, cell = one.row + 2, one.column, one.cell
    if cell.across > 1 or cell.down > 1:
        sheet.merge_range(row, column, row + cell.down - 1, column + cell.across - 1, "", style)
    content = cell.content if cell.is_number else str(cell.content)
    sheet.write(row, column, content, style)


def as_document(title: str, tables: Sequence[Table]) -> bytes:
    """A Word document, landscape A4, as the report is published."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    written(document.add_paragraph(), title, HEI, TITLE_SIZE, WD_ALIGN_PARAGRAPH.CENTER)
    for table in tables:
        written(document.add_paragraph(), str(table.title), HEI, HEADING_SIZE, WD_ALIGN_PARAGRAPH.LEFT)
        lay_out(document.add_table(len(table.rows), table.width, style="Table Grid"), table)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def lay_out(grid: DocxTable, table: Table) -> None:
    """The cells of a table in a Word table of the same size, merged as they reach."""
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    for one in placed(table):
        corner = grid.cell(one.row, one.column)
        end = grid.cell(one.row + one.cell.down - 1, one.column + one.cell.across - 1)
        put(corner.merge(end) if end is not corner else corner, one, table)


def put(place: DocxCell, one: Placed, table: Table) -> None:
    alignments = {
        "number": WD_ALIGN_PARAGRAPH.RIGHT,
        "heading": WD_ALIGN_PARAGRAPH.CENTER,
        "label": WD_ALIGN_PARAGRAPH.LEFT,
    }
    place.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    written(place.paragraphs[0], str(one.cell.content), SONG, TEXT_SIZE, alignments[style_of(one, table)])


def written(paragraph: Paragraph, text: str, face: str, size: int, align: WD_ALIGN_PARAGRAPH) -> None:
    """A line of text in a Chinese face."""
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = face
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def as_page(title: str, tables: Sequence[Table]) -> bytes:
    """An HTML page that stands alone, ready to be printed or put on a site."""
    body = "".join(f"<h2>{escape(str(table.title))}</h2>\n{as_html(table)}" for table in tables)
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n<h1>{escape(title)}</h1>\n{body}</body>\n</html>\n"
    ).encode()


def as_html(table: Table) -> str:
    """The table with its heading and its body."""
    rows = ["".join(map(cell_html, row)) for row in table.rows]
    head = "".join(f"<tr>{row}</tr>\n" for row in rows[: table.head])
    body = "".join(f"<tr>{row}</tr>\n" for row in rows[table.head :])
    return f"<table>\n{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody>\n</table>\n"


def cell_html(cell: Cell) -> str:
    name = "th" if cell.heading else "td"
    reach = f' colspan="{cell.across}"' * (cell.across > 1) + f' rowspan="{cell.down}"' * (cell.down > 1)
    kind = ' class="number"' if cell.is_number else ""
    return f"<{name}{reach}{kind}>{escape(str(cell.content))}</{name}>"


WRITERS: Mapping[str, Callable[[str, Sequence[Table]], bytes]] = {
    "xlsx": as_workbook,
    "docx": as_document,
    "html": as_page,
}
MEDIA_TYPES: Mapping[str, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
