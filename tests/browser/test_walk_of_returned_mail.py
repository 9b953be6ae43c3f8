"""The post brings the reply back, Clara serves it anew, and the first posting keeps it in time."""

from playwright.sync_api import expect

from tests.browser import house
from tests.browser.clicking import press
from tests.browser.walks import Walk, says, stands
from tests.casework.answered import answered
from tracker.models import Case, db

FIRST, SECOND = "EA123456789CN", "EA987654321CN"


def replied(walk: Walk) -> None:
    walk.begun_by("clara")
    with walk.server.at_work():
        case = db.session.scalars(db.select(Case).where(Case.receipt_number == walk.receipt_number)).one()
        answered(case, house.person("clara"))


def posted(walk: Walk, act: str, on: str, number: str) -> None:
    page = walk.begins("clara", act)
    page.get_by_label("交邮日期").fill(on)
    page.get_by_label("EMS 或者挂号信单号").fill(number)
    press(page, act)


def came_back(walk: Walk) -> None:
    walk.day(4, 7)
    page = walk.begins("clara", "登记退回或者拒收")
    page.get_by_role("radio", name="查无此人").check()
    page.get_by_role("radio", name="寄往申请人填写的地址").check()
    press(page, "登记退回或者拒收")
    says(page, "退回已经登记", "2026年3月27日（周五）")
    stands(page, "退回，须重新送达")


def test_a_reply_that_came_back_is_served_again_and_stays_in_time(live_server, open_page):
    walk = Walk(live_server, open_page)
    replied(walk)
    walk.day(3, 27)
    posted(walk, "登记送达", "2026-03-27", FIRST)
    walk.anna_reads("邮寄途中", FIRST)
    came_back(walk)
    desk = walk.screen("clara")
    desk.goto(f"{live_server.url}/desk")
    expect(desk.get_by_role("main")).to_contain_text(walk.number)
    walk.day(4, 8)
    posted(walk, "登记送达", "2026-04-08", SECOND)
    walk.day(4, 10)
    page = walk.begins("clara", "登记送达")
    press(page, "登记送达")
    stands(page, "已送达", "按期答复")
    timeline = page.get_by_role("region", name="办理过程")
    for words in (FIRST, SECOND, "查无此人"):
        expect(timeline).to_contain_text(words)
    walk.anna_reads("已经答复并送达", SECOND)
