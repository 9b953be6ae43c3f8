"""The columns of an office's ledger 台账, found by their headings in whatever order they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.documents.spreadsheets import CellValue, is_empty
from tracker.law.spelling import bare
from tracker.law.wording import Wording, listed, say

ENOUGH_HEADINGS = 3
RETURNED_HEADINGS = ("原行号", "原因")


class Column(StrEnum):
    """A column that means something; its value is the heading."""

    NUMBER = "登记编号"
    RECEIVED = "收到日期"
    CHANNEL = "申请渠道"
    KIND = "申请人类型"
    APPLICANT = "申请人"
    IDENTITY = "证件号码"
    PHONE = "联系电话"
    EMAIL = "电子邮箱"
    ADDRESS = "通信地址"
    DESCRIPTION = "申请内容"
    UNIT = "承办单位"
    CLARIFICATION_REQUESTED = "补正通知日期"
    CLARIFICATION_RECEIVED = "补正收到日期"
    CONSULTED = "征求第三方日期"
    OPINION = "第三方答复日期"
    EXTENDED = "延期日期"
    EXTENSION_DAYS = "延期工作日"
    FEE_NOTIFIED = "收费通知日期"
    FEE_PAID = "缴费日期"
    FEE = "收费金额"
    DECIDED = "答复日期"
    OUTCOME = "答复结果"
    LETTER_NUMBER = "答复文号"
    SERVICE_METHOD = "送达方式"
    SERVED = "送达日期"
    CONVERSION = "转主动公开"
    RECONSIDERATION = "行政复议"
    SUIT_DIRECT = "行政诉讼(直接)"
    SUIT_AFTER_RECONSIDERATION = "行政诉讼(复议后)"


REQUIRED = (Column.NUMBER, Column.RECEIVED, Column.KIND, Column.APPLICANT, Column.DESCRIPTION)
BY_HEADING: Mapping[str, Column] = {bare(column): column for column in Column}


class UnusableLedger(ValueError):
    """The file is no ledger that can be taken over: why, for the person who brought it."""

    def __init__(self, why: Wording) -> None:
        self.why = why
        super().__init__(str(why))


@dataclass(frozen=True)
class Heading:
    """The heading row of one sheet: its words, and what each column means; None where only the office knows."""

    sheet: str
    titles: tuple[str, ...]
    columns: tuple[Column | None, ...]

    @property
    def ignored(self) -> frozenset[int]:
        """Where a workbook of returned rows was mended and brought back, our own two columns at its end."""
        returned = self.titles[-len(RETURNED_HEADINGS) :] == RETURNED_HEADINGS
        return frozenset(range(len(self.titles))[-len(RETURNED_HEADINGS) :]) if returned else frozenset()

    def known(self, cells: Sequence[CellValue]) -> dict[Column, CellValue]:
        """The cells of a row under the columns that mean something."""
        pairs = zip(self.columns, cells, strict=False)
        return {column: cell for column, cell in pairs if column is not None and not is_empty(cell)}

    def unknown(self, cells: Sequence[CellValue]) -> dict[str, CellValue]:
        """The cells of a row that only the office understands, under its own headings."""
        kept = {}
        for place, cell in enumerate(cells):
            in_heading = place < len(self.titles)
            if is_empty(cell) or place in self.ignored or (in_heading and self.columns[place] is not None):
                continue
            title = self.titles[place] if in_heading else ""
            kept[title or f"第{place + 1}列"] = cell
        return kept

    def repeats(self, cells: Sequence[CellValue]) -> bool:
        """The heading row again, as printed on every page."""
        return titles_of(cells) == self.titles


def titles_of(cells: Sequence[CellValue]) -> tuple[str, ...]:
    return tuple("".join(str(cell).split()) if cell is not None else "" for cell in cells)


def heading_in(sheet: str, cells: Sequence[CellValue]) -> Heading | None:
    """The heading, if this row is one; UnusableLedger where it lacks a column or names one twice."""
    titles = titles_of(cells)
    columns = tuple(BY_HEADING.get(bare(title)) for title in titles)
    found = [column for column in columns if column is not None]
    if len(found) < ENOUGH_HEADINGS:
        return None
    missing = [column.value for column in REQUIRED if column not in found]
    if missing:
        raise UnusableLedger(say("表头缺少必需的列：{columns}。", columns=listed(missing)))
    twice = sorted({column.value for column in found if found.count(column) > 1})
    if twice:
        raise UnusableLedger(say("表头中有重复的列：{columns}。", columns=listed(twice)))
    return Heading(sheet, titles, columns)
