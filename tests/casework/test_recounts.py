"""A recount that is cut off is finished later, by whoever comes first, and tells everybody once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from tests.casework.answered import THURSDAY, TUESDAY, WEDNESDAY
from tests.casework.reminding import eight_on
from tests.casework.test_calendars import A_DAY_LATER, DUE, moved_notices, recounts, without
from tests.factories import register_case
from tests.questions import questions_asked
from tracker import jobs
from tracker.casework import agencies, audit, calendars, clocks, consultation
from tracker.casework import recounts as counting
from tracker.casework.consultation import PartyKind
from tracker.casework.recounts import Recount
from tracker.law.holiday_notices import YearNotice
from tracker.law.obligations import ObligationKind
from tracker.models import Agency, Case, Notice, Obligation, OwedRecount, User, db
from tracker.registers import recounts as register
from tracker.registers.calendars import working_calendar

FRIDAY = date(2026, 3, 6)
ONE_MORE, TWO_MORE = without(date(2026, 3, 10)), without(date(2026, 3, 10), date(2026, 3, 11))
BOTH_DAYS = {"consultation_days": "both"}


class PowerCut(BaseException):
    """The machine stops between two instructions."""


@pytest.fixture
def four(clara: User, monkeypatch: pytest.MonkeyPatch) -> list[Case]:
    """Four cases of Clara's, counted one by one."""
    monkeypatch.setattr(counting, "BATCH", 1)
    return [register_case(clara) for _ in range(4)]


def dies_at_the_third(real):
    seen = []

    def recounted(*arguments, **named):
        seen.append(arguments)
        if len(seen) == 3:
            raise PowerCut
        return real(*arguments, **named)

    return recounted


def cut_off(monkeypatch: pytest.MonkeyPatch, work) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(counting, "recounted", dies_at_the_third(counting.recounted))
        with pytest.raises(PowerCut):
            work()
    db.session.expire_all()


def correct(notice: YearNotice = ONE_MORE, *, most: int | None = None, by: User | None = None) -> Recount:
    return calendars.load([notice], by=by, on=THURSDAY, most=most)


def due_dates() -> list[date | None]:
    return list(db.session.scalars(select(Case.due_on).order_by(Case.id)))


def reply_days() -> list[date | None]:
    replies = select(Obligation.due_on).where(Obligation.kind == ObligationKind.REPLY).order_by(Obligation.case_id)
    return list(db.session.scalars(replies))


def everything_is_right(cases: list[Case], handler: User) -> None:
    """Every date is the new one, each case says so once, its handler was told once, and nothing is owed."""
    db.session.expire_all()
    assert due_dates() == reply_days() == [A_DAY_LATER] * len(cases)
    assert [len(recounts(case)) for case in cases] == [1] * len(cases)
    assert sorted(notice.case_id for notice in moved_notices(handler)) == [case.id for case in cases]
    assert register.owed() == []
    assert list(clocks.verify(FRIDAY)) == []
    assert audit.breaks() == []


# Cut off


def test_a_correction_that_is_cut_off_is_remembered_with_what_it_still_owes(four, monkeypatch):
    cut_off(monkeypatch, correct)
    assert not working_calendar().is_working_day(date(2026, 3, 10))
    assert due_dates() == [A_DAY_LATER, A_DAY_LATER, DUE, DUE]
    assert register.left() == 2


@pytest.mark.parametrize("job", ["recounts", "clocks", "reminders"])
def test_whichever_job_comes_first_finishes_it(four, clara, monkeypatch, job):
    cut_off(monkeypatch, correct)
    counts = jobs.run(job, FRIDAY, eight_on(FRIDAY))
    assert (counts["recounted"], counts["moved"]) == (2, 2)
    everything_is_right(four, clara)


def test_who_corrected_the_calendar_stays_the_one_who_did_it(four, adam, monkeypatch):
    cut_off(monkeypatch, lambda: correct(by=adam))
    counting.finish(FRIDAY)
    (late,) = recounts(four[3])
    assert (late.actor_id, late.happened_on) == (adam.id, FRIDAY)
    assert (late.details["because"], late.details["years"]) == ("calendar", [2026])
    assert late.details["citation"] == ONE_MORE.citation


def test_no_reminder_is_planned_by_a_date_that_holds_no_more(four, clara, monkeypatch):
    cut_off(monkeypatch, correct)
    jobs.run("reminders", date(2026, 3, 27), eight_on(date(2026, 3, 27)))
    reminded = select(Notice.facts["due_on"].as_string()).where(Notice.user_id == clara.id, Notice.rule.like("due:%"))
    assert set(db.session.scalars(reminded)) == {"2026-03-31"}


def test_another_practice_that_is_cut_off_is_finished_too(four, clara, bureau, monkeypatch):
    for case in four:
        consultation.consult(case, PartyKind.THIRD_PARTY, "甲公司", "标书", sent_on=TUESDAY, by=clara, on=TUESDAY)
    before = due_dates()
    cut_off(monkeypatch, lambda: agencies.choose_practice(bureau, BOTH_DAYS, by=None, on=WEDNESDAY))
    half_done = due_dates()
    assert half_done[:2] != before[:2]
    assert half_done[2:] == before[2:]
    assert len(list(clocks.verify(WEDNESDAY))) > 0
    jobs.run("clocks", WEDNESDAY, eight_on(WEDNESDAY))
    assert set(due_dates()) == {half_done[0]}
    assert sorted(notice.case_id for notice in moved_notices(clara)) == [case.id for case in four]
    assert [recounts(case)[0].details["because"] for case in four] == ["practice"] * 4
    assert list(clocks.verify(WEDNESDAY)) == []


def test_another_practice_moves_nobody_elses_cases(four, nora, bureau, next_door, monkeypatch):
    register_case(nora)
    cut_off(monkeypatch, lambda: agencies.choose_practice(bureau, BOTH_DAYS, by=None, on=WEDNESDAY))
    assert (register.left(), register.left([bureau.id]), register.left([next_door.id])) == (2, 2, 0)
    assert counting.finish(WEDNESDAY)["recounted"] == 2


def test_a_correction_entered_while_another_is_owed_is_told_once_with_the_notice_in_force(four, clara, monkeypatch):
    cut_off(monkeypatch, correct)
    cut_off(monkeypatch, lambda: correct(TWO_MORE))
    assert (len(register.owed()), register.left()) == (2, 2)
    counting.finish(FRIDAY)
    assert set(due_dates()) == {date(2026, 4, 1)}
    assert [len(recounts(case)) for case in four] == [2, 2, 1, 1]
    unread = [notice.case_id for notice in moved_notices(clara) if notice.read_at is None]
    assert sorted(unread) == [case.id for case in four]
    assert register.owed() == []


# Two at work


def test_two_who_finish_it_at_once_tell_everybody_once(app: Flask, four, clara, monkeypatch):
    cut_off(monkeypatch, correct)
    db.session.rollback()
    both_are_here = Barrier(2)

    def work(_: int) -> int:
        with app.app_context():
            both_are_here.wait(60)
            return counting.finish(FRIDAY).get("recounted", 0)

    with ThreadPoolExecutor(2) as workers:
        assert sum(workers.map(work, range(2))) == 2
    everything_is_right(four, clara)


def test_a_batch_counted_twice_changes_nothing_and_tells_nobody_twice(four, clara, monkeypatch):
    cut_off(monkeypatch, correct)
    owed = db.session.scalars(select(OwedRecount)).one()
    owed.reached = 0
    db.session.commit()
    assert counting.finish(FRIDAY) == {"recounted": 4, "moved": 2}
    everything_is_right(four, clara)


# In the request, and after it


def test_a_page_waits_for_a_bounded_number_of_cases(four, clara):
    assert correct(most=3) == Recount(read=3, moved=3, left=1)
    assert due_dates() == [A_DAY_LATER, A_DAY_LATER, A_DAY_LATER, DUE]
    assert counting.finish(FRIDAY) == {"recounted": 1, "moved": 1}
    everything_is_right(four, clara)


def test_a_small_office_is_counted_whole_while_the_page_waits(four, clara):
    assert correct(most=counting.AT_ONCE) == Recount(read=4, moved=4)
    everything_is_right(four, clara)


def test_where_nothing_is_owed_one_question_is_asked(annas_case):
    with questions_asked() as asked:
        assert counting.finish(FRIDAY) == {}
    assert len(asked) == 1


def test_a_scheduler_that_is_asked_to_end_leaves_the_rest_for_later(four, clara, monkeypatch):
    cut_off(monkeypatch, correct)
    jobs.run("recounts", FRIDAY, eight_on(FRIDAY), stopping=lambda: True)
    assert register.left() == 2
    assert jobs.is_due("recounts", eight_on(FRIDAY).replace(minute=2))


# What the console says


def test_the_check_of_the_clocks_says_in_plain_words_that_a_recount_is_owed(app: Flask, four, clara, monkeypatch):
    cut_off(monkeypatch, correct)
    verify = app.test_cli_runner().invoke
    shown = verify(args=["clock", "verify"])
    assert shown.exit_code == 1
    assert "the calendar of 2026 was changed and 2 cases still wait to be counted anew" in shown.stderr
    assert "job clocks" in shown.stderr
    repaired = verify(args=["clock", "verify", "--repair"])
    assert "Counted anew what was still owed: 2 cases, 2 moved." in repaired.stderr
    assert (len(moved_notices(clara)), register.owed()) == (4, [])
    assert verify(args=["clock", "verify"]).exit_code == 0


def test_the_check_names_the_agency_whose_practice_changed(app: Flask, four, bureau: Agency, monkeypatch):
    cut_off(monkeypatch, lambda: agencies.choose_practice(bureau, BOTH_DAYS, by=None, on=WEDNESDAY))
    assert "the practice of agency ZJJ was changed" in app.test_cli_runner().invoke(args=["clock", "verify"]).stderr
