"""Before the database is migrated, and while it does not answer: commands and pages say what is the matter."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, text

from tests.conftest import build_app
from tests.factories import make_agency
from tracker.models import db

ADDRESSES = ("/", "/login", "/status", "/disclosures", "/desk/cases", "/nowhere")


@pytest.fixture
def unmigrated(tmp_path: Path) -> Flask:
    """The application on an empty file."""
    return build_app(f"sqlite:///{tmp_path / 'empty.sqlite'}", tmp_path)


@pytest.fixture
def unreachable(tmp_path: Path) -> Flask:
    """The application on a file in a folder that is not there."""
    return build_app(f"sqlite:///{tmp_path / 'nowhere' / 'lost.sqlite'}", tmp_path)


@pytest.mark.parametrize("words", ["agency list", "job clocks", "audit verify", "calendar show 2026"])
def test_a_command_says_in_one_line_how_to_migrate(unmigrated: Flask, words: str) -> None:
    done = unmigrated.test_cli_runner().invoke(args=words.split())
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "The database is not migrated: run `flask --app wsgi db upgrade`.\n"


def test_a_command_says_that_the_database_does_not_answer(unreachable: Flask) -> None:
    done = unreachable.test_cli_runner().invoke(args=["agency", "list"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("The database does not answer")


def test_a_command_says_that_the_file_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "letter.sqlite").write_text("Dear office, " * 1000, encoding="utf-8")
    app = build_app(f"sqlite:///{tmp_path / 'letter.sqlite'}", tmp_path)
    done = app.test_cli_runner().invoke(args=["agency", "list"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("The database does not answer (file is not a database)")


def test_a_command_says_that_the_disk_is_full(tmp_path: Path) -> None:
    app = build_app(f"sqlite:///{tmp_path / 'full.sqlite'}", tmp_path)
    run = app.test_cli_runner().invoke
    assert run(args=["db", "upgrade"]).exit_code == 0
    with app.app_context():
        event.listen(db.engine, "connect", lambda books, _: books.execute("PRAGMA max_page_count = 1"))
        db.engine.dispose()
    done = run(args=["demo", "load", "--cases", "1"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "The database cannot go on: database or disk is full.\n"


def test_a_command_says_which_file_cannot_be_written(app: Flask, db_session, tmp_path: Path) -> None:
    make_agency("ZJJ", "区住建局")
    done = app.test_cli_runner().invoke(
        args=["annual-report", "--agency", "ZJJ", "--year", "2024", "--out", str(tmp_path / ("x" * 300))]
    )
    assert (done.exit_code, done.stdout) == (2, "")
    assert "File name too long" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("books", ["unmigrated", "unreachable"])
def test_pages_say_that_the_house_is_closed(books: str, request: pytest.FixtureRequest) -> None:
    client = request.getfixturevalue(books).test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = "1.1", True
    for address in ADDRESSES:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 503)
        assert "系统正在维护" in answer.text
    question = {"acts": [{"kind": "received", "on": "2025-01-20"}]}
    told = client.post("/api/v1/deadline", json=question)
    assert (told.status_code, told.mimetype) == (503, "application/problem+json")


def test_a_fault_of_ours_in_a_query_is_no_closed_house(app: Flask, client, monkeypatch) -> None:
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "portal.home", lambda: db.session.execute(text("select * from nothing")))
    assert client.get("/").status_code == 500
