"""The list of notices: what is due, what failed in the post, and what a person has read."""

from datetime import date

import pytest
from sqlalchemy import select, update

from tests.factories import again, register_case
from tracker import jobs
from tracker.casework import extension
from tracker.mailroom import outbox, undelivered
from tracker.models import AuditEvent, Mail, MailState, Notice, db
from tracker.timekeeping import utc_now

LAST_BUT_ONE = date(2026, 3, 27)


@pytest.fixture
def reminded(annas_case, sven):
    """The morning on which one day is left for Anna's case."""
    jobs.run("reminders", LAST_BUT_ONE, utc_now())
    return annas_case


def test_clara_finds_her_reminder_with_a_way_to_the_case(signed_in, clara, reminded):
    page = signed_in(clara).get("/desk/notices").text
    for words in ("答复申请人", "还剩 1 个工作日", "2026年3月30日到期", reminded.number):
        assert words in page
    assert f"/desk/cases/{reminded.receipt_number}" in page


def test_sven_is_told_that_he_supervises(signed_in, sven, reminded):
    assert "您是督办人" in signed_in(sven).get("/desk/notices").text


def test_hana_finds_the_request_for_more_time_with_its_reason_and_the_way_to_decide(signed_in, clara, hana, annas_case):
    extension.request(annas_case, 20, "<b>档案</b>数量大", by=clara, on=LAST_BUT_ONE)
    page = signed_in(hana).get("/desk/notices").text
    for words in (
        "一份延期申请等您决定",
        "陈小兰申请延期 20 个工作日",
        "2026年3月30日",
        "“&lt;b&gt;档案&lt;/b&gt;数量大”",
    ):
        assert words in page
    assert f'href="/desk/cases/{annas_case.receipt_number}/extend"' in page
    assert "未送达" not in page
    assert "工作日。答复期限为" in page, "Chinese puts no space between two sentences"


def test_what_became_of_it_and_who_was_given_a_case_is_read_there_too(signed_in, clara, hana, rita, annas_case):
    extension.request(annas_case, 20, "档案数量大", by=clara, on=LAST_BUT_ONE)
    extension.refuse(annas_case, "材料已经齐备", by=hana, on=LAST_BUT_ONE)
    page = signed_in(clara).get("/desk/notices").text
    assert "延期申请未获批准" in page
    assert "材料已经齐备" in page
    assert "一份延期申请等您决定" not in signed_in(hana).get("/desk/notices").text
    register_case(clara, handler=rita)
    assert "陈小兰把这件案件交给您承办" in signed_in(rita).get("/desk/notices").text


def test_a_mail_that_was_not_delivered_is_told_there(signed_in, clara, failed):
    undelivered.tell_the_office(failed.id, utc_now())
    db.session.commit()
    assert "“登记回执”寄往 anna@example：550 no such mailbox" in signed_in(clara).get("/desk/notices").text


def test_a_chance_that_passed_is_not_called_overdue(signed_in, clara, annas_case, it_is):
    jobs.run("reminders", date(2026, 3, 11), utc_now())
    it_is(date(2026, 3, 12))
    page = signed_in(clara).get("/desk/notices").text
    assert "申请内容不明确的，最迟2026年3月11日告知补正，当天是最后一个工作日" in page
    assert "已过期" in page
    assert "逾期 1 个工作日" not in page


def test_nora_sees_nothing_of_it(signed_in, nora, reminded):
    page = signed_in(nora).get("/desk/notices?show=all").text
    assert reminded.number not in page
    assert "还没有提醒" in page


def test_what_is_read_leaves_the_unread_list_and_stays_among_all(signed_in, clara, reminded):
    desk = signed_in(clara)
    number = db.session.scalars(select(Notice.id).where(Notice.user_id == clara.id)).one()
    assert desk.post(f"/desk/notices/{number}/read").status_code == 303
    assert reminded.number not in desk.get("/desk/notices").text
    assert reminded.number in desk.get("/desk/notices?show=all").text


def test_nobody_reads_for_somebody_else(signed_in, nora, clara, reminded):
    number = db.session.scalars(select(Notice.id).where(Notice.user_id == clara.id)).one()
    signed_in(nora).post(f"/desk/notices/{number}/read")
    assert again_notice(number).read_at is None


def again_notice(number: int) -> Notice:
    db.session.expire_all()
    return db.session.get_one(Notice, number)


def test_all_that_was_on_the_page_is_read_and_nothing_that_came_since(signed_in, clara, reminded):
    newest = db.session.scalars(select(Notice.id).where(Notice.user_id == clara.id)).one()
    other = register_case(clara)
    jobs.run("reminders", LAST_BUT_ONE, utc_now())
    signed_in(clara).post("/desk/notices/read", data={"newest": newest})
    page = signed_in(clara).get("/desk/notices").text
    assert other.number in page
    assert reminded.number not in page


def test_a_reminder_whose_date_moved_says_so_and_is_unread_no_more(signed_in, clara, hana, reminded):
    extension.request(again(reminded), 20, "需要汇总多个部门的信息", by=clara, on=LAST_BUT_ONE)
    extension.approve(again(reminded), by=hana, on=LAST_BUT_ONE)
    assert "答复申请人" not in signed_in(clara).get("/desk/notices").text
    assert "期限已改为2026-04-28" in signed_in(clara).get("/desk/notices?show=all").text


def test_many_notices_come_in_pages(signed_in, clara):
    for _ in range(51):
        register_case(clara)
    jobs.run("reminders", LAST_BUT_ONE, utc_now())
    page = signed_in(clara).get("/desk/notices").text
    assert "共 51 条" in page
    assert "下一页" in page


def test_without_a_mail_server_the_page_says_where_mail_lies(signed_in, clara, app, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "")
    assert app.config["MAIL_FOLDER"] in signed_in(clara).get("/desk/notices").text
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://mail.example.org")
    assert app.config["MAIL_FOLDER"] not in signed_in(clara).get("/desk/notices").text


@pytest.fixture
def failed(clara):
    """A letter that its addressee's server refused for good."""
    outbox.post("letter", "anna@example", "登记回执", "……", agency_id=clara.agency_id)
    failure = {"state": MailState.FAILED, "last_error": "550 no such mailbox", "attempts": 6}
    db.session.execute(update(Mail).values(**failure))
    db.session.commit()
    return db.session.scalars(select(Mail)).one()


def test_clara_sends_a_failed_mail_again(signed_in, clara, failed):
    desk = signed_in(clara)
    assert "550 no such mailbox" in desk.get("/desk/notices").text
    desk.post(f"/desk/notices/mails/{failed.id}/retry")
    db.session.refresh(failed)
    assert (failed.state, failed.attempts) == (MailState.PENDING, 0)
    assert "550 no such mailbox" not in desk.get("/desk/notices").text
    assert db.session.scalars(select(AuditEvent.action)).all()[-1] == "mail:retry"


def test_clara_lets_a_failed_mail_be(signed_in, clara, failed):
    signed_in(clara).post(f"/desk/notices/mails/{failed.id}/drop")
    db.session.refresh(failed)
    assert failed.state is MailState.CANCELLED


def test_nora_neither_sees_nor_sends_a_mail_of_another_agency(signed_in, nora, failed):
    desk = signed_in(nora)
    assert "550 no such mailbox" not in desk.get("/desk/notices").text
    assert desk.post(f"/desk/notices/mails/{failed.id}/retry").status_code == 404


def test_audrey_changes_nothing(signed_in, audrey, failed):
    assert signed_in(audrey).post(f"/desk/notices/mails/{failed.id}/retry").status_code == 403
    db.session.refresh(failed)
    assert failed.state is MailState.FAILED
