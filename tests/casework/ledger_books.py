"""Ledgers to be taken over: a real one, one good row, and what came of bringing it."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from tracker.casework import ledger_files, ledgers
from tracker.casework.ledgers import Tally
from tracker.models import Agency, Case, db

LEDGER = Path(__file__).parent.parent / "data" / "ledger-2024.xlsx"
TODAY = date(2026, 11, 20)
GOOD = {
    "登记编号": "2024-1",
    "收到日期": "2024-03-01",
    "申请人类型": "自然人",
    "申请人": "安娜",
    "申请内容": "征地批复文件",
}


def csv_of(*rows: dict[str, Any], delimiter: str = ",") -> bytes:
    """A ledger as CSV: every column that any of the rows has."""
    heading = list(dict.fromkeys(title for row in rows for title in row))
    paper = io.StringIO()
    writer = csv.DictWriter(paper, heading, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return paper.getvalue().encode()


def row(**more: Any) -> dict[str, Any]:
    return {**GOOD, **more}


def take(content: bytes, agency: Agency, by: Any = None) -> tuple[Tally, dict[str, str]]:
    """Import; what came of it, and why rows came back."""
    why: dict[str, str] = {}
    with ledger_files.opened(io.BytesIO(content)) as ledger:
        tally = ledgers.take_over(
            ledger,
            agency,
            by=by,
            on=TODAY,
            digest="d",
            tell=lambda judged, _: judged.reasons and why.update({judged.entry.number: judged.why}),
        )
    return tally, why


def case(number: str = "2024-1") -> Case:
    return db.session.scalars(select(Case).where(Case.number == number)).one()


def count(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0
