"""Opens the office: migrates, then keeps web server and scheduler running until one ends or is told to."""

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
FLASK = [str(BIN / "flask"), "--app", "wsgi"]
HOST = os.environ.get("HOST", "").strip() or "127.0.0.1"
PORT = os.environ.get("PORT", "").strip() or "8000"
HIGHEST_PORT = 65535
DEMONSTRATION_OFFICE = "杨帆区人民政府"
GRACE_SECONDS = 35  # a little longer than gunicorn gives its own workers
CANNOT_BEGIN = 2
WHEN_THE_PARENT_DIES = 1  # PR_SET_PDEATHSIG of Linux
PLACES = (
    ("Public home", "/"),
    ("Application status", "/status"),
    ("Deadline calculator", "/deadline"),
    ("Clerks' desk", "/desk"),
    ("Supervisors' board", "/board"),
    ("Administration", "/admin"),
)


class CannotOpen(Exception):
    """What stands in the way, in one sentence for the person at the terminal."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", action="store_true", help="load demonstration data when the database is empty")
    demo = parser.parse_args().demo
    os.chdir(ROOT)
    on_request(lambda *_: sys.exit("Stopped before it was open."))
    try:
        with listening() as door:
            stored_files_can_be_kept()
            agencies = prepare(demo)
            return keep_open(door, demo, agencies)
    except CannotOpen as obstacle:
        say(str(obstacle))
        return CANNOT_BEGIN
    except subprocess.CalledProcessError as failure:
        return failure.returncode if failure.returncode > 0 else 1


def on_request(act: Callable[..., object]) -> None:
    """What to do when somebody at the terminal, or the service manager, asks us to stop."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, act)


def listening() -> socket.socket:
    """The port, taken before anything else and handed to the web server later: nobody else gets between."""
    if not (PORT.isascii() and PORT.isdigit() and 0 < int(PORT) <= HIGHEST_PORT):
        raise CannotOpen(f"PORT must be a whole number from 1 to {HIGHEST_PORT}, not {PORT!r}.")
    another = f"Choose another, for instance PORT={8001 if PORT == '8000' else 8000}."
    family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
    try:
        return socket.create_server((HOST, int(PORT)), family=family, backlog=2048)
    except PermissionError as refused:
        raise CannotOpen(f"Port {PORT} may be opened by the system's administrator alone. {another}") from refused
    except socket.gaierror as unknown:
        raise CannotOpen(f"HOST names no address of this machine: {HOST!r} ({unknown.strerror}).") from unknown
    except OSError as refused:
        if "in use" in str(refused):
            raise CannotOpen(f"Port {PORT} is in use already, perhaps by this program. {another}") from refused
        raise CannotOpen(f"Nothing can listen on HOST={HOST}, PORT={PORT}: {refused.strerror}.") from refused


def stored_files_can_be_kept() -> None:
    """Whether the folder of STORAGE is there, or can be made, and takes a file; a bucket is asked later."""
    kind, _, place = (os.environ.get("STORAGE", "").strip() or f"file:{ROOT / 'instance' / 'files'}").partition(":")
    if kind != "file" or not place:
        return
    try:
        Path(place).mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place) as trial:
            trial.write(b"x" * 4096)
    except OSError as refused:
        raise CannotOpen(f"Files cannot be kept in {place} (see STORAGE): {refused.strerror}.") from refused


def prepare(demo: bool) -> bool:
    """Bring the database up to date, and put demonstration data into an empty one; whether it holds an agency."""
    if demo:
        os.environ.setdefault("AGENCY_NAME", DEMONSTRATION_OFFICE)
    call("db", "upgrade")
    if call("agency", "list", quietly=True).strip():
        return True
    if not demo:
        return False
    say("First start: making a demonstration of an invented district. This takes a minute or two …")
    try:
        call("demo", "load", quietly=True)
    except (subprocess.CalledProcessError, SystemExit):
        say("The demonstration was not loaded, and nothing of it was kept: the next start begins anew.")
        raise
    return True


def call(*command: str, quietly: bool = False) -> bytes:
    """Run one of our commands to its end and take what it writes; if we are asked to stop, it ends too."""
    words = subprocess.PIPE if quietly else None
    process = subprocess.Popen(
        [*FLASK, *command],
        stdout=subprocess.PIPE,
        stderr=words,
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509  # no thread runs yet
    )
    try:
        written, said = process.communicate()
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode:
        if said:
            say(said.decode(errors="replace").rstrip())
        raise subprocess.CalledProcessError(process.returncode, command)
    return written


def end_with_parent() -> None:
    """In a child: be told to stop when we are killed and cannot tell it (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(WHEN_THE_PARENT_DIES, signal.SIGTERM)


class Stop:
    """Whether somebody asked us to stop: a mark only, since a signal may interrupt us while we hold a lock."""

    asked = False

    def ask(self, *_: object) -> None:
        self.asked = True


def keep_open(door: socket.socket, demo: bool, agencies: bool) -> int:
    """Start both halves and wait for the end of one or a request to stop."""
    stop = Stop()
    on_request(stop.ask)
    children = {"web server": start(web_server(door), door.fileno()), "scheduler": start([*FLASK, "worker", "--quiet"])}
    door.close()
    try:
        ended = watch(children, stop, lambda: greet(demo, agencies))
    finally:
        end(children)
    if ended:
        say(f"The {ended} ended by itself; everything was stopped.")
        return 1
    say("Stopped.")
    return 0


def web_server(door: socket.socket) -> list[str]:
    workers, threads = os.environ.get("WEB_WORKERS", "2"), os.environ.get("WEB_THREADS", "4")
    return [
        *(str(BIN / "gunicorn"), "--bind", f"fd://{door.fileno()}", "--workers", workers, "--threads", threads),
        *("--max-requests", "5000", "--max-requests-jitter", "500"),  # PDF rendering leaves memory behind
        *("--graceful-timeout", "30", "--log-level", "warning", "--no-control-socket", "wsgi:app"),
    ]


def start(command: list[str], *handed_over: int) -> subprocess.Popen[bytes]:
    """A child in a session of its own, so that the terminal's Ctrl-C reaches us alone, once."""
    return subprocess.Popen(
        command,
        start_new_session=True,
        pass_fds=handed_over,
        preexec_fn=end_with_parent,  # noqa: PLW1509  # no thread runs yet
    )


def watch(children: dict[str, subprocess.Popen[bytes]], stop: Stop, greet: Callable[[], None]) -> str | None:
    """Wait until somebody asks us to stop (None) or a child ends by itself (its name)."""
    greeted = False
    while not stop.asked:
        for name, child in children.items():
            if child.poll() is not None:
                return name
        if not greeted and answers():
            greeted = True
            greet()
        time.sleep(0.3)
    return None


def answers() -> bool:
    """Whether our web server is at work: the port has been ours from the beginning."""
    address = f"http://{f'[{HOST}]' if ':' in HOST else HOST}:{PORT}/healthz"
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        direct.open(address, timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def greet(demo: bool, agencies: bool) -> None:
    base = os.environ.get("BASE_URL", "").strip().rstrip("/") or f"http://localhost:{PORT}"
    say("\n  The office is open.\n")
    for name, path in PLACES:
        say(f"    {name:<20}  {base}{path}")
    say("")
    if demo:
        subprocess.run([*FLASK, "demo", "logins"], check=False, stdout=sys.stderr)
        say("")
    if not agencies:
        say("  No agency has been entered yet: docs/operations.md says how to enter the first.\n")
    say("  Ctrl-C ends everything.")


def end(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask both to finish what they have in hand; whoever does not in time is ended with all it started."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        with suppress(subprocess.TimeoutExpired):
            child.wait(GRACE_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
