"""What a test has entered once, the next finds entered: the same statements again, without all that led to them."""

import dataclasses
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from flask import current_app
from sqlalchemy import event, inspect, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from tracker import timekeeping
from tracker.models import Agency, db

P = ParamSpec("P")
R = TypeVar("R")

READING = ("SELECT", "PRAGMA", "SAVEPOINT", "RELEASE")
SIMPLE = (str, bytes, int, float, Decimal, date, Enum)
SECONDS_REMEMBERED = 60
SECONDS_OF_NOW = 5
MOST_REMEMBERED = 1000


class Unknown(Exception):
    """This cannot be compared with what was asked before."""


@dataclass(frozen=True)
class Entered:
    """What one call wrote, which row it gave back, where that left the books, and when it was."""

    statements: Sequence[tuple[str, Any, bool]]
    row: tuple[Any, Any]
    place: object
    at: float


class Memory:
    """Of one database: which calls led from the empty books to where they stand, and what each of them wrote.

    What is written outside of such a call is followed no further, until the database is empty again.
    """

    def __init__(self, engine: Engine) -> None:
        self.known: dict[Hashable, Entered] = {}
        self.beginning: object = object()
        self.place: object | None = self.beginning
        self.noted: list[tuple[str, Any, bool]] | None = None
        event.listen(engine, "before_cursor_execute", self.note)
        event.listen(engine, "rollback", self.forget_what_was_noted)
        event.listen(engine, "rollback_savepoint", self.forget_what_was_noted)
        memories[engine] = self

    def begin_anew(self) -> None:
        """The database is empty again."""
        self.place = self.beginning

    @property
    def wrote(self) -> bool:
        """Whether anything was written since then, be it taken back: numbers that were given stay given."""
        return self.place is not self.beginning

    def note(self, _connection: Any, _cursor: Any, said: str, values: Any, _context: Any, many: bool) -> None:
        if said.lstrip().upper().startswith(READING):
            return
        if self.noted is None:
            self.place = None
        else:
            self.noted.append((said, values, many and isinstance(values, list)))

    def forget_what_was_noted(self, *_: Any) -> None:
        self.noted = None

    def key(self, call: Callable[..., Any], args: tuple[Any, ...], more: Mapping[str, Any]) -> Hashable | None:
        """All that a call depends on: where the books stand, what it is given, the clock, where files lie."""
        session = db.session
        if self.place is None or self.noted is not None or session.new or session.dirty or session.deleted:
            return None
        try:
            return self.place, call, plain(args), plain(more), clock(), current_app.config["STORAGE"]
        except Unknown:
            return None

    def enter(self, key: Hashable, call: Callable[[], R]) -> R:
        """Call it in earnest and look on."""
        self.noted = []
        try:
            row = call()
        finally:
            noted, self.noted, self.place = self.noted, None, None
        if noted is not None:
            self.place = object()
            if len(self.known) >= MOST_REMEMBERED:
                del self.known[next(iter(self.known))]  # the oldest
            given = type(row), inspect(row).identity
            self.known[key] = Entered(noted, given, self.place, time.clock_gettime(time.CLOCK_MONOTONIC))
        return row

    def recall(self, key: Hashable) -> Any:
        """Write what this call wrote, and give back its row; None where it has to be called in earnest."""
        entered = self.known.get(key)
        if entered is None or time.clock_gettime(time.CLOCK_MONOTONIC) - entered.at > SECONDS_REMEMBERED:
            return None
        if self.place is self.beginning and db.session.scalar(select(Agency.id).limit(1)):
            return None  # another process was here
        try:
            write(entered.statements)
            row = db.session.get(*entered.row)
        except (SQLAlchemyError, db.engine.dialect.loaded_dbapi.Error):
            row = None  # numbers go on elsewhere
        if row is None:
            db.session.rollback()
            return None
        db.session.commit()
        self.place = entered.place
        return row


memories: WeakKeyDictionary[Engine, Memory] = WeakKeyDictionary()


def remembered(call: Callable[P, R]) -> Callable[P, R]:
    """Marks a call that changes nothing but the books, and gives back a row of them."""

    @wraps(call)
    def once(*args: P.args, **more: P.kwargs) -> R:
        memory = memories.get(db.engine)
        key = memory.key(call, args, more) if memory else None
        if memory is None or key is None:
            return call(*args, **more)
        return memory.recall(key) or memory.enter(key, lambda: call(*args, **more))

    return once


def write(statements: Sequence[tuple[str, Any, bool]]) -> None:
    """The same statements in the transaction of the session, past the layers that made them."""
    cursor = db.session.connection().connection.cursor()
    for said, values, many in statements:
        (cursor.executemany if many else cursor.execute)(said, values)
        if cursor.description:
            cursor.fetchall()
    cursor.close()


def plain(value: Any) -> Hashable:
    """A value by what it says; a row of the books by its number."""
    if value is None or isinstance(value, SIMPLE):
        return type(value), value
    if isinstance(value, db.Model):
        state = inspect(value)
        if not state.persistent or state.modified:
            raise Unknown
        return type(value), state.identity
    if isinstance(value, Mapping):
        return tuple((plain(name), plain(each)) for name, each in value.items())
    if isinstance(value, list | tuple):
        return type(value), tuple(plain(each) for each in value)
    if isinstance(value, set | frozenset):
        return frozenset(plain(each) for each in value)
    if dataclasses.is_dataclass(value):
        return type(value), tuple(plain(getattr(value, field.name)) for field in dataclasses.fields(value))
    raise Unknown


def clock() -> Hashable:
    """The hour it is, and the instant at which a test has stopped the clock."""
    now = time.clock_gettime(time.CLOCK_REALTIME)
    shown = timekeeping.utc_now()
    return now // 3600, None if abs(shown.timestamp() - now) < SECONDS_OF_NOW else shown
