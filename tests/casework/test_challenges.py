"""Who goes to the reviewing body or the court starts days of our own: they stand in the books and remind."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests.casework.answered import served
from tests.factories import again
from tracker.casework import calendars, challenges, clocks, kept_corrections, reminders
from tracker.casework.challenges import Defence
from tracker.casework.kept_corrections import Mending
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.remedies import Procedure
from tracker.law.working_days import YearNotice, packaged_notices
from tracker.models import Case, Challenge, Kept, Notice, Obligation, User, db
from tracker.registers import desk_days
from tracker.registers.clocks import clock_of
from tracker.registers.obligations import IS_OPEN
from tracker.web.desk import case_duties

CAME, DUE, LATER = date(2026, 4, 13), date(2026, 4, 27), date(2026, 4, 24)
PENDING = ChallengeResult.PENDING


def record(case: Case, by: User, defence: Defence, result=PENDING, forum=Forum.RECONSIDERATION, on=LATER) -> None:
    challenges.record(case, forum, result, 2026, defence=defence, by=by, on=on)


def duty(kind=ObligationKind.RECONSIDERATION_ANSWER) -> Obligation | None:
    return db.session.scalar(select(Obligation).where(Obligation.kind == kind))


@pytest.fixture
def challenged(annas_case: Case, clara: User) -> Case:
    """Anna went to the reviewing body; its notice came on 13 April."""
    record(served(annas_case, clara), clara, Defence(CAME), on=CAME)
    return annas_case


def test_the_answer_is_owed_within_ten_working_days_and_stands_on_the_desk(challenged, clara):
    assert (duty().due_on, duty().state) == (DUE, ObligationState.OPEN)
    (told,) = desk_days.other_duties(clara, DUE, 8)
    assert (told.kind, told.number) == (ObligationKind.RECONSIDERATION_ANSWER, challenged.number)


def test_the_handler_is_reminded(challenged, clara):
    reminders.plan(LATER, datetime(2026, 4, 24, tzinfo=UTC))
    (notice,) = [one for one in db.session.scalars(select(Notice)) if one.facts.get("kind") == "reconsideration_answer"]
    assert (notice.user_id, notice.rule) == (clara.id, "due:1")


def test_the_simplified_procedure_leaves_five(annas_case, clara):
    record(served(annas_case, clara), clara, Defence(CAME, Procedure.SIMPLIFIED))
    assert duty().due_on == date(2026, 4, 20)


def test_the_court_leaves_fifteen_days(annas_case, clara):
    record(served(annas_case, clara), clara, Defence(CAME), forum=Forum.SUIT_DIRECT)
    assert duty(ObligationKind.COURT_DEFENCE).due_on == date(2026, 4, 28)


def test_the_answer_meets_it_and_the_dates_told_before_stay(challenged, clara):
    record(challenged, clara, Defence(answered_on=LATER))
    assert (duty().state, duty().met_on) == (ObligationState.MET, LATER)
    record(challenged, clara, Defence(), ChallengeResult.UPHELD)
    kept = db.session.scalars(select(Challenge)).one()
    assert (kept.copy_on, kept.answered_on, kept.result) == (CAME, LATER, ChallengeResult.UPHELD)
    assert duty().state is ObligationState.MET


def test_a_result_ends_what_was_owed(challenged, clara):
    record(challenged, clara, Defence(), ChallengeResult.OTHER)
    assert duty().state is ObligationState.CANCELLED
    assert desk_days.other_duties(clara, DUE, 8) == []


def test_without_the_day_of_the_notice_nothing_is_owed(annas_case, clara):
    record(served(annas_case, clara), clara, Defence())
    assert duty() is None


@pytest.mark.parametrize(
    "defence", [Defence(date(2026, 4, 25)), Defence(date(2026, 3, 1)), Defence(CAME, answered_on=date(2026, 4, 10)),
                Defence(answered_on=LATER)]
)  # fmt: skip
def test_days_that_cannot_be_are_refused_and_nothing_is_written(annas_case, clara, defence):
    served(annas_case, clara)
    with pytest.raises(RuleError):
        record(annas_case, clara, defence)
    assert db.session.scalars(select(Challenge)).all() == []


def test_another_procedure_is_taken_without_the_day_being_told_again(challenged, clara):
    record(challenged, clara, Defence(procedure=Procedure.SIMPLIFIED))
    assert duty().due_on == date(2026, 4, 20)


def test_a_corrected_day_leaves_the_procedure_as_it_was_told(annas_case, clara):
    record(served(annas_case, clara), clara, Defence(CAME, Procedure.SIMPLIFIED))
    told_again = Defence(date(2026, 4, 14))
    with pytest.raises(RuleError, match="更正办理记录"):
        record(annas_case, clara, told_again)
    (challenge,) = db.session.scalars(select(Challenge)).all()
    mending = Mending(Kept.CHALLENGE, challenge.id, {"copy_on": told_again.copy_on})
    kept_corrections.correct(again(annas_case), mending, "通知日期看错", by=clara, on=LATER)
    kept = db.session.scalars(select(Challenge)).one()
    assert (kept.procedure, kept.copy_on) == (Procedure.SIMPLIFIED, date(2026, 4, 14))
    assert db.session.scalars(select(Obligation.due_on).where(IS_OPEN, Obligation.starts_on > CAME)).all() == [
        date(2026, 4, 21)
    ]


def test_a_suit_has_no_procedure(annas_case, clara):
    record(served(annas_case, clara), clara, Defence(CAME, Procedure.SIMPLIFIED), forum=Forum.SUIT_DIRECT)
    assert db.session.scalars(select(Challenge.procedure)).one() is None


def with_weekends_worked() -> YearNotice:
    """2026 with two weekends of April worked, so that the ten days end on the 23rd."""
    (packaged,) = [notice for notice in packaged_notices() if notice.year == 2026]
    weekends = dict.fromkeys((date(2026, 4, day) for day in (18, 19, 25, 26)), "调休")
    return YearNotice(2026, "某市〔2026〕1号", packaged.days_off, {**packaged.make_up_days, **weekends})


def test_an_answer_in_time_stays_in_time_when_the_calendar_is_corrected_afterwards(challenged, clara):
    record(challenged, clara, Defence(answered_on=LATER))
    calendars.load([with_weekends_worked()], by=None, on=DUE)
    record(challenged, clara, Defence(), ChallengeResult.UPHELD, on=DUE)
    assert (duty().state, duty().due_on) == (ObligationState.MET, DUE)
    assert list(clocks.verify(DUE)) == []
    told = case_duties.duties(challenged, clock_of(challenged, DUE), DUE)
    assert [one.due_on for one in told if one.kind is ObligationKind.RECONSIDERATION_ANSWER] == [DUE]


def test_what_is_not_answered_yet_moves_with_the_calendar(challenged, clara):
    calendars.load([with_weekends_worked()], by=None, on=LATER)
    record(challenged, clara, Defence(), on=LATER)
    assert (duty().state, duty().due_on) == (ObligationState.OPEN, date(2026, 4, 23))
