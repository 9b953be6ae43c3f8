"""Reading the cells of one ledger row, noting everything that is wrong, so that the office can mend it all at once."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from tracker.casework.ledger_cells import SHOWN, UnreadableCell, as_text, says_nothing
from tracker.casework.ledger_columns import REQUIRED, Column
from tracker.documents.spreadsheets import CellValue
from tracker.law.edition import RuleError
from tracker.law.spelling import bare
from tracker.law.wording import Wording, say

Value = TypeVar("Value")

LONGEST: Mapping[Column, int] = {
    Column.NUMBER: 64,
    Column.APPLICANT: 200,
    Column.IDENTITY: 60,
    Column.PHONE: 60,
    Column.EMAIL: 200,
    Column.ADDRESS: 300,
    Column.UNIT: 100,
    Column.LETTER_NUMBER: 100,
    Column.DESCRIPTION: 20000,
}


class Reading:
    """A row while it is read; `reasons` are what is wrong, `notes` what stays with the case as it was written."""

    def __init__(self, cells: Mapping[Column, CellValue]) -> None:
        self.cells = {column: cell for column, cell in cells.items() if not says_nothing(cell)}
        self.reasons: list[Wording] = []
        self.notes: dict[str, str] = {}
        for column in REQUIRED:
            if column not in self.cells:
                self.refuse("缺少{column}", column=column)

    def refuse(self, template: str, **facts: object) -> None:
        """Note something that is wrong."""
        self.reasons.append(say(template, **facts))

    def text(self, column: Column) -> str:
        """What stands in a column; too much of it is noted as wrong."""
        written = as_text(self.cells.get(column))
        longest = LONGEST[column]
        if len(written) > longest:
            self.refuse("{column}超过 {longest} 字", column=column, longest=longest)
        return written

    def as_read(self, column: Column, read: Callable[[CellValue], Value]) -> Value | None:
        """The cell as `read` understands it; None where it is empty, or wrong and noted."""
        cell = self.cells.get(column)
        if cell is None:
            return None
        try:
            return read(cell)
        except UnreadableCell as unreadable:
            self.refuse("{column}：{why}", column=column, why=unreadable.why)
        except RuleError as refused:
            self.reasons.append(refused.wording)
        return None

    def choice(self, column: Column, meanings: Mapping[str, object], kind: type[Value]) -> Value | None:
        """What a word means; a word without a meaning is noted as wrong."""
        meaning = self.known_word(column, meanings, kind)
        if meaning is None and column in self.cells:
            self.refuse("{column}：不认识“{text}”", column=column, text=as_text(self.cells[column])[:SHOWN])
        return meaning

    def known_word(self, column: Column, meanings: Mapping[str, object], kind: type[Value]) -> Value | None:
        meaning = meanings.get(bare(as_text(self.cells.get(column))))
        return meaning if isinstance(meaning, kind) else None

    def word_or_note(self, column: Column, meanings: Mapping[str, object], kind: type[Value]) -> Value | None:
        """What a word means; a word without a meaning stays with the case as a note."""
        meaning = self.known_word(column, meanings, kind)
        if meaning is None and column in self.cells:
            self.keep(column)
        return meaning

    def keep(self, column: Column) -> None:
        """Keep what stands in a column as a note on the case."""
        if column in self.cells:
            self.notes[column.value] = as_text(self.cells[column])
