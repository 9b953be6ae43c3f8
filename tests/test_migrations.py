"""The books can be carried from any edition of the tables to the newest, and back."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Column, MetaData, Table, insert, inspect, text

from tests.conftest import build_app
from tests.databases import ROOT, create_database, drop_database
from tracker.models import db
from tracker.timekeeping import utc_now

MIGRATIONS = str(ROOT / "migrations")
CONFIRMED = {"confirmed_on": "2026-03-06"}


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


def test_what_the_books_held_before_corrections_came_stays_in_them(empty_books):
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS)
    assert rows("SELECT year, citation FROM calendar_years") == [(2025, "国办发明电〔2024〕12号"), (2026, "临时通知")]
    assert rows("SELECT username, must_change_password FROM users") == [("clara", False)]
    assert rows("SELECT kind, state FROM obligations") == [("reply", "open")]
    assert rows("SELECT obligation_id FROM notices") == [(1,)]
    assert words_of_the_end() == {"note": "已答复", "practice": {"late_clarification": "restart"}}
    flask_migrate.downgrade(MIGRATIONS, "0002")
    assert rows("SELECT year, citation FROM calendar_years") == [(2025, "国办发明电〔2024〕12号"), (2026, "临时通知")]
    assert rows("SELECT username FROM users") == [("clara",)]
    assert rows("SELECT obligation_id FROM notices") == [(1,)]
    assert words_of_the_end() == {"note": "已答复"}


def test_a_migration_that_breaks_off_leaves_the_books_as_they_were(empty_books, monkeypatch):
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    monkeypatch.setattr(Operations, "create_index", no_room)
    with pytest.raises(OSError, match="no room"):
        flask_migrate.upgrade(MIGRATIONS)
    monkeypatch.undo()
    assert rows("SELECT year FROM calendar_years") == [(2025,), (2026,)]
    flask_migrate.upgrade(MIGRATIONS)
    assert rows("SELECT year FROM calendar_years") == [(2025,), (2026,)]


def no_room(*_: object, **__: object) -> None:
    raise OSError("no room on the disk")


def test_of_a_year_that_was_corrected_the_older_edition_keeps_the_latest_notice(empty_books):
    flask_migrate.upgrade(MIGRATIONS)
    for place, citation in enumerate(("原来的通知", "更正的通知"), start=1):
        add("calendar_years", id=place, year=2026, citation=citation, notice={}, digest="", entered_at=utc_now())
    flask_migrate.downgrade(MIGRATIONS, "0002")
    assert rows("SELECT year, citation FROM calendar_years") == [(2026, "更正的通知")]


def test_reminders_of_a_duty_that_the_older_edition_does_not_know_stay_in_the_books(empty_books):
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS)
    add("obligations", id=2, case_id=1, agency_id=1, kind="service", state="open", owed_by="agency")
    for place, duty in (("2", 2), ("3", 1), ("4", None)):
        add("notices", id=int(place), once_key=place, user_id=1, case_id=1, obligation_id=duty)
        add("mails", id=int(place), once_key=place, message_id=place, state="sent", case_id=1, obligation_id=duty)
    flask_migrate.downgrade(MIGRATIONS, "0002")
    assert rows("SELECT id, kind FROM obligations") == [(1, "reply")]
    assert rows("SELECT id, obligation_id FROM notices") == [(1, 1), (2, None), (3, 1), (4, None)]
    assert rows("SELECT id, obligation_id FROM mails") == [(2, None), (3, 1), (4, None)]


def test_a_fax_keeps_the_day_from_which_it_was_counted(empty_books):
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    for place, received_on, facts in ((2, date(2026, 3, 5), {}), (3, None, {}), (4, date(2026, 3, 6), CONFIRMED)):
        told = {"status": "in_hand", "channel": "fax", "received_on": received_on}
        numbers = {"number": str(place), "receipt_number": str(place)}
        add("applicants", id=place, kind="natural_person")
        add("cases", id=place, agency_id=1, applicant_id=place, **told, **numbers)
        add("records", id=place, case_id=place, kind="received", facts={"channel": "fax", **facts})
    flask_migrate.upgrade(MIGRATIONS)
    found = rows("SELECT case_id, facts FROM records WHERE kind = 'received'")
    days = [(json.loads(facts) if isinstance(facts, str) else facts).get("confirmed_on") for _case, facts in found]
    assert days == ["2026-03-05", None, "2026-03-06"]


def test_letters_of_older_books_get_a_code_each_that_nobody_can_guess(empty_books):
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    for place in (1, 2):
        add("letters", id=place, agency_id=1, case_id=1, number=str(place), paragraphs=["您好。"])
    flask_migrate.upgrade(MIGRATIONS, "0005")
    codes = [code for _letter, code in rows("SELECT id, check_code FROM letters")]
    assert len(set(codes)) == 2
    assert {len(str(code)) for code in codes} == {32}
    assert rows("SELECT id, pdf_digest, docx_digest, voided_because FROM letters") == [(1, "", "", ""), (2, "", "", "")]
    flask_migrate.downgrade(MIGRATIONS, "0004")
    assert rows("SELECT id, number, sha256 FROM letters") == [(1, "1", ""), (2, "2", "")]


def test_the_case_and_its_files_stay_where_the_seven_questions_are_not_known(empty_books):
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS, "0008")
    add("attachments", id=1, case_id=1, audience="internal", name="检索截图.png")
    add("assessments", id=1, case_id=1, question="holding", conclusion="does_not_exist", evidence={"searches": []})
    add("assessment_files", assessment_id=1, attachment_id=1)
    flask_migrate.downgrade(MIGRATIONS, "0007")
    assert rows("SELECT id, name FROM attachments") == [(1, "检索截图.png")]
    assert "assessments" not in tables()
    flask_migrate.upgrade(MIGRATIONS, "0008")
    assert rows("SELECT id, conclusion FROM assessments") == []


def test_an_office_that_signed_alone_goes_on_doing_so_and_drafts_do_not_reach_the_older_edition(empty_books):
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS)
    assert rows("SELECT id, sign_off_levels FROM agencies") == [(1, 1)]
    told = {"case_id": 1, "drafted_by_id": 1, "state": "in_review", "outcome": "granted", "letter_id": None}
    add("reply_drafts", id=1, round=1, levels=3, answer={}, files=[], typed=[], paragraphs=[], **told)
    add("sign_offs", id=1, draft_id=1, level="handler", act="submitted", person_id=1, gate=[])
    flask_migrate.downgrade(MIGRATIONS, "0006")
    assert tables() & {"reply_drafts", "sign_offs"} == set()
    assert rows("SELECT id, practice FROM agencies") != []


def write_old_books() -> None:
    """An agency, its clerk, one case with its reply owed and a reminder of it, two years of the calendar."""
    for year, citation in ((2025, "国办发明电〔2024〕12号"), (2026, "临时通知")):
        add("calendar_years", year=year, citation=citation, notice={}, digest="")
    add("agencies", id=1, practice={"late_clarification": "restart"})
    add("users", id=1, agency_id=1, username="clara")
    add("applicants", id=1, kind="natural_person")
    add("cases", id=1, agency_id=1, applicant_id=1, status="in_hand", channel="in_person")
    add("records", id=1, case_id=1, kind="decided", words={"note": "已答复"})
    add("obligations", id=1, case_id=1, agency_id=1, kind="reply", state="open", owed_by="agency")
    add("notices", id=1, user_id=1, obligation_id=1, case_id=1)


def add(table: str, **told: object) -> None:
    """A row of the table as it is laid out now; what is not told is filled with something of its kind."""
    laid_out = Table(table, MetaData(), autoload_with=db.engine)
    asked = {each.name: filling(each) for each in laid_out.columns if not each.nullable}
    with db.engine.begin() as connection:
        connection.execute(insert(laid_out).values(**{**asked, **told}))


def filling(column: Column[Any]) -> object:
    by_kind = {datetime: utc_now(), date: date(2026, 3, 2), int: 1, bool: True, dict: {}}
    return by_kind.get(column.type.python_type, "")


def words_of_the_end() -> object:
    ((_record, words),) = rows("SELECT id, words FROM records WHERE kind = 'decided'")
    return json.loads(words) if isinstance(words, str) else words


def rows(query: str) -> list[tuple[object, ...]]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"{query} ORDER BY 1"))]


def test_the_newest_edition_is_what_the_models_say(empty_books):
    flask_migrate.upgrade(MIGRATIONS)
    options = {"compare_type": True, "include_object": leave_the_full_text_index}
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), db.metadata) == []


def leave_the_full_text_index(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """The full-text index is made by hand in its migration, and differs between the databases."""
    return not (kind in {"table", "index", "column"} and (name or "").startswith("search_text"))
