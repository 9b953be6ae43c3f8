"""A correction by which an answer came too late drops no case: a person decides on the lapse (Arts 30, 42)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED
from tests.factories import again
from tracker.casework import clarification, clocks, deliveries, endings, fees, record_corrections, replies, striking
from tracker.casework.fees import Charge
from tracker.law.acts import ActKind, ClarificationReceived, ClarificationRequested, FeeNotified, FeePaid
from tracker.law.clock import State
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.models import Case, Letter, StrikeKind, User, db
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest, standing, undelivered
from tracker.web.ruler_words import sentence

# Received on 2 March 2026. The fee was asked on the 3rd and arrived on the 20th: it may be paid until 20 April.
ASKED, ARRIVED, PAID, TODAY = date(2026, 3, 3), date(2026, 3, 20), date(2026, 4, 15), date(2026, 4, 16)
UNTIL, SUPPLIED, TOO_LATE, SOON = (date(2026, *day) for day in ((3, 20), (3, 10), (3, 25), (4, 1)))
CHARGE = Charge(FeeUnit.PAGE, 150, "明显超过合理范围", "另有纸质登记的申请")


def right(case: Case, kind: ActKind, act, by: User, on: date = TODAY):
    return record_corrections.correct(again(case), latest(again(case), kind).id, act, "写错", by=by, on=on)


@pytest.fixture
def paid(clara: User, annas_case: Case) -> Case:
    """Paid in time by the day on which the notice was said to have arrived."""
    fees.notify(annas_case, CHARGE, "窗口", sent_on=ASKED, by=clara, on=ASKED)
    deliveries.record(again(annas_case), undelivered(annas_case)[0].id, ARRIVED, by=clara, on=ARRIVED)
    fees.record_payment(again(annas_case), PAID, by=clara, on=PAID)
    assert again(annas_case).status is Status.IN_HAND
    return again(annas_case)


@pytest.fixture
def supplied(clara: User, annas_case: Case) -> Case:
    """Asked on the 3rd to supplement until the 20th, and supplemented on the 10th."""
    told = {"sent_on": ASKED, "delivered_on": ASKED, "reply_by": UNTIL, "by": clara, "on": ASKED}
    clarification.ask(annas_case, ["名称"], "目录", **told)
    clarification.record(again(annas_case), "只要招标公告", received_on=SUPPLIED, by=clara, on=SUPPLIED)
    assert again(annas_case).status is Status.IN_HAND
    return again(annas_case)


def test_a_payment_that_came_too_late_by_the_corrected_notice_waits_for_a_person(clara, hana, paid):
    found = right(paid, ActKind.FEE_NOTIFIED, FeeNotified(ASKED, ASKED), clara)
    assert (found.before.status, found.after.status) == (Status.IN_HAND, Status.AWAITING_FEE)
    assert any("晚于缴费期限" in str(remark) for remark in found.remarks)
    case = again(paid)
    assert (case.status, case.is_open, case.outcome) == (Status.AWAITING_FEE, True, None)
    assert "尚未确认不再处理" in sentence(clock_of(case, TODAY))
    assert db.session.scalars(select(Letter).where(Letter.kind == "lapse")).all() == []
    assert list(clocks.verify(TODAY)) == []


def test_the_lapse_is_confirmed_by_a_person_and_told_in_a_letter(clara, hana, paid):
    right(paid, ActKind.FEE_NOTIFIED, FeeNotified(ASKED, ASKED), clara)
    endings.confirm_lapse(again(paid), by=hana, on=TODAY)
    assert (again(paid).status, again(paid).outcome) == (Status.LAPSED, Outcome.FEE_LAPSED)
    assert db.session.scalars(select(Letter).where(Letter.kind == "lapse")).one().case_id == paid.id


def test_the_notice_put_back_lets_the_payment_count_again(clara, paid):
    due_on = paid.due_on
    right(paid, ActKind.FEE_NOTIFIED, FeeNotified(ASKED, ASKED), clara)
    right(paid, ActKind.FEE_NOTIFIED, FeeNotified(ASKED, ARRIVED), clara)
    assert (again(paid).status, again(paid).due_on) == (Status.IN_HAND, due_on)


def test_a_payment_corrected_to_a_day_after_the_last_one_waits_too(clara, paid):
    right(paid, ActKind.FEE_PAID, FeePaid(date(2026, 4, 21)), clara, on=date(2026, 4, 22))
    assert again(paid).status is Status.AWAITING_FEE
    with pytest.raises(RuleError, match="正在等待申请人缴费"):
        replies.reply(
            again(paid), GRANTED, review=REVIEWED, decided_on=date(2026, 4, 22), by=clara, on=date(2026, 4, 22)
        )


def test_a_supplement_that_came_too_late_is_accepted_as_it_stands_with_a_reason(clara, supplied):
    right(supplied, ActKind.CLARIFICATION_RECEIVED, ClarificationReceived(TOO_LATE), clara, SOON)
    assert again(supplied).status is Status.AWAITING_CLARIFICATION
    with pytest.raises(RuleError, match="有正当理由予以接受的，请写明理由"):
        clarification.record(again(supplied), "只要招标公告", received_on=TOO_LATE, by=clara, on=SOON)
    told = {"received_on": SOON, "accepted_late_because": "住院"}
    with pytest.raises(RuleError, match="补正已经登记为 2026-03-25 收到"):
        clarification.record(again(supplied), "只要招标公告", **told, by=clara, on=SOON)
    told = {"received_on": TOO_LATE, "accepted_late_because": "住院"}
    clarification.record(again(supplied), "只要招标公告", **told, by=clara, on=SOON)
    case = again(supplied)
    (record,) = standing(case, ActKind.CLARIFICATION_RECEIVED)
    assert (record.facts["accepted_late"], record.words["accepted_late_because"]) == (True, "住院")
    assert (case.status, clock_of(case, SOON).base_on) == (Status.IN_HAND, TOO_LATE)
    assert list(clocks.verify(SOON)) == []


def test_a_supplement_that_came_too_late_may_end_the_case_by_a_person_s_word(clara, hana, supplied):
    right(supplied, ActKind.CLARIFICATION_RECEIVED, ClarificationReceived(TOO_LATE), clara, SOON)
    endings.confirm_lapse(again(supplied), by=hana, on=SOON)
    assert again(supplied).outcome is Outcome.CLARIFICATION_LAPSED


def test_an_earlier_last_day_leads_back_too(clara, supplied):
    asked = ClarificationRequested(ASKED, ASKED, date(2026, 3, 9))
    right(supplied, ActKind.CLARIFICATION_REQUESTED, asked, clara, SOON)
    assert again(supplied).status is Status.AWAITING_CLARIFICATION


def test_a_case_struck_meanwhile_comes_back_to_where_it_waited(clara, hana, paid):
    right(paid, ActKind.FEE_NOTIFIED, FeeNotified(ASKED, ASKED), clara)
    striking.strike(again(paid), StrikeKind.MISTAKEN, "登错了", by=hana, on=TODAY)
    striking.unstrike(again(paid), "没有登错", by=hana, on=TODAY)
    assert again(paid).status is Status.AWAITING_FEE


def test_an_answer_in_time_leads_nowhere_else(clara, paid):
    right(paid, ActKind.FEE_PAID, FeePaid(date(2026, 4, 14)), clara)
    assert (again(paid).status, clock_of(again(paid), TODAY).state) == (Status.IN_HAND, State.RUNNING)
