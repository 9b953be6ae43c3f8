"""What waits in the outbox leaves once, survives every accident, and comes to a person when it cannot."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.post_office import free_port
from tracker.mailroom import outbox, transports
from tracker.models import Mail, MailState, Notice, db
from tracker.timekeeping import utc_now

ROOT = Path(__file__).resolve().parents[2]
SHORT = timedelta(minutes=2)
LAPSED = timedelta(minutes=11)


def post(key="one", recipient="anna@example.org", subject="登记回执", **about):
    put = outbox.post(key, recipient, subject, "您的申请已经登记。", **about)
    db.session.commit()
    return put


def the_mail() -> Mail:
    db.session.expire_all()
    return db.session.scalars(select(Mail)).one()


def test_a_mail_posted_twice_is_in_the_outbox_once(db_session):
    assert [post(), post()] == [True, False]
    assert the_mail().state is MailState.PENDING


def test_a_mail_leaves_once_and_is_known_as_sent(server):
    post()
    assert outbox.deliver(utc_now())["sent"] == 1
    assert outbox.deliver(utc_now() + timedelta(days=1))["sent"] == 0
    assert the_mail().state is MailState.SENT
    assert len(server.messages) == 1


def test_a_mail_says_that_a_machine_wrote_it(server, app):
    post()
    outbox.deliver(utc_now())
    (message,) = server.messages
    assert message["Subject"] == "登记回执"
    assert message["To"] == "anna@example.org"
    assert message["From"] == app.config["MAIL_FROM"]
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == the_mail().message_id
    assert message["Date"].datetime == the_mail().created_at.replace(microsecond=0)
    assert message.get_content().strip() == "您的申请已经登记。"


def test_nothing_can_be_smuggled_into_the_headers(server):
    post(subject="回执\r\nBcc: otto@example.org\r\n\r\n其他内容")
    outbox.deliver(utc_now())
    (message,) = server.messages
    assert message["Bcc"] is None
    assert message["Subject"] == "回执 Bcc: otto@example.org 其他内容"
    assert server.recipients == [["anna@example.org"]]


@pytest.mark.parametrize(
    "address", ["anna@example.org\nBcc: otto@example.org", "anna@example.org, otto@example.org", "anna", "a@b@c", ""]
)
def test_what_is_not_one_address_fails_at_once(server, address):
    post(recipient=address)
    assert outbox.deliver(utc_now())["failed"] == 1
    assert the_mail().state is MailState.FAILED
    assert server.messages == []


def test_a_busy_server_is_tried_again_with_growing_pauses(server):
    post()
    server.refusal = "451 try later"
    now, pauses = utc_now() + timedelta(seconds=1), []
    for _ in range(outbox.MOST_ATTEMPTS - 1):
        assert outbox.deliver(now)["retried"] == 1
        pauses.append(round((the_mail().next_attempt_at - now).total_seconds() / 60))
        assert outbox.deliver(now)["retried"] == 0
        now = the_mail().next_attempt_at
    assert pauses == [1, 5, 15, 60, 240]
    server.refusal = None
    outbox.deliver(now)
    assert the_mail().state is MailState.SENT


def test_after_the_last_attempt_the_office_is_told(server, clara, hana, rita, nora):
    post(agency_id=clara.agency_id)
    server.refusal = "451 try later"
    now = utc_now() + timedelta(seconds=1)
    for _ in range(outbox.MOST_ATTEMPTS):
        outbox.deliver(now)
        now += timedelta(days=1)
    assert the_mail().state is MailState.FAILED
    assert "451" in the_mail().last_error
    told = db.session.scalars(select(Notice.user_id).where(Notice.rule == "mail:failed"))
    assert set(told) == {clara.id, hana.id}


def test_a_recipient_who_does_not_exist_fails_at_once(server, clara):
    post(agency_id=clara.agency_id)
    server.refusal = "550 no such mailbox"
    assert outbox.deliver(utc_now())["failed"] == 1
    assert the_mail().state is MailState.FAILED


def test_an_outage_does_not_use_up_the_attempts_of_every_mail(app, db_session, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
    for number in range(5):
        post(str(number))
    assert outbox.deliver(utc_now())["retried"] == 1
    assert sorted(db.session.scalars(select(Mail.attempts))) == [0, 0, 0, 0, 1]


def test_a_connection_that_breaks_costs_one_mail_one_attempt(server):
    post("one")
    post("two")
    server.refusal = "421 closing"
    outbox.deliver(utc_now())
    server.refusal = None
    outbox.deliver(utc_now() + SHORT)
    assert len(server.messages) == 2


def test_two_deliverers_at_once_send_each_mail_once(server, app):
    for number in range(30):
        post(str(number), recipient=f"someone-{number}@example.org")
    now = utc_now()

    def deliver():
        with app.app_context():
            outbox.deliver(now)

    threads = [threading.Thread(target=deliver) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(server.recipients) == sorted([[f"someone-{number}@example.org"] for number in range(30)])
    assert set(db.session.scalars(select(Mail.state))) == {MailState.SENT}


class PowerCut(BaseException):
    """The machine stops between two instructions."""


def test_a_deliverer_that_dies_before_sending_loses_nothing(server, monkeypatch):
    post()
    now = utc_now()
    with monkeypatch.context() as patch:
        patch.setattr(transports.Server, "send", lambda *_: (_ for _ in ()).throw(PowerCut))
        with pytest.raises(PowerCut):
            outbox.deliver(now)
    db.session.rollback()
    assert the_mail().state is MailState.SENDING
    assert outbox.deliver(now + SHORT)["sent"] == 0
    assert outbox.deliver(now + LAPSED)["lapsed"] == 1
    assert the_mail().state is MailState.SENT
    assert len(server.messages) == 1


def test_a_deliverer_that_dies_after_sending_repeats_the_same_mail(server, monkeypatch):
    post()
    now = utc_now()
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "noted", lambda *_: (_ for _ in ()).throw(PowerCut))
        with pytest.raises(PowerCut):
            outbox.deliver(now)
    db.session.rollback()
    outbox.deliver(now + LAPSED)
    first, second = server.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Date"] == second["Date"]


def test_a_claim_that_always_lapses_comes_to_a_person(server, clara, monkeypatch):
    post(agency_id=clara.agency_id)
    monkeypatch.setattr(transports.Server, "send", lambda *_: (_ for _ in ()).throw(PowerCut))
    now = utc_now()
    for _ in range(outbox.MOST_ATTEMPTS):
        with pytest.raises(PowerCut):
            outbox.deliver(now)
        db.session.rollback()
        now += LAPSED
    outbox.deliver(now)
    assert the_mail().state is MailState.FAILED


def test_a_killed_process_leaves_a_claim_that_lapses(database, server):
    server.delay = 20
    post()
    environment = {
        **os.environ,
        "DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
        "SMTP_URL": server.url,
    }
    script = "from wsgi import app; from tracker.mailroom import outbox; from tracker.timekeeping import utc_now\n"
    script += "with app.app_context(): outbox.deliver(utc_now())"
    deliverer = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=environment)
    deadline = time.monotonic() + 80
    while the_mail().state is not MailState.SENDING and time.monotonic() < deadline:
        db.session.rollback()
        time.sleep(0.1)
    deliverer.send_signal(signal.SIGKILL)
    deliverer.wait()
    assert the_mail().state is MailState.SENDING
    claimed_as = the_mail().message_id
    server.delay = 0
    outbox.deliver(utc_now() + LAPSED)
    assert the_mail().state is MailState.SENT
    assert server.messages[-1]["Message-ID"] == claimed_as


def test_without_a_server_each_mail_becomes_a_file(app, db_session, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "")
    monkeypatch.setitem(app.config, "MAIL_FOLDER", str(tmp_path / "mail"))
    post()
    assert outbox.deliver(utc_now())["sent"] == 1
    (kept,) = (tmp_path / "mail").iterdir()
    assert kept.suffix == ".eml"
    assert b"anna@example.org" in kept.read_bytes()
    assert transports.folder_in_use(app.config) == str(tmp_path / "mail")


def test_a_password_is_never_sent_over_an_open_line():
    server = transports.chosen({"SMTP_URL": "smtp://user:p%40ss@mail.example.org:2525"})
    assert isinstance(server, transports.Server)
    assert (server.host, server.port, server.user, server.password) == ("mail.example.org", 2525, "user", "p@ss")
    assert "p@ss" not in repr(server)

    class OpenLine:
        sock = None

    with pytest.raises(transports.smtplib.SMTPException, match="not encrypted"):
        server.sign_in(OpenLine())


def test_the_port_follows_from_the_scheme():
    assert transports.chosen({"SMTP_URL": "smtps://mail.example.org"}).port == 465
    assert transports.chosen({"SMTP_URL": "smtp://mail.example.org"}).port == 25
