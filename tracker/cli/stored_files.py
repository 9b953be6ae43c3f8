"""Commands: storage."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup

from tracker.registers import stored_files

storage = AppGroup("storage", help="The stored files.")


def init_app(app: Flask) -> None:
    """Hang in the check of the files."""
    app.cli.add_command(storage)


@storage.command()
def verify() -> None:
    """Read every stored file and list those that are missing or altered: what happened, digest, whose file it is.

    Letters that nobody has asked for yet have no file, and miss none. Status 1 where anything is listed.
    """
    count = 0
    for one in stored_files.damaged():
        click.echo(str(one))
        count += 1
    click.echo(f"Missing or altered: {count}." if count else "Every stored file is what was put.", err=True)
    sys.exit(1 if count else 0)
