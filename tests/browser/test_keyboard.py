"""Everything can be done with the keyboard alone, and one always sees where one is."""

from playwright.sync_api import Page, expect

from tests.browser import house
from tests.browser.busy_office import BusyOffice
from tests.browser.clicking import header, sign_in, told
from tests.browser.serving import LiveServer
from tests.factories import register_case

MOST_TABS = 90
FOCUS = """() => {
    const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || at.type === "date";  // own ring
    return {
        name: at.getAttribute("aria-label") || at.labels?.[0]?.innerText || at.innerText || at.value || "",
        tag: at.tagName, seen: ring || style.boxShadow !== "none", wide: box.width > 0 && box.height > 0,
        top: box.top + scrollY, main: !!at.closest("main"),
    };
}"""


def here(page: Page) -> dict:
    return page.evaluate(FOCUS)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the thing of this name has the focus; it must be seen at every stop."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = here(page)
        assert at["seen"], f"nobody sees that the focus is on {at}"
        if at["name"].strip().startswith(name):
            return
    raise AssertionError(f"no way leads to {name}")


def stops(page: Page) -> list[dict]:
    """Where Tab leads, one stop after another, until it leaves the page."""
    found: list[dict] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        at = here(page)
        if at["tag"] == "BODY":
            break
        found.append(at)
    return found


def test_clara_signs_in_opens_a_case_and_takes_a_step_without_a_mouse(live_server: LiveServer, page: Page):
    with live_server.at_work():
        number = register_case(house.person("clara")).number
    page.goto(f"{live_server.url}/login")
    tab_to(page, "用户名")
    page.keyboard.type("clara")
    tab_to(page, "密码")
    page.keyboard.type(house.PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="退出")).to_be_visible()
    tab_to(page, "检索案件")
    page.keyboard.type(number)
    page.keyboard.press("Enter")
    expect(header(page)).to_contain_text("办理中")
    tab_to(page, "申请延期")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("申请延期")
    tab_to(page, "延期的理由")
    page.keyboard.type("需要检索的档案数量较多")
    tab_to(page, "申请延期")
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("延期申请已经提出")


def test_the_first_stop_of_a_page_leads_past_its_head(live_server: LiveServer, page: Page):
    sign_in(page, live_server, "clara")
    page.goto(f"{live_server.url}/desk/register")
    page.keyboard.press("Tab")
    assert here(page)["name"] == "跳到正文"
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert here(page)["tag"] == "MAIN"
    page.keyboard.press("Tab")
    assert here(page)["main"]


def test_tab_goes_through_a_form_from_top_to_bottom(live_server: LiveServer, page: Page):
    sign_in(page, live_server, "clara")
    page.goto(f"{live_server.url}/desk/register")
    in_main = [stop for stop in stops(page) if stop["main"]]
    assert [stop["top"] for stop in in_main] == sorted(stop["top"] for stop in in_main)
    assert all(stop["wide"] and stop["seen"] for stop in in_main)


def test_a_refused_form_puts_the_reader_before_what_is_wrong(live_server: LiveServer, page: Page):
    sign_in(page, live_server, "clara")
    page.goto(f"{live_server.url}/desk/register")
    page.get_by_role("button", name="登记", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("alert").get_by_role("link").last.press("Enter")
    assert here(page)["tag"] in ("INPUT", "TEXTAREA", "SELECT", "FIELDSET")


def test_a_case_page_can_be_left_through_each_of_its_links(busy_office: BusyOffice, page: Page):
    sign_in(page, busy_office.server, "clara")
    page.goto(busy_office.address("/desk/cases/{extended}"))
    found = stops(page)
    assert len(found) < MOST_TABS
    assert [stop for stop in found if not (stop["seen"] and stop["wide"])] == []


def test_after_a_refused_form_the_focus_is_on_what_is_wrong(live_server: LiveServer, page: Page):
    sign_in(page, live_server, "clara")
    page.goto(f"{live_server.url}/desk/register")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    assert here(page)["name"].startswith("通过什么渠道提出")
