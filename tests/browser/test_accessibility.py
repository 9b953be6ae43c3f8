"""Nobody is shut out: every page keeps WCAG 2.2 AA and fits a telephone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import too_wide, violations
from tests.browser.busy_office import CODE, BusyOffice
from tests.browser.clicking import ask_status, sign_in
from tests.browser.conftest import DESK, PHONE, visit
from tests.browser.visits import LOOKS, NO_PAGES, SAMPLE

PageOf = Callable[..., Page]


@pytest.fixture(scope="module")
def seats(browser: Browser, busy_office: BusyOffice) -> Iterator[PageOf]:
    """seats("clara"): her screen, at which she signed in once and stays."""
    taken: dict[tuple[str, bool], Page] = {}
    visitors = []

    def seat(who: str, *, english: bool = False) -> Page:
        if (who, english) not in taken:
            visitors.append(visit(browser))
            taken[who, english] = sit_down(visitors[-1].page(), busy_office, who, english=english)
        return taken[who, english]

    yield seat
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


def sit_down(page: Page, office: BusyOffice, who: str, *, english: bool) -> Page:
    if who == "anna":
        ask_status(page, office.server, str(office.places["served"]), CODE)
    elif who != "everybody":
        sign_in(page, office.server, who)
    if english:
        page.goto(office.server.url)
        page.get_by_role("button", name="English").click()
    return page


def faults(page: Page) -> list[str]:
    """What is wrong with a page, first on a desk, then on a telephone."""
    found = violations(page)
    page.set_viewport_size(PHONE)
    found += too_wide(page)
    page.set_viewport_size(DESK)
    return found


@pytest.mark.parametrize("who, path, status", LOOKS)
def test_a_page_shuts_nobody_out_and_fits_a_telephone(seats: PageOf, busy_office: BusyOffice, who, path, status):
    page = seats(who)
    answer = page.goto(busy_office.address(path))
    assert answer.status == int(status)
    assert faults(page) == []


@pytest.mark.parametrize("who, path", SAMPLE)
def test_nor_does_it_in_english(seats: PageOf, busy_office: BusyOffice, who, path):
    page = seats(who, english=True)
    page.goto(busy_office.address(path))
    assert page.locator("html").get_attribute("lang") == "en"
    assert faults(page) == []


@pytest.mark.parametrize("who, path", SAMPLE)
def test_nor_does_it_on_a_telephone(seats: PageOf, busy_office: BusyOffice, who, path):
    page = seats(who)
    page.set_viewport_size(PHONE)
    page.goto(busy_office.address(path))
    assert violations(page) == []
    page.set_viewport_size(DESK)


def test_every_page_there_is_was_looked_at(busy_office: BusyOffice):
    app = busy_office.server.app
    known = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    places = app.url_map.bind("")
    paths = [path.partition("?")[0].format(**busy_office.places) for _who, path, _status in LOOKS if path != "/nowhere"]
    looked_at = {places.match(path, method="GET")[0] for path in paths}
    assert known - looked_at - set(NO_PAGES) == set()
    assert set(NO_PAGES) - known == set()
    assert set(NO_PAGES) & looked_at == set()


def test_what_is_wrong_with_a_page_is_found(page: Page):
    page.set_content('<html lang="zh-CN"><title>t</title><main><img src="data:,"><p>' + "宽" * 100 + "</p></main>")
    page.locator("p").evaluate("each => each.setAttribute('class', each.style.whiteSpace = 'nowrap')")
    (fault,) = violations(page)
    assert fault.startswith("image-alt")
    assert too_wide(page)
