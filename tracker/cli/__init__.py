"""The commands of `flask --app wsgi`: one small file per group, each with `init_app`."""

from flask import Flask

from tracker.cli import agencies, audit, calendars, clocks, closed_books, deadline, demo, fee, jobs, ledgers, users

GROUPS = (agencies, audit, calendars, clocks, deadline, demo, fee, jobs, ledgers, users)


def init_app(app: Flask) -> None:
    """Hang every command group into the application."""
    for group in GROUPS:
        group.init_app(app)
    for name, command in app.cli.commands.items():
        app.cli.commands[name] = closed_books.told_plainly(app, command)
