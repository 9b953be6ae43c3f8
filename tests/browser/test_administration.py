"""The administration fits its screens, and a form survives the end of a session in a real browser."""

import pytest
from playwright.sync_api import Page

from tests.browser import house
from tests.browser.axe import too_wide
from tests.browser.busy_office import BusyOffice
from tests.browser.clicking import leave_by, press, sign_in, write
from tests.browser.conftest import OpenPage
from tests.browser.serving import LiveServer
from tests.factories import register_case

SUMMARY = "来电询问办理进度，已答复。"


def tops(page: Page) -> list[float]:
    """How high each field of the filter stands, from the top."""
    boxes = [field.bounding_box() for field in page.locator(".seek .field").all()]
    return sorted({round(box["y"]) for box in boxes if box})


@pytest.mark.parametrize("width, rows", [(1280, 2), (360, 3)])
def test_the_filter_of_the_audit_trail_stands_in_even_rows(busy_office: BusyOffice, open_page: OpenPage, width, rows):
    page = open_page()
    sign_in(page, busy_office.server, "audrey")
    page.goto(f"{busy_office.server.url}/admin/audit?subject=user:sign_in_failed")
    page.set_viewport_size({"width": width, "height": 800})
    assert len(tops(page)) == rows
    assert too_wide(page) == []


def test_what_clara_wrote_survives_the_end_of_her_session(live_server: LiveServer, open_page: OpenPage):
    with live_server.at_work():
        number = register_case(house.person("clara")).receipt_number
    page = open_page(script=False)
    sign_in(page, live_server, "clara")
    page.goto(f"{live_server.url}/desk/cases/{number}/log-communication")
    write(page, 内容=SUMMARY)
    page.context.clear_cookies()
    leave_by(page.locator("main form button[type=submit]"))
    assert SUMMARY in page.get_by_label("您写的文字").input_value()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="在新窗口登录").click()
    sign_in(opened.value, live_server, "clara")
    press(page, "继续提交")
    assert "再确认一次" in page.locator("main").inner_text()
    press(page, "继续提交")
    assert page.url.endswith(f"/desk/cases/{number}")
    assert "沟通记录已经登记" in page.locator("main").inner_text()
