"""Pages that come only after something was sent keep WCAG 2.2 AA too: previews, refusals, results, errors."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.exceptions import InternalServerError, ServiceUnavailable

from tests.browser.axe import too_wide, violations
from tests.browser.busy_office import LEDGER, BusyOffice
from tests.browser.clicking import field, leave_by, press, sign_in, write
from tests.browser.conftest import DESK, PHONE, visit

TRIES = 12


@pytest.fixture(scope="module")
def clara(browser: Browser, busy_office: BusyOffice) -> Iterator[Page]:
    """Clara's screen; what she sends here changes nothing in the books."""
    visitor = visit(browser)
    page = visitor.page()
    sign_in(page, busy_office.server, "clara")
    yield page
    visitor.context.close()
    assert visitor.complaints == []


def assert_open_to_all(page: Page) -> None:
    assert violations(page) == []
    page.set_viewport_size(PHONE)
    assert too_wide(page) == []
    page.set_viewport_size(DESK)


def test_a_refused_registration(clara: Page, busy_office: BusyOffice):
    clara.goto(busy_office.address("/desk/register"))
    press(clara, "登记")
    expect(clara.get_by_role("alert")).to_be_visible()
    assert_open_to_all(clara)


def test_the_preview_of_a_reply(clara: Page, busy_office: BusyOffice):
    clara.goto(busy_office.address("/desk/cases/{running}/reply?outcome=partial"))
    write(clara, 答复内容和理由="现提供可以公开的内容。", 提供的政府信息清单="评标报告，12页")
    field(clara, "获取的方式、途径和时间").fill("随答复书寄送")
    press(clara, "再加一个部分")
    for number in (1, 2):
        part = clara.get_by_role("group", name=f"不予公开的部分 {number}")
        for label in ("内容", "依据", "理由"):
            part.get_by_label(label).fill("个人隐私")
    field(clara, "提供给申请人的文件").set_input_files(LEDGER)
    press(clara, "核对答复书")
    expect(clara.get_by_role("region", name="答复书预览")).to_be_visible()
    assert_open_to_all(clara)
    press(clara, "返回修改")
    expect(clara.get_by_role("group", name="已经选好的文件")).to_be_visible()
    assert_open_to_all(clara)


def test_a_ledger_that_was_brought(clara: Page, busy_office: BusyOffice):
    clara.goto(busy_office.address("/desk/ledgers"))
    clara.get_by_label("台账文件").set_input_files(LEDGER)
    press(clara, "检查台账")
    expect(clara.get_by_role("button", name="导入 36 件")).to_be_visible()
    assert_open_to_all(clara)


def test_the_preview_of_a_publication(page: Page, busy_office: BusyOffice):
    sign_in(page, busy_office.server, "rita")
    page.goto(busy_office.address("/desk/cases/{to_publish}/publish"))
    write(page, 标题="招标结果", 正文="请联系13800000001。")
    press(page, "核对公开内容")
    expect(page.get_by_role("checkbox")).to_be_visible()
    assert_open_to_all(page)


def test_the_preview_of_a_fee_that_was_asked_for_on_paper_in_time(page: Page, busy_office: BusyOffice):
    sign_in(page, busy_office.server, "hana")
    page.goto(busy_office.address("/desk/cases/{running}/notify-fee"))
    field(page, "第几件，或者多少页").fill("250")
    write(page, 收费的理由="明显超过合理范围", 数量与系统统计不同的理由="按提供的页数")
    write(page, 缴费方式="到一楼窗口缴纳", 发出日期="2026-03-30")
    page.get_by_text("补录：日期早于今天的，写明理由和凭证").click()
    assert_open_to_all(page)
    write(page, 补录的理由="系统停机", 证明当日已经办理的凭证="发文登记簿第12页")
    press(page, "核对金额和通知书")
    expect(page.get_by_role("region", name="收费通知书预览")).to_be_visible()
    assert_open_to_all(page)


def test_a_deadline_that_was_worked_out_and_its_sheet(page: Page, busy_office: BusyOffice):
    page.goto(busy_office.address("/deadline"))
    leave_by(page.get_by_role("main").get_by_role("button", name="计算", exact=True).last)
    assert_open_to_all(page)
    page.get_by_label("日期").first.fill("2026-03-02")
    page.get_by_label("渠道").select_option("当面提交")
    leave_by(page.get_by_role("main").get_by_role("button", name="计算", exact=True).last)
    expect(page.get_by_role("heading", name="答复期限：2026年3月30日（周一）")).to_be_visible()
    assert_open_to_all(page)
    press(page, "打印时限计算书")
    expect(page.get_by_role("heading", name="时限计算书")).to_be_visible()
    assert_open_to_all(page)


def test_a_form_without_its_token(clara: Page, busy_office: BusyOffice):
    clara.goto(busy_office.address("/desk/cases/{running}/withdraw"))
    clara.locator("main [name=csrf_token]").evaluate("field => field.remove()")
    press(clara, "登记撤回")
    expect(clara.get_by_text("400")).to_be_visible()
    assert_open_to_all(clara)


def test_a_case_that_somebody_else_just_handled(clara: Page, busy_office: BusyOffice):
    clara.goto(busy_office.address("/desk/cases/{running}/withdraw"))
    clara.locator("main [name=version]").evaluate("field => { field.value = 0; }")
    press(clara, "登记撤回")
    expect(clara.get_by_role("link", name="查看最新情况")).to_be_visible()
    assert_open_to_all(clara)


def test_too_many_wrong_codes(page: Page, busy_office: BusyOffice):
    page.goto(busy_office.address("/status"))
    for _ in range(TRIES):
        if page.get_by_text("尝试次数太多").count():
            break
        write(page, 查询编号="2026-00000000", 查询码="WRONG234")
        press(page, "查询")
        assert_open_to_all(page)
    expect(page.get_by_text("429")).to_be_visible()


@pytest.mark.parametrize("error", [InternalServerError, ServiceUnavailable])
def test_when_the_machine_itself_fails(page: Page, busy_office: BusyOffice, monkeypatch, error):
    def fail() -> str:
        raise error

    monkeypatch.setitem(busy_office.server.app.view_functions, "portal.how_to_ask", fail)
    page.goto(busy_office.address("/ask"))
    expect(page.get_by_text(str(error.code))).to_be_visible()
    assert_open_to_all(page)
