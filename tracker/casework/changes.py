"""What a step changed, old and new, gathered while it happens: so that no step has to remember its audit event."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from tracker.models import (
    AuditChain,
    AuditEvent,
    Correction,
    LetterConcern,
    Mail,
    Notice,
    OwedRecount,
    SearchEntry,
    Serial,
    db,
)

UNSEEN_TABLES = (AuditChain, AuditEvent, Correction, LetterConcern, Mail, Notice, OwedRecount, SearchEntry, Serial)
SECRET_FIELDS = frozenset(
    {
        "identity_number",
        "phone",
        "email",
        "address",
        "check_code",
        "postcode",
        "password_hash",
        "query_code_hash",
        "query_code_salt",
        "session_epoch",
        "version",
    }
)
LONGEST_VALUE = 500
KEPT_UNDER = "changes"

Change = dict[str, Any]


@contextmanager
def gathered() -> Iterator[list[Change]]:
    """Collects every change that is written within the block, in order."""
    session = db.session()
    changes: list[Change] = []
    session.info[KEPT_UNDER] = changes
    try:
        yield changes
        session.flush()
    finally:
        session.info.pop(KEPT_UNDER, None)


@event.listens_for(Session, "before_flush")
def gather(session: Session, _context: Any, _instances: Any) -> None:
    """Before each flush, note what is new and what changed in the rows that an auditor wants to see."""
    changes = session.info.get(KEPT_UNDER)
    if changes is None:
        return
    changes += [appeared(row) for row in session.new if not isinstance(row, UNSEEN_TABLES)]
    for row in session.dirty:
        if not isinstance(row, UNSEEN_TABLES):
            changes += altered(row)


def appeared(row: Any) -> Change:
    """A new row, with the fields that may be told."""
    columns = inspect(row).mapper.column_attrs
    told = {column.key: plain(getattr(row, column.key)) for column in columns if column.key not in SECRET_FIELDS}
    return {
        "table": row.__tablename__,
        "new": {key: value for key, value in told.items() if value not in (None, "", {})},
    }


def altered(row: Any) -> Iterator[Change]:
    """The fields of a row that changed: old and new, or only that they did where the value is nobody's business."""
    state = inspect(row)
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if column.key == "version" or not history.has_changes():
            continue
        change: Change = {"table": row.__tablename__, "id": row.id if hasattr(row, "id") else None, "field": column.key}
        if column.key not in SECRET_FIELDS:
            change |= {"old": first_plain(history.deleted), "new": first_plain(history.added)}
        if change.get("old") != change.get("new") or column.key in SECRET_FIELDS:
            yield change


def first_plain(values: Any) -> Any:
    return plain(values[0]) if values else None


def plain(value: Any) -> Any:
    """A value as JSON can keep it, long texts cut."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, str):
        return value[:LONGEST_VALUE]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value
