"""Commands: clock."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup

from tracker.casework import clocks, recounts
from tracker.models import OwedRecount
from tracker.registers import recounts as register
from tracker.timekeeping import office_time, office_today

clock = AppGroup("clock", help="The clocks of the cases.")


def init_app(app: Flask) -> None:
    """Hang in the check of the clocks."""
    app.cli.add_command(clock)


@clock.command()
@click.option("--repair", is_flag=True, help="Write what the records say, with an audit event in each case.")
def verify(repair: bool) -> None:
    """Derive every due date and obligation anew and list each difference: case, field, stored, derived.

    Says too where cases still wait to be counted anew after a corrected calendar or another practice; --repair counts
    them first, as the scheduler would. Status 1 where anything differed, repaired or not, or still waits.
    """
    today = office_today()
    if repair and (done := recounts.finish(today)):
        click.echo(f"Counted anew what was still owed: {done['recounted']} cases, {done['moved']} moved.", err=True)
    differences = 0
    for difference in clocks.verify(today, repair=repair):
        click.echo(str(difference))
        differences += 1
    waiting = register.owed()
    for recount in waiting:
        click.echo(in_words(recount), err=True)
    click.echo(result(differences, repair), err=True)
    sys.exit(1 if waiting or differences else 0)


def result(differences: int, repaired: bool) -> str:
    if not differences:
        return "All clocks agree with their records."
    return f"Differences: {differences}{', all repaired' * repaired}."


def in_words(recount: OwedRecount) -> str:
    """What is not finished, and who finishes it."""
    years = ", ".join(map(str, recount.years))
    cause = f"calendar of {years}" if recount.agency is None else f"practice of agency {recount.agency.code}"
    since = f"{office_time(recount.entered_at):%Y-%m-%d %H:%M}"
    return (
        f"A recount is owed since {since}: the {cause} was changed and {register.left_by(recount)} cases still wait to "
        "be counted anew. The scheduler does it within minutes; by hand: flask --app wsgi job clocks"
    )
