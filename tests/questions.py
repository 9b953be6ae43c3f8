"""What the office asks of its database while something is done."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from tracker.models import db


@contextmanager
def questions_asked() -> Iterator[list[str]]:
    """Every statement that reaches the database within the block."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
