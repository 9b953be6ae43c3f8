"""The morning mail: one a person, without names in its subject, and true until it is sent."""

import pytest
from sqlalchemy import select

from tests.casework.reminding import DUE, before, mails_to, morning, postpone
from tests.factories import make_user, register_case
from tracker.casework import digests
from tracker.mailroom import outbox
from tracker.models import MailState, Notice, Role, db
from tracker.registers import notices
from tracker.timekeeping import utc_now


@pytest.fixture
def case(annas_case):
    assert annas_case.due_on == DUE
    return annas_case


def test_each_person_gets_one_mail_a_morning(clara, sven):
    for _ in range(4):
        register_case(clara)
    morning(before(1))
    (to_clara,), (to_sven,) = mails_to(clara), mails_to(sven)
    assert to_clara.subject == to_sven.subject == "办理提醒：4 件时限事项"
    assert to_clara.body.count("答复申请人") == 4
    assert "/desk/cases/2026-" in to_clara.body


def test_a_mail_names_neither_applicant_nor_case_in_its_subject(case, clara):
    morning(before(1))
    (mail,) = mails_to(clara)
    assert case.number not in mail.subject
    assert case.applicant.name not in mail.subject + mail.body


def test_a_case_registered_after_the_morning_run_is_told_by_the_next(clara):
    register_case(clara)
    morning(before(1))
    register_case(clara)
    morning(before(1))
    assert [mail.subject[5:8] for mail in mails_to(clara)] == ["1 件", "1 件"]


def test_somebody_without_an_address_is_told_in_the_office(bureau):
    walter = make_user(bureau, "walter", "吴言", Role.CLERK)
    register_case(walter)
    assert morning(before(1))["mails"] == 0
    assert notices.unread_count(walter) == 1


def test_a_moved_date_takes_its_unsent_reminders_along(case, clara, hana):
    morning(before(1))
    postpone(case, clara, hana)
    digests.freshen()
    assert {mail.state for mail in mails_to(clara)} == {MailState.CANCELLED}
    unread = db.session.scalars(select(Notice.rule).where(Notice.user_id == clara.id, Notice.read_at.is_(None)))
    assert unread.all() == ["extension:approved"]


def test_a_moved_date_leaves_the_other_lines_of_the_mail(case, clara, hana):
    other = register_case(clara)
    morning(before(1))
    postpone(case, clara, hana)
    digests.freshen()
    (mail,) = mails_to(clara)
    assert mail.state is MailState.PENDING
    assert mail.subject == "办理提醒：1 件时限事项"
    assert other.receipt_number in mail.body
    assert case.receipt_number not in mail.body


def test_a_sent_mail_stays_as_it_was(case, clara, hana, app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_FOLDER", str(tmp_path))
    morning(before(1))
    outbox.deliver(utc_now())
    body = mails_to(clara)[0].body
    postpone(case, clara, hana)
    assert digests.freshen() == 0
    assert (mails_to(clara)[0].state, mails_to(clara)[0].body) == (MailState.SENT, body)


def test_the_mail_says_when_it_comes_as_it_does(case, clara):
    morning(before(1))
    (mail,) = mails_to(clara)
    for words in ("到期前 10、5、3、1 个工作日和到期当天", "逾期的，下一个工作日提醒，此后每 5 个工作日再提醒一次"):
        assert words in mail.body
