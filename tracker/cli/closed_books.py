"""What a command says when books or folders cannot be opened: one sentence about what to do, not a traceback."""

import copy
import sqlite3
import sys
from collections.abc import Iterator
from typing import Any

import click
from flask import Flask
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from tracker.registers import health

NOT_MIGRATED = "The database is not migrated: run `flask --app wsgi db upgrade`."
NO_ANSWER = "The database does not answer ({why}): see DATABASE_URL, and whether its server runs."
REFUSED = "The database cannot go on: {why}."
CANNOT_WRITE = "A file cannot be read or written: {why}."
LONGEST_WHY = 200
CANNOT_BEGIN = 2


def told_plainly(app: Flask, command: click.Command) -> click.Command:
    """The same command, which ends with code 2 and a sentence where the books are closed."""

    def invoke(context: click.Context) -> Any:
        try:
            return command.invoke(context)
        except DatabaseError as fault:
            if not (why := why_closed(app, fault)):
                raise
        except BrokenPipeError:
            raise
        except OSError as fault:
            told = fault.strerror or str(fault)
            why = CANNOT_WRITE.format(why=f"{told}, {fault.filename}" if fault.filename else told)
        click.echo(why, err=True)
        sys.exit(CANNOT_BEGIN)

    telling = copy.copy(command)
    telling.invoke = invoke  # type: ignore[method-assign, assignment]  # of this copy alone
    return telling


def why_closed(app: Flask, fault: DBAPIError) -> str:
    """Why no command can work on these books; empty where the fault lies elsewhere."""
    with app.app_context():
        found = health.examine()
    if not found.database:
        return NO_ANSWER.format(why=said_by_database(fault))
    if isinstance(fault, health.FAULTS) and not found.well:
        return NOT_MIGRATED
    grave = next(filter(of_the_machine, behind(fault)), None)
    return REFUSED.format(why=said_by_database(grave)) if grave else ""


def behind(fault: BaseException) -> Iterator[DBAPIError]:
    """A fault and those before it: a full disk takes away the savepoint, and that is what is complained of last."""
    found: BaseException | None = fault
    while found is not None:
        if isinstance(found, DBAPIError):
            yield found
        found = found.__context__


def of_the_machine(fault: DBAPIError) -> bool:
    """A full disk, a file that may not be written, a lock: SQLite gives our own mistakes the same class."""
    if isinstance(fault.orig, sqlite3.Error):
        return getattr(fault.orig, "sqlite_errorname", "") != "SQLITE_ERROR"
    return isinstance(fault, OperationalError)


def said_by_database(fault: DBAPIError) -> str:
    """The database's own words, in one line."""
    return " ".join(str(fault.orig).split())[:LONGEST_WHY].rstrip(".")
