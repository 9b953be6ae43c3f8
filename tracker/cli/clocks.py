"""Commands: clock."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup

from tracker.casework import clocks
from tracker.timekeeping import office_today

clock = AppGroup("clock", help="The clocks of the cases.")


def init_app(app: Flask) -> None:
    """Hang in the check of the clocks."""
    app.cli.add_command(clock)


@clock.command()
@click.option("--repair", is_flag=True, help="Write what the records say, with an audit event in each case.")
def verify(repair: bool) -> None:
    """Derive every due date and obligation anew and list each difference: case, field, stored, derived.

    Status 1 where anything differs and was not repaired.
    """
    count = 0
    for difference in clocks.verify(office_today(), repair=repair):
        click.echo(str(difference))
        count += 1
    said = "All clocks agree with their records." if not count else f"Differences: {count}{', all repaired' * repair}."
    click.echo(said, err=True)
    sys.exit(1 if count and not repair else 0)
