"""The whole job by clicking, from the post room to the public column, and what Anna sees of it after each step."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from tests.browser.clicking import (
    acts_now,
    ask_status,
    begin,
    field,
    header,
    leave_by,
    press,
    review,
    sign_in,
    told,
    write,
)
from tests.browser.serving import LiveServer

ASKED_FOR = "2025年度旧住房改造项目的评标报告"
EMS = "EA123456789CN"
PUBLIC_TITLE = "2025年度旧住房改造项目评标报告"


def test_a_postal_request_goes_from_the_post_room_to_the_public_column(live_server: LiveServer, open_page):
    clara, hana, rita, anna, public = (open_page() for _ in range(5))
    walk = Walk(live_server, clara, anna)
    walk.clara_registers_what_the_postman_brought()
    walk.clara_asks_for_clarification()
    walk.clara_records_what_anna_added()
    walk.clara_asks_for_more_time()
    walk.hana_approves(hana)
    walk.clara_replies_in_part()
    walk.clara_records_the_service()
    walk.clara_decides_to_give_it_to_everybody()
    walk.rita_publishes(rita)
    everybody_finds_it(public, live_server)


class Walk:
    """One case on its way; Clara's screen and Anna's stay open all the time."""

    def __init__(self, server: LiveServer, clara: Page, anna: Page) -> None:
        self.server, self.clara, self.anna = server, clara, anna
        self.receipt_number = self.code = self.number = ""

    def day(self, month: int, number: int) -> None:
        self.server.clock.go_to(date(2026, month, number))

    def open_case(self, page: Page) -> None:
        """By the search field on top, as a clerk would with the letter in her hand."""
        page.get_by_role("search", name="全站检索").get_by_role("searchbox").fill(self.number)
        page.get_by_role("search", name="全站检索").get_by_role("button").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(ASKED_FOR)

    def next_act(self, page: Page, act: str) -> None:
        """What the desk's first page says to do next about this case."""
        page.get_by_role("main").get_by_role("link", name=re.compile(f"^{act}.*{self.number}")).click()

    def clara_registers_what_the_postman_brought(self) -> None:
        page = self.clara
        self.day(3, 2)
        sign_in(page, self.server, "clara")
        expect(page.get_by_text("现在没有等您办理的事。")).to_be_visible()
        page.get_by_role("main").get_by_role("link", name="登记一件申请").click()
        page.get_by_role("radio", name="挂号信或者特快专递").check()
        write(page, 姓名或者名称="安娜", 联系电话="13800000001", 通信地址="国定路100号", 申请公开的内容=ASKED_FOR)
        page.get_by_label("经办人").select_option("陈小兰")
        press(page, "登记")
        expect(page.get_by_role("heading", level=1)).to_have_text("登记回执")
        expect(told(page)).to_contain_text("答复期限为2026年3月30日（周一）")
        self.receipt_number, self.code = (page.locator(".big-code").nth(place).inner_text() for place in (0, 1))
        leave_by(page.get_by_role("link", name="打开案件"))
        self.number = page.locator(".case-number").inner_text()
        expect(header(page)).to_contain_text("办理中")
        expect(header(page)).to_contain_text("还剩 20 个工作日")
        self.anna_reads("正在办理", "本机关将在2026年3月30日（周一）前（含当日）答复您，还剩 20 个工作日")
        self.anna_stands_at("办理", "登记回执")

    def clara_asks_for_clarification(self) -> None:
        page = self.clara
        self.day(3, 4)
        begin(page, "告知补正")
        expect(page.get_by_text("收到补正之日起重新计算答复期限").first).to_be_visible()
        write(page, 需要补正的事项="请写明项目名称\n请写明年度", 指导和释明="可以在招标公告目录中检索项目名称。")
        press(page, "告知补正")
        expect(told(page)).to_contain_text("补正告知书已经写好")
        expect(header(page)).to_contain_text("等待申请人补正")
        self.anna_reads(
            "请您补正申请", "请写明项目名称", "请写明年度", "2026年3月25日（周三）前（含当日）", "重新计算 20 个工作日"
        )
        self.anna_stands_at("补正申请", "补正告知书")

    def clara_records_what_anna_added(self) -> None:
        page = self.clara
        self.day(3, 10)
        page.reload()
        begin(page, "登记补正")
        write(page, 申请人补正了什么="项目名称：某某路旧住房改造；年度：2025")
        press(page, "登记补正")
        expect(told(page)).to_contain_text("答复期限为2026年4月8日（周三）")
        expect(header(page)).to_contain_text("还剩 20 个工作日")
        self.anna_reads("正在办理", "本机关将在2026年4月8日（周三）前", "本机关收到您的补正，答复期限重新计算")
        self.anna_stands_at("办理")

    def clara_asks_for_more_time(self) -> None:
        page = self.clara
        self.day(3, 30)
        page.reload()
        expect(header(page)).to_contain_text("还剩 6 个工作日")
        begin(page, "申请延期")
        expect(page.get_by_text("批准以后，答复期限将为2026年5月9日（周六）")).to_be_visible()
        page.get_by_label("延期的理由").fill("需要检索的档案数量较多")
        press(page, "申请延期")
        expect(told(page)).to_contain_text("等待负责人批准。批准之前答复期限不变")
        expect(acts_now(page).get_by_role("link", name=re.compile("^批准延期"))).to_have_count(0)
        self.anna_reads("2026年4月8日（周三）前")

    def hana_approves(self, hana: Page) -> None:
        self.day(3, 31)
        sign_in(hana, self.server, "hana")
        self.next_act(hana, "决定是否延期")
        expect(hana.get_by_role("main")).to_contain_text("需要检索的档案数量较多")
        press(hana, "批准延期")
        expect(told(hana)).to_contain_text("已经批准延期")
        expect(header(hana)).to_contain_text("2026年5月9日（周六）")
        expect(hana.get_by_role("region", name="办理过程")).to_contain_text(
            "2026年4月8日（周三） → 现为2026年5月9日（周六）"
        )
        self.anna_reads("本机关将在2026年5月9日（周六）前", "延长答复期限 20 个工作日")
        self.anna_stands_at("办理", "延期答复告知书")

    def clara_replies_in_part(self) -> None:
        page = self.clara
        self.day(4, 20)
        self.open_case(page)
        begin(page, "答复")
        page.get_by_role("link", name=re.compile("部分公开")).click()
        write(page, 答复内容和理由="您申请获取的信息能够作区分处理，现提供可以公开的内容。")
        write(page, 提供的政府信息清单=f"{PUBLIC_TITLE}，12页")
        field(page, "获取的方式、途径和时间").fill("随本答复书邮寄")
        write(page, 没有征求第三方意见的理由="评标专家不止一人，名单依法保密，不能逐一书面征求")
        parts = page.get_by_role("group", name="不予公开的部分 1")
        parts.get_by_label("内容").fill("评标专家姓名")
        parts.get_by_label("依据").fill("条例第十五条")
        parts.get_by_label("理由").fill("涉及个人隐私")
        press(page, "核对答复书")
        preview = page.get_by_role("region", name="答复书预览")
        expect(preview).to_contain_text("不予公开的部分：评标专家姓名。依据：条例第十五条。理由：涉及个人隐私。")
        expect(preview).to_contain_text("申请行政复议")
        self.anna_reads("正在办理")
        review(page)
        page.get_by_role("checkbox", name="没有征求过第三方意见").check()
        press(page, "确认答复")
        expect(told(page)).to_contain_text("答复书已经写好")
        expect(header(page)).to_contain_text("已答复")
        expect(header(page)).to_contain_text("已答复，待送达")
        self.anna_reads("已经答复，等待送达", "2026年4月20日（周一）作出答复：部分公开")
        self.anna_stands_at("送达", "政府信息部分公开答复书")

    def clara_records_the_service(self) -> None:
        page = self.clara
        self.day(4, 21)
        page.reload()
        begin(page, "登记送达")
        page.get_by_label("交邮日期").fill("2026-04-21")
        page.get_by_label("EMS 或者挂号信单号").fill(EMS)
        press(page, "登记送达")
        expect(told(page)).to_contain_text("以2026年4月21日（周二）计算，答复没有逾期")
        expect(header(page)).to_contain_text("按期答复")
        self.anna_reads("已经答复，答复书在邮寄途中", EMS)
        self.day(4, 23)
        begin(page, "登记送达")
        write(page, 签收人="安娜")
        press(page, "登记送达")
        expect(told(page)).to_contain_text("复议、诉讼期限自申请人收到之日（2026年4月23日（周四））起算")
        expect(header(page)).to_contain_text("已送达")
        self.anna_reads("已经答复并送达", "申请行政复议", "2026年6月22日（周一）")

    def clara_decides_to_give_it_to_everybody(self) -> None:
        page = self.clara
        self.day(4, 24)
        page.get_by_role("link", name="工作台").first.click()
        self.next_act(page, "作出决定")
        page.get_by_role("radio", name="适宜转为主动公开").check()
        press(page, "决定是否转主动公开")
        expect(told(page)).to_contain_text("应当在2026年5月26日（周二）前发布")

    def rita_publishes(self, rita: Page) -> None:
        self.day(4, 27)
        sign_in(rita, self.server, "rita")
        rita.get_by_role("navigation", name="主导航").get_by_role("link", name="转主动公开").click()
        rita.get_by_role("link", name="发布", exact=True).click()
        rita.get_by_label("标题").fill(PUBLIC_TITLE)
        rita.get_by_label("文号").fill("区住建〔2025〕88号")
        rita.get_by_label("生成日期").fill("2025-12-01")
        rita.get_by_label("正文").fill("评标委员会推荐隆盛建设集团为第一中标候选人。联系电话：13800000001。")
        press(rita, "核对公开内容")
        expect(rita.get_by_role("checkbox", name="13800000001")).not_to_be_checked()
        press(rita, "返回修改")
        rita.get_by_label("正文").fill("评标委员会推荐隆盛建设集团为第一中标候选人。")
        press(rita, "核对公开内容")
        expect(rita.get_by_role("main")).to_contain_text("没有发现身份证号")
        press(rita, "发布")
        expect(told(rita)).to_contain_text("已经发布到依申请转主动公开专栏")
        rita.get_by_role("link", name="查看公开的内容").click()
        expect(rita.get_by_role("heading", level=1)).to_have_text(PUBLIC_TITLE)

    def anna_reads(self, *words: str) -> None:
        ask_status(self.anna, self.server, self.receipt_number, self.code)
        for each in words:
            expect(self.anna.get_by_role("main")).to_contain_text(each)
        expect(self.anna.get_by_role("main")).not_to_contain_text("陈小兰")

    def anna_stands_at(self, stage: str, letter: str = "") -> None:
        """The stage in which it is now, and the newest letter, which opens."""
        stages = self.anna.get_by_role("region", name="办到哪一步").get_by_role("listitem")
        expect(stages.and_(self.anna.locator("[aria-current=step]"))).to_contain_text(f"{stage}（正在进行）")
        if letter:
            self.anna.get_by_role("region", name="给您的文书").get_by_role("link").first.click()
            expect(self.anna.get_by_role("heading", level=1)).to_have_text(letter)


def everybody_finds_it(page: Page, server: LiveServer) -> None:
    page.goto(server.url)
    page.get_by_role("heading").get_by_role("link", name="查看已公开信息").click()
    page.get_by_label("名称、文号或者内容").fill("评标报告")
    press(page, "检索")
    page.get_by_role("link", name=PUBLIC_TITLE).click()
    source = page.get_by_role("region", name="信息来源")
    for words in (
        "区住建〔2025〕88号",
        "区住房和城乡建设局",
        "2025年12月1日（周一）",
        "2026年4月27日（周一）",
        "第四十四条",
    ):
        expect(source).to_contain_text(words)
    expect(page.get_by_role("main")).to_contain_text("隆盛建设集团")
    expect(page.get_by_role("main")).not_to_contain_text("安娜")
