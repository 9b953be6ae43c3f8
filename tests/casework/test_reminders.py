"""Reminders: once for each step, nothing missed, nothing doubled, calm, and never about what is done."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, select

from tests.factories import again, make_agency, make_user, register_case
from tracker import jobs
from tracker.casework import digests, extension, reminders
from tracker.law.obligations import ObligationKind
from tracker.law.working_days import packaged_calendar
from tracker.mailroom import outbox
from tracker.models import Mail, MailState, Notice, Obligation, Role, db
from tracker.registers import notices
from tracker.timekeeping import OFFICE_ZONE

DUE = date(2026, 3, 30)
ADD = packaged_calendar().add


def before(days: int) -> date:
    """The working day on which so many working days are left until Anna's reply is due."""
    day = DUE
    while packaged_calendar().count(day - timedelta(days=1), DUE) <= days:
        day -= timedelta(days=1)
    return day


def eight_on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=OFFICE_ZONE).astimezone(UTC)


def morning(day: date):
    """The scheduler's morning run."""
    return jobs.run("reminders", day, eight_on(day))


def told(person, kind=ObligationKind.REPLY) -> list[str]:
    """The rules by which a person was reminded of duties of a kind, in order."""
    rows = db.session.scalars(select(Notice).where(Notice.user_id == person.id).order_by(Notice.id))
    return [notice.rule for notice in rows if notice.facts.get("kind") == kind]


def mails_to(person) -> list[Mail]:
    return list(db.session.scalars(select(Mail).where(Mail.recipient == person.email).order_by(Mail.id)))


def working_days(first: date, last: date):
    day = first
    while day <= last:
        yield day
        day = ADD(day, 1)


@pytest.fixture
def case(annas_case):
    assert annas_case.due_on == DUE
    return annas_case


def test_the_handler_is_reminded_at_each_step_once(case, clara):
    for day in working_days(date(2026, 3, 3), DUE):
        morning(day)
    assert told(clara) == ["due:10", "due:5", "due:3", "due:1", "due:0"]


def test_the_nearest_supervisor_hears_of_it_from_one_day_left(case, clara, sven):
    for day in working_days(date(2026, 3, 3), DUE):
        morning(day)
    assert told(sven) == ["due:1", "due:0"]


def test_a_supervisor_of_the_agency_itself_is_nearer_than_the_district(case, bureau, sven):
    petra = make_user(bureau, "petra", "裴督", Role.SUPERVISOR)
    morning(before(1))
    assert (told(petra), told(sven)) == (["due:1"], [])


def test_a_supervisor_next_door_hears_nothing(case, next_door):
    quentin = make_user(next_door, "quentin", "邻督", Role.SUPERVISOR)
    morning(before(0))
    assert told(quentin) == []


def test_overdue_is_said_at_once_and_then_every_five_working_days(case, clara):
    for day in working_days(ADD(DUE, 1), ADD(DUE, 12)):
        morning(day)
    assert told(clara) == ["overdue:1", "overdue:6", "overdue:11"]


def test_without_a_handler_the_clerks_and_heads_are_told(clara, hana, rita, nora):
    register_case(clara, handler=None)
    morning(before(3))
    assert [told(person) for person in (clara, hana, rita, nora)] == [["due:3"], ["due:3"], [], []]


def test_a_handler_who_left_does_not_swallow_the_reminder(case, clara, hana):
    clara.active = False
    db.session.commit()
    morning(before(3))
    assert (told(clara), told(hana)) == ([], ["due:3"])


def test_a_duty_that_concerns_nobody_is_counted(case, clara):
    clara.active = False
    db.session.commit()
    assert morning(before(3))["nobody"] == 1


def test_a_run_repeated_says_nothing_twice(case, clara):
    first, second = morning(before(5)), morning(before(5))
    assert (first["reminders"], second["reminders"]) == (1, 0)
    assert len(mails_to(clara)) == 1


def test_after_three_missed_days_the_steps_collapse_into_one_that_says_so(case, clara):
    morning(before(6))
    morning(before(2))
    assert told(clara) == ["due:10", "due:3"]
    facts = db.session.scalars(select(Notice.facts).order_by(Notice.id)).all()[-1]
    assert (facts["left"], facts["late_since"]) == (2, before(3).isoformat())
    assert "晚发：原应于2026年3月25日发出" in mails_to(clara)[-1].body


def test_a_reminder_told_on_its_day_is_not_called_late(case, clara):
    morning(before(4))
    counts = morning(before(3))
    assert (counts["reminders"], counts["late"]) == (1, 0)


def test_a_case_that_came_late_is_no_late_reminder(clara):
    morning(before(4))
    register_case(clara)
    done = morning(before(4))
    assert (done["reminders"], done["late"]) == (1, 0)


def test_on_days_off_nobody_is_bothered(case, clara):
    saturday = date(2026, 3, 28)
    assert morning(saturday)["day_off"] == 1
    assert told(clara) == []


def test_a_make_up_saturday_is_a_working_day_like_another(clara):
    register_case(clara, received_on=date(2026, 1, 15))
    assert "day_off" not in morning(date(2026, 2, 14))


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


def test_a_chance_to_ask_for_completion_is_no_debt(case, clara, sven):
    for day in working_days(date(2026, 3, 3), before(6)):
        morning(day)
    assert told(clara, ObligationKind.CLARIFICATION_NOTICE) == ["due:1", "due:0"]
    assert told(sven, ObligationKind.CLARIFICATION_NOTICE) == []


def test_of_one_duty_only_the_latest_reminder_is_unread(case, clara):
    for day in working_days(date(2026, 3, 3), DUE):
        morning(day)
    assert notices.unread_count(clara) == 1


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


def test_a_moved_date_begins_its_own_ladder(case, clara, hana):
    morning(before(1))
    postpone(case, clara, hana)
    moved = again(case).due_on
    for day in working_days(ADD(DUE, 1), moved):
        morning(day)
    assert told(clara) == ["due:1", "due:10", "due:5", "due:3", "due:1", "due:0"]


def postpone(case, clara, hana):
    extension.request(case, 20, "需要汇总多个部门的信息", by=clara, on=before(1))
    extension.approve(again(case), by=hana, on=before(1))


def test_a_sent_mail_stays_as_it_was(case, clara, hana, app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_FOLDER", str(tmp_path))
    morning(before(1))
    outbox.deliver(datetime.now(UTC))
    body = mails_to(clara)[0].body
    postpone(case, clara, hana)
    assert digests.freshen() == 0
    assert (mails_to(clara)[0].state, mails_to(clara)[0].body) == (MailState.SENT, body)


def test_a_colleague_who_takes_the_case_over_is_told_where_it_stands(case, clara, rita):
    morning(before(5))
    case.handler_id = rita.id
    db.session.commit()
    morning(before(4))
    assert (told(clara), told(rita)) == (["due:5"], ["due:5"])


def test_two_planners_at_once_say_everything_once(app, clara, sven, hana):
    for _ in range(12):
        register_case(clara)
    day = before(1)

    def plan():
        with app.app_context():
            reminders.plan(day, eight_on(day))

    threads = [threading.Thread(target=plan) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told(clara)) == len(told(sven)) == 12
    assert len(mails_to(clara)) == len(mails_to(sven)) == 1


class PowerCut(BaseException):
    """The machine stops between two instructions."""


def test_a_planner_that_dies_is_continued_without_gap_or_repetition(case, clara, sven, monkeypatch):
    day, real = before(1), reminders.remind

    def dies_after_the_first(*arguments):
        real(*arguments)
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(reminders, "remind", dies_after_the_first)
        with pytest.raises(PowerCut):
            morning(day)
    assert len(told(clara) + told(sven)) == 1
    morning(day)
    assert (told(clara), told(sven)) == (["due:1"], ["due:1"])
    assert len(mails_to(clara)) == len(mails_to(sven)) == 1


def test_the_sender_of_a_half_written_morning_finds_whole_mails_only(case, clara, monkeypatch):
    monkeypatch.setattr(reminders, "row", lambda *_: (_ for _ in ()).throw(PowerCut))
    with pytest.raises(PowerCut):
        morning(before(1))
    assert db.session.scalars(select(Mail)).all() == []


def test_many_duties_are_read_in_few_questions(clara):
    for _ in range(40):
        register_case(clara)
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *facts: asked.append(facts[2]))
    reminders.plan(before(5), eight_on(before(5)))
    assert len(told(clara)) == 40
    assert len(asked) < 25


def test_the_morning_question_is_answered_from_the_index(database, case):
    question = select(Obligation.id).where(reminders.obligations.IS_OPEN, Obligation.due_on <= DUE)
    explain = "EXPLAIN QUERY PLAN " if database.engine.dialect.name == "sqlite" else "EXPLAIN "
    text = str(question.compile(db.engine, compile_kwargs={"literal_binds": True}))
    with db.engine.begin() as connection:
        if explain == "EXPLAIN ":
            connection.exec_driver_sql("SET enable_seqscan = off")
        plan = "\n".join(str(row) for row in connection.exec_driver_sql(explain + text))
    assert "ix_obligations_open_due" in plan


def test_another_agencys_people_are_left_alone(district, clara, nora):
    elsewhere = make_agency("XXJ", "区信息局", district)
    make_user(elsewhere, "xenia", "席娜", Role.CLERK)
    register_case(clara)
    morning(before(1))
    assert told(nora) == []
