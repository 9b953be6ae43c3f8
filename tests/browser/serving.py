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


@dataclass(frozen=True)
class LiveServer:
    """The real application, answering on this machine."""

    app: Flask
    url: str
    clock: OfficeClock = field(default_factory=OfficeClock)

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
    clock = OfficeClock()

    def by_the_clock(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        with clock_set_to(clock.later()):
            return app(environ, start_response)

    server = make_server("127.0.0.1", 0, by_the_clock, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield LiveServer(app, f"http://127.0.0.1:{server.server_port}", clock)
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
