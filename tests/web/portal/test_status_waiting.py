"""What Anna reads of what is waited for while the period for the reply runs on or is over, and of what never came."""

import re
from datetime import date

import pytest
from freezegun import freeze_time

from tests.casework.answered import REPEATED, REVIEWED
from tests.casework.test_orders import ordering
from tests.factories import again
from tests.web.portal import courses
from tests.web.portal.courses import Office, day, open_with
from tests.web.portal.visitors import CODE, letters_seen, seen
from tracker.casework import (
    challenges,
    clarification,
    consultation,
    endings,
    orders,
    record_corrections,
    replies,
    voiding,
)
from tracker.casework.consultation import Opinion, PartyKind
from tracker.casework.gate_findings import keys
from tracker.law.acts import ActKind
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.models import Case, User
from tracker.registers import correspondence
from tracker.registers.proceedings import latest

NOTHING_TO_DO, NEVER_CAME = "现在不需要您做什么", "没有收到补正。"


@pytest.fixture
def office(clara: User, hana: User) -> Office:
    return Office(clara, hana)


def answered_again(office: Office, case: Case) -> None:
    """The office says that it answered the same before."""
    given = {"review": REVIEWED, "decided_on": day(24), "by": office.clara, "on": day(24)}
    replies.reply(case, REPEATED, seen=keys(replies.findings(case, REPEATED, decided_on=day(24))), **given)


def page_of(client, case: Case, on: date) -> str:
    number = open_with(case, CODE)
    with freeze_time(f"{on}T03:00:00Z"):
        return seen(client, number)


def stages(page: str) -> dict[str, str]:
    """Each stage and how it stands: done, now, next or over."""
    found = re.findall(r'class="stage (\w+)".*?class="stage-title">([^<]+)', page, re.DOTALL)
    return {title: state for state, title in found}


def test_a_notice_that_came_too_late_is_shown_with_its_points_and_its_last_day(client, office):
    case = courses.asked_too_late(office)
    page = page_of(client, case, day(17))
    for told in (
        "正在办理，请您补正申请",
        "本机关将在2026年3月30日（周一）前（含当日）答复您",
        "请在2026年3月20日（周五）前（含当日）补正下列内容。",
        "答复期限不因补正而改变；逾期不补正的，本机关将根据现有的申请内容答复。",
        "<li>请写明文号</li>",
        "怎样补正：见目录",
        "政通路1号",
    ):
        assert told in page
    assert NOTHING_TO_DO not in page
    assert stages(page)["补正申请"] == "now"
    assert stages(page)["正在办理"] == "now"
    assert page.count('aria-current="step"') == 1


@pytest.mark.parametrize("on, state", [(day(17), "now"), (day(23), "over"), (day(2, 4), "over")])
def test_letter_and_page_threaten_no_abandonment_where_none_follows(client, office, on, state):
    number = open_with(courses.asked_too_late(office), CODE)
    with freeze_time(f"{on}T03:00:00Z"):
        page = seen(client, number)
        everything = letters_seen(client, page)
    assert "根据现有的申请内容" in page
    assert "将根据现有的申请内容依法答复" in everything
    assert "视为放弃" not in everything
    assert "不再处理" not in everything
    assert stages(page)["补正申请"] == state


def test_when_its_day_is_past_the_page_says_so_and_still_what_was_asked(client, office):
    page = page_of(client, courses.asked_too_late(office), day(23))
    assert "补正下列内容的期限为2026年3月20日（周五），现在已过，本机关没有收到补正" in page
    assert "正在等待" not in page
    assert "<li>请写明文号</li>" in page
    assert NOTHING_TO_DO not in page


def test_a_late_reply_hides_neither_what_was_asked_nor_the_ways_to_complain(client, office):
    page = page_of(client, courses.asked_too_late(office), day(2, 4))
    for told in ("答复已经超过期限", "<li>请写明文号</li>", "投诉、举报", "怎样补正：见目录"):
        assert told in page


def test_others_may_be_heard_while_the_supplement_is_awaited(client, office):
    case = courses.asked_too_late(office)
    told = {"sent_on": day(17), "by": office.clara, "on": day(17)}
    consultation.consult(case, PartyKind.AGENCY, courses.OTHER_AGENCY, "来文", **told)
    page = page_of(client, case, day(18))
    for told in ("正在征求其他机关的意见", "<li>请写明文号</li>", "正在等待：其他机关的意见、您补正后的申请"):
        assert told in page
    assert NOTHING_TO_DO not in page
    assert (stages(page)["补正申请"], stages(page)["征求其他机关意见"]) == ("now", "now")


def test_a_supplement_that_came_is_done_and_asks_for_nothing_more(client, office):
    case = courses.asked_too_late(office)
    clarification.record(case, "补了", received_on=day(19), by=office.clara, on=day(19))
    page = page_of(client, case, day(20))
    assert stages(page)["补正申请"] == "done"
    assert "请写明文号" not in page.split("办理过程")[0]
    assert NOTHING_TO_DO in page
    assert "本机关收到您的补正" in page
    assert "答复期限重新计算" not in page


def test_reasons_that_did_not_come_in_time_are_asked_for_no_more(client, office):
    page = page_of(client, courses.reasons_asked(office), day(26))
    assert "现在已过，本机关没有收到说明。" in page
    assert "正在等待" not in page


def test_after_the_reply_what_never_came_is_not_done(client, office):
    case = courses.asked_too_late(office)
    answered_again(office, case)
    page = page_of(client, case, day(25))
    assert stages(page)["补正申请"] == "over"
    assert NEVER_CAME in page


def lapsed_for_want_of_payment(office: Office) -> Case:
    case = courses.fee_asked(office)
    endings.confirm_lapse(case, by=office.clara, on=day(13, 4))
    return case


def stopped_and_withdrawn(office: Office) -> Case:
    case = courses.stopped(office)
    endings.withdraw(case, "来信", withdrawn_on=day(12), by=office.clara, on=day(12))
    return case


def replied_without_reasons(office: Office) -> Case:
    case = courses.reasons_asked(office)
    answered_again(office, case)
    return case


def replied_unheard(office: Office) -> Case:
    case = courses.third_party_asked(office)
    answered_again(office, case)
    return case


@pytest.mark.parametrize(
    "course, on, title, state",
    [
        (courses.clarification_asked, day(23), "补正申请", "over"),
        (courses.lapsed, day(24), "补正申请", "over"),
        (courses.clarified, day(11), "补正申请", "done"),
        (courses.fee_asked, day(13, 4), "缴纳信息处理费", "over"),
        (lapsed_for_want_of_payment, day(14, 4), "缴纳信息处理费", "over"),
        (courses.reasons_asked, day(11), "说明理由", "now"),
        (courses.reasons_asked, day(2, 4), "说明理由", "over"),
        (replied_without_reasons, day(25), "说明理由", "over"),
        (stopped_and_withdrawn, day(13), "期限中止", "over"),
        (courses.third_party_asked, day(12), "征求第三方意见", "now"),
        (courses.third_party_asked, day(3, 4), "征求第三方意见", "over"),
        (replied_unheard, day(25), "征求第三方意见", "over"),
        (courses.opinion_in, day(17), "征求第三方意见", "done"),
        (courses.heard_too_late, day(3, 4), "征求第三方意见", "now"),
    ],
)
def test_a_stage_is_done_only_when_what_it_waited_for_came(client, office, course, on, title, state):
    assert stages(page_of(client, course(office), on))[title] == state


def test_whoever_is_heard_after_the_end_delays_nothing_and_is_still_awaited(client, office):
    case = courses.heard_too_late(office)
    page = page_of(client, case, day(3, 4))
    for told in ("正在征求第三方的意见，答复期限不因此延后。", "正在等待：第三方的意见", "投诉、举报"):
        assert told in page
    told = {"received_on": day(7, 4), "by": office.clara, "on": day(7, 4)}
    consultation.record_opinion(case, courses.THIRD_PARTY, Opinion.REFUSES, courses.OPINION, **told)
    page = page_of(client, case, day(8, 4))
    assert stages(page)["征求第三方意见"] == "done"
    assert "正在征求" not in page


def test_a_party_heard_on_the_last_day_is_awaited_too(client, office):
    case = courses.received(office)
    told = {"sent_on": day(30), "by": office.clara, "on": day(30)}
    consultation.consult(case, PartyKind.THIRD_PARTY, courses.THIRD_PARTY, courses.TO_THIRD_PARTY, **told)
    page = page_of(client, case, day(31))
    assert stages(page)["征求第三方意见"] == "now"
    assert "正在征求第三方的意见" in page


def test_a_reply_whose_record_was_voided_is_told_to_hold_no_more(client, office):
    case = courses.replied(office)
    (reply,) = [letter for letter in correspondence.standing(case) if letter.kind == "reply"]
    on = case.decided_on
    number = latest(case, ActKind.DECIDED).id
    record_corrections.void(case, number, "结论有误", by=office.hana, on=on)
    page = page_of(client, case, on)
    assert "正在办理" in page
    assert f"收回了“{reply.title} {reply.number}”，原来的答复不再有效，将重新答复您" in page
    assert "已作废" in page
    with freeze_time(f"{on}T03:00:00Z"):
        assert "这份文书已经作废" in client.get(f"/check/{reply.check_code}").text


@pytest.mark.parametrize("course, kind", [(courses.clarification_asked, "clarification"), (courses.fee_asked, "fee")])
@pytest.mark.parametrize("late", [False, True])
def test_whose_notice_was_voided_is_asked_for_nothing_until_another_one_comes(client, office, course, kind, late):
    case = course(office)
    (notice,) = [letter for letter in correspondence.standing(case) if letter.kind == kind]
    on = day(20, 5) if late else notice.dated_on
    voiding.void(notice, "写错了", by=office.hana, on=on)
    page = page_of(client, case, on).split("办到哪一步")[0]
    assert "请等待本机关重新告知" in page
    assert f"将“{notice.title} {notice.number}”作废。在您收到新的文书以前，不需要补正或者缴费" in page
    for asked in ("请您补正申请", "请您缴纳信息处理费", "视为放弃申请，"):
        assert asked not in page


@pytest.mark.parametrize(
    "course, stage", [(courses.clarification_asked, "补正申请"), (courses.fee_asked, "缴纳信息处理费")]
)
def test_what_was_asked_before_an_order_is_waited_for_no_more_and_may_still_be_given(client, office, course, stage):
    case, on = course(office), day(22, 4)
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=office.clara, on=on)
    orders.record(again(case), ordering(again(case)), by=office.clara, on=on)
    page = page_of(client, case, on)
    assert stages(page)[stage] == "over"
    assert "已经责令本机关答复，不再等待。" in page
    assert f"此前请您{stage}的，现在不再等待，没有办理的也不视为放弃申请" in page
    assert "责令答复办理告知书" in page
