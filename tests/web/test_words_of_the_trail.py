"""Every choice that the books can hold has its word where the audit trail is read aloud."""

import pytest

from tracker.models import db
from tracker.models.base import Choice
from tracker.web.audit_names import VALUES

COLUMNS = [
    (table.name, column)
    for table in db.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Choice)
]


@pytest.mark.parametrize("table, column", COLUMNS, ids=[f"{table}.{column.name}" for table, column in COLUMNS])
def test_every_choice_has_a_word(table, column):
    words = VALUES.get(f"{table}.{column.name}", VALUES.get(column.name, {}))
    assert [choice.value for choice in column.type.choices if choice not in words] == []


def test_there_are_such_columns():
    assert len(COLUMNS) > 20
