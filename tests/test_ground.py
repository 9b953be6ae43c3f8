"""The ground under the tests holds: databases are fresh, the post office keeps mail, nobody reaches outside."""

import smtplib
import socket
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select

from tracker.models import Agency, db
from tracker.models.base import prepare_sqlite


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_test_finds_an_empty_office_and_starts_counting_at_one(db_session, time):
    db_session.add(Agency(code="330100", name="某区", path="330100/"))
    db_session.commit()
    assert [agency.id for agency in db_session.scalars(select(Agency))] == [1]


def test_a_request_does_not_share_the_session_of_the_test(app, db_session, client):
    seen = []
    app.before_request_funcs.setdefault(None, []).insert(0, lambda: seen.append(db.session()))
    client.get("/static/vendor/SHA256SUMS").close()
    app.before_request_funcs[None].pop(0)
    assert seen
    assert seen[0] is not db_session()


def test_the_outside_world_does_not_exist():
    with socket.socket() as knock, pytest.raises(pytest.fail.Exception, match="outside world"):
        knock.connect(("192.0.2.1", 80))


def test_the_post_office_keeps_mail_and_can_refuse(smtp_server):
    port = smtp_server.controller.port
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        smtp.sendmail("clara@office.test", ["anna@home.test"], "Subject: letter\n\nGood day.")
        smtp_server.refusal = "550 not here"
        with pytest.raises(smtplib.SMTPDataError):
            smtp.sendmail("clara@office.test", ["anna@home.test"], "Subject: letter\n\nGood day.")
    assert [message["Subject"] for message in smtp_server.messages] == ["letter"]


def test_the_office_waits_for_the_disk_although_the_tests_do_not(tmp_path):
    with closing(sqlite3.connect(tmp_path / "books.sqlite")) as books:
        prepare_sqlite(books, None)
        asked = ("synchronous", "journal_mode", "foreign_keys", "busy_timeout")
        assert [books.execute(f"PRAGMA {each}").fetchone()[0] for each in asked] == [2, "wal", 1, 15000]
