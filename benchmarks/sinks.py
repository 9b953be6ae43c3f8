"""Writing many rows straight into the tables: by executemany on SQLite, by COPY on PostgreSQL."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import Enum
from typing import Any, Protocol

from sqlalchemy.engine import Engine

Row = Sequence[Any]


class Sink(Protocol):
    """Takes the rows of one table after another."""

    def write(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None: ...

    def close(self) -> None: ...


class SqliteSink:
    """A file that nobody else writes to meanwhile."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        connection.commit()
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA foreign_keys=OFF")

    def write(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        places = ", ".join("?" * len(columns))
        statement = f"insert into {table} ({', '.join(columns)}) values ({places})"  # noqa: S608  # our own tables
        self.connection.executemany(statement, map(as_text, rows))

    def close(self) -> None:
        self.connection.commit()
        self.connection.execute("PRAGMA synchronous=FULL")
        self.connection.execute("PRAGMA foreign_keys=ON")


class PostgresSink:
    """A server, over its own bulk protocol."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.tables: list[str] = []

    def write(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        statement = f"copy {table} ({', '.join(columns)}) from stdin"
        with self.connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row([value.value if isinstance(value, Enum) else value for value in row])
        if "id" in columns and table not in self.tables:
            self.tables.append(table)

    def close(self) -> None:
        for table in self.tables:
            highest = f"select max(id) from {table}"  # noqa: S608  # our own tables
            self.connection.execute(f"select setval(pg_get_serial_sequence('{table}', 'id'), ({highest}))")
        self.connection.commit()
        self.connection.autocommit = True
        self.connection.execute("analyze")
        self.connection.autocommit = False


# Dates and instants as SQLAlchemy keeps them in SQLite; a StrEnum is a text already.
WRITTEN: Mapping[type, Callable[[Any], str]] = {
    date: date.isoformat,
    datetime: lambda instant: instant.replace(tzinfo=None).isoformat(" ", "microseconds"),
}


def as_text(row: Row) -> Row:
    return [write(value) if (write := WRITTEN.get(type(value))) else value for value in row]


@contextmanager
def opened(engine: Engine) -> Iterator[Sink]:
    """The sink that fits the database."""
    connection = engine.raw_connection()
    driver = connection.driver_connection
    sink: Sink = SqliteSink(driver) if engine.dialect.name == "sqlite" else PostgresSink(driver)
    try:
        yield sink
        sink.close()
    finally:
        connection.close()
