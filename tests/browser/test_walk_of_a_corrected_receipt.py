"""A day of receipt that was typed wrong makes a reply look late; the head corrects it, and mark and trace stay."""

from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.clicking import press, write
from tests.browser.walks import Walk, says, stands

WRONG, RIGHT = date(2026, 3, 2), date(2026, 3, 12)
WHY = "签收登记簿显示为3月12日签收"


def tries(walk: Walk, username: str, **more: str) -> Page:
    """Somebody looks at what the right day would change."""
    page = walk.begins(username, "更正收到日期和渠道")
    write(page, 到达日期=str(RIGHT), 更正的理由=WHY, **more)
    press(page, "看看会有什么变化")
    return page


def told_whose_it_is(page: Page) -> None:
    """The clerk reads that the head does it, and by which way she tells her; nothing was lost or written."""
    main = page.get_by_role("main")
    expect(main).to_contain_text("不再算逾期，只有负责人可以更正（韩娜）")
    expect(main.get_by_role("link", name="先登记一条沟通记录，写明应当怎样更正")).to_be_visible()
    expect(main.get_by_label("更正的理由")).to_have_value(WHY)


def looked_over(page: Page) -> None:
    """Before anything is written the page shows what moves, and which letters quote the old day."""
    main = page.get_by_role("main")
    for words in ("2026年3月30日（周一）", "2026年4月10日（周五）", "登记回执"):
        expect(main).to_contain_text(words)


def test_a_wrong_day_of_receipt_is_put_right_and_an_overdue_case_is_in_time(live_server, open_page):
    walk = Walk(live_server, open_page)
    walk.day(3, 12)
    walk.begun_by("clara", received_on=WRONG, on=RIGHT)
    walk.day(4, 2)
    stands(walk.case("clara"), "逾期")
    told_whose_it_is(tries(walk, "clara"))
    page = tries(walk, "hana", 证明更正无误的凭证="签收登记簿第31页")
    looked_over(page)
    press(page, "确认更正")
    says(page, "已经更正")
    stands(page, "2026年4月10日（周五）", "还剩")
    timeline = page.get_by_role("region", name="办理过程")
    for words in (WHY, "2026年3月2日", "2026年3月12日", "补录 · 收到申请", "签收登记簿第31页"):
        expect(timeline).to_contain_text(words)
    walk.anna_reads("2026年4月10日（周五）前")
    walk.day(4, 9)
    expect(walk.case("clara").locator(".case-head")).not_to_contain_text("逾期")
