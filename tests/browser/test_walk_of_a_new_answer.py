"""The review body corrects the answer, Clara takes the case up again, and Anna follows it with her old code."""

from playwright.sync_api import expect

from tests.browser import house
from tests.browser.clicking import press, write
from tests.browser.walks import Walk, says, stands
from tests.casework.answered import served
from tracker.models import Case, db


def answered(walk: Walk) -> None:
    walk.begun_by("clara")
    with walk.server.at_work():
        case = db.session.scalars(db.select(Case).where(Case.receipt_number == walk.receipt_number)).one()
        served(case, house.person("clara"))


def ordered(walk: Walk) -> None:
    walk.day(4, 22)
    page = walk.begins("clara", "登记复议或诉讼")
    page.get_by_role("radio", name="行政复议", exact=True).check()
    page.get_by_role("radio", name="结果纠正").check()
    press(page, "登记复议或诉讼")
    says(page, "计入2026年度报告")


def taken_up(walk: Walk) -> None:
    page = walk.begins("clara", "重新办理")
    write(page, 作出决定或者判决的机关="杨帆市人民政府", 决定书或者判决书的文号="杨府复决〔2026〕8号")
    write(page, 决定或者判决的日期="2026-04-20", 本机关收到的日期="2026-04-22")
    page.get_by_label("或者写明在几个工作日内答复").fill("10")
    press(page, "重新办理")
    says(page, f"{walk.number}-重办1", "2026年5月9日（周六）")
    stands(page, "办理中", "重新办理", "还剩 10 个工作日")
    expect(page.get_by_role("region", name="重新办理的依据")).to_contain_text("杨府复决〔2026〕8号")


def test_a_case_is_taken_up_again_after_an_order_with_a_clock_of_its_own(live_server, open_page):
    walk = Walk(live_server, open_page)
    answered(walk)
    ordered(walk)
    taken_up(walk)
    stands(walk.case("clara"), "已送达")
    expect(walk.case("clara").get_by_role("region", name="重新办理的案件")).to_contain_text("重办1")
    anna = walk.anna_reads("本机关正在重新办理这件申请", "2026年5月9日（周六）")
    anna.get_by_role("link", name="查看重新办理的进度").click()
    expect(anna.get_by_role("main")).to_contain_text("收到责令重新答复的决定或者判决")
    expect(anna.get_by_role("main")).to_contain_text("2026年5月9日（周六）前")
