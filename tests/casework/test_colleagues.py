"""What a colleague did is told once, to whom it concerns; a mail goes only to whoever has something to do."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import answered
from tests.factories import MONDAY, again, make_user, register_case
from tracker.casework import assignment, colleagues, communications, endings, extension
from tracker.casework.communications import Exchange
from tracker.law.edition import RuleError
from tracker.mailroom import outbox
from tracker.models import Agency, Case, Direction, Mail, MailState, Medium, Notice, Role, User, db
from tracker.timekeeping import utc_now

ASKED_ON = date(2026, 3, 20)


def told(person: User, *, unread: bool = False) -> list[str]:
    query = select(Notice).where(Notice.user_id == person.id).order_by(Notice.id)
    return [notice.rule for notice in db.session.scalars(query) if not (unread and notice.read_at)]


def the_notice(person: User) -> Notice:
    db.session.expire_all()
    return db.session.scalars(select(Notice).where(Notice.user_id == person.id)).one()


def mails_to(person: User) -> list[Mail]:
    db.session.expire_all()
    return list(db.session.scalars(select(Mail).where(Mail.recipient == person.email).order_by(Mail.id)))


@pytest.fixture
def asked(annas_case: Case, clara: User, hana: User) -> Case:
    """Clara has asked for twenty days more, because the archives are large; Hana may decide."""
    extension.request(annas_case, 20, "档案数量大，安娜催问过", by=clara, on=ASKED_ON)
    return annas_case


def test_the_head_is_told_that_more_time_is_asked_for(asked, clara, hana, rita, nora, sven):
    notice = the_notice(hana)
    assert (notice.rule, notice.case_id, notice.read_at) == ("extension:asked", asked.id, None)
    assert notice.facts == {"by": "陈小兰", "days": 20, "reason": "档案数量大，安娜催问过", "due_on": "2026-03-30"}
    assert [told(person) for person in (clara, rita, nora, sven)] == [[], [], [], []]


def test_the_head_gets_a_mail_that_leads_to_the_decision_and_repeats_nothing_that_was_written(asked, hana, app):
    (mail,) = mails_to(hana)
    assert (mail.rule, mail.case_id, mail.state) == ("extension:asked", asked.id, MailState.PENDING)
    assert mail.subject == "一份延期申请等您决定"
    for words in ("韩娜，您好", "陈小兰申请延期 20 个工作日", asked.number, "2026年3月30日"):
        assert words in mail.body
    assert f"{app.config['BASE_URL']}/desk/cases/{asked.receipt_number}/extend" in mail.body
    assert "档案数量" not in mail.body
    assert "安娜" not in mail.body


def test_a_mail_speaks_the_language_of_its_reader(annas_case, bureau, clara):
    make_user(bureau, "hugh", "Hugh", Role.HEAD, email="hugh@example.org", language="en")
    extension.request(annas_case, 20, "理由", by=clara, on=ASKED_ON)
    mail = db.session.scalars(select(Mail).where(Mail.rule == "extension:asked")).one()
    assert "Mar 30, 2026" in mail.body


def test_a_head_without_an_address_finds_the_notice_alone(annas_case, bureau, clara):
    ned = make_user(bureau, "ned", "倪德", Role.HEAD)
    extension.request(annas_case, 20, "理由", by=clara, on=ASKED_ON)
    assert told(ned) == ["extension:asked"]
    assert db.session.scalars(select(Mail)).all() == []


def test_a_head_who_asks_himself_and_one_who_has_left_are_told_nothing(annas_case, bureau, hana):
    gone = make_user(bureau, "gone", "已调离", Role.HEAD, email="gone@example.org", active=False)
    dora = make_user(bureau, "dora", "董蕾", Role.HEAD)
    extension.request(annas_case, 20, "理由", by=hana, on=ASKED_ON)
    assert (told(hana), told(gone), told(dora)) == ([], [], ["extension:asked"])
    extension.approve(again(annas_case), by=dora, on=ASKED_ON)
    assert told(hana) == ["extension:approved"]


def test_whoever_asked_learns_that_it_was_granted_and_until_when(asked, clara, hana):
    extension.approve(asked, by=hana, on=ASKED_ON)
    notice = the_notice(clara)
    assert (notice.rule, notice.facts["due_on"]) == ("extension:approved", "2026-04-28")
    assert mails_to(clara) == []


def test_whoever_asked_learns_that_it_was_refused_and_why(asked, clara, hana):
    extension.refuse(asked, "材料已经齐备", by=hana, on=ASKED_ON)
    notice = the_notice(clara)
    assert (notice.rule, notice.facts["reason"]) == ("extension:refused", "材料已经齐备")
    assert notice.facts["due_on"] == "2026-03-30"


@pytest.mark.parametrize("decided", ["approve", "refuse", "answered", "withdrawn"])
def test_what_is_decided_asks_no_head_any_more_and_its_mail_stays_here(asked, bureau, clara, hana, decided):
    if decided == "approve":
        extension.approve(asked, by=hana, on=ASKED_ON)
    elif decided == "refuse":
        extension.refuse(asked, "材料已经齐备", by=hana, on=ASKED_ON)
    elif decided == "withdrawn":
        endings.withdraw(asked, "书面撤回", withdrawn_on=ASKED_ON, by=clara, on=ASKED_ON)
    else:
        answered(asked, clara)
    assert told(hana, unread=True) == []
    assert [mail.state for mail in mails_to(hana)] == [MailState.CANCELLED]


def test_a_mail_that_has_gone_stays_as_it_was(asked, hana):
    outbox.deliver(utc_now())
    extension.approve(asked, by=hana, on=ASKED_ON)
    assert [mail.state for mail in mails_to(hana)] == [MailState.SENT]


def test_another_step_leaves_the_question_open(asked, hana):
    exchange = Exchange(Direction.IN, Medium.PHONE, "安娜", utc_now(), "来电询问")
    communications.log(asked, exchange, by=hana, on=ASKED_ON)
    assert told(hana, unread=True) == ["extension:asked"]


def test_a_refused_step_tells_nobody(annas_case, clara, hana):
    with pytest.raises(RuleError):
        extension.request(annas_case, 21, "理由", by=clara, on=ASKED_ON)
    assert told(hana) == []


def test_a_second_request_is_told_anew(asked, clara, hana):
    extension.refuse(asked, "材料已经齐备", by=hana, on=ASKED_ON)
    extension.request(asked, 5, "还需要几天", by=clara, on=ASKED_ON)
    assert told(hana) == ["extension:asked"] * 2
    assert told(hana, unread=True) == ["extension:asked"]


def test_whoever_is_given_a_case_by_somebody_else_is_told(annas_case, clara, rita):
    assignment.assign(annas_case, handler=rita, unit=None, note="熟悉情况", by=clara, on=MONDAY)
    notice = the_notice(rita)
    assert (notice.rule, notice.case_id) == ("case:assigned", annas_case.id)
    assert notice.facts == {"by": "陈小兰", "note": "熟悉情况", "due_on": "2026-03-30"}
    (mail,) = mails_to(rita)
    assert mail.subject == "一件案件交给您承办"
    assert f"/desk/cases/{annas_case.receipt_number}\n" in mail.body
    assert "熟悉情况" not in mail.body


def test_whoever_takes_a_case_or_keeps_it_is_told_nothing(annas_case, clara, rita, bureau):
    assignment.assign(annas_case, handler=rita, unit=None, by=rita, on=MONDAY)
    assert told(rita) == []
    assignment.assign(annas_case, handler=rita, unit=None, note="补充说明", by=clara, on=MONDAY)
    assert told(rita) == []


def test_a_case_registered_for_a_colleague_is_told_to_him(clara, rita):
    register_case(clara, handler=rita)
    assert the_notice(rita).facts == {"by": "陈小兰", "note": "", "due_on": "2026-03-30"}
    assert len(mails_to(rita)) == 1


def test_a_case_registered_for_oneself_or_for_nobody_tells_nobody(clara):
    register_case(clara)
    register_case(clara, handler=None)
    assert told(clara) == []


def test_a_form_that_comes_twice_tells_once(clara, rita):
    for _ in range(2):
        register_case(clara, handler=rita, token="drawn once")
    assert told(rita) == ["case:assigned"]


def test_a_case_that_went_on_to_another_or_came_back_is_told_to_whom_it_is_now(annas_case, clara, rita, hana):
    for handler in (rita, hana, rita):
        assignment.assign(again(annas_case), handler=handler, unit=None, by=clara, on=MONDAY)
    assert (told(hana, unread=True), told(rita)) == ([], ["case:assigned"] * 2)
    assert told(rita, unread=True) == ["case:assigned"]
    assert [mail.state for mail in mails_to(rita)] == [MailState.CANCELLED, MailState.PENDING]


def test_whoever_takes_the_next_step_has_seen_it(annas_case, clara, rita):
    assignment.assign(annas_case, handler=rita, unit=None, by=clara, on=MONDAY)
    extension.request(annas_case, 20, "档案数量大", by=rita, on=MONDAY)
    assert told(rita, unread=True) == []


def test_a_case_that_somebody_else_ended_needs_no_handler(annas_case, clara, rita):
    assignment.assign(annas_case, handler=rita, unit=None, by=clara, on=MONDAY)
    answered(annas_case, clara)
    assert told(rita, unread=True) == []


def test_telling_twice_says_it_once(annas_case: Case, clara: User, rita: User, bureau: Agency):
    for _ in range(2):
        colleagues.assigned(annas_case, rita, "", None, by=clara)
    db.session.commit()
    assert told(rita) == ["case:assigned"]
    assert len(mails_to(rita)) == 1
