"""A real server for a real browser, whose office clock the test sets."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.conftest import build_app
from tests.databases import SqliteDatabase
from tracker.timekeeping import OFFICE_ZONE, clock_set_to

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LONGEST_REQUEST = 30
MORNING = time(10, 0, tzinfo=OFFICE_ZONE)


@dataclass
class OfficeClock:
    """What the clock on the office's wall shows to everybody who comes."""

    instant: datetime = datetime(2026, 3, 2, 2, tzinfo=UTC)

    def go_to(self, day: date, at: time = MORNING) -> None:
        self.instant = datetime.combine(day, at)

    def later(self) -> datetime:
        """A second has passed since somebody came last."""
        self.instant += timedelta(seconds=1)
        return self.instant


class Doors:
    """Let requests in, and keep late ones waiting while the books are exchanged."""

    def __init__(self) -> None:
        self.changed, self.open, self.inside = threading.Condition(), True, 0

    @contextmanager
    def passed(self) -> Iterator[None]:
        with self.changed:
            self.changed.wait_for(lambda: self.open)
            self.inside += 1
        try:
            yield
        finally:
            with self.changed:
                self.inside -= 1
                self.changed.notify_all()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Nobody is inside, and nobody comes in."""
        with self.changed:
            self.open = False
            assert self.changed.wait_for(lambda: self.inside == 0, LONGEST_REQUEST), "a request hangs"
        try:
            yield
        finally:
            with self.changed:
                self.open = True
                self.changed.notify_all()


@dataclass(frozen=True)
class LiveServer:
    """The real application, answering on this machine."""

    app: Flask
    url: str
    clock: OfficeClock = field(default_factory=OfficeClock)
    doors: Doors = field(default_factory=Doors)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Inside the office at the hour its clock shows, for tests that prepare the books."""
        with self.app.app_context(), clock_set_to(self.clock.later()):
            yield


class Quiet(WSGIRequestHandler):
    """Says nothing of requests that went well."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """The tests look at the pages themselves."""


@contextmanager
def serving(app: Flask) -> Iterator[LiveServer]:
    clock, doors = OfficeClock(), Doors()

    def by_the_clock(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with doors.passed(), clock_set_to(clock.later()):
            return app(environ, start_response)

    server = make_server("127.0.0.1", 0, by_the_clock, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield LiveServer(app, f"http://127.0.0.1:{server.server_port}", clock, doors)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def open_office(folder: Path) -> Iterator[tuple[LiveServer, SqliteDatabase]]:
    """A server on a database of its own, with forms guarded as they are in earnest."""
    app = build_app(
        f"sqlite:///{folder / 'tracker.sqlite'}", folder, WTF_CSRF_ENABLED=True, SEND_FILE_MAX_AGE_DEFAULT=600
    )
    database = SqliteDatabase(app)
    with serving(app) as server:
        yield server, database
    database.close()
