"""A third party refuses, Hana overrides it for the public interest, and only then Clara discloses."""

from playwright.sync_api import expect

from tests.browser.clicking import press, write
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


def test_a_third_partys_refusal_is_overridden_for_the_public_interest(live_server, open_page):
    walk = Walk(live_server, open_page)
    walk.begun_by("clara")
    asked(walk)
    refused(walk)
    overridden(walk)
    board = walk.case("clara", "hearings")
    expect(board.get_by_role("region", name="征求意见", exact=True)).to_contain_text("报价关系到公共资金的使用")
    papers = walk.case("clara", "papers")
    for title in ("第三方意见征询书", "机关意见征询书", "征求意见告知书", "决定公开告知书"):
        expect(papers.get_by_role("region", name="文书", exact=True)).to_contain_text(title)
    walk.anna_reads("正在办理", never=(COMPANY, "报价关系到公共资金的使用"))
