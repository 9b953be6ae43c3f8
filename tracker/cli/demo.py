"""Commands: demo."""

import sys

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from tracker.demonstration import loading, logins
from tracker.timekeeping import office_today

MOST = 5000

demo = AppGroup("demo", help="The demonstration: an invented district with fourteen months of work.")


def init_app(app: Flask) -> None:
    """Hang in the demonstration."""
    app.cli.add_command(demo)


def only_for_trying() -> None:
    """The demonstration's password is known to everybody."""
    if current_app.config["APP_ENV"] == "production":
        raise click.UsageError("The demonstration is not for production: its passwords are known to everybody.")


@demo.command()
@click.option("--cases", type=click.IntRange(1, MOST), default=300, show_default=True, help="How many applications.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same data on one day.")
def load(cases: int, seed: int) -> None:
    """Load the demonstration into an empty database: all of it, or when interrupted nothing at all."""
    only_for_trying()
    try:
        loaded = loading.load(cases, seed, office_today())
    except loading.NotEmpty:
        click.echo("There are agencies in this database already; the demonstration is for an empty one.", err=True)
        sys.exit(1)
    click.echo(f"The demonstration is loaded: {loaded.cases} applications.", err=True)


@demo.command("logins")
def show_logins() -> None:
    """Show who can sign in to the demonstration, and with which codes the status page can be tried."""
    only_for_trying()
    if not logins.is_loaded():
        click.echo("The demonstration is not loaded here; `demo load` does it.", err=True)
        sys.exit(1)
    click.echo(logins.sheet())
