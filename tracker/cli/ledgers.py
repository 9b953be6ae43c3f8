"""Commands: import-ledger takes over an office's ledger, annual-report prints what the law asks to publish."""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
from flask import Flask

from tracker.casework import ledger_files, ledgers, returned_rows
from tracker.casework.ledger_columns import UnusableLedger
from tracker.casework.ledgers import Judged, Tally, Verdict
from tracker.cli.english import in_english
from tracker.documents.report_files import WRITERS
from tracker.law.iso_dates import FIRST_YEAR, LAST_YEAR
from tracker.models import Agency
from tracker.registers import agencies, report_sheets, reports
from tracker.registers.reports import AnnualReport
from tracker.timekeeping import office_today

SHOWN = 20
EVERY = 1000
FORMATS = ("json", *WRITERS)
INPUT = click.Path(exists=True, dir_okay=False, path_type=Path)
OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)


class WrongUse(click.ClickException):
    """One sentence on standard error, exit status 2."""

    exit_code = 2


def init_app(app: Flask) -> None:
    """Hang the commands in."""
    app.cli.add_command(import_ledger)
    app.cli.add_command(annual_report)


def agency_of(code: str) -> Agency:
    agency = agencies.by_code(code)
    if agency is None:
        raise WrongUse(f"There is no agency {code!r}; `agency list` shows them all.")
    return agency


def writable(path: Path | None) -> None:
    """Complain about a place where nothing can be written before any work is done."""
    if path is not None and not (path.parent.is_dir() and os.access(path.parent, os.W_OK)):
        raise WrongUse(f"The folder {str(path.parent)!r} does not exist or cannot be written to.")


@click.command("import-ledger")
@click.argument("file", type=INPUT)
@click.option("--agency", "code", required=True, metavar="CODE", help="The agency whose ledger it is.")
@click.option("--dry-run", is_flag=True, help="Read and judge every row, write nothing into the books.")
@click.option("--rejects", type=OUTPUT, metavar="FILE", help="Workbook for the rows that cannot be taken.")
def import_ledger(file: Path, code: str, dry_run: bool, rejects: Path | None) -> None:
    """Take over an office's ledger 台账 from an xlsx or CSV file, one application a row.

    Columns are found by their Chinese headings, in any order; docs/ledger.md lists them. These must be there: 登记编号,
    收到日期, 申请人类型, 申请人, 申请内容. Importing a file again adds nothing. Prints how many rows were created,
    unchanged and rejected; status 1 where some were rejected.
    """
    agency = agency_of(code)
    writable(rejects)
    if rejects is not None and rejects.exists() and rejects.samefile(file):
        raise WrongUse("The workbook of rejected rows cannot take the place of the ledger itself.")
    with file.open("rb") as opened, ledger_in(opened) as ledger, returned_rows.book(rejects, ledger) as hand_back:
        if ledger.warning is not None:
            click.echo(in_english(ledger.warning), err=True)
        progress = Progress(len(ledger))

        def tell(judged: Judged, tally: Tally) -> None:
            hand_back(judged)
            progress.tell(judged, tally)

        today = office_today()
        if dry_run:
            tally = ledgers.look_over(ledger, agency, by=None, on=today, tell=tell)
        else:
            tally = ledgers.take_over(ledger, agency, by=None, on=today, digest=digest_of(file), tell=tell)
    finish(tally, rejects, dry_run=dry_run)


@contextmanager
def ledger_in(file: IO[bytes]) -> Iterator[ledger_files.Ledger]:
    """The ledger of a file; one sentence and status 2 where it is none."""
    try:
        with ledger_files.opened(file) as ledger:
            yield ledger
    except UnusableLedger as unusable:
        raise WrongUse(in_english(unusable.why)) from unusable


def digest_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


class Progress:
    """What the person at the console sees while it works."""

    def __init__(self, rows: int) -> None:
        self.rows = rows

    def tell(self, judged: Judged, tally: Tally) -> None:
        """Say why a row came back, the first ones each; and how far the work is."""
        if judged.verdict is Verdict.REJECTED and tally.rejected <= SHOWN:
            why = "; ".join(in_english(reason).rstrip(".。") for reason in judged.reasons)
            click.echo(f"Row {judged.entry.line.number}, {judged.entry.number}: {why}.", err=True)
        if judged.verdict is Verdict.REJECTED and tally.rejected == SHOWN + 1:
            click.echo("More rows are rejected: --rejects FILE writes them all, whole and with the reason.", err=True)
        if tally.done % EVERY == 0:
            click.echo(f"{tally.done} of {self.rows} rows done", err=True)


def finish(tally: Tally, rejects: Path | None, *, dry_run: bool) -> None:
    """The result on standard output; status 1 where rows came back."""
    if dry_run:
        click.echo("Dry run: nothing was written into the books.", err=True)
    if tally.rejected and rejects is not None:
        click.echo(f"The rejected rows are in {rejects}: mend them there and import that file.", err=True)
    click.echo(f"created={tally.created} unchanged={tally.unchanged} rejected={tally.rejected}")
    if tally.rejected:
        raise click.exceptions.Exit(1)


@click.command("annual-report")
@click.option("--agency", "code", required=True, metavar="CODE", help="The agency that reports.")
@click.option("--year", required=True, type=click.IntRange(FIRST_YEAR, LAST_YEAR), help="The calendar year.")
@click.option("--subtree", is_flag=True, help="Count the agencies below it too.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--out", type=OUTPUT, metavar="FILE", help="Write here instead of standard output.")
def annual_report(code: str, year: int, subtree: bool, form: str, out: Path | None) -> None:
    """Print the tables of the annual report; status 1 where its sums do not agree."""
    writable(out)
    annual = reports.annual(agency_of(code), year, subtree=subtree)
    content = written(annual, form)
    if out is not None:
        out.write_bytes(content)
    elif form in ("xlsx", "docx") and sys.stdout.isatty():
        raise WrongUse(f"A {form} file cannot be shown on the terminal: name a file with --out.")
    else:
        click.echo(content, nl=False)
    broken = [in_english(check.rule) for check in annual.checks if not check.holds]
    for rule in broken:
        click.echo(f"This sum does not agree: {rule}", err=True)
    if broken:
        raise click.exceptions.Exit(1)


def written(annual: AnnualReport, form: str) -> bytes:
    """The report in one of its formats."""
    if form == "json":
        return (json.dumps(annual.to_json(), ensure_ascii=False, indent=1) + "\n").encode()
    return WRITERS[form](str(report_sheets.title(annual.report)), report_sheets.tables(annual.report))
