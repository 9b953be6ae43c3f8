"""On a narrow screen the page comes first: a low head, a menu behind one button, and nothing cut off at the edge."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import too_wide, violations
from tests.browser.busy_office import BusyOffice
from tests.browser.clicking import sign_in

PHONE, TABLET = {"width": 360, "height": 740}, {"width": 768, "height": 1024}
LOW = 120  # what the head of a page may take of a telephone's 740
STICKING_OUT = """
    selector => [...document.querySelectorAll(selector)]
        .filter(each => each.scrollWidth > each.clientWidth + 1)
        .map(each => each.className)
"""


def test_the_menu_opens_and_leads_on_without_a_script(busy_office: BusyOffice, open_page):
    page = open_page(script=False)
    sign_in(page, busy_office.server, "clara")
    page.set_viewport_size(PHONE)
    page.goto(busy_office.address("/desk"))
    assert page.locator("main").bounding_box()["y"] <= LOW
    expect(page.get_by_role("navigation", name="主导航")).to_be_hidden()
    expect(page.get_by_role("button", name="退出")).to_be_hidden()
    page.get_by_role("button", name="菜单").click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="全部案件").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("全部案件")


def test_the_open_menu_shuts_nobody_out_and_escape_closes_it(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "clara")
    page.set_viewport_size(PHONE)
    page.goto(busy_office.address("/desk"))
    page.get_by_role("button", name="菜单").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#menu') !== null")
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="退出")).to_be_hidden()
    assert page.evaluate("document.activeElement.innerText") == "菜单"


def test_at_a_desk_there_is_no_menu_button(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "clara")
    expect(page.get_by_role("button", name="菜单")).to_be_hidden()
    expect(page.get_by_role("navigation", name="主导航")).to_be_visible()


@pytest.mark.parametrize("screen", [PHONE, TABLET], ids=["telephone", "tablet"])
def test_tabs_and_ruler_are_whole(busy_office: BusyOffice, page: Page, screen):
    sign_in(page, busy_office.server, "clara")
    page.set_viewport_size(screen)
    page.goto(busy_office.address("/desk/cases/{extended}"))
    assert page.evaluate(STICKING_OUT, ".tabs, .ruler-scroll") == []


@pytest.mark.parametrize(
    "who, path",
    [
        ("clara", "/desk"),
        ("clara", "/desk/cases"),
        ("clara", "/desk/communications"),
        ("clara", "/desk/conversions"),
        ("clara", "/desk/notices?show=all"),
        ("clara", "/desk/ledgers"),
        ("sven", "/board"),
        ("adam", "/admin/people"),
        ("audrey", "/admin/audit"),
    ],
)
def test_a_list_fits_a_tablet(busy_office: BusyOffice, page: Page, who, path):
    sign_in(page, busy_office.server, who)
    page.set_viewport_size(TABLET)
    page.goto(busy_office.address(path))
    assert too_wide(page) == []


def test_a_cell_on_a_telephone_keeps_its_words_in_one_line(busy_office: BusyOffice, page: Page):
    """Two links in a cell stand beside each other behind the cell's label."""
    sign_in(page, busy_office.server, "adam")
    page.set_viewport_size(PHONE)
    page.goto(busy_office.address("/admin/agencies"))
    links = page.locator("tbody tr").first.locator("td").last.get_by_role("link")
    tops = links.evaluate_all("all => all.map(each => Math.round(each.getBoundingClientRect().top))")
    assert len(tops) == 2
    assert len(set(tops)) == 1


def test_what_scrolls_sideways_shows_a_shadow_and_can_be_reached_by_keyboard(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "clara")
    page.set_viewport_size(PHONE)
    page.goto(busy_office.address("/desk/reports"))
    frame = page.locator(".report-frame").first
    assert frame.evaluate("each => each.scrollWidth > each.clientWidth")
    assert frame.evaluate("each => getComputedStyle(each).backgroundImage.includes('gradient')")
    assert frame.evaluate("each => each.tabIndex") == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_a_refused_form_ends_with_its_foot(busy_office: BusyOffice, page: Page, width):
    sign_in(page, busy_office.server, "clara")
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(busy_office.address("/desk/register"))
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    foot = page.locator("footer").bounding_box()
    end = page.evaluate("document.documentElement.scrollHeight - scrollY")
    assert end - (foot["y"] + foot["height"]) <= 60


def test_what_can_be_done_is_one_press_away_from_the_top_of_a_case(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "clara")
    page.goto(busy_office.address("/desk/cases/{running}"))
    expect(page.locator(".to-acts")).to_be_hidden()
    page.set_viewport_size(PHONE)
    page.locator(".to-acts").get_by_role("link").click()
    expect(page.get_by_role("heading", name="现在可以办")).to_be_in_viewport()
