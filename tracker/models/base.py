"""The ground of every table: the database handle, named constraints, instants in UTC."""

import sqlite3
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData, String, TypeDecorator, event, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table's parent; its constraints have names, so that a migration can find them."""

    metadata = MetaData(naming_convention=NAMES)


# An error names its statement and not what was to be written: that would carry applicants into the log.
db = SQLAlchemy(model_class=Base, engine_options={"hide_parameters": True})

if TYPE_CHECKING:

    class Model(Base):
        """What type checkers see of db.Model, which Flask-SQLAlchemy makes while running."""

        __abstract__ = True

else:
    Model = db.Model


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, the same on SQLite (which forgets the zone) and on PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Choice(TypeDecorator[Any]):
    """A StrEnum kept as its value; `allows` gives the check constraint that guards it in the database too."""

    impl = String(40)
    cache_ok = True

    def __init__(self, choices: type[StrEnum]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        return None if value is None else self.choices(value)


class Voidable:
    """A row that can be voided: it stays in the books and holds no more."""

    voided_at: Mapped[datetime | None] = mapped_column(Instant)


def allows(column: str, choices: type[StrEnum]) -> CheckConstraint:
    """The constraint that a column holds nothing but these choices."""
    listed = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} in ({listed})", name=column)


def insert_once(model: type[Base], **values: Any) -> bool:
    """Insert a row unless one with the same key is there already; True when it was this call that did it."""
    insert = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = insert(model).values(**values).on_conflict_do_nothing().returning(*inspect(model).primary_key)
    return db.session.execute(statement).first() is not None


@event.listens_for(Engine, "connect")
def prepare_sqlite(connection: Any, _record: Any) -> None:
    """SQLite keeps its promises only when asked: foreign keys, readers beside a writer, patience."""
    if isinstance(connection, sqlite3.Connection):
        for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=15000"):
            connection.execute(f"PRAGMA {pragma}")
