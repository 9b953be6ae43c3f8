"""What was late when an order came or the applicant withdrew stays late: received on Monday 2025-03-03, due 03-31."""

from datetime import date

import pytest

from tests.law.written import CALENDAR, acts, clock, day
from tracker.law.acts import ActKind
from tracker.law.clock import Clock, State, derive
from tracker.law.edition import Article
from tracker.law.obligations import Obligation, ObligationKind, ObligationState
from tracker.law.remarks import RemarkCode

SILENT = "received 03-03 channel=in_person"
ORDERED = f"{SILENT}, ordered 04-10"
ANSWERED = f"{ORDERED}, decided 04-11 outcome=granted, served 04-11 method=portal"
LATE, OPEN, CANCELLED = ObligationState.MET_LATE, ObligationState.OPEN, ObligationState.CANCELLED


def replies(found: Clock) -> list[tuple[date | None, ObligationState, date | None]]:
    assert found.obligations[-1].kind is ObligationKind.REPLY
    return [(one.due_on, one.state, one.met_on) for one in found.obligations if one.kind is ObligationKind.REPLY]


def first_reply(found: Clock) -> Obligation:
    return next(one for one in found.obligations if one.kind is ObligationKind.REPLY)


def test_an_order_on_an_overdue_case_leaves_the_old_duty_late_beside_the_new_one() -> None:
    found = clock(ORDERED, "04-10")
    assert found.state is State.RUNNING
    assert replies(found) == [(day("03-31"), LATE, day("04-10")), (day("05-12"), OPEN, None)]
    (missed,) = found.missed
    assert (missed.starts_on, missed.working_days, missed.ended_by) == (day("03-03"), 7, ActKind.ORDERED)
    assert RemarkCode.ORDERED_OVERDUE in {remark.code for remark in found.warnings}
    assert found.working_days_overdue == 0


def test_the_answer_within_the_order_s_time_is_a_late_answer_with_the_days_of_the_silence() -> None:
    found = clock(ANSWERED, "04-14")
    assert (found.state, found.due_on) == (State.REPLIED_LATE, day("05-12"))
    assert (found.working_days_overdue, found.own_days_overdue) == (7, 0)
    assert replies(found)[-1][1] is ObligationState.MET


def test_an_order_that_comes_in_time_leaves_nothing_late() -> None:
    found = clock(f"{SILENT}, ordered 03-31", "04-01")
    assert (found.missed, [state for _due, state, _met in replies(found)]) == ((), [OPEN])


def test_a_second_order_on_an_open_case_leaves_the_days_of_the_first_late_too() -> None:
    found = clock(f"{ORDERED} answer_days=5, ordered 04-28", "04-28")
    assert [one.due_on for one in found.missed] == [day("03-31"), day("04-17")]
    assert [str(one.basis) for one in found.missed] == [str(Article(33)), str(Article(51))]


def test_of_a_case_taken_up_again_the_first_order_follows_an_answer_and_no_silence() -> None:
    found = derive(acts(ANSWERED), CALENDAR, as_of=day("04-14"), taken_up=True)
    assert (found.state, found.missed) == (State.REPLIED_IN_TIME, ())
    again = derive(acts(f"{ORDERED} answer_days=5, ordered 04-28"), CALENDAR, as_of=day("04-28"), taken_up=True)
    assert [one.due_on for one in again.missed] == [day("04-17")]


@pytest.mark.parametrize(
    "withdrawn, told, days",
    [
        ("03-31", (None, CANCELLED, None), 0),
        ("04-01", (day("03-31"), LATE, day("04-01")), 1),
        ("04-10", (day("03-31"), LATE, day("04-10")), 7),
    ],
)
def test_a_withdrawal_after_the_last_day_leaves_the_reply_late(
    withdrawn: str, told: tuple[date | None, ObligationState, date | None], days: int
) -> None:
    found = clock(f"{SILENT}, withdrawn {withdrawn}", "04-14")
    assert (found.state, found.due_on) == (State.WITHDRAWN, None)
    assert (replies(found), found.working_days_overdue) == ([told], days)
    assert (RemarkCode.WITHDRAWN_OVERDUE in {remark.code for remark in found.warnings}) is bool(days)


def test_a_withdrawal_while_the_applicant_is_waited_for_is_never_late() -> None:
    waiting = f"{SILENT}, clarification_requested 03-05 delivered_on=03-05 reply_by=05-30, withdrawn 05-20"
    assert clock(waiting, "05-21").missed == ()


def test_the_duty_that_was_late_keeps_its_article_and_is_told_beside_the_contract() -> None:
    found = clock(f"{SILENT}, reasons_requested 03-05, delay_agreed 03-10 until=04-30, withdrawn 05-08", "05-08")
    assert first_reply(found).basis == Article(35)
    (told,) = found.to_json()["missed"]
    assert told == {
        "from": "2025-03-03", "due_on": "2025-04-30", "ended_on": "2025-05-08", "ended_by": "withdrawn",
        "working_days_overdue": found.working_days_overdue,
    }  # fmt: skip
