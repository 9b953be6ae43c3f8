"""Commands: job, worker."""

import json
import sys
from datetime import UTC, datetime, time

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from tracker import jobs
from tracker.cli.english import in_english
from tracker.registers import mails
from tracker.timekeeping import OFFICE_ZONE, office_today, utc_now

OPENING = time(8, 0)
NOT_COME_YET = (
    "{day} has not come yet. The clocks turned for it are put right by the next `job clocks` or `job reminders` of the "
    "real day, but its reminders stay in the books and are not sent again when it comes; use a copy for trying out."
)


def init_app(app: Flask) -> None:
    """Hang in the scheduled work."""
    app.cli.add_command(job)
    app.cli.add_command(worker)


@click.command()
@click.argument("name")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Do it as on this day, at eight in the morning.")
@with_appcontext
def job(name: str, today: datetime | None) -> None:
    """Do the scheduled work NAME by hand; `job list` shows what there is.

    Prints what was done as JSON. Doing it twice sends nothing twice. Status 1 where mails finally failed.
    A day that has not come yet is for trying out, on a copy of the books: its reminders stay in them.
    """
    if name == "list":
        click.echo(listed())
        return
    if name not in jobs.TIMETABLE:
        raise click.UsageError(f"There is no job {name!r}. There are:\n{listed()}")
    day = today.date() if today else office_today()
    if day > office_today():
        click.echo(NOT_COME_YET.format(day=day), err=True)
    now = utc_now() if day == office_today() else datetime.combine(day, OPENING, OFFICE_ZONE).astimezone(UTC)
    counts = jobs.run(name, day, now)
    click.echo(json.dumps(counts, ensure_ascii=False))
    if counts.get("failed"):
        for mail in mails.all_failed():
            click.echo(f"mail {mail.id}\t{mail.subject}\t{mail.last_error}", err=True)
        sys.exit(1)


def listed() -> str:
    """The timetable, one line a job: name, when (office time), what it does."""
    return "\n".join(f"{job.name}\t{job.hour}\t{in_english(job.description)}" for job in jobs.TIMETABLE.values())


@click.command()
@click.option("--quiet", is_flag=True, help="Do not say that it starts and ends.")
@with_appcontext
def worker(quiet: bool) -> None:
    """Run the scheduler until SIGTERM or Ctrl-C. Several may run; one at a time keeps the clock."""
    if not quiet:
        click.echo("The scheduler has started.", err=True)
    jobs.Worker(current_app._get_current_object()).serve()  # type: ignore[attr-defined]  # what the proxy stands for
    if not quiet:
        click.echo("The scheduler has ended.", err=True)
