"""The commands of `flask --app wsgi`: one small file per group, each with `init_app`."""

from flask import Flask
from flask.cli import routes_command, run_command, shell_command
from flask_limiter.commands import cli as limiter_command

from tracker.cli import (
    agencies,
    audit,
    calendars,
    clocks,
    closed_books,
    deadline,
    demo,
    fee,
    jobs,
    ledgers,
    stored_files,
    users,
)

GROUPS = (agencies, audit, calendars, clocks, deadline, demo, fee, jobs, ledgers, stored_files, users)

# Commands of the packages underneath: they work, and `--help` does not show them.
OF_DEVELOPERS = (limiter_command, routes_command, run_command, shell_command)


def init_app(app: Flask) -> None:
    """Hang every command group into the application."""
    for group in GROUPS:
        group.init_app(app)
    for command in (*OF_DEVELOPERS, app.cli.commands["openapi"]):
        command.hidden = True
    for name, command in app.cli.commands.items():
        app.cli.commands[name] = closed_books.told_plainly(app, command)
