"""Commands: agency."""

import click
from flask import Flask
from flask.cli import AppGroup

from tracker.casework import agencies as keeping
from tracker.cli.english import in_english
from tracker.law.edition import RuleError
from tracker.models import Agency
from tracker.registers import agencies as register
from tracker.timekeeping import office_today

agency = AppGroup("agency", help="The agencies that answer requests.")


def init_app(app: Flask) -> None:
    """Hang in the agencies."""
    app.cli.add_command(agency)


def found(code: str) -> Agency:
    """The agency with this code; wrong use where there is none."""
    known = register.by_code(code)
    if known is None:
        raise click.UsageError(f"There is no agency {code!r}; `agency list` shows them all.")
    return known


@agency.command()
@click.argument("code")
@click.argument("name")
@click.option("--parent", metavar="CODE", help="The agency above it; without one it stands at the top.")
def add(code: str, name: str, parent: str | None) -> None:
    """Enter the agency NAME under the short CODE."""
    above = found(parent) if parent else None
    try:
        added = keeping.add_agency(code, name, above, by=None, on=office_today())
    except RuleError as refused:
        raise click.UsageError(in_english(refused)) from refused
    click.echo(line(added))


@agency.command("list")
def list_agencies() -> None:
    """List the agencies, parents before their children: code, name, code of the parent."""
    known = register.every()
    for each in known:
        click.echo(line(each))
    if not known:
        click.echo("There is no agency yet; `agency add CODE NAME` enters the first.", err=True)


def line(agency: Agency) -> str:
    return "\t".join((agency.code, agency.name, agency.parent.code if agency.parent else ""))
