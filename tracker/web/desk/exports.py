"""A list to take away: a table for every spreadsheet, in which nothing that somebody typed acts as a formula."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from flask_babel import gettext as _

from tracker.law.channels import CHANNEL_NAMES
from tracker.law.clock import State
from tracker.law.outcome_names import outcome_name
from tracker.registers import case_lists
from tracker.registers.calendars import working_calendar
from tracker.registers.case_filters import POSTED
from tracker.registers.case_lists import Row, Standing
from tracker.web.desk.list_filters import status_words
from tracker.web.state_words import STATE_NAMES
from tracker.web.words import said, together_with

READ_BY_EXCEL = "\ufeff"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(rows: Iterable[Row], today: date) -> Iterator[str]:
    """The lines of the table, one after the other, so that a long list is never whole in memory."""
    calendar = working_calendar()
    yield READ_BY_EXCEL + line(headings())
    for row in rows:
        yield line(cells(row, case_lists.standing(row, today, calendar)))


def headings() -> list[str]:
    return [
        _("编号"), _("查询编号"), _("机关"), _("申请人"), _("申请内容"), _("申请渠道"), _("收到日期"), _("状态"),
        _("计时状态"), _("到期日"), _("剩余工作日"), _("暂定"), _("承办单位"),
        _("经办人"), _("答复日期"), _("办理结果"), _("交邮日期"), _("签收日期"), _("送达日期"),
    ]  # fmt: skip


def cells(row: Row, standing: Standing) -> list[str]:
    return [
        row.number,
        row.receipt_number,
        row.agency,
        together_with(row.applicant, row.co_applicants),
        row.description,
        said(CHANNEL_NAMES[row.channel]),
        written(row.received_on),
        status_words(POSTED if row.on_its_way else row.status.value),
        state_words(row, standing),
        written(row.due_on),
        "" if standing.left is None else str(standing.left),
        _("是") if row.provisional and row.is_open else "",
        row.unit or "",
        row.handler or "",
        written(row.decided_on),
        said(outcome_name(row.outcome, row.finding or "")) if row.outcome else "",
        written(row.posted_on),
        written(row.reached_on if row.posted_on else None),
        written(row.reached_on),
    ]


def state_words(row: Row, standing: Standing) -> str:
    """What the clock says; a lapse that nobody has confirmed yet ends nothing."""
    if row.is_open and standing.state == State.LAPSED:
        return _("期限已过，待确认不再处理")
    if row.letter_voided:
        return _("答复书已作废，待重新答复")
    return str(STATE_NAMES[State(standing.state)])


def written(day: date | None) -> str:
    return day.isoformat() if day else ""


def line(values: Iterable[str]) -> str:
    paper = StringIO()
    csv.writer(paper).writerow([harmless(value) for value in values])
    return paper.getvalue()


def harmless(value: str) -> str:
    """A text that a spreadsheet shows and does not carry out; a negative number is one of ours."""
    is_number = value.removeprefix("-").isdecimal()
    return f"'{value}" if value.startswith(FORMULA_SIGNS) and not is_number else value
