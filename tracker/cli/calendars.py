"""Commands: calendar."""

import json
from typing import TextIO

import click
from flask import Flask
from flask.cli import AppGroup

from tracker.casework import calendars
from tracker.cli.english import in_english
from tracker.law.holiday_notices import InvalidNotice, YearNotice, notice_from_json, notice_to_json
from tracker.law.iso_dates import FIRST_YEAR, LAST_YEAR
from tracker.registers.calendars import working_calendar
from tracker.timekeeping import office_today

calendar = AppGroup("calendar", help="The working-day calendar.")


def init_app(app: Flask) -> None:
    """Hang in the calendar."""
    app.cli.add_command(calendar)


@calendar.command()
@click.argument("year", type=click.IntRange(FIRST_YEAR, LAST_YEAR))
def show(year: int) -> None:
    """Print the notice in force for YEAR as JSON, in the form that `calendar load` reads.

    Status 1 where no notice is loaded: such a year assumes weekends and the fixed solar holidays.
    """
    for notice in working_calendar().notices:
        if notice.year == year:
            click.echo(json.dumps(notice_to_json(notice), ensure_ascii=False, indent=1))
            return
    click.echo(f"No notice is loaded for {year}: weekends and fixed holidays are assumed, provisionally.", err=True)
    raise SystemExit(1)


@calendar.command()
@click.argument("file", type=click.File(encoding="utf-8"))
def load(file: TextIO) -> None:
    """Take the notice in FILE (- for standard input) into force, or each of an array of them.

    {"year": 2027, "citation": "…", "days_off": {"2027-01-01": "元旦", …}, "make_up_days": {…}}

    Every open case is counted anew at once. Prints as JSON the years, how many cases were counted, and of how
    many a date moved.
    """
    notices = read(file)
    done = calendars.load(notices, by=None, on=office_today())
    told = {"years": sorted(notice.year for notice in notices), "read": done.read, "moved": done.moved}
    click.echo(json.dumps(told))


def read(file: TextIO) -> list[YearNotice]:
    """The notices in a file; wrong use with one line per problem where they cannot be right."""
    try:
        stored = json.load(file)
    except ValueError as unreadable:
        raise click.UsageError(f"{file.name} is not JSON: {unreadable}") from unreadable
    try:
        return [notice_from_json(notice) for notice in (stored if isinstance(stored, list) else [stored])]
    except InvalidNotice as invalid:
        raise click.UsageError("\n".join(in_english(problem) for problem in invalid.problems)) from invalid
