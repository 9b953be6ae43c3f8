"""What a command says when the books cannot be opened: one sentence about what to do, in place of a traceback."""

import copy
import sys
from typing import Any

import click
from flask import Flask

from tracker.registers import health

NOT_MIGRATED = "The database is not migrated: run `flask --app wsgi db upgrade`."
NO_ANSWER = "The database does not answer: see DATABASE_URL, and whether its server runs."
CANNOT_BEGIN = 2


def told_plainly(app: Flask, command: click.Command) -> click.Command:
    """The same command, which ends with code 2 and a sentence where the books are closed."""

    def invoke(context: click.Context) -> Any:
        try:
            return command.invoke(context)
        except health.FAULTS:
            if not (why := why_closed(app)):
                raise
            click.echo(why, err=True)
            sys.exit(CANNOT_BEGIN)

    telling = copy.copy(command)
    telling.invoke = invoke  # type: ignore[method-assign, assignment]  # of this copy alone
    return telling


def why_closed(app: Flask) -> str:
    """Why no command can work on these books; empty where the fault lies elsewhere."""
    with app.app_context():
        found = health.examine()
    if not found.database:
        return NO_ANSWER
    return "" if found.well else NOT_MIGRATED
