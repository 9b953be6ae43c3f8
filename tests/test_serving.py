"""Opening the office starts everything, and closing it leaves nothing behind."""

import os
import signal
import socket
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

PATIENCE = 200  # seconds; a machine that has much to do takes long
pytestmark = pytest.mark.timeout(3 * PATIENCE)


@dataclass
class Office:
    """One run of scripts/serve.py."""

    process: subprocess.Popen[bytes]
    url: str
    said: Path

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(number) for number in listed.split()]

    def answers(self) -> bool:
        try:
            return bool(urllib.request.urlopen(f"{self.url}/healthz", timeout=2).status == 200)
        except OSError:
            return False

    def words(self) -> str:
        """What was said at the terminal so far."""
        return self.said.read_text(encoding="utf-8")

    def end(self) -> tuple[int, str]:
        return self.process.wait(PATIENCE), self.words()


def wait_until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.1)


def alive(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    return state.exists() and state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def start(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Office]]:
    started: list[Office] = []
    said = tmp_path_factory.mktemp("terminal") / "said"

    def run(**changes: str) -> Office:
        port = free_port()
        here = {"DATABASE_URL": f"sqlite:///{tmp_path / 'office.sqlite'}", "STORAGE": f"file:{tmp_path / 'files'}"}
        environment = os.environ | here | {"PORT": str(port), "WEB_WORKERS": "1"} | changes
        command = [sys.executable, "scripts/serve.py"]
        with said.open("wb") as terminal:
            process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=terminal)
        started.append(Office(process, f"http://127.0.0.1:{port}", said))
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
    for _ in range(3):  # whoever is impatient presses more than once
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


def test_a_port_that_is_taken_is_said_at_once_and_nothing_is_touched(start, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, words = start(PORT=str(port)).end()
    assert status == 2
    assert words == f"Port {port} is in use already, perhaps by this program. Choose another, for instance PORT=8000.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name, value, sentence",
    [
        ("PORT", "80a", "PORT must be a whole number from 1 to 65535, not '80a'."),
        ("HOST", "203.0.113.7", "Nothing can listen on HOST=203.0.113.7"),
        ("STORAGE", "file:/dev/null/files", "Files cannot be kept in /dev/null/files (see STORAGE): Not a directory."),
        ("DATABASE_URL", "sqlite:////dev/null/office.sqlite", "The database does not answer (unable to open"),
    ],
)
def test_what_stands_in_the_way_is_one_sentence(start, name, value, sentence):
    status, words = start(**{name: value}).end()
    assert status == 2
    assert words.startswith(sentence)
    assert words.count("\n") == 1


def test_an_empty_office_is_greeted_calmly_once_it_answers(start):
    office = start()
    wait_until(lambda: "Ctrl-C ends" in office.words())
    office.process.terminate()
    status, words = office.end()
    assert status == 0
    lines = words.split("\n")
    assert lines[:2] == ["", "  The office is open."]
    assert f"{'':4}{'Administration':<20}  http://localhost:{office.url.rpartition(':')[2]}/admin" in lines
    assert "No agency has been entered yet" in words
    assert lines[-3:] == ["  Ctrl-C ends everything.", "Stopped.", ""]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_when_the_office_is_killed_its_halves_end_too_and_the_port_is_free_again(start):
    office = start()
    wait_until(office.answers)
    children = office.children()
    office.process.kill()
    office.end()
    wait_until(lambda: not any(alive(child) for child in children))
    assert not office.answers()


def test_a_half_configured_production_does_not_open(start):
    status, words = start(APP_ENV="production", DATABASE_URL="", SECRET_KEY="").end()
    assert status == 2
    for name in ("DATABASE_URL", "SECRET_KEY", "BASE_URL", "SMTP_URL", "MAIL_FROM"):
        assert f"{name} is not set" in words
    assert "Traceback" not in words
