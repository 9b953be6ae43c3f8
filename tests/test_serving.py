"""Opening the office starts everything, and closing it leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.databases import ROOT
from tests.post_office import free_port


@dataclass
class Office:
    """One run of scripts/serve.py."""

    process: subprocess.Popen[str]
    url: str

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(number) for number in listed.split()]

    def answers(self) -> bool:
        try:
            return bool(urllib.request.urlopen(f"{self.url}/healthz", timeout=2).status == 200)
        except OSError:
            return False

    def end(self) -> tuple[int, str]:
        _, words = self.process.communicate(timeout=60)
        return self.process.returncode, words


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.1)


def alive(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    return state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    started: list[Office] = []

    def run(**changes: str) -> Office:
        port = free_port()
        here = {"DATABASE_URL": f"sqlite:///{tmp_path / 'office.sqlite'}", "STORAGE": f"file:{tmp_path / 'files'}"}
        environment = os.environ | here | {"PORT": str(port), "WEB_WORKERS": "1"} | changes
        command = [sys.executable, "scripts/serve.py"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
        started.append(Office(process, f"http://127.0.0.1:{port}"))
        return started[-1]

    yield run
    for office in started:
        if office.process.poll() is None:
            office.process.terminate()
            office.end()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_the_office_closes_and_leaves_nobody_behind(start, number):
    office = start()
    wait_until(office.answers)
    children = office.children()
    assert len(children) == 2
    office.process.send_signal(number)
    status, words = office.end()
    assert status == 0, words
    assert "Traceback" not in words
    assert [child for child in children if alive(child)] == []
    assert not office.answers()


@pytest.mark.parametrize("victim", [0, 1], ids=["web server", "scheduler"])
def test_when_one_half_dies_the_other_is_stopped_and_the_operator_is_told(start, victim):
    office = start()
    wait_until(office.answers)
    children = office.children()
    os.kill(children[victim], signal.SIGKILL)
    status, words = office.end()
    assert status == 1
    assert "ended by itself" in words
    assert [child for child in children if alive(child)] == []


def test_a_half_configured_production_does_not_open(start):
    status, words = start(APP_ENV="production", DATABASE_URL="", SECRET_KEY="").end()
    assert status == 2
    for name in ("DATABASE_URL", "SECRET_KEY", "BASE_URL", "SMTP_URL", "MAIL_FROM"):
        assert f"{name} is not set" in words
    assert "Traceback" not in words
