"""The books can be carried from any edition of the tables to the newest, and back."""

from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect

from tests.conftest import build_app
from tests.databases import ROOT, create_database, drop_database
from tracker.models import db

MIGRATIONS = str(ROOT / "migrations")


@pytest.fixture
def empty_books(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application on a database in which nothing was ever done."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'books.sqlite'}"
    else:
        url = create_database(request.getfixturevalue("postgres_server"))
    app = build_app(url, tmp_path)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
    if request.param == "postgres":
        drop_database(url)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "empty_books" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--db")
        metafunc.parametrize("empty_books", ("sqlite", "postgres") if asked == "both" else (asked,), indirect=True)


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_the_history_is_one_line():
    script = ScriptDirectory(MIGRATIONS)
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_books_can_be_laid_out_taken_down_and_laid_out_again(empty_books):
    flask_migrate.upgrade(MIGRATIONS)
    laid_out = tables()
    assert laid_out >= set(db.metadata.tables)
    flask_migrate.downgrade(MIGRATIONS, "base")
    assert tables() == set()
    flask_migrate.upgrade(MIGRATIONS)
    assert tables() == laid_out


def test_the_newest_edition_is_what_the_models_say(empty_books):
    flask_migrate.upgrade(MIGRATIONS)
    options = {"compare_type": True, "include_object": leave_the_full_text_index}
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata) == []


def leave_the_full_text_index(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """The full-text index is made by hand in its migration, and differs between the databases."""
    return not (kind in {"table", "index", "column"} and (name or "").startswith("search_text"))
