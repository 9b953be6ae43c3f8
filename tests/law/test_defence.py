"""The office's own days before those who review its reply: how many, when they are met, when nothing is owed."""

from datetime import date

import pytest

from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.defence import Challenged, answer_duties
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.remedies import Procedure
from tracker.law.working_days import packaged_calendar

CAME = date(2026, 4, 13)


def duties(*challenges: Challenged):
    return answer_duties((one, packaged_calendar()) for one in challenges)


def challenged(
    forum=Forum.RECONSIDERATION, procedure=Procedure.ORDINARY, answered=None, result=ChallengeResult.PENDING
):
    return Challenged(forum, CAME, procedure, answered, result)


@pytest.mark.parametrize(
    "forum,procedure,kind,due_on",
    [
        (Forum.RECONSIDERATION, Procedure.ORDINARY, ObligationKind.RECONSIDERATION_ANSWER, date(2026, 4, 27)),
        (Forum.RECONSIDERATION, Procedure.SIMPLIFIED, ObligationKind.RECONSIDERATION_ANSWER, date(2026, 4, 20)),
        (Forum.SUIT_DIRECT, Procedure.ORDINARY, ObligationKind.COURT_DEFENCE, date(2026, 4, 28)),
        (Forum.SUIT_AFTER_RECONSIDERATION, Procedure.ORDINARY, ObligationKind.COURT_DEFENCE, date(2026, 4, 28)),
    ],
)
def test_ten_or_five_working_days_or_fifteen_days(forum, procedure, kind, due_on):
    (duty,) = duties(challenged(forum, procedure))
    assert (duty.kind, duty.starts_on, duty.due_on, duty.state) == (kind, CAME, due_on, ObligationState.OPEN)


def test_the_answer_meets_it_and_a_result_alone_ends_it():
    (met,) = duties(challenged(answered=date(2026, 4, 27), result=ChallengeResult.UPHELD))
    (late,) = duties(challenged(answered=date(2026, 4, 28)))
    (over,) = duties(challenged(result=ChallengeResult.CORRECTED))
    assert [one.state for one in (met, late, over)] == [
        ObligationState.MET, ObligationState.MET_LATE, ObligationState.CANCELLED,
    ]  # fmt: skip
    assert met.met_on == date(2026, 4, 27)


def test_two_suits_of_one_day_are_one_duty():
    assert len(duties(challenged(Forum.SUIT_DIRECT), challenged(Forum.SUIT_AFTER_RECONSIDERATION))) == 1
