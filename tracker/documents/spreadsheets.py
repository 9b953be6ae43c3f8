"""Reading the rows of a workbook or a CSV file as an office keeps them, whichever program wrote it."""

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import IO
from warnings import filterwarnings

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

CellValue = str | int | float | bool | datetime | None

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED_PART = "EncryptedPackage".encode("utf-16-le")
WORKBOOK_PART = "xl/workbook.xml"
LARGEST_UNPACKED = 600 * 1024 * 1024
MOST_COLUMNS = 300
MOST_ROWS = 1 << 20  # as many as a sheet can have
MOST_CELLS = 50_000_000  # of all sheets together, empty ones too
COST_OF_A_ROW = 16  # passing a row takes as long as passing so many cells
CHUNK = 1 << 20
DELIMITERS = ",;\t"
FIRST_LINES = 40
# A damaged or hostile file makes the readers of zip, XML and cells stumble in any of these ways.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    csv.Error,
    InvalidFileException,
    SyntaxError,  # what parsers of XML raise
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    EOFError,
    OSError,
)

filterwarnings("ignore", module=r"openpyxl\.")  # its remarks on styles and extensions say nothing about the cells


class Fault(StrEnum):
    """Why a file cannot be read as a table."""

    NOT_A_TABLE = "not_a_table"
    OLD_FORMAT = "old_format"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"
    TOO_WIDE = "too_wide"
    BROKEN = "broken"


class UnreadableFile(ValueError):
    """The file is no table that this software can read."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True)
class Line:
    """One row that holds something: where it stands, and its cells without the empty ones at the end."""

    sheet: str
    number: int
    cells: tuple[CellValue, ...]


def lines(file: IO[bytes], unseen: list[str] | None = None) -> Iterator[Line]:
    """Every row that is not blank, sheet by sheet; the content decides what the file is, not its name.

    `unseen`: gets the names of hidden sheets that hold something, which are not read.
    """
    start = file.read(len(OLE))
    file.seek(0)
    if start == OLE:
        raise UnreadableFile(Fault.ENCRYPTED if ENCRYPTED_PART in file.read() else Fault.OLD_FORMAT)
    try:
        yield from workbook_lines(file, [] if unseen is None else unseen) if start == ZIP else csv_lines(file)
    except UnreadableFile:
        raise
    except BROKEN as broken:
        raise UnreadableFile(Fault.BROKEN) from broken


def workbook_lines(file: IO[bytes], unseen: list[str]) -> Iterator[Line]:
    """The rows of every visible sheet of an xlsx workbook, formulas by their last value; hidden ones are named."""
    check_package(file)
    shape = Shape()
    book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what some programs write there is wrong
        rows = shape.checked(sheet.iter_rows(values_only=True))
        read = written(sheet.title, ([as_value(cell) for cell in row] for row in rows))
        if sheet.sheet_state == "visible":
            yield from read
        elif any(True for _ in read):
            unseen.append(sheet.title)
    book.close()


class Shape:
    """How far the sheets of a workbook reach: a cell far out makes the reader fill up everything before it."""

    def __init__(self) -> None:
        self.passed = 0

    def checked(self, rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[object, ...]]:
        """The rows as they are; UnreadableFile where something stands too far right or too far down."""
        for number, row in enumerate(rows, start=1):
            self.passed += COST_OF_A_ROW + len(row)
            if number > MOST_ROWS or self.passed > MOST_CELLS:
                raise UnreadableFile(Fault.TOO_WIDE)
            if any(cell is not None for cell in row[MOST_COLUMNS:]):
                raise UnreadableFile(Fault.TOO_WIDE)
            yield row[:MOST_COLUMNS]


def check_package(file: IO[bytes]) -> None:
    """A zip file that is a workbook, and that unpacks to a size one can work with."""
    with zipfile.ZipFile(file) as package:
        parts = package.infolist()
    if WORKBOOK_PART not in {part.filename for part in parts}:
        raise UnreadableFile(Fault.NOT_A_TABLE)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile(Fault.ENCRYPTED)
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnreadableFile(Fault.TOO_LARGE)
    file.seek(0)


def as_value(cell: object) -> CellValue:
    """A cell as text, number or instant; times and durations as they are written."""
    return cell if isinstance(cell, str | int | float | datetime | None) else str(cell)


def written(sheet: str, rows: Iterator[list[CellValue]]) -> Iterator[Line]:
    for number, cells in enumerate(rows, start=1):
        while cells and is_empty(cells[-1]):
            cells.pop()
        if cells:
            yield Line(sheet, number, tuple(cells))


def is_empty(cell: CellValue) -> bool:
    """Nothing stands in the cell, or only spaces."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def csv_lines(file: IO[bytes]) -> Iterator[Line]:
    """The rows of a CSV file in UTF-8 or GB18030, its fields parted by comma, semicolon or tab."""
    encoding = encoding_of(file)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        first = [text.readline() for _ in range(FIRST_LINES)]
        if "\x00" in "".join(first):
            raise UnreadableFile(Fault.NOT_A_TABLE)
        text.seek(0)
        rows: Iterator[list[CellValue]] = (list(row) for row in csv.reader(text, delimiter=delimiter_of(first)))
        yield from written("", rows)
    finally:
        text.detach()


def encoding_of(file: IO[bytes]) -> str:
    """The first encoding in which the whole file makes sense."""
    if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
        file.seek(0)
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        file.seek(0)
        if decodes(file, encoding):
            file.seek(0)
            return encoding
    raise UnreadableFile(Fault.NOT_A_TABLE)


def decodes(file: IO[bytes], encoding: str) -> bool:
    reader = io.TextIOWrapper(file, encoding=encoding)
    try:
        while reader.read(CHUNK):
            pass
    except UnicodeDecodeError:
        return False
    finally:
        reader.detach()
    return True


def delimiter_of(first: list[str]) -> str:
    """The delimiter that one of the first lines, the header, holds most often."""
    return max(DELIMITERS, key=lambda delimiter: max(line.count(delimiter) for line in first))
