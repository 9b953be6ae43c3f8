"""Commands: audit."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup

from tracker.casework import audit as trail

audit = AppGroup("audit", help="The audit trail.")


def init_app(app: Flask) -> None:
    """Hang in the check of the audit trail."""
    app.cli.add_command(audit)


@audit.command()
def verify() -> None:
    """Check every chain of events and list the places at which one breaks: chain#sequence, or chain#end.

    Status 1 where any breaks.
    """
    breaks = trail.breaks()
    for place in breaks:
        click.echo(place)
    click.echo(f"Breaks: {len(breaks)}." if breaks else "The audit trail is whole.", err=True)
    sys.exit(1 if breaks else 0)
