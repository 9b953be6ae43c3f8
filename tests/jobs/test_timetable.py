"""The timetable: every job runs when its hour comes, by hand too, and a missed hour is caught up once."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.factories import register_case
from tracker import jobs, timekeeping
from tracker.casework import timetable
from tracker.models import Attempt, JobRun, Lease, db
from tracker.timekeeping import OFFICE_ZONE

MONDAY = date(2026, 3, 23)


def office(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=OFFICE_ZONE).astimezone(UTC)


def test_a_run_is_kept_in_the_ledger(db_session):
    jobs.run("tidy", MONDAY, office(3, 30))
    run = db.session.scalars(select(JobRun)).one()
    assert (run.name, run.started_at, run.error) == ("tidy", office(3, 30), "")
    assert run.finished_at >= run.started_at
    assert run.counts == {"attempts": 0, "runs": 0}


def test_a_run_that_breaks_says_why(db_session, monkeypatch):
    monkeypatch.setattr(timetable, "tidy", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        jobs.run("tidy", MONDAY, office(3, 30))
    assert "ZeroDivisionError" in db.session.scalars(select(JobRun.error)).one()


def test_reminders_wait_for_eight_o_clock(db_session):
    assert not jobs.is_due("reminders", office(7, 59))
    assert jobs.is_due("reminders", office(8))


def test_a_job_is_done_once_for_its_hour(db_session):
    jobs.run("reminders", MONDAY, office(8))
    assert not jobs.is_due("reminders", office(8, 1))
    assert not jobs.is_due("reminders", office(23, 59))
    assert jobs.is_due("reminders", office(8, day=MONDAY + timedelta(days=1)))


def test_a_scheduler_that_starts_late_catches_up(db_session):
    jobs.run("reminders", MONDAY - timedelta(days=3), office(8, day=MONDAY - timedelta(days=3)))
    assert jobs.is_due("reminders", office(15))
    jobs.run("reminders", MONDAY, office(15))
    assert not jobs.is_due("reminders", office(15, 1))


def test_a_run_that_was_cut_off_is_taken_up_again_after_a_minute(db_session):
    timetable.begin("reminders", office(8))
    assert not jobs.is_due("reminders", office(8))
    assert jobs.is_due("reminders", office(8, 2))


def test_a_clock_set_back_stops_nothing(db_session):
    jobs.run("deliver", MONDAY, office(15))
    assert jobs.is_due("deliver", office(9))


def test_a_run_stopped_half_way_does_not_count(db_session, clara):
    register_case(clara)
    jobs.run("reminders", date(2026, 3, 27), office(8), stopping=lambda: True)
    assert db.session.scalars(select(JobRun.error)).one() == jobs.STOPPED
    assert jobs.is_due("reminders", office(8, 2))


def test_one_scheduler_at_a_time_keeps_the_clock(db_session):
    assert timetable.take_clock("first", office(8))
    assert not timetable.take_clock("second", office(8))
    assert timetable.take_clock("first", office(8) + timedelta(seconds=20))
    assert not timetable.take_clock("second", office(8) + timedelta(seconds=40))
    assert timetable.take_clock("second", office(8) + timedelta(seconds=51))
    assert not timetable.take_clock("first", office(8) + timedelta(seconds=52))


def test_a_clock_given_back_is_free_at_once(db_session):
    timetable.take_clock("first", office(8))
    timetable.leave_clock("first", office(8, 1))
    assert timetable.take_clock("second", office(8, 1))
    assert db.session.scalars(select(Lease.epoch)).one() == 2


def test_a_lease_from_a_clock_since_set_back_binds_nobody(db_session):
    timetable.take_clock("first", office(12))
    assert timetable.take_clock("second", office(8))


def test_old_lines_are_thrown_away(db_session):
    db.session.add(Attempt(scope="login", key="x", attempted_at=office(1)))
    db.session.commit()
    jobs.run("deliver", MONDAY, office(8) - timedelta(days=8))
    jobs.run("clocks", MONDAY, office(8) - timedelta(days=8))
    assert dict(jobs.run("tidy", MONDAY, office(8))) == {"attempts": 1, "runs": 1}


def test_the_command_lists_the_timetable(app):
    shown = app.test_cli_runner().invoke(args=["job", "list"])
    assert shown.exit_code == 0
    assert [line.split("\t")[0] for line in shown.stdout.splitlines()] == list(jobs.TIMETABLE)


def test_a_job_runs_by_hand_as_on_a_given_day(app, clara):
    register_case(clara)
    for expected in (1, 0):
        shown = app.test_cli_runner().invoke(args=["job", "reminders", "--today", "2026-03-23"])
        assert shown.exit_code == 0
        assert json.loads(shown.stdout)["reminders"] == expected


@pytest.mark.parametrize("name", ["clocks", "reminders"])
def test_a_day_that_has_not_come_yet_is_done_with_a_warning(app, monkeypatch, name):
    monkeypatch.setattr(timekeeping, "utc_now", lambda: office(9))
    run = app.test_cli_runner().invoke
    early = run(args=["job", name, "--today", "2026-03-24"])
    assert early.exit_code == 0
    assert early.stderr.startswith("2026-03-24 has not come yet.")
    assert "use a copy for trying out" in early.stderr
    json.loads(early.stdout)
    for day in ("2026-03-23", "2026-03-20"):
        assert run(args=["job", name, "--today", day]).stderr == ""


@pytest.mark.parametrize("arguments", [["job", "nothing"], ["job"], ["job", "reminders", "--today", "2026-02-30"]])
def test_wrong_use_is_status_two(app, arguments):
    shown = app.test_cli_runner().invoke(args=arguments)
    assert shown.exit_code == 2
    assert shown.stdout == ""


def test_an_unknown_job_is_answered_with_the_list(app):
    assert "reminders" in app.test_cli_runner().invoke(args=["job", "nothing"]).stderr


def test_mail_that_finally_fails_is_listed_with_status_one(app, clara, smtp_server, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", smtp_server.url)
    smtp_server.refusal = "550 no such mailbox"
    register_case(clara)
    runner = app.test_cli_runner()
    runner.invoke(args=["job", "reminders", "--today", "2026-03-27"])
    shown = runner.invoke(args=["job", "deliver"])
    assert shown.exit_code == 1
    assert "550 no such mailbox" in shown.stderr
    assert "clara@example.org" not in shown.stderr
