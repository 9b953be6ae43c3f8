"""`flask fee`: the processing fee on the command line (contract: ledger)."""

import json
import sys

import click
from flask import Flask

from tracker.cli.english import in_english
from tracker.law import fees
from tracker.law.edition import RuleError


def init_app(app: Flask) -> None:
    """Hang in `fee`."""
    app.cli.add_command(fee)


@click.command()
@click.option("--items", type=int, help="How many items one applicant asked for in one calendar month.")
@click.option("--pages", type=int, help="How many pages one reply provides.")
def fee(items: int | None, pages: int | None) -> None:
    """The processing fee in yuan, by items or by pages: the amount, the tiers used, the basis."""
    if (items is None) == (pages is None):
        raise click.UsageError("Give either --items or --pages.")
    try:
        due = fees.by_items(items) if items is not None else fees.by_pages(pages or 0)
    except RuleError as refused:
        click.echo(in_english(refused), err=True)
        sys.exit(2)
    click.echo(json.dumps(due.to_json(), ensure_ascii=False, indent=2))
