"""The scheduler as a process: it works by itself, two of it are harmless, and it ends when asked."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import func, select

from tracker.jobs import Worker
from tracker.mailroom import outbox
from tracker.models import JobRun, Lease, Mail, MailState, db
from tracker.timekeeping import utc_now

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 80  # seconds; a machine that has much to do takes long


@pytest.fixture
def worker(database, db_session, smtp_server):
    """Starts `flask worker` on the database of the test; whatever still runs at the end is killed."""
    started = []
    environment = {
        **os.environ,
        "DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
        "SMTP_URL": smtp_server.url,
    }

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE))
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stderr.close()
    database.touch()


def wait_until(happens: Callable[[], object], *at_work: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happens():
        for process in at_work:
            assert process.poll() is None, process.stderr.read().decode()
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.2)
        db.session.rollback()


# scripts/serve.py kills a child that takes longer.
PATIENCE_OF_THE_SUPERVISOR = 35


def sent() -> int:
    return db.session.scalar(select(func.count()).select_from(Mail).where(Mail.state == MailState.SENT))


def has_run(name: str) -> bool:
    finished = select(JobRun.id).where(JobRun.name == name, JobRun.finished_at.is_not(None))
    return db.session.scalar(finished.limit(1)) is not None


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_asked_and_gives_the_clock_back(worker, asked):
    process = worker()
    wait_until(lambda: has_run("deliver"), process)
    process.send_signal(asked)
    assert process.wait(PATIENCE_OF_THE_SUPERVISOR) == 0
    assert db.session.scalars(select(Lease)).one().until <= utc_now()
    assert b"Traceback" not in process.stderr.read()


def test_asked_again_while_it_is_being_asked_it_does_not_hang():
    office = Worker(Flask("office"))

    def ask_again(*_: object) -> object:
        office.ask_to_end()
        return ask_again

    def ask() -> None:
        sys.settrace(ask_again)  # whatever line the first signal has come to, the second comes there too
        office.ask_to_end()

    asking = Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PATIENCE)
    assert not asking.is_alive()
    assert office.ending()


def test_two_at_once_send_each_mail_once(worker, smtp_server):
    for number in range(20):
        outbox.post(str(number), f"someone-{number}@example.org", "回执", "已登记。")
    db.session.commit()
    both = worker(), worker()
    wait_until(lambda: sent() == 20, *both)
    assert sorted(smtp_server.recipients) == sorted([[f"someone-{number}@example.org"] for number in range(20)])


def test_when_one_is_killed_another_goes_on(worker, smtp_server):
    first = worker()
    wait_until(lambda: has_run("deliver"), first)
    second = worker()
    first.kill()
    first.wait()
    lease = db.session.scalars(select(Lease)).one()
    lease.until = utc_now() - timedelta(seconds=1)  # thirty seconds later
    outbox.post("later", "anna@example.org", "回执", "已登记。")
    for run in db.session.scalars(select(JobRun)):
        run.started_at -= timedelta(minutes=5)
    db.session.commit()
    wait_until(lambda: sent() == 1, second)
    assert second.poll() is None
    assert len(smtp_server.messages) == 1
