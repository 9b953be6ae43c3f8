"""What would follow, shown before it is done, keeps WCAG 2.2 AA on a desk and on a telephone, each on its own."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import too_wide, violations
from tests.browser.busy_office import BusyOffice
from tests.browser.clicking import field, leave_by, press, sign_in, write
from tests.browser.conftest import DESK, PHONE, visit

Seat = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def looks(browser: Browser, busy_office: BusyOffice) -> Iterator[Seat]:
    """looks("hana", "/desk"): at her screen, signed in once; what is sent there changes nothing in the books."""
    taken: dict[str, Page] = {}
    visitors = []

    def look(who: str, path: str) -> Page:
        if who not in taken:
            visitors.append(visit(browser))
            taken[who] = visitors[-1].page()
            sign_in(taken[who], busy_office.server, who)
        taken[who].goto(busy_office.address(path))
        return taken[who]

    yield look
    for visitor in visitors:
        visitor.context.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []


def assert_open_to_all(page: Page) -> None:
    """Looked at twice by axe, since a narrow screen folds and stacks what a wide one shows side by side."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert violations(page) == []
    assert too_wide(page) == []
    page.set_viewport_size(DESK)


def give_reasons(page: Page) -> None:
    """Write something wherever something must be written."""
    for box in page.locator("main form textarea[required]").all():
        if not box.input_value():
            box.fill("登记时写错，按原件更正。")


def test_a_correction_tried_out(looks: Seat):
    page = looks("hana", "/desk/cases/{extended}/correct-record?record={extension}")
    page.locator("main [name=working_days]").fill("5")
    give_reasons(page)
    press(page, "看看会有什么变化")
    expect(page.get_by_role("region", name="受影响的文书")).to_contain_text("延期答复告知书")
    assert_open_to_all(page)


def test_a_receipt_put_right_tried_out(looks: Seat):
    page = looks("clara", "/desk/cases/{running}/correct-receipt")
    field(page, "到达日期").fill("2026-03-03")
    give_reasons(page)
    press(page, "看看会有什么变化")
    expect(page.get_by_role("region", name="案件和期限")).to_be_visible()
    assert_open_to_all(page)


def test_a_voided_record_tried_out(looks: Seat):
    page = looks("hana", "/desk/cases/{extended}/void-record?record={extension}")
    give_reasons(page)
    press(page, "看看会有什么变化")
    expect(page.get_by_role("region", name="案件和期限")).to_be_visible()
    assert_open_to_all(page)


@pytest.mark.parametrize("step", ["override-refusal", "settle-objection"])
def test_a_notice_to_a_third_party(looks: Seat, step: str):
    page = looks("hana", "/desk/cases/{heard}/" + step)
    give_reasons(page)
    press(page, "核对告知书")
    expect(page.get_by_role("region", name="决定公开告知书预览")).to_be_visible()
    assert_open_to_all(page)


def test_a_text_of_a_letter_looked_at_and_one_that_cannot_be(looks: Seat):
    page = looks("adam", "/admin/agencies/ZJJ/letter-texts/reasons")
    press(page, "看看文书的样子")
    expect(page.locator("main .letter, main .sheet, main article").first).to_be_visible()
    assert_open_to_all(page)
    field(page, "正文").fill("{{ nobody }}")
    press(page, "看看文书的样子")
    expect(page.get_by_role("alert")).to_be_visible()
    assert_open_to_all(page)


def test_a_reply_of_which_the_gate_warns(looks: Seat):
    page = looks("clara", "/desk/cases/{running}/reply?outcome=partial")
    write(page, 答复内容和理由="安娜的电话是13912345678，答复期限为2020年1月1日。", 提供的政府信息清单="评标报告")
    field(page, "获取的方式、途径和时间").fill("随答复书寄送")
    part = page.get_by_role("group", name="不予公开的部分 1")
    for label in ("内容", "依据", "理由"):
        part.get_by_label(label).fill("《政府信息公开条例》第十六条第二款")
    press(page, "核对答复书")
    gate = page.get_by_role("region", name="发出前核对")
    expect(gate).to_be_visible()
    expect(gate.locator(".tag:not(.calm)").first).to_be_visible()
    assert_open_to_all(page)


def test_a_split_and_one_that_cannot_be(looks: Seat):
    page = looks("clara", "/desk/cases/{running}/split")
    matters = page.locator("main form textarea")
    matters.fill("2025年度招标结果\n2024年度招标结果")
    press(page, "核对拆分结果")
    expect(page.get_by_role("region", name="拆分后共 2 件")).to_be_visible()
    assert_open_to_all(page)
    looks("clara", "/desk/cases/{running}/split")
    matters.fill("只有一项")
    press(page, "核对拆分结果")
    assert_open_to_all(page)


def test_a_notice_of_holidays(looks: Seat):
    page = looks("adam", "/admin/calendar/2026/edit")
    days_off = page.locator("main [name=days_off]")
    days_off.fill(f"{days_off.input_value()}\n2026-04-13")
    page.locator("main [name=citation]").fill("国务院办公厅关于2026年节假日安排的补充通知")
    press(page, "看看会有什么变化")
    expect(page.locator("main")).to_contain_text("2026")
    assert_open_to_all(page)


def test_a_notice_of_holidays_that_cannot_be_read(looks: Seat):
    page = looks("adam", "/admin/calendar/2028")
    if page.get_by_role("link", name="录入").count():
        leave_by(page.get_by_role("link", name="录入").first)
    else:
        page = looks("adam", "/admin/calendar/2026/edit")
    page.locator("main [name=days_off]").fill("春节")
    page.locator("main [name=citation]").fill("通知")
    press(page, "看看会有什么变化")
    expect(page.get_by_role("alert")).to_be_visible()
    assert_open_to_all(page)


def test_another_way_of_counting(looks: Seat):
    page = looks("adam", "/admin/agencies/ZJJ/practice")
    for group in page.locator("main fieldset").all()[:2]:
        group.get_by_role("radio").last.check()
    press(page, "看看会有什么变化")
    assert_open_to_all(page)


def test_a_letter_that_came_back_with_its_reasons_missing(looks: Seat):
    page = looks("clara", "/desk/cases/{posted}/record-return")
    write(page, 退回日期="2026-03-01")
    leave_by(page.locator("main form button[type=submit]").last)
    assert_open_to_all(page)
