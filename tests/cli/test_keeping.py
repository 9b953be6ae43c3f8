"""The commands that keep agencies, people, calendar and audit trail: data out, words aside, a status that tells."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from tests.people import PASSWORD
from tracker.casework import passwords
from tracker.cli import users
from tracker.models import Agency, AuditEvent, Role, User, db

NOTICE = {"year": 2027, "citation": "通知", "days_off": {"2027-01-01": "元旦"}, "make_up_days": {}}
WRONG_YEAR = json.dumps({**NOTICE, "days_off": {"2026-01-01": "元旦"}})


@pytest.fixture
def run(app: Flask, db_session):
    def run(*words: str, typed: str | None = None) -> Result:
        return app.test_cli_runner().invoke(args=words, input=typed)

    return run


@pytest.fixture
def bureau(run) -> None:
    run("agency", "add", "QZF", "区人民政府")
    run("agency", "add", "ZJJ", "区住建局", "--parent", "QZF")


def test_agencies_are_entered_and_listed_parents_first(run, bureau):
    done = run("agency", "list")
    assert (done.exit_code, done.stdout) == (0, "QZF\t区人民政府\t\nZJJ\t区住建局\tQZF\n")
    paths = dict(db.session.execute(select(Agency.code, Agency.path)).all())
    assert paths["ZJJ"].startswith(paths["QZF"])


def test_an_empty_list_says_so_aside(run):
    done = run("agency", "list")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no agency yet" in done.stderr


@pytest.mark.parametrize("words", [("ZJJ", "again"), ("A B", "blank"), ("X", " "), ("X", "lost", "--parent", "NOPE")])
def test_an_agency_that_cannot_be_entered_is_wrong_use(run, bureau, words):
    done = run("agency", "add", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr


def test_an_account_is_opened_with_its_password_from_standard_input(run, bureau):
    command = ("user", "add", "Clara", "--agency", "ZJJ", "--role", "clerk", "--role", "reviewer", "--name", "陈小兰")
    done = run(*command, "--email", "clara@example.org", "--password-stdin", typed=f"{PASSWORD}\n")
    assert (done.exit_code, done.stdout) == (0, "clara\t陈小兰\tZJJ\tclerk,reviewer\n")
    clara = db.session.scalars(select(User)).one()
    assert clara.roles == {Role.CLERK, Role.REVIEWER}
    assert passwords.is_right(clara, PASSWORD)
    assert clara.must_change_password


def test_without_standard_input_the_password_is_asked_for_twice_and_hidden(run, bureau, monkeypatch):
    monkeypatch.setattr(users, "at_a_terminal", lambda: True)
    done = run("user", "add", "clara", "--agency", "ZJJ", "--role", "clerk", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 0
    assert "No --name was given: pages and letters will call this person 'clara'." in done.stderr
    assert done.stdout == "clara\tclara\tZJJ\tclerk\n"
    assert PASSWORD not in done.stderr


def test_without_a_terminal_the_operator_is_told_how_to_give_the_password(run, bureau):
    done = run(
        "user", "add", "clara", "--agency", "ZJJ", "--role", "clerk", "--name", "陈小兰", typed=f"{PASSWORD}\n" * 2
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert "use --password-stdin" in done.stderr
    assert db.session.scalar(select(User)) is None


@pytest.mark.parametrize(
    "words, typed",
    [
        (("clara", "--agency", "NOPE", "--role", "clerk"), PASSWORD),
        (("clara", "--agency", "ZJJ", "--role", "king"), PASSWORD),
        (("clara", "--agency", "ZJJ"), PASSWORD),
        (("clara", "--agency", "ZJJ", "--role", "clerk"), "short"),
        (("clara", "--agency", "ZJJ", "--role", "clerk"), ""),
        (("陈小兰", "--agency", "ZJJ", "--role", "clerk"), PASSWORD),
        (("clara", "--agency", "ZJJ", "--role", "clerk", "--role", "auditor"), PASSWORD),
        (("clara", "--agency", "ZJJ", "--role", "administrator", "--role", "auditor"), PASSWORD),
    ],
)
def test_an_account_that_cannot_be_opened_is_wrong_use(run, bureau, words, typed):
    done = run("user", "add", *words, "--password-stdin", typed=typed)
    assert (done.exit_code, done.stdout) == (2, "")
    assert db.session.scalar(select(User)) is None


def test_a_year_is_shown_as_it_can_be_loaded(run, tmp_path: Path):
    shown = run("calendar", "show", "2026")
    assert shown.exit_code == 0
    (tmp_path / "2026.json").write_text(shown.stdout, encoding="utf-8")
    loaded = run("calendar", "load", str(tmp_path / "2026.json"))
    assert json.loads(loaded.stdout) == {"years": [2026], "read": 0, "moved": 0}
    assert run("calendar", "show", "2026").stdout == shown.stdout


def test_a_year_without_a_notice_is_a_finding(run):
    done = run("calendar", "show", "2027")
    assert (done.exit_code, done.stdout) == (1, "")
    assert run("calendar", "show", "27").exit_code == 2


def test_several_years_are_loaded_from_standard_input(run):
    other = {**NOTICE, "year": 2028, "days_off": ["2028-01-01"]}
    done = run("calendar", "load", "-", typed=json.dumps([NOTICE, other]))
    assert json.loads(done.stdout)["years"] == [2027, 2028]
    assert json.loads(run("calendar", "show", "2028").stdout)["days_off"] == {"2028-01-01": "休息日"}


@pytest.mark.parametrize(
    "typed", ["not json", '{"year": 2027}', json.dumps({**NOTICE, "days_off": {"2026-01-01": "元旦"}})]
)
def test_a_notice_that_cannot_be_right_is_wrong_use(run, typed):
    done = run("calendar", "load", "-", typed=typed)
    assert (done.exit_code, done.stdout) == (2, "")
    assert run("calendar", "show", "2027").exit_code == 1


def test_the_trail_is_whole_until_somebody_meddles(run, bureau):
    assert run("audit", "verify").exit_code == 0
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).first()
    event.actor_name = "nobody"
    db.session.commit()
    done = run("audit", "verify")
    assert (done.exit_code, done.stdout) == (1, f"{event.chain}#{event.sequence}\n")
