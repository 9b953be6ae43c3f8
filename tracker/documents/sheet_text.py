"""The words of an Excel workbook: every sheet, hidden ones too, and what lies behind the cells."""

import zipfile
from collections.abc import Mapping
from typing import IO, Any

from tracker.documents import office_package, sheet_unseen
from tracker.documents.office_package import elements, local_name
from tracker.documents.paper import Hidden, Paper, Property

# Their words stand in the cells, or they hold none.
WITHOUT_WORDS = ("xl/sharedStrings", "xl/styles", "xl/theme/", "xl/workbook.xml", "xl/calcChain", "xl/metadata")
ROUND_THE_CELLS = frozenset({"f", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"})
ELSEWHERE = frozenset({"t", "text", "v"})
HIDES = {"row": Hidden.ROWS, "col": Hidden.COLUMNS}
YES = ("1", "true")


def read(stream: IO[bytes], paper: Paper) -> None:
    """Take down every cell by its last value, then formulas, headers, comments, drawings, the data of pivot tables."""
    office_package.look_through(stream, paper)
    read_cells(stream, paper)
    with zipfile.ZipFile(stream) as package:
        hiding = sheet_unseen.styles(package)
        for name in package.namelist():
            if name.startswith("xl/") and name.endswith((".xml", ".rels")) and not name.startswith(WITHOUT_WORDS):
                read_part(package, name, paper, hiding)


def read_cells(stream: IO[bytes], paper: Paper) -> None:
    import openpyxl

    book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            paper.hides(Hidden.SHEETS, sheet.title)
        paper.write(f"\n{sheet.title}\n")
        sheet.reset_dimensions()  # what some programs write there is wrong
        for row in sheet.iter_rows(values_only=True):
            cells = [str(cell) for cell in row if cell is not None]
            paper.write("\t".join(cells) + "\n" if cells else "")
    book.close()


def read_part(package: zipfile.ZipFile, name: str, paper: Paper, hiding: Mapping[str, Hidden]) -> None:
    is_sheet, is_pivot = name.startswith("xl/worksheets/"), name.startswith("xl/pivotCache/")
    if name.startswith(("xl/comments", "xl/threadedComments/")):
        paper.hides(Hidden.COMMENTS)
    if is_pivot:
        paper.hides(Hidden.PIVOT_DATA)
    for element in elements(package, name):
        kind = local_name(element)
        if is_sheet and kind in HIDES and (element.get("hidden") in YES or sheet_unseen.is_closed(element, kind)):
            paper.hides(HIDES[kind])
        if is_sheet and kind == "c" and len(element) and element.get("s") in hiding:
            paper.hides(hiding[element.get("s")])
        paper.says(Property.REVISERS, reviser(element, kind))
        words = element.text if kind in (ROUND_THE_CELLS if is_sheet else ELSEWHERE) else ""
        behind = element.get("v", "") if is_pivot else link_of(element)
        paper.write(f"{words}\n" if words else f"{behind}\n" if behind else "")


def link_of(element: Any) -> str:
    """Where a link leads: an address of an e-mail may stand behind other words."""
    return element.get("Target", "") if element.get("TargetMode") == "External" else ""


def reviser(element: Any, kind: str) -> str:
    """Who wrote comments, as the workbook names them."""
    return element.text if kind == "author" else element.get("displayName", "") if kind == "person" else ""
