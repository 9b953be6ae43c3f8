"""Rows put aside on disk while the rest of a long file is read: known to be whole before the first is used."""

import json
import tempfile
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import Any

from tracker.documents.spreadsheets import CellValue, Line

INSTANT = "instant"


class Tray:
    """Lines in the order in which they were laid down; take them up as often as you like."""

    def __init__(self) -> None:
        self._paper = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed with the tray
        self.count = 0

    def __enter__(self) -> "Tray":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._paper.close()

    def __len__(self) -> int:
        return self.count

    def lay(self, line: Line) -> None:
        """Put one line aside."""
        json.dump([line.sheet, line.number, line.cells], self._paper, ensure_ascii=True, default=instant_as_json)
        self._paper.write("\n")
        self.count += 1

    def __iter__(self) -> Iterator[Line]:
        self._paper.seek(0)
        for written in self._paper:
            sheet, number, cells = json.loads(written, object_hook=instant_from_json)
            yield Line(sheet, number, tuple(cells))


def instant_as_json(value: datetime) -> dict[str, str]:
    return {INSTANT: value.isoformat()}


def instant_from_json(written: dict[str, Any]) -> CellValue:
    return datetime.fromisoformat(written[INSTANT])
