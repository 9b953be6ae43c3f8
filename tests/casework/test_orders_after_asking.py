"""An order on an open case is told to the applicant; what he was asked before is waited for no more, and yet taken."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.test_orders import CAME, CORRECTED, ordering
from tests.casework.test_told_letters import clarification_asked, fee_asked
from tests.factories import again, anna, register_case
from tracker.casework import audit, challenges, clarification, clocks, fees, orders
from tracker.law import possible
from tracker.law.acts import ActKind
from tracker.law.annual_report import Forum
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status, Step
from tracker.models import Case, Letter, Mail, MailState, db
from tracker.registers import applicant_status
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest
from tracker.registers.situations import situation_of

LATER = date(2026, 4, 27)


def ordered(case: Case, clara, **more) -> Case:
    challenges.record(case, Forum.RECONSIDERATION, CORRECTED, 2026, by=clara, on=CAME)
    orders.record(again(case), ordering(again(case), **more), by=clara, on=CAME)
    return again(case)


@pytest.fixture
def case(clara) -> Case:
    return register_case(clara, applicant=anna(email="anna@example.org"))


def text_of(case: Case) -> str:
    letter = db.session.scalars(select(Letter).where(Letter.case_id == case.id, Letter.kind == "reopening")).one()
    return "\n".join([letter.title, *letter.paragraphs])


@pytest.mark.parametrize("more, until", [({}, "2026年5月22日"), ({"answer_by": date(2026, 5, 8)}, "2026年5月8日")])
def test_the_applicant_is_told_by_which_order_and_until_when(case, clara, more, until):
    text = text_of(ordered(case, clara, **more))
    for told in ("责令答复办理告知书", "杨府复决〔2026〕8号", "责令本机关依法答复", until, "登记编号不变"):
        assert told in text
    assert "重新" not in text
    assert "此前要求" not in text
    assert [one.kind for one in applicant_status.letters_to(again(case))] == ["receipt", "reopening"]


@pytest.mark.parametrize("course, what", [(clarification_asked, "补正申请"), (fee_asked, "缴纳信息处理费")])
def test_what_was_asked_before_is_said_to_be_waited_for_no_more_and_its_mail_stays_here(
    case, clara, hana, course, what
):
    course(case, clara, hana)
    text = text_of(ordered(case, clara))
    assert f"本机关此前要求您{what}，现在不再等待：您没有{what}的，不视为放弃申请" in text
    states = {mail.letter_id: mail.state for mail in db.session.scalars(select(Mail))}
    notice = db.session.scalars(select(Letter).where(Letter.kind.in_(("clarification", "fee")))).one()
    assert states.pop(notice.id) is MailState.CANCELLED
    assert set(states.values()) == {MailState.PENDING}


@pytest.mark.parametrize("more", [{}, {"answer_by": date(2026, 5, 8)}, {"answer_days": 10}])
def test_a_supplement_that_comes_all_the_same_is_taken_and_moves_nothing(case, clara, hana, more):
    clarification_asked(case, clara, hana)
    due_on = ordered(case, clara, **more).due_on
    clarification.record(again(case), "只要招标公告", received_on=LATER, by=clara, on=LATER)
    found = again(case)
    assert (found.due_on, found.status) == (due_on, Status.IN_HAND)
    assert latest(found, ActKind.CLARIFICATION_RECEIVED).words["what"] == "只要招标公告"
    assert "在责令答复以后收到" in "".join(str(one.wording) for one in clock_of(found, LATER).warnings)
    with pytest.raises(RuleError, match="没有尚待申请人补正的事项"):
        clarification.record(found, "又补", received_on=LATER, by=clara, on=LATER)
    assert (audit.breaks(), list(clocks.verify(LATER))) == ([], [])


@pytest.mark.parametrize("more", [{}, {"answer_by": date(2026, 5, 8)}, {"answer_days": 10}])
def test_a_payment_that_comes_all_the_same_is_taken_and_moves_nothing(case, clara, hana, more):
    fee_asked(case, clara, hana)
    due_on = ordered(case, clara, **more).due_on
    assert possible.hindrance(Step.RECORD_PAYMENT, situation_of(again(case), LATER)) is None
    fees.record_payment(again(case), LATER, "0001", by=clara, on=LATER)
    found = again(case)
    assert (found.due_on, found.status) == (due_on, Status.IN_HAND)
    with pytest.raises(RuleError, match="没有尚待缴纳的信息处理费"):
        fees.record_payment(found, LATER, by=clara, on=LATER)
    assert list(clocks.verify(LATER)) == []


def test_no_payment_is_taken_that_nobody_asked_for(case, clara):
    with pytest.raises(RuleError, match="没有尚待缴纳的信息处理费"):
        fees.record_payment(again(case), CAME, by=clara, on=CAME)
    ordered(case, clara)
    assert possible.hindrance(Step.RECORD_PAYMENT, situation_of(again(case), LATER)) is not None
