"""Every page works where no script runs: a shorter walk without JavaScript."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.clicking import ask_status, begin, field, header, leave_by, press, review, sign_in, told, write
from tests.browser.serving import LiveServer

ASKED_FOR = "2025年度旧住房改造项目的招标结果"
REASONS = "您申请获取的政府信息依法确定为国家秘密，不予公开。"


def test_a_case_is_registered_clarified_and_answered_without_a_script(live_server: LiveServer, open_page):
    clara, anna = open_page(script=False), open_page(script=False)
    sign_in(clara, live_server, "clara")
    clara.goto(f"{live_server.url}/desk/register")
    receipt_number, code = registered(clara)
    live_server.clock.go_to(date(2026, 3, 4))
    asked_for_clarification(clara)
    ask_status(anna, live_server, receipt_number, code)
    expect(anna.get_by_role("main")).to_contain_text("请写明项目名称")
    live_server.clock.go_to(date(2026, 3, 10))
    clarified(clara)
    answered(clara)
    ask_status(anna, live_server, receipt_number, code)
    expect(anna.get_by_role("main")).to_contain_text("作出答复：不予公开")
    anna.get_by_role("link", name="政府信息不予公开答复书").click()
    expect(anna.get_by_role("main")).to_contain_text("依法确定为国家秘密")


def registered(clara: Page) -> tuple[str, str]:
    """The receipt number and the query code; then the case is open."""
    clara.get_by_role("radio", name="当面提交").check()
    write(clara, 姓名或者名称="安娜", 申请公开的内容=ASKED_FOR)
    press(clara, "登记")
    receipt_number, code = (clara.locator(".big-code").nth(place).inner_text() for place in (0, 1))
    leave_by(clara.get_by_role("link", name="打开案件"))
    expect(header(clara)).to_contain_text("还剩 20 个工作日")
    return receipt_number, code


def asked_for_clarification(clara: Page) -> None:
    begin(clara, "告知补正")
    write(clara, 需要补正的事项="请写明项目名称", 指导和释明="可以在招标公告目录中检索。")
    press(clara, "告知补正")
    expect(told(clara)).to_contain_text("补正告知书已经写好")


def clarified(clara: Page) -> None:
    begin(clara, "登记补正")
    write(clara, 申请人补正了什么="某某路旧住房改造")
    press(clara, "登记补正")
    expect(header(clara)).to_contain_text("2026年4月8日（周三）")


def answered(clara: Page) -> None:
    """Read over, gone back to, and sent."""
    begin(clara, "答复")
    clara.get_by_role("link", name="属于国家秘密").click()
    write(clara, 答复内容和理由=REASONS)
    press(clara, "核对答复书")
    press(clara, "返回修改")
    expect(field(clara, "答复内容和理由")).to_have_value(REASONS)
    press(clara, "核对答复书")
    review(clara)
    press(clara, "确认答复")
    expect(header(clara)).to_contain_text("已答复")


def test_what_was_typed_stays_and_the_fault_stands_beside_its_field(live_server: LiveServer, open_page):
    clara = open_page(script=False)
    sign_in(clara, live_server, "clara")
    clara.goto(f"{live_server.url}/desk/register")
    write(clara, 姓名或者名称="安娜", 到达日期="2026-03-03")
    press(clara, "登记")
    expect(clara.get_by_role("alert")).to_contain_text("通过什么渠道提出")
    expect(clara.get_by_role("group", name="通过什么渠道提出")).to_be_visible()
    expect(clara.get_by_label("到达日期")).to_have_accessible_description(
        re.compile("不能晚于今天（2026年3月2日（周一））")
    )
    expect(clara.get_by_label("姓名或者名称")).to_have_value("安娜")
