"""How Alembic reaches the database: through the running application."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

migrate = current_app.extensions["migrate"]
database = migrate.db

FULL_TEXT = "search_text"


def ours(_object: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """The full-text index is made by hand in its migration; comparing leaves it out."""
    return not (kind in {"table", "index", "column"} and (name or "").startswith(FULL_TEXT))


def render(kind: str, value: Any, _context: Any) -> str | bool:
    """Write our column types as the plain ones below them, so that a migration needs nothing of ours."""
    if kind == "type" and type(value).__module__.startswith("tracker."):
        return f"sa.{value.impl_instance!r}" if hasattr(value, "impl_instance") else f"sa.{value.impl!r}"
    return False


@contextmanager
def tables_rewritten(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by writing it anew, which its foreign keys must not hinder: they rest meanwhile."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.commit()
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.commit()


def migrate_wholly(connection: Connection) -> None:
    """All of it or nothing. SQLite opens no transaction for a change of tables by itself, so it is told to."""
    on_sqlite = connection.dialect.name == "sqlite"
    if on_sqlite:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.run_migrations()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if on_sqlite else []
    if broken:
        raise RuntimeError(f"rows would point to nothing after the migration: {broken[:5]}")


with database.engine.connect() as connection, tables_rewritten(connection):
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        include_object=ours,
        render_item=render,
        transactional_ddl=True,
        **{**migrate.configure_args, "render_as_batch": connection.dialect.name == "sqlite"},
    )
    with context.begin_transaction():
        migrate_wholly(connection)
