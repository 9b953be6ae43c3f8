"""How a cell of the annual report is called when its cases are listed."""

from flask_babel import gettext as _

from tracker.law.annual_report import CHALLENGE_RESULT_NAMES, COLUMN_NAMES, FORUM_NAMES, ROWS
from tracker.web.words import said


def cell_words(row: str, column: str, year: int) -> str:
    """2024年度报告：本年新收政府信息公开申请数量，自然人."""
    rows = {each.name: each.label for each in ROWS} | {forum.value: name for forum, name in FORUM_NAMES.items()}
    columns = {each.value: name for each, name in COLUMN_NAMES.items()}
    columns |= {result.value: name for result, name in CHALLENGE_RESULT_NAMES.items() if row in set(FORUM_NAMES)}
    return _(
        "%(year)s 年度报告：%(row)s，%(column)s",
        year=year,
        row=said(rows.get(row, row)),
        column=said(columns.get(column, column)),
    )
