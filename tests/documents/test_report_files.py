"""A form's tables in a workbook, a Word document and a page: every cell where it belongs, figures as numbers."""

import io

import docx
import openpyxl
import pytest

from tracker.documents.report_files import as_document, as_html, as_page, as_workbook
from tracker.documents.tables import Cell, Table, placed
from tracker.documents.workbooks import RowBook


@pytest.fixture
def table() -> Table:
    """A heading over two levels, a label over two rows."""
    return Table(
        "三、情况",
        [
            [Cell("（说明）", 2, 2, heading=True), Cell("申请人", 2, heading=True)],
            [Cell("自然人", heading=True), Cell("总计", heading=True)],
            [Cell("结果", down=2, heading=True), Cell("公开", heading=True), Cell(3), Cell(4)],
            [Cell("=1+1<b>", heading=True), Cell(0), Cell("")],
        ],
        head=2,
    )


def test_a_cell_falls_beside_those_that_reach_down_from_above(table):
    assert [(one.row, one.column) for one in placed(table)] == [
        *((0, 0), (0, 2), (1, 2), (1, 3)),
        *((2, 0), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3)),
    ]
    assert table.width == 4


def test_the_workbook_keeps_figures_as_numbers_and_words_as_words(table):
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook("年度报告", [table]))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "年度报告"
    assert rows[4] == ("结果", "公开", 3, 4)
    assert rows[5] == (None, "=1+1<b>", 0, None)
    assert sheet["B6"].data_type == "s"
    assert "A3:B4" in {str(reach) for reach in sheet.merged_cells.ranges}


def test_the_document_holds_the_same_cells(table):
    document = docx.Document(io.BytesIO(as_document("年度报告", [table])))
    assert document.paragraphs[0].text == "年度报告"
    assert [cell.text for cell in document.tables[0].rows[3].cells] == ["结果", "=1+1<b>", "0", ""]


def test_the_page_writes_no_words_as_markup(table):
    page = as_page("年度<报告>", [table]).decode()
    assert "<title>年度&lt;报告&gt;</title>" in page
    assert '<th colspan="2" rowspan="2">（说明）</th><th colspan="2">申请人</th>' in as_html(table)
    assert "=1+1&lt;b&gt;" in page


def test_what_looks_like_a_formula_stays_words_in_a_workbook():
    paper = io.BytesIO()
    with RowBook(paper) as pages:
        pages.begin("", ["甲", "乙", "丙"])
        pages.write(["=cmd()", "@x", 3])
    cells = openpyxl.load_workbook(paper).active[2]
    assert [(cell.value, cell.data_type) for cell in cells] == [("=cmd()", "s"), ("@x", "s"), (3, "n")]
    assert [cell.quotePrefix for cell in cells] == [True, True, False]
