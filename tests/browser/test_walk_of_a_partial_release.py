"""A partial release over three desks: Clara drafts with two exemptions, Rita sends it back once, Hana signs."""

from playwright.sync_api import Page, expect

from tests.browser import house
from tests.browser.clicking import field, press, write
from tests.browser.walks import Walk, says, stands
from tracker.casework import sign_off_setting

PARTS = (
    ("评标专家姓名", "条例第十五条", "涉及个人隐私"),
    ("评标委员会讨论记录", "条例第十六条第二款", "属于讨论记录"),
)


def three_sign(walk: Walk) -> None:
    walk.begun_by("clara")
    with walk.server.at_work():
        hana = house.person("hana")
        sign_off_setting.choose(hana.agency, 3, by=None, on=house.MONDAY)


def drafted(walk: Walk) -> None:
    walk.day(3, 10)
    page = walk.begins("clara", "拟稿送审")
    page.get_by_role("link", name="部分公开").click()
    write(page, 答复内容和理由="您申请获取的信息能够作区分处理，现提供可以公开的内容。")
    write(page, 提供的政府信息清单="评标报告，12页")
    field(page, "获取的方式、途径和时间").fill("随本答复书邮寄")
    write(page, 没有征求第三方意见的理由="评标专家名单依法保密，不能逐一书面征求")
    press(page, "再加一个部分")
    for number, (what, basis, reason) in enumerate(PARTS, start=1):
        part = page.get_by_role("group", name=f"不予公开的部分 {number}")
        part.get_by_label("内容").fill(what)
        part.get_by_label("依据").fill(basis)
        part.get_by_label("理由").fill(reason)
    handed_in(page)
    stands(page, "办理中")


def handed_in(page: Page) -> None:
    """The letter is read over, what the gate remarks is ticked, and the draft goes to the next desk."""
    press(page, "核对答复书")
    preview = page.get_by_role("region", name="答复书预览")
    for what, basis, _reason in PARTS:
        expect(preview).to_contain_text(what)
        expect(preview).to_contain_text(basis)
    confirmed(page, "送审")


def confirmed(page: Page, button: str) -> None:
    for tick in page.locator("input[name=confirmed]").all():
        tick.check()
    press(page, button)


def sent_back(walk: Walk) -> None:
    page = walk.begins("rita", "审核答复稿")
    expect(page.get_by_role("main")).to_contain_text("评标委员会讨论记录")
    page.get_by_role("link", name="退回").click()
    write(page, 理由="讨论记录的理由要写得具体一些")
    press(page, "退回答复稿")
    says(page, "答复稿已经退回")


def mended(walk: Walk) -> None:
    page = walk.begins("clara", "拟稿送审")
    expect(page.get_by_role("main")).to_contain_text("讨论记录的理由要写得具体一些")
    page.get_by_role("main").get_by_role("link", name="接着修改这一稿").click()
    second = page.get_by_role("group", name="不予公开的部分 2")
    expect(second.get_by_label("内容")).to_have_value("评标委员会讨论记录")
    second.get_by_label("理由").fill("属于形成决定之前的内部讨论记录")
    handed_in(page)


def reviewed_and_signed(walk: Walk) -> None:
    page = walk.begins("rita", "审核答复稿")
    page.get_by_label("合法性审查意见").fill("依据正确，程序合法")
    page.get_by_role("radio", name="不宜公开的内容没有提供").check()
    field(page, "保密审查的理由").fill("不含国家秘密")
    confirmed(page, "审核通过")
    says(page, "已送负责人签发")
    walk.anna_reads("正在办理", never=("评标专家姓名",))
    page = walk.begins("hana", "签发")
    expect(page.get_by_role("main")).to_contain_text("依据正确，程序合法")
    confirmed(page, "签发")
    says(page, "已经签发")
    stands(page, "已答复", "部分公开")


def test_a_partial_release_with_two_exemptions_goes_over_three_desks(live_server, open_page):
    walk = Walk(live_server, open_page)
    three_sign(walk)
    drafted(walk)
    sent_back(walk)
    mended(walk)
    reviewed_and_signed(walk)
    rounds = walk.case("clara", "reply").get_by_role("main")
    for words in ("讨论记录的理由要写得具体一些", "芮敏", "韩娜", "依据正确，程序合法"):
        expect(rounds).to_contain_text(words)
    walk.anna_reads("部分公开", never=("讨论记录的理由要写得具体一些", "芮敏"))
