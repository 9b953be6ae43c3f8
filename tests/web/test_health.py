"""The watchman's question: the house is open only when its books are, and are of this edition."""

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from tracker.models import db
from tracker.registers import health


def test_the_house_is_open(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok", "database": "ok", "migrations": "current"})


def test_books_of_an_older_edition_keep_the_house_closed(client, db_session):
    db.session.execute(text("update alembic_version set version_num = '0000'"))
    db.session.commit()
    answer = client.get("/healthz")
    db.session.execute(text("update alembic_version set version_num = :head"), {"head": min(health.heads(folder()))})
    db.session.commit()
    assert answer.status_code == 503
    assert (answer.json["status"], answer.json["migrations"]) == ("unavailable", "behind")


def folder() -> str:
    return health.migrations_folder()


def test_a_database_that_does_not_answer_keeps_the_house_closed(client, monkeypatch):
    def unreachable(_engine):
        raise OperationalError("connect", {}, ConnectionError("nobody answers"))

    monkeypatch.setattr("sqlalchemy.engine.Engine.connect", unreachable)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json["database"]) == (503, "unreachable")
