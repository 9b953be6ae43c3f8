"""A corrected calendar moves what still runs, tells whoever goes by it, and leaves what was decided as it was."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import THURSDAY, answered, published, to_be_published
from tests.factories import MONDAY, again, register_case
from tracker.casework import calendars, clocks, consultation, rehearsals
from tracker.casework.colleague_words import News
from tracker.casework.consultation import PartyKind
from tracker.casework.recounts import Recount
from tracker.law.holiday_notices import YearNotice
from tracker.law.obligations import ObligationKind
from tracker.law.working_days import packaged_notices
from tracker.models import AuditEvent, CalendarYear, Notice, Obligation, db
from tracker.registers.calendars import sources_of, working_calendar
from tracker.registers.clocks import clock_of

DUE, A_DAY_LATER = date(2026, 3, 30), date(2026, 3, 31)
PACKAGED = next(notice for notice in packaged_notices() if notice.year == 2026)
CHANCE_GONE = date(2026, 3, 11)  # the last day to ask for completion, which the correction moves to the day before
CITATION = "国务院办公厅关于调整2026年3月放假安排的通知"


def without(*days: date) -> YearNotice:
    """2026 as packaged, with these days off as well."""
    days_off = {**PACKAGED.days_off, **dict.fromkeys(days, "休息日")}
    return YearNotice(2026, CITATION, days_off, PACKAGED.make_up_days)


def worked_through() -> YearNotice:
    """2026 with two Sundays worked, so that every date comes a day or two earlier."""
    sundays = dict.fromkeys((date(2026, 3, 8), date(2026, 3, 15)), "调休")
    return YearNotice(2026, CITATION, PACKAGED.days_off, {**PACKAGED.make_up_days, **sundays})


def correct(notice: YearNotice, on: date = THURSDAY) -> Recount:
    return calendars.load([notice], by=None, on=on)


def publication_due() -> date | None:
    return db.session.scalar(select(Obligation.due_on).where(Obligation.kind == ObligationKind.PUBLICATION))


def moved_notices(person) -> list[Notice]:
    rule = News.DATE_MOVED.value
    query = select(Notice).where(Notice.user_id == person.id, Notice.rule == rule).order_by(Notice.id)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def recounts(case) -> list[AuditEvent]:
    query = select(AuditEvent).where(AuditEvent.case_id == case.id, AuditEvent.action == "case:recount")
    return list(db.session.scalars(query))


def test_an_open_case_moves_with_the_calendar(annas_case):
    assert correct(without(date(2026, 3, 10))) == Recount(read=1, moved=1)
    assert again(annas_case).due_on == A_DAY_LATER


def test_a_decided_case_keeps_the_date_it_was_judged_by(annas_case, clara):
    answered(annas_case, clara)
    assert correct(without(date(2026, 3, 10))).moved == 0
    assert again(annas_case).due_on == DUE
    assert clock_of(annas_case, date(2026, 4, 20)).due_on == DUE
    assert recounts(annas_case) == []
    assert list(clocks.verify(THURSDAY)) == []


def test_whatever_happens_to_a_decided_case_later_does_not_move_its_date_either(annas_case, clara):
    answered(annas_case, clara)
    correct(without(date(2026, 3, 10)))
    assert clocks.turn(date(2026, 5, 4))["changed"] == 0
    to_be = again(annas_case)
    assert to_be.due_on == DUE


def test_a_case_decided_after_the_correction_is_judged_by_it(annas_case, clara):
    correct(without(date(2026, 3, 10)))
    answered(again(annas_case), clara)
    correct(without(date(2026, 3, 10), date(2026, 3, 11)))
    assert again(annas_case).due_on == A_DAY_LATER
    assert list(clocks.verify(THURSDAY)) == []


def test_what_is_still_owed_on_a_decided_case_moves_and_is_counted_apart(annas_case, clara):
    to_be_published(annas_case, clara)
    register_case(clara)
    assert publication_due() == date(2026, 4, 1)
    done = correct(without(date(2026, 3, 10)))
    assert done == Recount(read=1, moved=1, ended=1, ended_moved=1)
    assert publication_due() == date(2026, 4, 2)
    assert again(annas_case).due_on == DUE
    assert list(clocks.verify(THURSDAY)) == []


def test_what_was_published_keeps_the_date_it_was_published_by(annas_case, rita):
    published(annas_case, rita)
    correct(without(date(2026, 3, 10)))
    assert publication_due() == date(2026, 4, 1)
    assert list(clocks.verify(THURSDAY)) == []


def test_the_case_says_why_its_date_moved(annas_case):
    correct(without(date(2026, 3, 10)))
    details = recounts(annas_case)[0].details
    assert (details["because"], details["years"], details["citation"]) == ("calendar", [2026], CITATION)
    assert (details["old"], details["new"]) == ("2026-03-30", "2026-03-31")


def test_the_handler_is_told_once_of_every_date_that_moved(annas_case, clara, rita):
    correct(without(date(2026, 3, 5)))
    (told,) = moved_notices(clara)
    moves = {move["kind"]: (move["old"], move["new"]) for move in told.facts["moves"]}
    assert moves == {
        "clarification_notice": ("2026-03-11", "2026-03-12"),
        "reply": ("2026-03-30", "2026-03-31"),
    }
    assert told.mail_id is None
    assert moved_notices(rita) == []


def test_a_second_correction_takes_the_place_of_the_notice_before(annas_case, clara):
    correct(without(date(2026, 3, 10)))
    correct(without(date(2026, 3, 10), date(2026, 3, 11)))
    first, second = moved_notices(clara)
    assert first.read_at is not None
    assert second.read_at is None


def test_nobody_is_told_where_nothing_moved(annas_case, clara):
    assert correct(without(date(2026, 12, 1))) == Recount(read=1)
    assert moved_notices(clara) == []


def test_the_notice_before_stays_in_the_books(annas_case):
    correct(without(date(2026, 3, 10)))
    correct(without(date(2026, 3, 11)))
    assert [source.citation for source in sources_of(2026)][:2] == [CITATION, CITATION]
    assert sources_of(2026)[-1].entered_at is None
    assert working_calendar().is_working_day(date(2026, 3, 10))


def test_what_is_in_force_already_is_not_entered_again(annas_case):
    correct(PACKAGED)
    assert db.session.scalars(select(CalendarYear)).all() == []


# The rehearsal


@pytest.mark.parametrize("day, late", [(MONDAY, 0), (CHANCE_GONE, 0), (date(2026, 3, 27), 2), (A_DAY_LATER, 1)])
def test_a_rehearsal_says_what_the_correction_then_does(annas_case, clara, nora, day, late):
    register_case(nora)
    to_be_published(register_case(clara), clara)
    foreseen = rehearsals.rehearse([worked_through()], on=day)
    assert [agency.code for agency, _effect in foreseen.effects] == ["ZJJ", "CZJ"]
    assert foreseen.total.count == correct(worked_through(), on=day)
    assert foreseen.total.late == late


def test_a_rehearsal_names_the_days_that_change_and_writes_nothing(annas_case, clara):
    foreseen = rehearsals.rehearse([without(date(2026, 3, 10))], on=THURSDAY)
    assert [day.on for day in foreseen.to_rest] == [date(2026, 3, 10)]
    assert foreseen.to_work == []
    assert again(annas_case).due_on == DUE
    assert moved_notices(clara) == []
    assert working_calendar().is_working_day(date(2026, 3, 10))


def test_a_period_of_somebody_else_that_ends_earlier_makes_the_office_late_in_nothing(annas_case, clara):
    asked_on = date(2026, 3, 3)
    consultation.consult(
        annas_case, PartyKind.THIRD_PARTY, "甲公司", "投标文件", sent_on=asked_on, by=clara, on=asked_on
    )
    foreseen = rehearsals.rehearse([worked_through()], on=date(2026, 3, 23))
    assert (foreseen.total.count.moved, foreseen.total.late) == (1, 0)


def test_a_case_without_a_handler_is_told_to_the_office(clara, hana):
    register_case(clara, handler=None)
    correct(without(date(2026, 3, 10)))
    assert [len(moved_notices(person)) for person in (clara, hana)] == [1, 1]
