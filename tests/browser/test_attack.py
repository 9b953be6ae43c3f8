"""What goes wrong at a counter: impatient clicks, two clerks on one case, a session that ended, a curious neighbour."""

import re
from datetime import date

from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from tests.browser import house
from tests.browser.clicking import acts_now, begin, field, header, press, sign_in, sign_in_here, told, write
from tests.browser.serving import LiveServer
from tests.factories import register_case
from tracker.models import Case, db

REASON = "需要检索的档案数量较多"


def a_case(server: LiveServer) -> str:
    """Anna's case, in Clara's hands; its receipt number."""
    with server.at_work():
        return register_case(house.person("clara")).receipt_number


def open_case(page: Page, server: LiveServer, receipt_number: str) -> None:
    page.goto(f"{server.url}/desk/cases/{receipt_number}")


def cases(server: LiveServer) -> int:
    with server.at_work():
        return db.session.scalar(select(func.count(Case.id))) or 0


def fill_in_an_application(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/desk/register")
    page.get_by_role("radio", name="当面提交").check()
    write(page, 姓名或者名称="安娜", 申请公开的内容="招标结果")


def test_an_impatient_double_click_registers_once(live_server: LiveServer, page: Page):
    sign_in(page, live_server, "clara")
    fill_in_an_application(page, live_server)
    page.get_by_role("button", name="登记", exact=True).dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("登记回执")
    assert cases(live_server) == 1


def test_so_does_one_where_no_script_runs(live_server: LiveServer, open_page):
    page = open_page(script=False)
    sign_in(page, live_server, "clara")
    fill_in_an_application(page, live_server)
    page.get_by_role("button", name="登记", exact=True).dblclick()
    page.wait_for_url(re.compile("/receipt$"))
    assert cases(live_server) == 1


def test_of_two_clerks_on_one_case_the_second_is_told_and_shown_the_way_back(live_server: LiveServer, open_page):
    receipt_number = a_case(live_server)
    clara, carl = open_page(), open_page()
    for page, who in ((clara, "clara"), (carl, "carl")):
        sign_in(page, live_server, who)
        open_case(page, live_server, receipt_number)
        begin(page, "申请延期")
        write(page, 延期的理由=REASON)
    press(clara, "申请延期")
    expect(told(clara)).to_contain_text("延期申请已经提出")
    press(carl, "申请延期")
    expect(carl.get_by_text("409")).to_be_visible()
    carl.get_by_role("link", name="查看最新情况").click()
    expect(header(carl)).to_be_visible()
    expect(acts_now(carl).get_by_role("link", name=re.compile("^申请延期"))).to_have_count(0)


def test_a_session_that_ended_in_the_middle_of_a_form_says_so_and_leads_back(live_server: LiveServer, page: Page):
    receipt_number = a_case(live_server)
    sign_in(page, live_server, "clara")
    open_case(page, live_server, receipt_number)
    begin(page, "申请延期")
    write(page, 延期的理由=REASON)
    page.wait_for_load_state("networkidle")  # a late answer would bring the session's cookie back
    page.context.clear_cookies()
    press(page, "申请延期")
    expect(page.get_by_role("main")).to_contain_text("没有办理任何事项，您填写的内容保留在这个页面里。")
    with page.context.expect_page() as window:
        page.get_by_role("link", name="在新窗口登录").click()
    sign_in_here(window.value, "clara")
    expect(window.value.get_by_role("banner")).to_contain_text("区住房和城乡建设局")
    with live_server.at_work():
        assert db.session.scalars(select(Case.version)).one() == 1


def test_nora_next_door_finds_neither_the_case_nor_that_it_exists(live_server: LiveServer, page: Page):
    receipt_number = a_case(live_server)
    sign_in(page, live_server, "nora")
    answer = page.goto(f"{live_server.url}/desk/cases/{receipt_number}")
    assert answer.status == 404
    theirs = page.get_by_role("main").inner_text()
    page.goto(f"{live_server.url}/desk/cases/2026-00000000")
    assert page.get_by_role("main").inner_text() == theirs
    page.goto(f"{live_server.url}/desk/cases?q={receipt_number}")
    expect(page.get_by_role("main")).to_contain_text("没有这样的案件")


def test_an_unlawful_step_is_refused_with_its_reason_and_what_was_typed_stays(live_server: LiveServer, page: Page):
    receipt_number = a_case(live_server)
    sign_in(page, live_server, "clara")
    page.goto(f"{live_server.url}/desk/cases/{receipt_number}/request-extension")
    write(page, 延期的理由=REASON)
    live_server.clock.go_to(date(2026, 4, 1))
    press(page, "申请延期")
    expect(page.get_by_role("alert")).to_contain_text("第三十三条")
    expect(field(page, "延期的理由")).to_have_value(REASON)
