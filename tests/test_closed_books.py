"""Before the database is migrated, and while it does not answer: commands and pages say what is the matter."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from tests.conftest import build_app
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
