"""What every walk shares: a case in the books, the screens of those who work on it, and the clock on the wall."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser import house
from tests.browser.clicking import ask_status, begin, header, sign_in, told
from tests.browser.serving import LiveServer
from tests.factories import register_case
from tests.web.portal.courses import open_with
from tracker.models import Case

CODE = "ABCD2345"


class Walk:
    """One case on its way through the office; everybody sits at a screen of his own, Anna too."""

    def __init__(self, server: LiveServer, open_page: Callable[..., Page]) -> None:
        self.server, self.open_page = server, open_page
        self.screens: dict[str, Page] = {}
        self.receipt_number = self.number = ""

    def day(self, month: int, number: int) -> None:
        self.server.clock.go_to(date(2026, month, number))

    def begun_by(self, username: str = "clara", **told: object) -> None:
        """Anna's application is in the books since Monday the second of March."""
        with self.server.at_work():
            case: Case = register_case(house.person(username), **told)
            self.receipt_number, self.number = open_with(case, CODE), case.number

    def screen(self, username: str) -> Page:
        """The screen of somebody of the office, signed in."""
        if username not in self.screens:
            self.screens[username] = self.open_page()
            sign_in(self.screens[username], self.server, username)
        return self.screens[username]

    def case(self, username: str, tab: str = "") -> Page:
        """The case on somebody's screen."""
        page = self.screen(username)
        page.goto(f"{self.server.url}/desk/cases/{self.receipt_number}{f'?tab={tab}' if tab else ''}")
        return page

    def begins(self, username: str, act: str) -> Page:
        """Somebody opens the case and chooses one of the acts that are lawful now."""
        page = self.case(username)
        begin(page, act)
        return page

    def anna_reads(self, *words: str, never: tuple[str, ...] = ()) -> Page:
        """What Anna sees with the number and the code of her receipt."""
        if "anna" not in self.screens:
            self.screens["anna"] = self.open_page()
        page = self.screens["anna"]
        ask_status(page, self.server, self.receipt_number, CODE)
        for each in words:
            expect(page.get_by_role("main")).to_contain_text(each)
        for each in never:
            expect(page.get_by_role("main")).not_to_contain_text(each)
        return page


def says(page: Page, *words: str) -> None:
    """The message that follows a step."""
    for each in words:
        expect(told(page)).to_contain_text(each)


def stands(page: Page, *words: str) -> Locator:
    """The head of the case."""
    for each in words:
        expect(header(page)).to_contain_text(each)
    return header(page)
