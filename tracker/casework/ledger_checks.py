"""What cannot be true of a ledger row: dates out of order, an answer without its question, halves without a whole."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.casework.ledger_columns import Column
from tracker.casework.ledger_reading import Reading
from tracker.law.conversion import may_convert

QUESTIONS: Mapping[Column, Column] = {
    Column.CLARIFICATION_RECEIVED: Column.CLARIFICATION_REQUESTED,
    Column.OPINION: Column.CONSULTED,
    Column.FEE_PAID: Column.FEE_NOTIFIED,
    Column.SERVED: Column.DECIDED,
}
AFTER_THE_REPLY = frozenset({Column.SERVED, Column.OPINION})
BELONGS_TO: Mapping[Column, Column] = {
    Column.EXTENSION_DAYS: Column.EXTENDED,
    Column.OUTCOME: Column.DECIDED,
}


def check_days(reading: Reading, received_on: date | None, days: Mapping[Column, date], *, on: date) -> None:
    """Nothing lies in the future or before the receipt, no answer before its question, nothing after the reply."""
    known = days if received_on is None else {Column.RECEIVED: received_on, **days}
    for column, day in known.items():
        if day > on:
            reading.refuse("{column}（{day}）晚于今天（{today}）", column=column, day=day, today=on)
    for column in days:
        not_before(reading, known, column, Column.RECEIVED)
    for answer, question in QUESTIONS.items():
        if answer in days and question not in reading.cells:
            reading.refuse("有{column}而没有{other}", column=answer, other=question)
        not_before(reading, days, answer, question)
    for column in days.keys() - AFTER_THE_REPLY:
        not_before(reading, days, Column.DECIDED, column)


def not_before(reading: Reading, days: Mapping[Column, date], later: Column, earlier: Column) -> None:
    """Refuse a row in which one thing happened before another that must come first."""
    if later in days and earlier in days and days[later] < days[earlier]:
        reading.refuse(
            "{later}（{day}）早于{earlier}（{before}）",
            later=later,
            day=days[later],
            earlier=earlier,
            before=days[earlier],
        )


def check_pairs(reading: Reading, facts: Mapping[str, Any]) -> None:
    """What belongs together stands together: a reply has its outcome, an amount its notice."""
    for part, whole in BELONGS_TO.items():
        if part in reading.cells and whole not in reading.cells:
            reading.refuse("有{column}而没有{other}", column=part, other=whole)
    if Column.DECIDED in reading.cells and Column.OUTCOME not in reading.cells:
        reading.refuse("有{column}而没有{other}", column=Column.DECIDED, other=Column.OUTCOME)
    if facts["fee"] and Column.FEE_NOTIFIED not in reading.cells:
        reading.refuse("有{column}而没有{other}", column=Column.FEE, other=Column.FEE_NOTIFIED)
    unread = facts["outcome"] is None and Column.OUTCOME in reading.cells
    if facts["conversion"] and not unread and not may_convert(facts["outcome"]):
        reading.refuse("只有予以公开或者部分公开的信息才能转为主动公开。")
