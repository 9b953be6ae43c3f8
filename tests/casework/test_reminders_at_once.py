"""Two planners, a power cut, a thousand duties: each reminder stands in the books once, whole and quickly."""

import threading

import pytest
from sqlalchemy import select

from tests.casework.reminding import DUE, before, eight_on, mails_to, morning, told
from tests.factories import register_case
from tests.questions import questions_asked
from tracker.casework import reminders
from tracker.models import Mail, Obligation, db


@pytest.fixture
def case(annas_case):
    assert annas_case.due_on == DUE
    return annas_case


def test_a_run_repeated_says_nothing_twice(case, clara):
    first, second = morning(before(5)), morning(before(5))
    assert (first["reminders"], second["reminders"]) == (1, 0)
    assert len(mails_to(clara)) == 1


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
    with questions_asked() as asked:
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
