"""Commands: user."""

import sys

import click
from flask import Flask
from flask.cli import AppGroup

from tracker.casework import people
from tracker.cli.agencies import found
from tracker.cli.english import in_english
from tracker.law.edition import RuleError
from tracker.models import Role
from tracker.timekeeping import office_today

ROLES = click.Choice([role.value for role in Role])

user = AppGroup("user", help="The people who work here.")


def init_app(app: Flask) -> None:
    """Hang in the people."""
    app.cli.add_command(user)


@user.command()
@click.argument("username")
@click.option("--agency", "code", metavar="CODE", required=True, help="Where the person works.")
@click.option("--role", "roles", type=ROLES, multiple=True, required=True, help="May repeat.")
@click.option("--name", default="", help="The person's name on pages and letters; default: USERNAME.")
@click.option("--email", default="", help="Where reminders go.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of asking.")
def add(username: str, code: str, roles: tuple[str, ...], name: str, email: str, password_stdin: bool) -> None:
    """Open an account for USERNAME, with one or more roles in its agency. The password is asked for, hidden.

    It is good for the first sign-in: there its owner has to choose another.
    """
    agency = found(code)
    password = read_password() if password_stdin else asked()
    granted = [Role(role) for role in roles]
    try:
        added = people.add_user(
            username,
            name or username,
            agency,
            password=password,
            roles=granted,
            email=email,
            by=None,
            on=office_today(),
        )
    except RuleError as refused:
        raise click.UsageError(in_english(refused)) from refused
    if not name:
        click.echo(f"No --name was given: pages and letters will call this person {added.name!r}.", err=True)
    click.echo("\t".join((added.username, added.name, agency.code, ",".join(sorted(roles)))))


def read_password() -> str:
    """The first line of standard input."""
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise click.UsageError("There is no password on standard input.")
    return password


def at_a_terminal() -> bool:
    return sys.stdin.isatty()


def asked() -> str:
    """The password, typed twice and not shown; that takes a terminal."""
    if not at_a_terminal():
        raise click.UsageError("There is no terminal to ask for the password at: use --password-stdin.")
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return password
