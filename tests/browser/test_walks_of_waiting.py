"""Waiting for the applicant, by clicking: a clarification that never comes, a fee that is paid, and one that is not."""

from playwright.sync_api import expect

from tests.browser.clicking import field, press, write
from tests.browser.walks import Walk, says, stands


def test_silence_after_a_clarification_notice_is_proposed_as_a_lapse_and_confirmed_by_clara(live_server, open_page):
    walk = Walk(live_server, open_page)
    walk.begun_by("clara")
    walk.day(3, 4)
    page = walk.begins("clara", "告知补正")
    write(
        page,
        需要补正的事项="请写明项目名称\n请写明年度",
        指导和释明="可以在招标公告目录中检索。",
        补正期限="2026-03-20",
    )
    press(page, "告知补正")
    says(page, "补正告知书已经写好")
    walk.anna_reads("请您补正申请", "请写明项目名称")
    walk.day(3, 20)
    expect(walk.case("clara").get_by_role("link", name="确认不再处理")).to_have_count(0)
    walk.day(3, 23)
    desk = walk.screen("clara")
    desk.goto(f"{live_server.url}/desk")
    expect(desk.get_by_role("main")).to_contain_text(walk.number)
    delivered(walk, "2026-03-05")
    page = walk.begins("clara", "确认不再处理")
    expect(page.get_by_role("main")).to_contain_text("不再处理告知书")
    press(page, "确认不再处理")
    stands(page, "不再处理")
    walk.anna_reads("不再处理", "补正")


def delivered(walk: Walk, on: str) -> None:
    """Nothing lapses before Clara has entered when the notice arrived."""
    page = walk.case("clara")
    expect(page.get_by_role("link", name="确认不再处理")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("还没有登记送达")
    page = walk.begins("clara", "登记送达日期")
    page.get_by_role("radio").first.check()
    field(page, "送达日期").fill(on)
    press(page, "登记送达日期")
    says(page, "送达日期已经登记")


def charged(walk: Walk) -> None:
    """The working-out suggests a fee by pages, Clara decides to charge it and reads the notice over."""
    walk.day(3, 10)
    page = walk.case("clara")
    page.goto(f"{walk.server.url}/desk/cases/{walk.receipt_number}/fee?pages=137")
    expect(page.get_by_role("main")).to_contain_text("1440")
    page.goto(f"{walk.server.url}/desk/cases/{walk.receipt_number}/notify-fee?unit=page&number=137")
    write(page, 收费的理由="申请的页数明显超过合理范围", 缴费方式="到政务服务中心3号窗口缴纳")
    page.get_by_label("送达日期").fill("2026-03-10")
    press(page, "核对金额和通知书")
    expect(page.get_by_role("main")).to_contain_text("应当缴纳 1440 元")
    press(page, "确认发出")
    says(page, "1440 元，等待申请人缴费")


def test_a_fee_that_is_paid_starts_the_period_anew(live_server, open_page):
    walk = Walk(live_server, open_page)
    walk.begun_by("clara")
    charged(walk)
    walk.anna_reads("信息处理费", "1440 元")
    walk.day(3, 16)
    page = walk.begins("clara", "登记缴费")
    press(page, "登记缴费")
    says(page, "缴费已经登记", "2026年4月14日（周二）")
    stands(page, "还剩 20 个工作日")
    walk.anna_reads("2026年4月14日（周二）前")


def test_a_fee_that_is_not_paid_ends_the_case_when_clara_confirms_it(live_server, open_page):
    walk = Walk(live_server, open_page)
    walk.begun_by("clara")
    charged(walk)
    walk.day(4, 9)
    page = walk.begins("clara", "确认不再处理")
    press(page, "确认不再处理")
    stands(page, "不再处理")
    walk.anna_reads("不再处理", "缴费")
