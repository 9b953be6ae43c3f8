"""`flask deadline`: the deadline calculator on the command line (contract: deadline)."""

import json
import sys
from datetime import date
from typing import IO

import click
from flask import Flask
from flask.cli import with_appcontext

from tracker.cli.english import in_english
from tracker.law.acts import InvalidActs, Unreadable, read_date
from tracker.law.deadline import answer
from tracker.law.wording import say
from tracker.registers.calendars import calendar_with_or_without_books
from tracker.timekeeping import office_today


def init_app(app: Flask) -> None:
    """Hang in `deadline`."""
    app.cli.add_command(deadline)


class Day(click.ParamType[date]):
    """A date as the contract writes it: YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return read_date(value)
        except Unreadable as unreadable:
            self.fail(in_english(unreadable.why), param, ctx)


@click.command()
@click.option(
    "--as-of", type=Day(), help="The day on which to look (YYYY-MM-DD); default: the question's own, or today."
)
@click.option(
    "--file",
    "source",
    type=click.File("r", encoding="utf-8-sig"),
    default="-",
    help="JSON file; default: standard input.",
)
@click.option("--remedies", is_flag=True, help="The periods for challenging a reply and for answering a challenge.")
@with_appcontext
def deadline(as_of: date | None, source: IO[str], remedies: bool) -> None:
    """Answer one question about a deadline, or an array of them: JSON in, JSON out.

    \b
    Try it:
      flask --app wsgi deadline <<'END'
      {"acts": [{"kind": "received", "on": "2025-01-20", "channel": "in_person"},
                {"kind": "extended", "on": "2025-02-10", "working_days": 20},
                {"kind": "decided", "on": "2025-03-14", "outcome": "granted"}],
       "as_of": "2025-03-17"}
      END

    \b
    And with --remedies:
      {"remedy_acts": [{"kind": "reply_received", "on": "2025-08-04", "outcome": "partial"}]}

    The page /deadline takes the same acts as a form; /api/v1/openapi.json names every kind of act and its fields.
    """
    try:
        question = read(source)
        if remedies:
            require_remedies(question)
        answered = answer(question, calendar_with_or_without_books(), office_today(), as_of)
    except InvalidActs as invalid:
        for problem in invalid.problems:
            click.echo(in_english(problem), err=True)
        sys.exit(2)
    click.echo(json.dumps(answered, ensure_ascii=False, indent=2))


def read(source: IO[str]) -> object:
    """The question as it stands in the file; whatever is no JSON is a problem like any other."""
    try:
        question: object = json.load(source)
    except (ValueError, RecursionError) as unreadable:
        raise InvalidActs((say("无法读取 JSON：{why}", why=str(unreadable)[:200]),)) from unreadable
    return question


def require_remedies(question: object) -> None:
    """With --remedies every question has to be about remedies."""
    asked = question if isinstance(question, list) else [question]
    if not all(isinstance(one, dict) and "remedy_acts" in one for one in asked):
        raise InvalidActs((say("使用 --remedies 时须有 remedy_acts"),))
