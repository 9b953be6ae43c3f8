"""The desk's first page: what waits for whom, the most urgent first, each with its next act; kind when all is done."""

import re
from datetime import date
from html import unescape

import pytest

from tests.factories import MONDAY, again, anna, make_user, register_case
from tracker.casework import endings, extension, fees
from tracker.law.acts import Channel
from tracker.law.fees import FeeUnit
from tracker.models import Role

TUESDAY = date(2026, 3, 3)
OVERDUE = date(2026, 4, 2)
NEARLY_DUE = date(2026, 3, 27)


def home_of(signed_in, person) -> str:
    answer = signed_in(person).get("/desk")
    assert answer.status_code == 200
    return answer.text


def test_clara_is_told_kindly_that_nothing_waits(clara, signed_in, it_is):
    assert "现在没有等您办理的事。" in home_of(signed_in, clara)


def test_with_nothing_left_the_next_last_day_is_named(clara, annas_case, signed_in, it_is):
    page = home_of(signed_in, clara)
    assert "下一个期限" in page
    assert annas_case.number in page


def test_what_is_overdue_stands_before_what_is_unassigned(clara, annas_case, signed_in, it_is):
    it_is(OVERDUE)
    unassigned = register_case(clara, received_on=OVERDUE, handler=None)
    page = home_of(signed_in, clara)
    assert page.index("已逾期") < page.index(annas_case.number) < page.index("尚未分派") < page.index(unassigned.number)
    assert f"/desk/cases/{annas_case.receipt_number}/reply" in page
    assert f"/desk/cases/{unassigned.receipt_number}/assign" in page


def test_what_is_nearly_due_says_the_days_left(clara, annas_case, signed_in, it_is):
    it_is(NEARLY_DUE)
    page = home_of(signed_in, clara)
    assert "今天和五个工作日内到期" in page
    assert "还剩 1 个工作日" in page


def test_the_head_is_asked_for_the_extension_and_the_clerk_is_not(clara, hana, annas_case, signed_in, it_is):
    extension.request(annas_case, 20, "需要检索档案", by=clara, on=MONDAY)
    page = home_of(signed_in, hana)
    assert "延期待批准" in page
    assert "陈小兰申请延期 20 个工作日" in page
    assert f"/desk/cases/{annas_case.receipt_number}/extend" in page
    assert "延期待批准" not in home_of(signed_in, clara)


def test_while_a_fee_is_awaited_the_head_reads_that_the_extension_waits_and_is_led_to_no_dead_end(
    clara, hana, annas_case, signed_in, it_is
):
    extension.request(annas_case, 20, "需要检索档案", by=clara, on=MONDAY)
    charge = fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围", "另有纸质登记的申请")
    fees.notify(annas_case, charge, "银行转账", sent_on=MONDAY, by=clara, on=MONDAY)
    page = home_of(signed_in, hana)
    assert "陈小兰申请延期 20 个工作日；案件待缴费，现在还不能办理" in page
    assert "决定是否延期" not in page
    assert f"/desk/cases/{annas_case.receipt_number}/extend" not in page
    refused = signed_in(hana).get(f"/desk/cases/{annas_case.receipt_number}/extend")
    assert refused.status_code == 422
    assert "办理记录写错的，可以在案件页上更正" in refused.text


def test_a_posted_application_waits_to_be_confirmed_and_says_since_when(clara, signed_in, it_is):
    register_case(clara, channel=Channel.ORDINARY_MAIL)
    it_is(date(2026, 3, 5))
    page = home_of(signed_in, clara)
    assert "待与申请人确认收到" in page
    assert "已等 3 天（3 个工作日），应当到达当日确认，已超期" in page


def test_what_was_withdrawn_waits_to_be_filed(clara, annas_case, signed_in, it_is):
    endings.withdraw(annas_case, "书面撤回", withdrawn_on=MONDAY, by=clara, on=MONDAY)
    page = home_of(signed_in, clara)
    assert "待归档" in page
    assert f"/desk/cases/{annas_case.receipt_number}/file" in page


def test_what_waits_to_be_filed_is_sorted_by_its_last_day(clara, annas_case, signed_in, it_is):
    later = register_case(clara, received_on=TUESDAY)
    for case in (annas_case, later):
        endings.withdraw(case, "书面撤回", withdrawn_on=TUESDAY, by=clara, on=TUESDAY)
    page = home_of(signed_in, clara)
    assert page.index("待归档") < page.index(annas_case.number) < page.index(later.number)


def test_nora_next_door_is_told_nothing_of_it(nora, annas_case, signed_in, it_is):
    it_is(OVERDUE)
    page = home_of(signed_in, nora)
    assert "现在没有等您办理的事" in page
    assert annas_case.number not in page


@pytest.mark.parametrize("who", ["sven", "audrey"])
def test_those_who_look_on_see_what_is_late_and_are_asked_for_nothing(
    annas_case, clara, request, signed_in, it_is, who
):
    it_is(OVERDUE)
    register_case(clara, received_on=OVERDUE, handler=None, applicant=anna(name="别人"))
    page = home_of(signed_in, request.getfixturevalue(who))
    assert annas_case.number in page
    assert "查看案件" in page
    assert "尚未分派" not in page
    assert "登记一件申请" not in page
    assert "/reply" not in page


def test_the_administrator_has_no_desk_and_is_shown_to_his_own_room(adam, annas_case, signed_in):
    answer = signed_in(adam).get("/desk")
    assert answer.status_code == 302
    assert "/desk" not in answer.location


def figures_of(page: str) -> dict[str, tuple[int, str]]:
    """The figures on top of the desk: by label, the number and the address that each leads to."""
    found = re.findall(r'<a href="([^"]+)"><span class="figure-number">(\d+)</span>.*?>([^<]+)</span>', page)
    return {label: (int(number), unescape(address)) for address, number, label in found}


def test_a_clerk_counts_her_own_and_the_head_counts_everybodys(bureau, clara, hana, annas_case, signed_in, it_is):
    cora = make_user(bureau, "cora", "高岚", Role.CLERK)
    register_case(clara, handler=cora)
    register_case(clara, handler=cora)
    it_is(OVERDUE)
    register_case(clara, received_on=OVERDUE, handler=None)
    own = figures_of(home_of(signed_in, clara))
    assert own["我手上的案件"][0] == own["已逾期（我的和未分派的）"][0] == 1
    assert own["五个工作日内到期（我的和未分派的）"][0] == 0
    everybodys = figures_of(home_of(signed_in, hana))
    assert (everybodys["全部未结案件"][0], everybodys["全部已逾期的案件"][0]) == (4, 3)


@pytest.mark.parametrize("who", ["clara", "hana", "sven"])
def test_each_figure_leads_to_just_as_many_cases(clara, annas_case, request, signed_in, it_is, who):
    register_case(clara, handler=None)
    it_is(NEARLY_DUE)
    register_case(clara, received_on=NEARLY_DUE, handler=None)
    person = request.getfixturevalue(who)
    figures = figures_of(home_of(signed_in, person))
    assert len(figures) == 5
    for number, address in figures.values():
        if address.startswith("/desk/cases"):
            page = signed_in(person).get(address).text
            assert (f"共 {number} 条" if number else "没有") in page, address


def test_a_long_section_leads_to_the_whole_list(clara, signed_in, it_is, monkeypatch):
    monkeypatch.setattr("tracker.web.desk.home.SHOWN", 1)
    for _ in range(3):
        register_case(clara)
    it_is(OVERDUE)
    page = home_of(signed_in, clara)
    assert "查看全部 3 件" in page
    assert "due=overdue&amp;handler=own" in page
    assert again(register_case(clara, received_on=OVERDUE)).is_open
