"""Nothing typed is lost without a question, whatever button or link leads away."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser import house
from tests.browser.clicking import field, press, review, sign_in, write
from tests.browser.serving import LiveServer
from tests.factories import register_case

ENGLISH = "English"


class Asked:
    """Counts the browser's questions, and answers them."""

    def __init__(self, page: Page, *, leave: bool) -> None:
        self.times, self.leave = 0, leave
        page.on("dialog", self.answer)

    def answer(self, dialog: Dialog) -> None:
        assert dialog.type == "beforeunload"
        self.times += 1
        if self.leave:
            dialog.accept()
        else:
            dialog.dismiss()


def in_english(page: Page):
    return page.get_by_role("button", name=ENGLISH)


@pytest.fixture
def registering(live_server: LiveServer, page: Page) -> Page:
    sign_in(page, live_server, "clara")
    page.goto(f"{live_server.url}/desk/register")
    return page


def test_the_language_is_switched_without_a_question_while_nothing_is_typed(registering: Page):
    asked = Asked(registering, leave=False)
    in_english(registering).click()
    expect(registering.locator("html")).to_have_attribute("lang", "en")
    assert asked.times == 0


def test_the_language_switch_asks_and_whoever_stays_keeps_every_word(registering: Page):
    asked = Asked(registering, leave=False)
    write(registering, 姓名或者名称="安娜")
    for times in (1, 2):
        in_english(registering).click()
        expect(field(registering, "姓名或者名称")).to_have_value("安娜")
        registering.wait_for_function("!document.querySelector('[aria-busy=true]')")
        assert asked.times == times


def test_the_form_can_still_be_sent_after_staying(registering: Page):
    Asked(registering, leave=False)
    write(registering, 姓名或者名称="安娜", 申请公开的内容="招标结果")
    registering.get_by_role("radio", name="当面提交").check()
    in_english(registering).click()
    press(registering, "登记")
    expect(registering.locator(".big-code")).to_have_count(2)


def test_whoever_leaves_reads_the_page_in_the_other_language(registering: Page):
    asked = Asked(registering, leave=True)
    write(registering, 姓名或者名称="安娜")
    in_english(registering).click()
    expect(registering.locator("html")).to_have_attribute("lang", "en")
    assert asked.times == 1


def test_signing_out_asks_too(registering: Page):
    asked = Asked(registering, leave=False)
    write(registering, 姓名或者名称="安娜")
    registering.get_by_role("button", name="退出").click()
    expect(field(registering, "姓名或者名称")).to_have_value("安娜")
    assert asked.times == 1


def test_a_form_that_came_back_to_be_mended_is_not_left_without_a_question(registering: Page):
    write(registering, 姓名或者名称="安娜")
    press(registering, "登记")
    expect(registering.get_by_role("alert")).to_be_visible()
    asked = Asked(registering, leave=False)
    in_english(registering).click()
    expect(field(registering, "姓名或者名称")).to_have_value("安娜")
    assert asked.times == 1


def test_a_reply_that_is_read_over_is_not_left_without_a_question(live_server: LiveServer, page: Page):
    with live_server.at_work():
        number = register_case(house.person("clara")).receipt_number
    sign_in(page, live_server, "clara")
    page.goto(f"{live_server.url}/desk/cases/{number}/reply")
    page.get_by_role("link", name="属于国家秘密").click()
    write(page, 答复内容和理由="您申请获取的政府信息依法确定为国家秘密，不予公开。")
    press(page, "核对答复书")
    expect(page.get_by_role("button", name="确认答复")).to_be_visible()
    asked = Asked(page, leave=False)
    in_english(page).click()
    expect(page.get_by_role("button", name="确认答复")).to_be_visible()
    assert asked.times == 1
    review(page)
    press(page, "确认答复")
    expect(page).to_have_url(re.compile(f"/desk/cases/{number}$"))
    assert asked.times == 1


def test_the_calculator_can_be_used_on_after_its_sheet_was_downloaded(live_server: LiveServer, page: Page):
    page.goto(f"{live_server.url}/deadline")
    write(page, 日期="2026-03-02")
    field(page, "渠道").select_option(label="当面提交")
    with page.expect_download() as sheet:
        page.get_by_role("button", name="下载 PDF").click()
    assert sheet.value.suggested_filename == "deadline.pdf"
    page.get_by_role("button", name="计算", exact=True).click()
    expect(page.get_by_role("heading", name="答复期限：2026年3月30日")).to_be_visible()
