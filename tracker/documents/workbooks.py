"""Writing rows into a workbook, where nothing that a person typed becomes a formula or a link."""

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import IO

import xlsxwriter

from tracker.documents.spreadsheets import CellValue

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
    "default_date_format": "yyyy-mm-dd",
}
MOST_CHARACTERS = 32767
WIDTH = 16
SHORTEST_ERA = 1900


class RowBook:
    """A workbook that takes one row after the other, sheet by sheet, however many there are."""

    def __init__(self, file: str | IO[bytes]) -> None:
        self._book = xlsxwriter.Workbook(file, OPTIONS)
        self._heading = self._book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self._quoted = self._book.add_format({"quote_prefix": True})
        self._row = 0

    def __enter__(self) -> "RowBook":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._book.close()

    def begin(self, title: str, heading: Sequence[CellValue]) -> None:
        """Begin a sheet with its heading, which stays in view."""
        self._sheet = self._book.add_worksheet(title or None)
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, max(len(heading) - 1, 0), WIDTH)
        self._row = 0
        for column, cell in enumerate(heading):
            self._sheet.write_string(0, column, str(cell or ""), self._heading)

    def write(self, cells: Sequence[CellValue]) -> None:
        """The next row; each value as what it is, a text that looks like a formula marked as text."""
        self._row += 1
        for column, cell in enumerate(cells):
            self._write(column, cell)

    def _write(self, column: int, cell: CellValue) -> None:
        if isinstance(cell, str):
            style = self._quoted if cell.startswith(FORMULA_SIGNS) else None
            self._sheet.write_string(self._row, column, cell[:MOST_CHARACTERS], style)
        elif isinstance(cell, datetime) and cell.year < SHORTEST_ERA:
            self._sheet.write_string(self._row, column, cell.isoformat())
        elif cell is not None:
            self._sheet.write(self._row, column, cell)
