"""The day that a review body or a court fixed: nothing the office does moves it, and only the head corrects it."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.test_orders import CAME, LATER, WHY, order_record, ordering, overturned, silent
from tests.factories import again
from tracker.casework import (
    clarification,
    consultation,
    extension,
    fees,
    kept_corrections,
    orders,
    record_corrections,
    reopening,
    suspension,
)
from tracker.casework.kept_corrections import Mending
from tracker.law.acts import DelayAgreed, FeeNotified, FeePaid, Ordered, Suspended
from tracker.law.clock import State
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.opinions import PartyKind
from tracker.models import Case, Kept, Letter, db
from tracker.registers import reopenings
from tracker.registers.clocks import clock_of
from tracker.registers.refusals import NotPermitted

__all__ = ["overturned", "silent"]
FIXED, ON, PAID, AFTERWARDS = date(2026, 5, 8), date(2026, 4, 24), date(2026, 5, 7), date(2026, 5, 12)
CHARGE = fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围", "另有纸质登记的申请")
REFUSED = r"2026-04-22 收到的复议决定或者判决责令在 2026-05-08 以前答复"


@pytest.fixture
def bound(overturned, clara) -> Case:
    """Taken up again by an order that says until which day it is to be answered."""
    made = reopening.reopen(overturned, ordering(overturned, answer_by=FIXED), by=clara, on=CAME)
    return again(made)


def charge(case, clara, hana):
    fees.notify(case, CHARGE, "窗口", sent_on=ON, delivered_on=ON, by=clara, on=ON)


def stop(case, clara, hana):
    suspension.request(case, "停电", by=clara, on=ON)


def ask_for_more(case, clara, hana):
    extension.request(case, 10, "材料多", by=clara, on=ON)


@pytest.mark.parametrize("step", [charge, stop, ask_for_more])
def test_under_a_fixed_day_there_is_no_fee_no_standstill_and_no_extension(bound, clara, hana, step):
    with pytest.raises(RuleError, match=REFUSED):
        step(bound, clara, hana)
    assert again(bound).due_on == FIXED


ACTS = [
    [FeeNotified(ON, ON), FeePaid(PAID)],
    [FeeNotified(ON, ON)],
    [Suspended(ON, reason="停电", approved_by="韩娜")],
    [DelayAgreed(ON, date(2026, 8, 3))],
]


@pytest.mark.parametrize("acts", ACTS)
def test_whatever_is_in_the_books_the_clock_keeps_to_the_fixed_day(bound, acts):
    clock = clock_of(bound, AFTERWARDS, extra=acts)
    assert (clock.due_on, clock.state) == (FIXED, State.OVERDUE)
    assert "fixed_by_order" in [one.code for one in clock.warnings]


@pytest.mark.parametrize("named", ["consultation_notice", "clarification"])
def test_who_is_told_of_a_question_is_told_that_the_ordered_day_stands(bound, clara, named):
    if named == "clarification":
        clarification.ask(bound, ["名称"], "目录", sent_on=ON, by=clara, on=ON)
    else:
        consultation.consult(bound, PartyKind.THIRD_PARTY, "某公司", "合同", sent_on=ON, by=clara, on=ON)
    letter = db.session.scalars(select(Letter).where(Letter.case_id == bound.id, Letter.kind == named)).one()
    text = "".join(letter.paragraphs)
    assert "复议决定或者判决责令的期限（2026年5月8日）" in text
    assert "不计算在答复期限内" not in text
    assert "重新计算" not in text
    assert (clock_of(again(bound), ON).due_on, clock_of(bound, AFTERWARDS).state) == (FIXED, State.OVERDUE)


def test_while_a_party_is_heard_the_fixed_day_runs_on(bound, clara):
    consultation.consult(bound, PartyKind.THIRD_PARTY, "某公司", "合同", sent_on=ON, by=clara, on=ON)
    clock = clock_of(again(bound), date(2026, 4, 27))
    assert (clock.state, clock.excluded) == (State.RUNNING, ())
    told = consultation.remark_on(bound, ON)
    assert told.code == "fixed_by_order"


@pytest.mark.usefixtures("hana")
def test_an_order_without_a_day_leaves_all_of_that_open(overturned, clara):
    made = again(reopening.reopen(overturned, ordering(overturned), by=clara, on=CAME))
    charge(made, clara, None)
    assert clock_of(again(made), ON).state is State.AWAITING_FEE


def test_a_clerk_does_not_move_the_day_that_others_set(bound, clara, hana):
    mending = Mending(Kept.ORDER, reopenings.order_of(bound).id, {"answer_by": date(2026, 6, 8)})
    with pytest.raises(NotPermitted):
        kept_corrections.correct(bound, mending, WHY, by=clara, on=LATER)
    with pytest.raises(NotPermitted):
        record_corrections.correct(bound, order_record(bound), Ordered(CAME, date(2026, 6, 8)), WHY, by=clara, on=LATER)
    assert again(bound).due_on == FIXED
    kept_corrections.correct(bound, mending, WHY, by=hana, on=LATER)
    assert again(bound).due_on == date(2026, 6, 8)


def test_an_office_that_kept_silent_is_bound_by_the_day_as_well(silent, clara, hana):
    orders.record(silent, ordering(silent, answer_by=FIXED), by=clara, on=CAME)
    with pytest.raises(RuleError, match=REFUSED):
        stop(again(silent), clara, hana)
