"""Opening an office's ledger file: its heading found, its rows put aside, before anything is taken over."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from tracker.casework.ledger_columns import Column, Heading, UnusableLedger, heading_in
from tracker.documents.spreadsheets import MOST_COLUMNS, MOST_ROWS, CellValue, Fault, Line, UnreadableFile, lines
from tracker.documents.tray import Tray
from tracker.law.wording import Wording, listed, say

FAULTS: Mapping[Fault, Wording] = {
    Fault.NOT_A_TABLE: say("这不是 xlsx 工作簿或者 CSV 文件。"),
    Fault.OLD_FORMAT: say("这是旧版 xls 文件或者不是表格，请另存为 xlsx 后再导入。"),
    Fault.ENCRYPTED: say("文件设有密码，请取消密码后再导入。"),
    Fault.TOO_LARGE: say("文件展开后过大，请拆分后再导入。"),
    Fault.TOO_WIDE: say(
        "工作表的范围过大（每张最多 {columns} 列、{rows} 行），请删除表格以外多余的单元格后再导入。",
        columns=MOST_COLUMNS,
        rows=MOST_ROWS,
    ),
    Fault.BROKEN: say("文件已损坏，无法读取，请重新导出后再导入。"),
}
MOST_NAMED = 20
NO_HEADING = say("没有找到表头行（登记编号、收到日期、申请人类型、申请人、申请内容）。")


@dataclass(frozen=True)
class Entry:
    """One row of a ledger as it stands in the file: the cells we understand, and the office's own."""

    heading: Heading
    line: Line

    @property
    def known(self) -> dict[Column, CellValue]:
        return self.heading.known(self.line.cells)

    @property
    def unknown(self) -> dict[str, CellValue]:
        return self.heading.unknown(self.line.cells)

    @property
    def number(self) -> str:
        """The office's number as it is written there, for messages."""
        written = self.known.get(Column.NUMBER)
        return "" if written is None else str(written).strip()


class Ledger:
    """An office's ledger: its sheets with a heading, and their rows."""

    def __init__(self, tray: Tray) -> None:
        self._tray = tray
        self.headings: dict[str, Heading] = {}
        self.hidden: list[str] = []
        self._without_heading: dict[str, None] = {}

    def __len__(self) -> int:
        return len(self._tray)

    def __iter__(self) -> Iterator[Entry]:
        for line in self._tray:
            yield Entry(self.headings[line.sheet], line)

    def read(self, line: Line) -> None:
        """One more row of the file: the heading, a row below it, or something above it that is no business of ours."""
        heading = self.headings.get(line.sheet)
        if heading is None:
            found = heading_in(line.sheet, line.cells)
            if found is None:
                self._without_heading[line.sheet] = None
            else:
                self.headings[line.sheet] = found
        elif not heading.repeats(line.cells):
            self._tray.lay(line)

    @property
    def passed_over(self) -> list[str]:
        """The sheets that hold something and were not taken as part of the ledger."""
        return [sheet for sheet in self._without_heading if sheet not in self.headings] + self.hidden

    @property
    def warning(self) -> Wording | None:
        """What the person who brought the file should know of it: which of its sheets were not read."""
        sheets = self.passed_over
        if not sheets:
            return None
        return say(
            "有 {count} 张工作表没有读取（没有表头行或者已隐藏）：{sheets}。"
            "如其中有登记的申请，请补上表头、取消隐藏后再次导入。",
            count=len(sheets),
            sheets=listed(sheets[:MOST_NAMED]),
        )


@contextmanager
def opened(file: IO[bytes]) -> Iterator[Ledger]:
    """The ledger in a file, read to its end; UnusableLedger says in one sentence why it is none."""
    with Tray() as tray:
        ledger = Ledger(tray)
        try:
            for line in lines(file, ledger.hidden):
                ledger.read(line)
        except UnreadableFile as unreadable:
            raise UnusableLedger(FAULTS[unreadable.fault]) from unreadable
        if not ledger.headings:
            raise UnusableLedger(NO_HEADING)
        yield ledger
