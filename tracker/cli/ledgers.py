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
        raise WrongUse(f"没有代码为“{code}”的机关；用 agency list 查看。")
    return agency


def writable(path: Path | None) -> None:
    """Complain about a place where nothing can be written before any work is done."""
    if path is not None and not (path.parent.is_dir() and os.access(path.parent, os.W_OK)):
        raise WrongUse(f"文件夹“{path.parent}”不存在或者不能写入。")


@click.command("import-ledger")
@click.argument("file", type=INPUT)
@click.option("--agency", "code", required=True, metavar="CODE", help="the agency whose ledger it is")
@click.option("--dry-run", is_flag=True, help="read and judge every row, write nothing into the books")
@click.option("--rejects", type=OUTPUT, metavar="FILE", help="workbook for the rows that cannot be taken")
def import_ledger(file: Path, code: str, dry_run: bool, rejects: Path | None) -> None:
    """Take over an office's ledger 台账 from an xlsx or CSV file."""
    agency = agency_of(code)
    writable(rejects)
    if rejects is not None and rejects.exists() and rejects.samefile(file):
        raise WrongUse("退回表不能写到台账文件自己上面。")
    with file.open("rb") as opened, ledger_in(opened) as ledger, returned_rows.book(rejects, ledger) as hand_back:
        if ledger.warning is not None:
            click.echo(str(ledger.warning), err=True)
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
        raise WrongUse(str(unusable)) from unusable


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
            click.echo(f"第 {judged.entry.line.number} 行 {judged.entry.number}：{judged.why}", err=True)
        if judged.verdict is Verdict.REJECTED and tally.rejected == SHOWN + 1:
            click.echo("还有更多退回的行，用 --rejects 写出全部。", err=True)
        if tally.done % EVERY == 0:
            click.echo(f"已处理 {tally.done}/{self.rows} 行", err=True)


def finish(tally: Tally, rejects: Path | None, *, dry_run: bool) -> None:
    """The result on standard output; status 1 where rows came back."""
    if dry_run:
        click.echo("试运行：没有写入任何案件。", err=True)
    if tally.rejected and rejects is not None:
        click.echo(f"退回的 {tally.rejected} 行已写入 {rejects}，改正后可以直接再次导入。", err=True)
    click.echo(f"created={tally.created} unchanged={tally.unchanged} rejected={tally.rejected}")
    if tally.rejected:
        raise click.exceptions.Exit(1)


@click.command("annual-report")
@click.option("--agency", "code", required=True, metavar="CODE", help="the agency that reports")
@click.option("--year", required=True, type=click.IntRange(FIRST_YEAR, LAST_YEAR), help="the calendar year")
@click.option("--subtree", is_flag=True, help="count the agencies below it too")
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--out", type=OUTPUT, metavar="FILE", help="write here instead of standard output")
def annual_report(code: str, year: int, subtree: bool, form: str, out: Path | None) -> None:
    """Print the tables of the annual report; status 1 where its sums do not agree."""
    writable(out)
    annual = reports.annual(agency_of(code), year, subtree=subtree)
    content = written(annual, form)
    if out is not None:
        out.write_bytes(content)
    elif form in ("xlsx", "docx") and sys.stdout.isatty():
        raise WrongUse(f"{form} 文件不能显示在终端上，请用 --out 写明文件名。")
    else:
        click.echo(content, nl=False)
    broken = [str(check.rule) for check in annual.checks if not check.holds]
    for rule in broken:
        click.echo(f"勾稽关系不成立：{rule}", err=True)
    if broken:
        raise click.exceptions.Exit(1)


def written(annual: AnnualReport, form: str) -> bytes:
    """The report in one of its formats."""
    if form == "json":
        return (json.dumps(annual.to_json(), ensure_ascii=False, indent=1) + "\n").encode()
    return WRITERS[form](str(report_sheets.title(annual.report)), report_sheets.tables(annual.report))
