"""One ladder for everything the office watches; past the last day each kind goes on as it has to."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask_babel import force_locale

from tracker.casework import reminder_words
from tracker.casework.ladders import PERIODS_OF_OTHERS, REMEDIES_OF_THE_APPLICANT, Reminders
from tracker.law.obligations import CHANCES, ObligationKind
from tracker.law.working_days import packaged_calendar

CALENDAR = packaged_calendar()
BEGAN, DUE = date(2026, 3, 2), date(2026, 3, 30)
WATCHED = [kind for kind in ObligationKind if kind not in REMEDIES_OF_THE_APPLICANT]
OURS = [kind for kind in WATCHED if kind not in (*PERIODS_OF_OTHERS, *CHANCES)]
BEFORE = ["due:10", "due:5", "due:3", "due:1", "due:0"]
OVERDUE = ["overdue:1", "overdue:6", "overdue:11", "overdue:16", "overdue:21"]


def rungs(kind: ObligationKind, starts_on: date = BEGAN, mornings: int = 60) -> list:
    """What is reached on each working day from the first on, every step once."""
    found = {}
    for ahead in range(mornings):
        day = BEGAN + timedelta(days=ahead)
        if CALENDAR.is_working_day(day):
            rung = Reminders(day, CALENDAR).of(kind, starts_on, DUE)
            if rung is not None:
                found.setdefault(rung.rule, rung)
    return list(found.values())


def rules(*told: object, **more: object) -> list[str]:
    return [rung.rule for rung in rungs(*told, **more)]


@pytest.mark.parametrize("kind", WATCHED)
def test_whatever_the_office_watches_is_told_ten_five_three_one_days_before_and_on_the_day(kind):
    assert rules(kind, mornings=(DUE - BEGAN).days + 1) == BEFORE


@pytest.mark.parametrize("kind", WATCHED)
def test_the_supervisors_are_told_from_one_day_left(kind):
    assert [rung.rule for rung in rungs(kind) if not rung.escalates] == ["due:10", "due:5", "due:3"]


@pytest.mark.parametrize("kind", OURS)
def test_what_we_owe_is_told_the_next_working_day_and_then_every_fifth(kind):
    assert rules(kind) == [*BEFORE, *OVERDUE]


@pytest.mark.parametrize("kind", PERIODS_OF_OTHERS)
def test_that_the_other_sides_period_ended_is_told_once(kind):
    assert rules(kind) == [*BEFORE, "overdue:1"]


@pytest.mark.parametrize("kind", sorted(CHANCES))
def test_a_chance_that_lapsed_is_told_no_more(kind):
    assert rules(kind) == BEFORE


@pytest.mark.parametrize("kind", REMEDIES_OF_THE_APPLICANT)
def test_the_applicants_own_remedies_are_not_ours_to_watch(kind):
    assert rules(kind) == []


def test_steps_before_the_duty_began_are_none_but_overdue_is_always_said():
    assert rules(ObligationKind.REPLY, starts_on=date(2026, 3, 25), mornings=29) == ["due:3", "due:1", "due:0"]
    assert rules(ObligationKind.SERVICE, starts_on=date(2026, 4, 8)) == OVERDUE


SAID = {
    "ours": (
        "还剩 3 个工作日，2026年3月30日到期",
        "2026年3月30日到期，当天是最后一个工作日",
        "2026年3月30日到期，已逾期 1 个工作日",
    ),
    "theirs": (
        "还剩 3 个工作日，2026年3月30日到期",
        "2026年3月30日到期，当天是最后一个工作日",
        "对方的期限已于2026年3月30日届满，请决定下一步",
    ),
    "chance": (
        "申请内容不明确的，最迟2026年3月30日告知补正，还剩 3 个工作日",
        "申请内容不明确的，最迟2026年3月30日告知补正，当天是最后一个工作日",
        None,
    ),
}


@pytest.mark.parametrize("kind", WATCHED)
@pytest.mark.parametrize("step, left", [(0, 3), (1, 0), (2, -1)])
def test_each_step_of_each_kind_has_a_sentence_that_holds(app: Flask, kind, step, left):
    whose = "chance" if kind in CHANCES else "theirs" if kind in PERIODS_OF_OTHERS else "ours"
    facts = {"kind": kind.value, "left": left, "due_on": DUE.isoformat(), "theirs": whose == "theirs"}
    expected = SAID[whose][step]
    with app.test_request_context(), force_locale("zh_Hans_CN"):
        assert expected is None or reminder_words.time_left(facts) == expected
