"""Orders to answer: one entered by mistake ends its case, what it rests on stays, a silent office is ordered too."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, REVIEWED, served
from tests.casework.stopping import stop
from tests.factories import MONDAY, again, register_case
from tracker.casework import (
    challenges,
    clarification,
    clocks,
    consultation,
    corrections,
    filing,
    kept_corrections,
    orders,
    record_corrections,
    reopening,
    replies,
)
from tracker.casework.kept_corrections import Mending
from tracker.casework.reopening import Ordering
from tracker.law.acts import ActKind, Channel, Decided, Ordered
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.clock import State
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.opinions import PartyKind
from tracker.law.outcomes import Outcome
from tracker.law.retention import Retention
from tracker.models import Case, Challenge, Correction, CorrectionKind, Kept, Letter, Obligation, Order, User, db
from tracker.registers import concerns, consultations, reopenings
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest

DECIDED, CAME, LATER = date(2026, 4, 20), date(2026, 4, 22), date(2026, 5, 6)
WHY = "误将另一件的决定登记到本件"
CORRECTED = ChallengeResult.CORRECTED
OWED = (ObligationState.OPEN, ObligationState.MET)


def ordering(case: Case, **more) -> Ordering:
    told = {"body": "杨帆市人民政府", "number": "杨府复决〔2026〕8号", "dated_on": DECIDED, "received_on": CAME}
    return Ordering(reopenings.orders_awaited(case)[0], **{**told, **more})


@pytest.fixture
def overturned(clara) -> Case:
    """Answered and served in March; the review body corrected the answer in April."""
    case = served(register_case(clara), clara)
    challenges.record(case, Forum.RECONSIDERATION, CORRECTED, 2026, by=clara, on=CAME)
    return case


@pytest.fixture
def made(overturned, clara) -> Case:
    return reopening.reopen(overturned, ordering(overturned), by=clara, on=CAME)


@pytest.fixture
def silent(annas_case, clara) -> Case:
    """Nobody answered Anna; the review body found so in April."""
    challenges.record(annas_case, Forum.RECONSIDERATION, CORRECTED, 2026, by=clara, on=CAME)
    return annas_case


def order_record(case: Case) -> int:
    return latest(case, ActKind.ORDERED).id


def order_of(case: Case) -> Mending:
    return Mending(Kept.ORDER, reopenings.order_of(case).id, None)


def void_order(case: Case, by) -> None:
    kept_corrections.void(case, order_of(case), WHY, by=by, on=LATER)


def reply_duty(case: Case) -> Obligation:
    """The one that is owed now; a silence that was late before the order stays late beside it."""
    query = select(Obligation).where(Obligation.case_id == case.id, Obligation.kind == ObligationKind.REPLY)
    return db.session.scalars(query.where(Obligation.state.in_(OWED))).one()


@pytest.mark.parametrize("way", ["order", "record"])
def test_a_case_taken_up_by_mistake_ends_and_its_number_stays(overturned, made, hana, way):
    number = made.number
    if way == "order":
        void_order(made, hana)
    else:
        record_corrections.void(made, order_record(made), WHY, by=hana, on=LATER)
    case = again(made)
    assert (case.status, case.is_open, case.due_on, case.number) == (Status.VOIDED, False, None, number)
    assert clock_of(case, LATER).state is State.VOIDED
    owed = select(Obligation.state).where(Obligation.case_id == case.id)
    assert set(db.session.scalars(owed)) == {ObligationState.CANCELLED}
    assert list(clocks.verify(LATER)) == []
    kept = db.session.scalars(select(Correction).where(Correction.case_id == case.id)).one()
    assert (kept.kind, kept.reason) == (CorrectionKind.VOIDED, WHY)


def test_the_letter_that_told_of_it_waits_to_be_dealt_with(made, hana):
    void_order(made, hana)
    assert [one.letter.kind for one in concerns.open_of(again(made))] == ["reopening"]


def test_the_first_case_is_taken_up_again_by_the_right_order(overturned, made, hana, clara):
    void_order(made, hana)
    assert reopening.may_reopen(again(overturned))
    right = reopening.reopen(again(overturned), ordering(overturned, number="9号"), by=clara, on=LATER)
    assert right.number == f"{overturned.number}-重办2"
    assert (right.status, again(made).status) == (Status.IN_HAND, Status.VOIDED)


def test_a_case_that_ended_by_mistake_can_be_filed_and_nothing_else(made, hana, clara):
    void_order(made, hana)
    case = again(made)
    with pytest.raises(RuleError, match="已经销案"):
        replies.reply(case, GRANTED, review=REVIEWED, decided_on=LATER, by=clara, on=LATER)
    filing.file(again(made), Retention.TEN_YEARS, by=clara, on=LATER)
    assert again(made).status is Status.FILED
    assert clock_of(again(made), LATER).state is State.VOIDED


def test_an_order_is_not_voided_from_under_the_answer_it_led_to(made, hana, clara):
    replies.reply(made, GRANTED, review=REVIEWED, decided_on=LATER, by=clara, on=LATER)
    with pytest.raises(RuleError, match="请先作废“作出答复”的记录"):
        void_order(again(made), hana)
    record_corrections.void(again(made), latest(made, ActKind.DECIDED).id, WHY, by=hana, on=LATER)
    void_order(again(made), hana)
    assert again(made).status is Status.VOIDED


def test_corrected_days_of_the_order_move_the_clock_of_the_case_it_made(made, hana):
    right = {"dated_on": date(2026, 4, 21), "received_on": date(2026, 4, 27), "answer_days": 10}
    mending = Mending(Kept.ORDER, reopenings.order_of(made).id, right)
    kept_corrections.correct(made, mending, WHY, by=hana, on=LATER)
    case, order = again(made), reopenings.order_of(made)
    assert (case.due_on, order.dated_on, order.received_on) == (date(2026, 5, 13), right["dated_on"], date(2026, 4, 27))
    assert latest(case, ActKind.ORDERED).happened_on == date(2026, 4, 27)
    assert reply_duty(case).due_on == case.due_on
    kept = db.session.scalars(select(Correction).where(Correction.kept == Kept.ORDER)).one()
    assert kept.values["received_on"] == ["2026-04-22", "2026-04-27"]


def test_the_dated_record_corrected_takes_the_order_along(made, hana):
    act = Ordered(date(2026, 4, 24), answer_by=date(2026, 5, 15))
    record_corrections.correct(made, order_record(made), act, WHY, by=hana, on=LATER)
    order = reopenings.order_of(made)
    assert (order.received_on, order.answer_by) == (date(2026, 4, 24), date(2026, 5, 15))


def test_an_order_is_not_dated_before_the_answer_it_corrects(made, hana):
    mending = Mending(Kept.ORDER, reopenings.order_of(made).id, {"dated_on": date(2026, 3, 2)})
    with pytest.raises(RuleError, match="应当在原答复"):
        kept_corrections.correct(made, mending, WHY, by=hana, on=LATER)


def amend(case: Case, number: int, act: Decided | None, by: User) -> None:
    if act is None:
        record_corrections.void(case, number, WHY, by=by, on=LATER)
    else:
        record_corrections.correct(case, number, act, WHY, by=by, on=LATER)


@pytest.mark.parametrize("act", [None, Decided(date(2026, 4, 21), Outcome.GRANTED)])
def test_the_answer_is_not_taken_from_under_the_case_taken_up_again(overturned, made, hana, act):
    record_corrections.void(overturned, latest(overturned, ActKind.SERVED).id, WHY, by=hana, on=LATER)
    number = latest(overturned, ActKind.DECIDED).id
    with pytest.raises(RuleError, match=made.number):
        amend(again(overturned), number, act, hana)
    assert again(overturned).status is Status.REPLIED


def test_a_receipt_may_be_corrected_under_a_case_taken_up_again(overturned, made, clara):
    corrections.correct_receipt(overturned, Channel.FAX, MONDAY, date(2026, 3, 3), WHY, by=clara, on=LATER)
    assert again(overturned).received_on == date(2026, 3, 3)


@pytest.mark.parametrize("right", [None, {"result": ChallengeResult.UPHELD}])
def test_the_challenge_is_not_taken_from_under_the_order(overturned, made, hana, right):
    challenge = db.session.scalars(select(Challenge)).one()
    mending = Mending(Kept.CHALLENGE, challenge.id, right)
    with pytest.raises(RuleError, match=made.number):
        (kept_corrections.correct if right else kept_corrections.void)(overturned, mending, WHY, by=hana, on=LATER)
    with pytest.raises(RuleError, match=made.number):
        challenges.record(again(overturned), Forum.RECONSIDERATION, ChallengeResult.UPHELD, 2026, by=hana, on=LATER)
    void_order(again(made), hana)
    (kept_corrections.correct if right else kept_corrections.void)(again(overturned), mending, WHY, by=hana, on=LATER)
    assert reopenings.orders_awaited(overturned) == []


@pytest.mark.parametrize(
    "period, due_on",
    [({}, date(2026, 5, 22)), ({"answer_days": 10}, date(2026, 5, 9)), ({"answer_by": CAME}, CAME)],
)
def test_a_silent_office_answers_within_the_days_of_the_order(silent, clara, period, due_on):
    assert silent.due_on == date(2026, 3, 30)
    orders.record(silent, ordering(silent, **period), by=clara, on=CAME)
    case = again(silent)
    assert (case.due_on, case.status) == (due_on, Status.IN_HAND)
    assert (reply_duty(case).due_on, reply_duty(case).basis) == (due_on, str(Article(51)))
    assert (reopenings.order_of(case).case_id, reopenings.orders_awaited(case)) == (case.id, [])
    assert list(clocks.verify(CAME)) == []


def test_the_reply_quotes_the_order_and_counts_by_it(silent, clara):
    orders.record(silent, ordering(silent, answer_days=10), by=clara, on=CAME)
    replies.reply(again(silent), GRANTED, review=REVIEWED, decided_on=LATER, by=clara, on=LATER)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "reply")).one()
    assert "杨帆市人民政府以杨府复决〔2026〕8号责令本机关答复，本机关于2026年4月22日收到" in letter.paragraphs[0]
    assert again(silent).phase == State.REPLIED_LATE  # late already when the order came


def test_the_answer_given_by_order_can_be_taken_to_the_same_body_again(silent, clara):
    orders.record(silent, ordering(silent), by=clara, on=CAME)
    replies.reply(again(silent), GRANTED, review=REVIEWED, decided_on=LATER, by=clara, on=LATER)
    pending = ChallengeResult.PENDING
    challenges.record(again(silent), Forum.RECONSIDERATION, pending, 2026, by=clara, on=LATER)
    assert [one.result for one in db.session.scalars(select(Challenge).order_by(Challenge.id))] == [CORRECTED, pending]


def test_an_order_ends_the_waiting_for_the_applicant(annas_case, clara):
    clarification.ask(annas_case, ["名称"], "目录", sent_on=MONDAY, by=clara, on=MONDAY)
    challenges.record(annas_case, Forum.RECONSIDERATION, CORRECTED, 2026, by=clara, on=CAME)
    orders.record(annas_case, ordering(annas_case), by=clara, on=CAME)
    case = again(annas_case)
    assert (case.status, case.due_on) == (Status.IN_HAND, date(2026, 5, 22))
    assert list(clocks.verify(CAME)) == []


def test_a_clock_stopped_by_hand_goes_on_with_the_order(silent, clara, hana):
    stopped = register_case(clara, description="另一件")
    stop(stopped, "不可抗力", asked_by=clara, by=hana, on=MONDAY)
    challenges.record(stopped, Forum.RECONSIDERATION, CORRECTED, 2026, by=clara, on=CAME)
    orders.record(again(stopped), ordering(stopped), by=clara, on=CAME)
    assert again(stopped).due_on == date(2026, 5, 22)
    assert latest(again(stopped), ActKind.RESUMED).happened_on == CAME
    void_order(again(stopped), hana)
    assert clock_of(again(stopped), LATER).state is State.SUSPENDED
    assert list(clocks.verify(LATER)) == []


def test_a_party_that_was_asked_before_the_order_may_still_answer_and_moves_nothing(silent, clara):
    other = register_case(clara, description="征求过意见的一件")
    asked_on = date(2026, 3, 27)
    consultation_of(other, clara, asked_on)
    challenges.record(again(other), Forum.RECONSIDERATION, CORRECTED, 2026, by=clara, on=CAME)
    orders.record(again(other), ordering(other, answer_days=10), by=clara, on=CAME)
    assert again(other).due_on == date(2026, 5, 9)
    assert [one.name for one in consultations.board(again(other), CAME)] == ["某公司"]


def consultation_of(case: Case, by, on: date) -> None:

    consultation.consult(case, PartyKind.THIRD_PARTY, "某公司", "报价", sent_on=on, by=by, on=on)


def test_a_voided_order_gives_the_open_case_its_own_days_back(silent, clara, hana):
    orders.record(silent, ordering(silent), by=clara, on=CAME)
    void_order(again(silent), hana)
    case = again(silent)
    assert (case.due_on, case.status) == (date(2026, 3, 30), Status.IN_HAND)
    assert len(reopenings.orders_awaited(case)) == 1
    orders.record(case, ordering(case, number="9号"), by=clara, on=LATER)
    assert db.session.scalars(select(Order.number).order_by(Order.id)).all() == ["杨府复决〔2026〕8号", "9号"]


def test_where_the_office_answered_the_order_takes_the_case_up_again_instead(overturned, clara):
    with pytest.raises(RuleError, match="请“重新办理”"):
        orders.record(overturned, ordering(overturned), by=clara, on=CAME)


def test_without_a_challenge_that_was_won_no_order_is_recorded(annas_case, clara):
    challenges.record(annas_case, Forum.RECONSIDERATION, ChallengeResult.PENDING, 2026, by=clara, on=CAME)
    challenge = db.session.scalars(select(Challenge)).one()
    with pytest.raises(RuleError, match="结果纠正"):
        orders.record(annas_case, Ordering(challenge, "市政府", "8号", DECIDED, CAME), by=clara, on=CAME)
