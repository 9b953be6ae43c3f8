"""A third party refuses, Hana overrides it for the public interest, it is told so, and only then Clara discloses."""

from playwright.sync_api import expect

from tests.browser.clicking import field, press, review, write
from tests.browser.walks import Walk, says, stands

COMPANY = "隆盛建设集团"
SECRET = ("安娜", "13800000001", "国定路100号")


def asked(walk: Walk) -> None:
    """Two parties are asked in one go; each gets a letter in which Anna does not appear."""
    walk.day(3, 5)
    page = walk.begins("clara", "征求意见")
    first = page.get_by_role("group", name="第 1 个征求意见的对象")
    first.get_by_label("对方的名称或者姓名").fill(COMPANY)
    first.get_by_label("信息与对方的关系").select_option("第三方：涉及其单位信息（含商业秘密）")
    press(page, "再加一个对象")
    second = page.get_by_role("group", name="第 2 个征求意见的对象")
    second.get_by_role("radio", name="共同制作信息的机关").check()
    second.get_by_label("对方的名称或者姓名").fill("区财政局")
    second.get_by_label("信息与对方的关系").select_option("机关：由本机关牵头、与其共同制作")
    second.get_by_label("征求意见的内容").fill("共同制作的评标报告")
    press(page, "征求意见")
    says(page, COMPANY, "区财政局")
    stands(page, "期限中止")
    walk.anna_reads("征求第三方和其他机关意见", never=(COMPANY,))


def refused(walk: Walk) -> None:
    walk.day(3, 12)
    page = walk.begins("clara", "登记反馈意见")
    page.get_by_label("谁的意见").select_option(COMPANY)
    page.get_by_role("radio", name="不同意公开", exact=True).check()
    write(page, 理由="报价是商业秘密")
    press(page, "登记反馈意见")
    says(page, f"“{COMPANY}”的意见已经登记")
    page = walk.begins("clara", "登记反馈意见")
    page.get_by_label("谁的意见").select_option("区财政局")
    page.get_by_role("radio", name="同意公开", exact=True).check()
    press(page, "登记反馈意见")
    board = walk.case("clara", "hearings")
    for words in (COMPANY, "不同意公开", "报价是商业秘密", "区财政局"):
        expect(board.get_by_role("region", name="征求意见", exact=True)).to_contain_text(words)


def overridden(walk: Walk) -> None:
    walk.day(3, 16)
    page = walk.begins("hana", "因公共利益决定公开")
    write(page, 决定公开的内容="中标单位报价表")
    page.get_by_label("不公开将对公共利益造成重大影响的理由").fill("报价关系到公共资金的使用")
    press(page, "核对告知书")
    notice = page.get_by_role("region", name="决定公开告知书预览")
    for words in ("报价关系到公共资金的使用", "中标单位报价表", "第三十二条", "行政复议"):
        expect(notice).to_contain_text(words)
    for secret in SECRET:
        expect(notice).not_to_contain_text(secret)
    page.get_by_role("main").locator("form button.btn-primary, form button.btn-danger").first.click()
    says(page, "决定公开告知书已经写好")


def hindered(walk: Walk) -> None:
    """Before the decision nothing is granted in full, and the page says why."""
    page = walk.begins("clara", "答复")
    expect(page.get_by_role("main")).to_contain_text(f"“{COMPANY}”不同意公开，还没有处理，不能全部公开")
    expect(page.get_by_role("link", name="可以公开，提供该政府信息")).to_have_count(0)


def told(walk: Walk) -> None:
    """The notice is posted, and a warning stands on the case until the third party has signed for it."""
    expect(walk.case("clara").locator(".case-head")).to_contain_text(f"还没有登记送达“{COMPANY}”")
    page = walk.begins("clara", "登记告知书送达第三方")
    write(page, 邮件号="EA100000001CN")
    press(page, "登记告知书送达第三方")
    says(page, "告知书已经发出")
    walk.day(3, 18)
    page = walk.begins("clara", "登记告知书送达第三方")
    write(page, 签收日期="2026-03-18", 签收人="法务部 王芳")
    press(page, "登记告知书送达第三方")
    says(page, "告知书已经送达第三方")
    expect(page.locator(".case-head")).not_to_contain_text("还没有登记送达")


def disclosed(walk: Walk) -> None:
    """Everything is disclosed to Anna, and handed over."""
    walk.day(3, 19)
    page = walk.begins("clara", "答复")
    page.get_by_role("link", name="可以公开，提供该政府信息").click()
    write(page, 提供的政府信息清单="中标单位报价表，3页")
    field(page, "获取的方式、途径和时间").fill("当面领取")
    press(page, "核对答复书")
    expect(page.get_by_role("main")).to_contain_text("第三方的意见都已经处理")
    expect(page.get_by_role("region", name="答复书预览")).not_to_contain_text(COMPANY)
    review(page)
    for tick in page.locator("input[name=confirmed]").all():
        tick.check()
    press(page, "确认答复")
    stands(page, "已答复", "予以公开")


def served(walk: Walk) -> None:
    walk.day(3, 20)
    page = walk.begins("clara", "登记送达")
    page.get_by_role("radio", name="当面送达").check()
    page.get_by_label("签收或者送达日期").fill("2026-03-20")
    write(page, 签收人="安娜")
    press(page, "登记送达")
    says(page, "答复没有逾期")
    stands(page, "已送达")


def test_a_third_partys_refusal_is_overridden_it_is_told_and_the_information_is_disclosed(live_server, open_page):
    walk = Walk(live_server, open_page)
    walk.begun_by("clara")
    asked(walk)
    refused(walk)
    hindered(walk)
    overridden(walk)
    walk.anna_reads("正在办理", never=(COMPANY, "报价关系到公共资金的使用"))
    told(walk)
    disclosed(walk)
    served(walk)
    board = walk.case("clara", "hearings").get_by_role("region", name="征求意见", exact=True)
    for words in ("报价关系到公共资金的使用", "EA100000001CN", "2026年3月18日"):
        expect(board).to_contain_text(words)
    papers = walk.case("clara", "papers")
    for title in ("第三方意见征询书", "机关意见征询书", "征求意见告知书", "决定公开告知书"):
        expect(papers.get_by_role("region", name="文书", exact=True)).to_contain_text(title)
    walk.anna_reads("予以公开", never=(COMPANY, "报价关系到公共资金的使用"))
