"""A withdrawal, a delivery or an order under an earlier day: no clerk makes a late case timely by it."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import ON_PAPER
from tests.casework.stopping import stop
from tests.factories import again
from tracker.casework import clocks, consultation, deliveries, endings
from tracker.casework.late_entries import Grounds
from tracker.law.acts import ActKind
from tracker.law.clock import State
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.opinions import PartyKind
from tracker.models import Case, LateEntry, Obligation, User, db
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest, undelivered
from tracker.web.ruler_words import sentence

# Received on Monday 2 March, so the reply is due on the 30th.
DUE, LATER = date(2026, 3, 30), date(2026, 4, 10)
SENT, NEXT_DUE, MUCH_LATER = date(2026, 3, 5), date(2026, 4, 21), date(2026, 4, 28)


def withdraw(case: Case, by: User, day: date, grounds: Grounds | None = None) -> None:
    more = {} if grounds is None else {"grounds": grounds}
    endings.withdraw(again(case), "电话", withdrawn_on=day, by=by, on=LATER, **more)


def marks() -> list[LateEntry]:
    return list(db.session.scalars(select(LateEntry)))


def reply_of(case: Case) -> Obligation:
    query = select(Obligation).where(Obligation.case_id == case.id, Obligation.kind == ObligationKind.REPLY)
    return db.session.scalars(query).one()


def test_a_case_that_was_overdue_when_the_applicant_withdrew_stays_late_with_its_days(clara, annas_case, bureau):
    withdraw(annas_case, clara, LATER)
    case = again(annas_case)
    assert (case.status, case.due_on, case.is_open) == (Status.WITHDRAWN, None, False)
    reply = reply_of(case)
    assert (reply.state, reply.due_on, reply.met_on) == (ObligationState.MET_LATE, DUE, LATER)
    assert clock_of(case, LATER).working_days_overdue == 8
    assert "撤回时已经逾期 8 个工作日，答复期限为2026年3月30日（周一），仍记为逾期" in sentence(clock_of(case, LATER))
    assert marks() == []
    assert list(clocks.verify(LATER)) == []


def test_a_withdrawal_in_time_and_on_its_day_leaves_nothing_late(clara, annas_case):
    endings.withdraw(annas_case, "电话", withdrawn_on=DUE, by=clara, on=DUE)
    assert (reply_of(annas_case).state, clock_of(annas_case, DUE).missed) == (ObligationState.CANCELLED, ())


@pytest.mark.parametrize(
    "grounds, beside",
    [(None, "late_reason"), (Grounds("系统停机"), "late_proof"), (Grounds(proof="邮戳"), "late_reason")],
)
def test_an_earlier_withdrawal_needs_a_reason_and_a_proof(clara, annas_case, grounds, beside):
    with pytest.raises(RuleError, match="属于补录：请写明今天才登记的理由") as refused:
        withdraw(annas_case, clara, date(2026, 4, 1), grounds)
    assert refused.value.about == beside
    assert again(annas_case).status is Status.IN_HAND


def test_with_both_a_clerk_enters_one_that_stays_late_and_it_is_marked(clara, annas_case):
    withdraw(annas_case, clara, date(2026, 4, 1), ON_PAPER)
    (mark,) = marks()
    record = latest(again(annas_case), ActKind.WITHDRAWN)
    assert (mark.record_id, mark.happened_on, mark.kept_due_on) == (record.id, date(2026, 4, 1), None)
    assert reply_of(annas_case).state is ObligationState.MET_LATE


def test_only_the_head_enters_a_withdrawal_within_the_time_that_is_past(clara, hana, annas_case):
    with pytest.raises(RuleError, match=r"不再算逾期，只有负责人可以登记（韩娜）"):
        withdraw(annas_case, clara, DUE, ON_PAPER)
    with pytest.raises(RuleError, match="能够证明这一天的凭证"):
        withdraw(annas_case, hana, DUE)
    withdraw(annas_case, hana, DUE, ON_PAPER)
    (mark,) = marks()
    assert (mark.kept_due_on, mark.entered_by.name) == (DUE, "韩娜")
    assert reply_of(annas_case).state is ObligationState.CANCELLED


def test_the_page_says_beforehand_that_it_is_a_later_entry_and_whose(clara, hana, annas_case):
    said = [str(one) for one in endings.foreseen(annas_case, DUE, LATER)]
    assert "这是补录" in said[0]
    assert "只有负责人可以补录（韩娜）" in said[1]
    assert len(endings.foreseen(annas_case, date(2026, 4, 1), LATER)) == 1
    assert endings.foreseen(annas_case, LATER, LATER) == []


@pytest.fixture
def overdue(clara: User, annas_case: Case) -> Case:
    """A party was asked on 5 March and never answered; nobody knows when the letter came: overdue since April."""
    consultation.consult(annas_case, PartyKind.THIRD_PARTY, "某公司", "合同", sent_on=SENT, by=clara, on=SENT)
    case = again(annas_case)
    assert case.due_on == NEXT_DUE
    assert clock_of(case, MUCH_LATER).state is State.OVERDUE
    return case


def deliver(case: Case, by: User, day: date, **more: Grounds) -> None:
    deliveries.record(again(case), undelivered(case)[0].id, day, by=by, on=MUCH_LATER, **more)


def test_a_clerk_turns_no_late_case_timely_by_a_delivery(clara, hana, overdue):
    with pytest.raises(RuleError, match=r"原来的逾期（期限2026-04-21）不再算逾期，只有负责人可以登记（韩娜）"):
        deliver(overdue, clara, date(2026, 4, 3), grounds=ON_PAPER)
    assert clock_of(again(overdue), MUCH_LATER).state is State.OVERDUE
    assert len(undelivered(again(overdue))) == 1


def test_the_head_does_with_reason_and_proof_and_the_mark_stays(clara, hana, overdue):
    for grounds, beside in ((Grounds(), "late_reason"), (Grounds("回执今天才到"), "late_proof")):
        with pytest.raises(RuleError, match="凭证") as refused:
            deliver(overdue, hana, date(2026, 4, 3), grounds=grounds)
        assert refused.value.about == beside
    deliver(overdue, hana, date(2026, 4, 3), grounds=ON_PAPER)
    case = again(overdue)
    assert clock_of(case, MUCH_LATER).state is State.RUNNING
    (mark,) = marks()
    asked = latest(case, ActKind.THIRD_PARTY_CONSULTED)
    assert (mark.record_id, mark.happened_on, mark.kept_due_on) == (asked.id, date(2026, 4, 3), NEXT_DUE)


@pytest.mark.usefixtures("hana")
def test_a_delivery_that_leaves_the_case_late_is_the_clerks_and_unmarked(clara, overdue):
    deliver(overdue, clara, date(2026, 3, 6))
    assert clock_of(again(overdue), MUCH_LATER).state is State.OVERDUE
    assert marks() == []


def test_a_stopped_clock_has_nothing_late_when_the_applicant_withdraws(clara, hana, annas_case):
    stop(annas_case, "不可抗力", asked_by=clara, by=hana, on=SENT)
    withdraw(annas_case, clara, LATER)
    assert clock_of(again(annas_case), LATER).missed == ()
