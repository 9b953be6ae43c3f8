"""The office as seen through a real browser: one Chromium, one server, SQLite."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from werkzeug.serving import make_server

from tests.conftest import build_app
from tests.databases import SqliteDatabase

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


@dataclass(frozen=True)
class LiveServer:
    """The real application, answering on this machine."""

    app: Flask
    url: str


@contextmanager
def serving(app: Flask) -> Iterator[LiveServer]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield LiveServer(app, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def open_office(folder: Path) -> Iterator[tuple[LiveServer, SqliteDatabase]]:
    """A server on a database of its own, with forms guarded as they are in earnest."""
    app = build_app(f"sqlite:///{folder / 'tracker.sqlite'}", folder, WTF_CSRF_ENABLED=True)
    database = SqliteDatabase(app)
    with serving(app) as server:
        yield server, database
    database.close()


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveServer, SqliteDatabase]]:
    with open_office(tmp_path_factory.mktemp("live")) as office:
        yield office


@pytest.fixture
def live_server(empty_office: tuple[LiveServer, SqliteDatabase]) -> Iterator[LiveServer]:
    """An office that has just moved in: an empty database, for this test alone."""
    server, database = empty_office
    yield server
    database.renew()


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """An office at work, with the demonstration data; tests share it and should only look."""
    with open_office(tmp_path_factory.mktemp("demo")) as (server, _):
        loaded = server.app.test_cli_runner().invoke(args=["demo", "load"])
        assert loaded.exit_code == 0, loaded.output
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not raise a script error nor break the Content-Security-Policy while it is used."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.extend(policy_breach(message)))
    yield page
    assert complaints == []


def policy_breach(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []
