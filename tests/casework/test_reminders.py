"""Reminders: whom, on which day, once for each step, nothing missed, calm, and never about what is done."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED, answered
from tests.casework.reminding import ADD, DUE, before, mails_to, morning, postpone, told, working_days
from tests.factories import again, make_agency, make_user, register_case
from tracker.casework import consultation, replies
from tracker.casework.consultation import PartyKind
from tracker.law.obligations import ObligationKind
from tracker.models import Notice, Role, db
from tracker.registers import notices


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


def test_a_chance_to_ask_for_completion_is_watched_like_all_else_and_no_debt_when_it_lapsed(case, clara, sven):
    for day in working_days(date(2026, 3, 3), before(6)):
        morning(day)
    assert told(clara, ObligationKind.CLARIFICATION_NOTICE) == ["due:5", "due:3", "due:1", "due:0"]
    assert told(sven, ObligationKind.CLARIFICATION_NOTICE) == ["due:1", "due:0"]


def test_a_reply_that_is_not_served_is_watched_like_all_else(case, clara, sven, rita):
    answered(case, rita)
    for day in working_days(date(2026, 3, 3), ADD(DUE, 7)):
        morning(day)
    before_it, after_it = ["due:10", "due:5", "due:3"], ["due:1", "due:0", "overdue:1", "overdue:6"]
    assert told(clara, ObligationKind.SERVICE) == before_it + after_it
    assert told(sven, ObligationKind.SERVICE) == after_it


def test_a_step_before_the_duty_began_is_not_made_up_for(case, clara, rita):
    decided_on = before(4)
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=decided_on, by=rita, on=decided_on)
    morning(decided_on)
    assert told(clara, ObligationKind.SERVICE) == []
    morning(before(3))
    assert told(clara, ObligationKind.SERVICE) == ["due:3"]


def test_the_period_of_a_third_party_is_watched_until_it_ends_and_said_once_then(case, clara, sven):
    sent_on = date(2026, 3, 3)
    consultation.consult(case, PartyKind.THIRD_PARTY, "甲公司", "投标文件", sent_on=sent_on, by=clara, on=sent_on)
    for day in working_days(sent_on, ADD(sent_on, 25)):
        morning(day)
    kind, last = ObligationKind.THIRD_PARTY_OPINION, ["due:1", "due:0", "overdue:1"]
    assert told(clara, kind) == ["due:10", "due:5", "due:3", *last]
    assert told(sven, kind) == last


def test_of_one_duty_only_the_latest_reminder_is_unread(case, clara):
    for day in working_days(date(2026, 3, 3), DUE):
        morning(day)
    assert notices.unread_count(clara) == 1


def test_a_moved_date_begins_its_own_ladder(case, clara, hana):
    morning(before(1))
    postpone(case, clara, hana)
    moved = again(case).due_on
    for day in working_days(ADD(DUE, 1), moved):
        morning(day)
    assert told(clara) == ["due:1", "due:10", "due:5", "due:3", "due:1", "due:0"]


def test_a_colleague_who_takes_the_case_over_is_told_where_it_stands(case, clara, rita):
    morning(before(5))
    case.handler_id = rita.id
    db.session.commit()
    morning(before(4))
    assert (told(clara), told(rita)) == (["due:5"], ["due:5"])


def test_another_agencys_people_are_left_alone(district, clara, nora):
    elsewhere = make_agency("XXJ", "区信息局", district)
    make_user(elsewhere, "xenia", "席娜", Role.CLERK)
    register_case(clara)
    morning(before(1))
    assert told(nora) == []
