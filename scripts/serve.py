"""Opens the office: migrates, then keeps web server and scheduler running until one ends or is told to."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
FLASK = [str(BIN / "flask"), "--app", "wsgi"]
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8000")
DEMONSTRATION_OFFICE = "杨帆区人民政府"
GRACE_SECONDS = 35  # a little longer than gunicorn gives its own workers


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--demo", action="store_true", help="load demonstration data when the database is empty")
    demo = parser.parse_args().demo
    os.chdir(ROOT)
    on_request(lambda *_: sys.exit("Stopped before it was open."))
    try:
        prepare(demo)
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    stop = threading.Event()
    on_request(lambda *_: stop.set())
    children = {"web server": start(web_server()), "scheduler": start([*FLASK, "worker"])}
    try:
        ended = watch(children, stop, demo)
    finally:
        end(children)
    if ended:
        say(f"The {ended} ended by itself; everything was stopped.")
        return 1
    say("Stopped.")
    return 0


def on_request(act: Callable[..., object]) -> None:
    """What to do when somebody at the terminal, or the service manager, asks us to stop."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, act)


def prepare(demo: bool) -> None:
    """Bring the database up to date, and put demonstration data into an empty one."""
    if demo:
        os.environ.setdefault("AGENCY_NAME", DEMONSTRATION_OFFICE)
    call("db", "upgrade")
    if demo and not call("agency", "list").strip():
        say("First start: loading demonstration data, a minute or so …")
        try:
            call("demo", "load")
        except SystemExit:
            say("The demonstration was not loaded, and nothing of it was kept: the next start begins anew.")
            raise


def call(*command: str) -> bytes:
    """Run one of our commands to its end and take what it writes; if we are asked to stop, it ends too."""
    return subprocess.run([*FLASK, *command], check=True, stdout=subprocess.PIPE, start_new_session=True).stdout


def web_server() -> list[str]:
    workers, threads = os.environ.get("WEB_WORKERS", "2"), os.environ.get("WEB_THREADS", "4")
    return [
        *(str(BIN / "gunicorn"), "--bind", f"{HOST}:{PORT}", "--workers", workers, "--threads", threads),
        *("--max-requests", "5000", "--max-requests-jitter", "500"),  # PDF rendering leaves memory behind
        *("--graceful-timeout", "30", "--log-level", "warning", "--no-control-socket", "wsgi:app"),
    ]


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """A child in a session of its own, so that the terminal's Ctrl-C reaches us alone, once."""
    return subprocess.Popen(command, start_new_session=True)


def watch(children: dict[str, subprocess.Popen[bytes]], stop: threading.Event, demo: bool) -> str | None:
    """Wait until somebody asks us to stop (None) or a child ends by itself (its name)."""
    greeted = False
    while not stop.wait(0.3):
        for name, child in children.items():
            if child.poll() is not None:
                return name
        if not greeted and answers():
            greeted = True
            greet(demo)
    return None


def answers() -> bool:
    try:
        socket.create_connection((HOST, int(PORT)), timeout=1).close()
    except OSError:
        return False
    return True


def greet(demo: bool) -> None:
    base = os.environ.get("BASE_URL", f"http://localhost:{PORT}").rstrip("/")
    say(f"\n  Public portal   {base}/\n  Clerks' desk    {base}/desk\n  Board           {base}/board\n")
    if demo:
        subprocess.run([*FLASK, "demo", "logins"], check=False)
    say("Ctrl-C ends everything.")


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
