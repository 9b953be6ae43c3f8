"""Sheets whose cells stand far out are told from ledgers at once; a stray format far out does no harm."""

import io
import time
import zipfile
from collections.abc import Iterable

import openpyxl
import pytest

from tracker.documents.spreadsheets import MOST_COLUMNS, Fault, UnreadableFile, lines

SHEET = "xl/worksheets/sheet1.xml"
HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"
AT_MOST_SECONDS = 8


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


HOSTILE = {
    "values in the last column": [wide(number, "<v>1</v>") for number in range(1, 3001)],
    "empty cells in the last column of very many rows": [wide(number, "") for number in range(1, 30001)],
    "a row far below": ['<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="900000000"><c><v>1</v></c></row>'],
}


@pytest.mark.parametrize("rows", HOSTILE.values(), ids=HOSTILE)
def test_a_sheet_that_reaches_too_far_is_refused_at_once(rows: list[str]) -> None:
    file = workbook(rows)
    begun = time.monotonic()
    with pytest.raises(UnreadableFile) as refused:
        list(lines(file))
    assert refused.value.fault is Fault.TOO_WIDE
    assert time.monotonic() - begun < AT_MOST_SECONDS


def test_rows_formatted_to_the_last_column_and_a_stray_last_row_are_read() -> None:
    rows = [wide(number, "") for number in range(1, 101)] + ['<row r="1048576"><c r="B1048576"/></row>']
    read = list(lines(workbook(rows)))
    assert [(line.number, line.cells) for line in read] == [(number, (1,)) for number in range(1, 101)]


def test_the_last_column_that_is_read_is_read() -> None:
    cells = "<c><v>7</v></c>" * MOST_COLUMNS
    (line,) = lines(workbook([f'<row r="1">{cells}</row>']))
    assert len(line.cells) == MOST_COLUMNS
