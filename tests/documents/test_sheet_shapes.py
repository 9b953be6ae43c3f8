"""Sheets whose cells stand far out are told from ledgers at once; a stray format far out does no harm."""

import io
import time
import zipfile
from collections.abc import Callable, Iterable

import openpyxl
import pytest

from tracker.documents.spreadsheets import MOST_COLUMNS, Fault, UnreadableFile, lines

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"
AT_MOST_TIMES = 25


def workbook(rows: Iterable[str]) -> io.BytesIO:
    """A workbook of one sheet, its rows written by hand."""
    plain, made = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, HEAD + "".join(rows) + TAIL if name == SHEET else source.read(name))
    made.seek(0)
    return made


def wide(number: int, cell: str) -> str:
    return f'<row r="{number}"><c r="A{number}"><v>1</v></c><c r="XFD{number}">{cell}</c></row>'


def work_of(act: Callable[[], object]) -> float:
    """The processor's seconds that this took: a machine that is busy elsewhere does not count."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


@pytest.fixture(scope="module")
def work_of_a_ledger() -> float:
    """What an honest ledger of five thousand rows costs on this machine."""
    rows = [f'<row r="{number}">{"<c><v>1</v></c>" * 20}</row>' for number in range(1, 5001)]
    file = workbook(rows)
    return work_of(lambda: list(lines(file)))


HOSTILE = {
    "values in the last column": [wide(number, "<v>1</v>") for number in range(1, 3001)],
    "empty cells in the last column of very many rows": [wide(number, "") for number in range(1, 30001)],
    "a row far below": ['<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="900000000"><c><v>1</v></c></row>'],
}


@pytest.mark.parametrize("rows", HOSTILE.values(), ids=HOSTILE)
def test_a_sheet_that_reaches_too_far_costs_little_more_than_a_ledger(rows: list[str], work_of_a_ledger: float) -> None:
    file = workbook(rows)

    def refuse() -> None:
        with pytest.raises(UnreadableFile) as refused:
            list(lines(file))
        assert refused.value.fault is Fault.TOO_WIDE

    assert work_of(refuse) < AT_MOST_TIMES * work_of_a_ledger


def test_rows_formatted_to_the_last_column_and_a_stray_last_row_are_read() -> None:
    rows = [wide(number, "") for number in range(1, 101)] + ['<row r="1048576"><c r="B1048576"/></row>']
    read = list(lines(workbook(rows)))
    assert [(line.number, line.cells) for line in read] == [(number, (1,)) for number in range(1, 101)]


def test_the_last_column_that_is_read_is_read() -> None:
    cells = "<c><v>7</v></c>" * MOST_COLUMNS
    (line,) = lines(workbook([f'<row r="1">{cells}</row>']))
    assert len(line.cells) == MOST_COLUMNS
