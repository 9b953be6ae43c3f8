"""Handing rows back: a workbook with each row whole, where it stood, and why it could not be taken over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tracker.casework.ledger_columns import RETURNED_HEADINGS, Heading
from tracker.casework.ledger_files import Ledger
from tracker.casework.ledgers import Judged, Verdict
from tracker.documents.workbooks import RowBook

Receive = Callable[[Judged], None]


@contextmanager
def book(target: Path | IO[bytes] | None, ledger: Ledger) -> Iterator[Receive]:
    """Give every judged row to what this yields; those handed back are in the workbook at the end. None: no workbook.

    The workbook is a ledger itself: mended, it can be imported as it is.
    """
    if target is None:
        yield lambda _judged: None
        return
    with RowBook(str(target) if isinstance(target, Path) else target) as pages:
        begun: set[str] = set()

        def receive(judged: Judged) -> None:
            if judged.verdict is Verdict.REJECTED:
                hand_back(judged, pages, begun)

        yield receive
        if not begun:
            begin(next(iter(ledger.headings.values())), pages)


def hand_back(judged: Judged, pages: RowBook, begun: set[str]) -> None:
    heading, line = judged.entry.heading, judged.entry.line
    if heading.sheet not in begun:
        begin(heading, pages)
        begun.add(heading.sheet)
    width = len(own_titles(heading))
    kept = [cell for place, cell in enumerate(line.cells) if place not in heading.ignored]
    kept += [None] * (width - len(kept))
    pages.write([*kept[:width], line.number, judged.why, *kept[width:]])


def begin(heading: Heading, pages: RowBook) -> None:
    pages.begin(heading.sheet, [*own_titles(heading), *RETURNED_HEADINGS])


def own_titles(heading: Heading) -> list[str]:
    """The office's own headings, without ours where a mended workbook came back."""
    return [title for place, title in enumerate(heading.titles) if place not in heading.ignored]
