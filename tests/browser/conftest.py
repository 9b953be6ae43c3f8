"""The office as seen through a real browser: one Chromium, one server, SQLite."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser import house
from tests.browser.busy_office import BusyOffice, get_busy
from tests.browser.serving import CHROMIUM, QUIET, LiveServer, open_office
from tests.databases import SqliteDatabase

PATIENCE = 30_000  # milliseconds; a machine that has much to do takes long
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def empty_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveServer, SqliteDatabase]]:
    with open_office(tmp_path_factory.mktemp("live")) as office:
        yield office


@pytest.fixture
def live_server(empty_office: tuple[LiveServer, SqliteDatabase]) -> Iterator[LiveServer]:
    """An office that has just moved in, with its people and no case yet, for this test alone."""
    server, database = empty_office
    server.clock.go_to(house.MONDAY)
    with server.at_work():
        house.move_in()
    yield server
    with server.doors.closed():
        database.renew()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """Somebody at a screen of their own, with cookies of their own."""

    context: BrowserContext
    complaints: list[str]

    def page(self) -> Page:
        """A page that must raise no script error, break no policy and miss no style sheet while it is used."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if "Content Security" in said.text else None)
        page.on("response", self.missed)
        return page

    def missed(self, answer: Any) -> None:
        if answer.status >= 400 and answer.request.resource_type in ("stylesheet", "script", "image", "font"):
            self.complaints.append(f"{answer.status} {answer.url}")


def visit(browser: Browser, *, script: bool = True, viewport: dict[str, int] = DESK) -> Visitor:
    context = browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport=viewport,
        reduced_motion="reduce",
        java_script_enabled=script,
    )
    context.set_default_timeout(PATIENCE)
    return Visitor(context, [])


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """open_page() seats another visitor before a screen: no two share a session."""
    visitors: list[Visitor] = []

    def seat(**how: Any) -> Page:
        visitors.append(visit(browser, **how))
        return visitors[-1].page()

    yield seat
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture(scope="session")
def busy_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BusyOffice]:
    """An office at work; tests share it and only look."""
    with open_office(tmp_path_factory.mktemp("busy")) as (server, _):
        yield get_busy(server)
