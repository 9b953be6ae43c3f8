"""Correcting and voiding dated records from the screen: what follows is shown first, what is left is dealt with."""

import re
from datetime import date
from html import unescape

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, TUESDAY, answered, served
from tests.factories import again, anna, register_case
from tests.web.desk.standings import COURSES
from tests.web.desk.test_correcting import typed
from tests.web.portal.courses import Office
from tracker.casework import audit, clarification, clocks, consultation, deliveries, filing, services
from tracker.casework.consultation import PartyKind
from tracker.casework.services import Service
from tracker.law.acts import ActKind, ServiceMethod
from tracker.law.lifecycle import Status
from tracker.law.retention import Retention
from tracker.law.standing import standing
from tracker.models import Correction, CorrectionKind, LetterConcern, db
from tracker.registers import strikes
from tracker.registers.clocks import acts_of, practice_for
from tracker.registers.proceedings import latest

LATER = date(2026, 4, 1)


def day(number: int, month: int = 3) -> date:
    return date(2026, month, number)


@pytest.fixture
def desk(clara, signed_in, it_is):
    it_is(day(20))
    return signed_in(clara)


@pytest.fixture
def head(hana, signed_in, it_is):
    it_is(day(20))
    return signed_in(hana)


@pytest.fixture
def asked(clara, it_is):
    """Anna's case, which she was asked to complete on Wednesday, until the twentieth."""
    it_is(day(4))
    case = register_case(clara, on=day(4))
    told = {"sent_on": day(4), "reply_by": day(20)}
    clarification.ask(case, ["请写明项目名称"], "见目录", **told, by=clara, on=day(4))
    deliveries.record(case, latest(case, ActKind.CLARIFICATION_REQUESTED).id, day(5), by=clara, on=day(5))
    it_is(day(20))
    return case


def address(case, step, record=None):
    return f"/desk/cases/{case.receipt_number}/{step}" + (f"?record={record.id}" if record else "")


def words(page: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


def confirm(desk, url: str, **form: str):
    """Look it over, then confirm; what was shown, and where it led."""
    fields = typed(desk.get(url).text) | form
    shown = desk.post(url, data=fields)
    assert "还没有写入" in shown.text, words(shown.text)
    return words(shown.text), words(desk.post(url, data=fields | {"act": "confirm"}, follow_redirects=True).text)


ON_THE_PHONE = {"channel": "fax", "confirmed_on": "2026-03-06", "reason": "传真，电话确认"}


def test_a_clerk_is_told_who_corrects_the_receipt_of_an_overdue_case_and_how_to_go_on(clara, hana, signed_in, it_is):
    case = register_case(clara)
    url, desk = address(case, "correct-receipt"), signed_in(clara)
    assert "只有负责人可以更正" not in desk.get(url).text
    it_is(LATER)
    page = desk.get(url).text
    assert "更正以后逾期不再算逾期的，只有负责人可以更正（韩娜）" in words(page)
    assert address(case, "log-communication") in page
    assert 'name="late_proof"' not in page
    for act in ({}, {"act": "confirm"}):
        told = words(desk.post(url, data=typed(page) | ON_THE_PHONE | {"late_proof": "自称有"} | act).text)
        assert "原来的逾期（期限2026-03-30）不再算逾期，只有负责人可以更正（韩娜）" in told
        assert "传真，电话确认" in told
    assert again(case).channel == "in_person"


def test_a_wrongly_entered_receipt_turns_an_overdue_case_timely_and_leaves_its_trace(clara, hana, signed_in, it_is):
    case = register_case(clara)
    it_is(LATER)
    desk = signed_in(hana)
    url = address(case, "correct-receipt")
    assert "已逾期" in words(desk.get(f"/desk/cases/{case.receipt_number}").text)
    assert "本案有已经逾期的事项" not in words(desk.get(url).text)
    told = words(desk.post(url, data=typed(desk.get(url).text) | ON_THE_PHONE).text)
    assert "请写明能够证明的凭证" in told
    right = ON_THE_PHONE | {"late_proof": "传真机通信记录第12页"}
    shown, after = confirm(desk, url, **right)
    assert again(case).due_on == day(3, 4)
    assert "计时状态 已逾期 期限计算中" in shown
    assert "答复期限 2026年3月30日（周一） 2026年4月3日（周五）" in shown
    assert "登记回执" in shown
    assert "渠道：原为当面提交 → 现为传真" in after
    assert "双方确认日期：原为— → 现为2026年3月6日（周五）" in after
    assert "到期日：原为2026年3月30日（周一） → 现为2026年4月3日（周五）" in after
    assert "理由：传真，电话确认" in after
    assert "登记回执（更正）" in after
    assert "补录 · 收到申请，2026年4月1日（周三）录入" in after
    assert "传真机通信记录第12页" in after
    assert (audit.breaks(), list(clocks.verify(LATER))) == ([], [])


def test_looking_over_writes_nothing_and_one_can_go_back(desk, asked):
    record = latest(asked, ActKind.CLARIFICATION_REQUESTED)
    url = address(asked, "correct-record", record)
    form = typed(desk.get(url).text) | {"on": "2026-03-03", "delivered_on": "2026-03-03", "why": "写错了"}
    version = again(asked).version
    shown = desk.post(url, data=form)
    assert 'name="on" value="2026-03-03"' in shown.text
    assert (again(asked).version, latest(asked, ActKind.CLARIFICATION_REQUESTED).happened_on) == (version, day(4))
    assert db.session.scalars(select(Correction)).all() == []
    back = desk.post(url, data=form | {"act": "edit"})
    assert 'value="2026-03-03"' in back.text


def test_a_dated_record_is_put_right_field_by_field_and_the_old_days_stay_to_be_read(desk, asked):
    record = latest(asked, ActKind.CLARIFICATION_REQUESTED)
    url = address(asked, "correct-record", record)
    form = typed(desk.get(url).text)
    assert (form["on"], form["delivered_on"], form["reply_by"]) == ("2026-03-04", "2026-03-05", "2026-03-20")
    shown, after = confirm(desk, url, reply_by="2026-03-27", why="通知书上写的是27日")
    assert "2026年3月20日（周五）（未办） 2026年3月27日（周五）（未办）" in shown
    assert "补正告知书" in shown
    assert "补正期限：原为2026年3月20日（周五） → 现为2026年3月27日（周五）" in after
    assert "期限：2026年3月20日（周五）" in after
    assert "后来更正过" in after
    assert "补正期限变更告知书" in after, "the applicant is told of the later day"
    assert "因更正需要处置的文书" not in after
    assert again(asked).records[1].facts["reply_by"] == "2026-03-27"


def test_what_the_law_refuses_stands_on_the_form_and_names_what_it_contradicts(desk, clara, asked):
    clarification.record(asked, "写明名称", received_on=day(10), by=clara, on=day(10))
    url = address(asked, "correct-record", latest(asked, ActKind.CLARIFICATION_REQUESTED))
    form = typed(desk.get(url).text) | {"on": "2026-03-12", "delivered_on": "", "why": "写错了"}
    page = words(desk.post(url, data=form).text)
    assert "与已经登记的“收到补正”（2026-03-10）矛盾：在此之前没有告知补正" in page
    assert "还没有写入" not in page


def test_who_entered_the_words_of_others_wrongly_reads_how_to_put_them_right(desk, clara, asked):
    clarification.record(asked, "听涛苑一其", received_on=day(9), by=clara, on=day(20))
    came = latest(asked, ActKind.CLARIFICATION_RECEIVED)
    said = "请负责人作废这条记录，再照实际的日期重新登记"
    assert said in desk.get(address(asked, "correct-record", came)).text
    asking = latest(asked, ActKind.CLARIFICATION_REQUESTED)
    assert said not in desk.get(address(asked, "correct-record", asking)).text


def test_the_head_voids_a_record_which_stays_struck_through_with_its_letter_to_be_voided(head, asked):
    url = address(asked, "void-record", latest(asked, ActKind.CLARIFICATION_REQUESTED))
    shown, after = confirm(head, url, reason="登记到了别的案件上")
    assert "案件状态 待补正 办理中" in shown
    assert "随作废的记录写成" in shown
    assert "告知补正 · 2026年3月4日（周三）（已作废）" in after
    assert "作废的原因：登记到了别的案件上" in after
    assert again(asked).status is Status.IN_HAND
    kept = db.session.scalars(select(Correction)).one()
    assert (kept.kind, kept.values, kept.reason) == (CorrectionKind.VOIDED, {}, "登记到了别的案件上")
    assert head.get(url).status_code == 404


def test_a_clerk_corrects_and_does_not_void(desk, clara, asked):
    record = latest(asked, ActKind.CLARIFICATION_REQUESTED)
    page = desk.get(f"/desk/cases/{asked.receipt_number}").text
    assert f"correct-record?record={record.id}" in page
    assert "void-record" not in page
    assert desk.get(address(asked, "void-record", record)).status_code == 403
    assert desk.post(address(asked, "void-record", record), data={"reason": "x"}).status_code == 403


def test_a_record_of_another_case_does_not_exist_here(desk, clara, asked, annas_case):
    record = latest(asked, ActKind.CLARIFICATION_REQUESTED)
    assert desk.get(address(annas_case, "correct-record", record)).status_code == 404


def test_next_door_and_those_who_only_read_find_no_way_to_correct(asked, nora, audrey, sven, signed_in, it_is):
    it_is(day(20))
    url = address(asked, "correct-record", latest(asked, ActKind.CLARIFICATION_REQUESTED))
    assert [signed_in(person).get(url).status_code for person in (nora, audrey, sven)] == [404, 403, 403]
    assert "correct-record" not in signed_in(sven).get(f"/desk/cases/{asked.receipt_number}").text


def test_of_two_who_correct_at_once_the_second_is_told(desk, asked):
    url = address(asked, "correct-record", latest(asked, ActKind.CLARIFICATION_REQUESTED))
    form = typed(desk.get(url).text) | {"act": "confirm", "why": "写错了"}
    assert desk.post(url, data=form | {"reply_by": "2026-03-27"}).status_code == 303
    assert desk.post(url, data=form | {"reply_by": "2026-03-26"}).status_code == 409
    assert again(asked).records[1].facts["reply_by"] == "2026-03-27"


def test_a_letter_left_behind_is_listed_until_somebody_says_what_was_done(desk, asked):
    url = address(asked, "correct-record", latest(asked, ActKind.CLARIFICATION_REQUESTED))
    confirm(desk, url, reply_by="2026-03-18", why="写错了")
    concern = db.session.scalars(select(LetterConcern)).one()
    assert concern.quoted == ["2026-03-20"]
    settle = address(asked, "settle-letter")
    form = {"version": str(again(asked).version), "letter": str(concern.id), "remedy": "not_needed"}
    assert "请写明不需要另行告知的理由" in desk.post(settle, data=form | {"note": ""}).text
    after = words(desk.post(settle, data=form | {"note": "已经当面说明"}, follow_redirects=True).text)
    assert "因更正需要处置的文书" not in after
    assert "怎样处置：不需要另行告知" in after
    assert "没有因更正而需要处置的文书" in desk.get(settle).text


def test_a_posting_that_nobody_signed_for_is_moved_by_its_day_alone(desk, clara, annas_case):
    answered(annas_case, clara, GRANTED)
    services.serve(
        annas_case, Service(ServiceMethod.POST, posted_on=day(5), tracking_number="EA123456789CN"), by=clara, on=day(5)
    )
    url = address(annas_case, "correct-record", latest(annas_case, ActKind.SERVED))
    assert 'name="method"' not in desk.get(url).text
    confirm(desk, url, posted_on="2026-03-06", why="写错了")
    served_on = latest(again(annas_case), ActKind.SERVED)
    assert (served_on.happened_on, served_on.facts["posted_on"]) == (day(6), "2026-03-06")
    assert served_on.words["awaits_signature"]


def test_what_is_filed_can_be_put_right_and_the_trail_says_that_it_was_filed(desk, clara, annas_case):
    case = served(annas_case, clara)
    filing.file(case, Retention.TEN_YEARS, by=clara, on=day(6))
    url = address(case, "correct-record", latest(case, ActKind.SERVED))
    _shown, after = confirm(desk, url, on="2026-03-05", why="签收日写错")
    assert "归档以后：是" in after
    case = again(case)
    assert (case.status, case.served_on) == (Status.FILED, day(5))


def test_every_record_of_a_long_case_is_offered_and_can_be_opened(head, hana, clara, asked):
    clarification.record(asked, "写明名称", received_on=day(10), by=clara, on=day(10))
    told = {"sent_on": day(11), "by": clara, "on": day(11)}
    consultation.consult(asked, PartyKind.THIRD_PARTY, "甲公司", "投标文件", **told)
    page = head.get(address(asked, "correct-record")).text
    for record in again(asked).records[1:]:
        assert f"correct-record?record={record.id}" in page
        assert f"void-record?record={record.id}" in page
        assert head.get(address(asked, "correct-record", record)).status_code == 200
        assert head.get(address(asked, "void-record", record)).status_code == 200
    assert "correct-receipt" in page


@pytest.mark.parametrize("name", COURSES)
def test_in_every_course_of_the_office_the_records_leave_the_status_that_is_stored(name, clara, hana, it_is):
    course, on = COURSES[name]
    it_is(on)
    case = course(Office(clara, hana))
    stood = standing(acts_of(case), practice_for(case), filed=case.status is Status.FILED)
    assert case.status is (Status.VOIDED if strikes.is_struck(case) else stood)


def test_who_voids_a_reply_reads_that_its_letter_goes_with_it_and_its_mail_stays_here(clara, hana, signed_in, it_is):
    case = answered(register_case(clara, applicant=anna(email="anna@example.org")), clara)
    it_is(TUESDAY)
    record = latest(case, ActKind.DECIDED)
    shown, after = confirm(signed_in(hana), address(case, "void-record", record), reason="结论有误")
    assert "随这条记录一并作废，没有发出的邮件不再发送" in shown
    assert "尚未发出的邮件不再发送" in after
    assert "请另行作废文书" not in shown
