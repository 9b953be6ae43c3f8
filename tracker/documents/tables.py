"""A table as a form prints it: cells that reach over several rows and columns, placed where they fall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell: its words or number, how far it reaches, whether it is a heading; `key` names it for whoever asks."""

    content: object = ""
    across: int = 1
    down: int = 1
    heading: bool = False
    key: tuple[str, str] | None = None

    @property
    def is_number(self) -> bool:
        """A figure stands in it, which is set to the right and may be counted with."""
        return isinstance(self.content, int)


@dataclass(frozen=True)
class Table:
    """A table with its title; `head` of its rows are its heading."""

    title: object
    rows: Sequence[Sequence[Cell]]
    head: int
    remark: object = ""

    @property
    def width(self) -> int:
        """How many columns it has."""
        return sum(cell.across for cell in self.rows[0]) if self.rows else 0


@dataclass(frozen=True)
class Placed:
    """A cell with the row and the column where its corner falls."""

    row: int
    column: int
    cell: Cell


def placed(table: Table) -> Iterator[Placed]:
    """Every cell where it falls, given those of the rows above that reach down to it."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            yield Placed(row, column, cell)
            taken |= {(row + down, column + across) for down in range(cell.down) for across in range(cell.across)}
            column += cell.across
