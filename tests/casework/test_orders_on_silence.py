"""Orders against silence: overdue when it came, never confirmed, or after a withdrawal that was none (Art. 51)."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import GRANTED, ON_PAPER, REVIEWED
from tests.factories import MONDAY, again, application, register_case
from tracker.casework import (
    challenges,
    clocks,
    corrections,
    endings,
    intake,
    late_entries,
    moved_dates,
    orders,
    record_corrections,
    reopening,
    replies,
)
from tracker.casework.record_claims import Claim
from tracker.casework.reopening import Ordering
from tracker.law.acts import ActKind, Channel
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.case_kinds import CaseKind
from tracker.law.clock import State
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.models import Case, LateEntry, Obligation, User, db
from tracker.registers import reopenings
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest
from tracker.web.ruler_words import sentence

# Received on Monday 2 March, so the reply was due on the 30th; the order came on 22 April.
ARRIVED, DUE, FOUND, CAME, LATER = (date(2026, *day) for day in ((3, 2), (3, 30), (4, 20), (4, 22), (5, 6)))
BODY, NUMBER = "杨帆市人民政府", "杨府复决〔2026〕8号"


def won(case: Case, by: User, **more) -> Ordering:
    """The order of a review body that found for Anna."""
    challenges.record(again(case), Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=by, on=CAME)
    told = {"dated_on": FOUND, "received_on": CAME, **more}
    return Ordering(reopenings.orders_awaited(again(case))[0], BODY, NUMBER, **told)


def replies_owed(case: Case) -> list[tuple[date | None, ObligationState]]:
    query = select(Obligation).where(Obligation.case_id == case.id, Obligation.kind == ObligationKind.REPLY)
    return [(one.due_on, one.state) for one in db.session.scalars(query.order_by(Obligation.starts_on))]


def test_the_silence_that_was_late_when_the_order_came_stays_late_after_an_answer_in_its_time(clara, annas_case):
    orders.record(again(annas_case), won(annas_case, clara), by=clara, on=CAME)
    due_on = date(2026, 5, 22)
    assert replies_owed(annas_case) == [(DUE, ObligationState.MET_LATE), (due_on, ObligationState.OPEN)]
    told = sentence(clock_of(again(annas_case), CAME))
    assert "收到责令答复时已经逾期 16 个工作日，原答复期限为2026年3月30日（周一），仍记为逾期" in told
    replies.reply(again(annas_case), GRANTED, review=REVIEWED, decided_on=LATER, by=clara, on=LATER)
    case = again(annas_case)
    assert (case.phase, case.due_on) == (State.REPLIED_LATE, due_on)
    assert "第 7 个工作日作出答复" in sentence(clock_of(case, LATER))
    assert list(clocks.verify(LATER)) == []


def test_a_recount_tells_nobody_that_the_old_day_moved(clara, annas_case):
    orders.record(again(annas_case), won(annas_case, clara), by=clara, on=CAME)
    stored = db.session.scalars(select(Obligation).where(Obligation.case_id == annas_case.id)).all()
    assert moved_dates.between(stored, late_entries.duties_of(again(annas_case), CAME)) == []


def test_no_clerk_makes_a_late_case_timely_by_an_order_said_to_have_come_in_time(clara, hana, annas_case):
    early = won(annas_case, clara, dated_on=date(2026, 3, 25), received_on=DUE)
    with pytest.raises(RuleError, match=r"不再算逾期，只有负责人可以登记（韩娜）"):
        orders.record(again(annas_case), early, by=clara, on=CAME)
    assert again(annas_case).due_on == DUE
    orders.record(again(annas_case), early, grounds=ON_PAPER, by=hana, on=CAME)
    (mark,) = db.session.scalars(select(LateEntry))
    assert (mark.record_id, mark.kept_due_on) == (latest(again(annas_case), ActKind.ORDERED).id, DUE)


@pytest.fixture
def unconfirmed(clara) -> Case:
    """It came over the internet, and nobody ever confirmed it with Anna."""
    case = register_case(clara, channel=Channel.INTERNET)
    assert case.status is Status.AWAITING_CONFIRMATION
    return case


def test_where_nobody_ever_confirmed_the_receipt_the_day_that_the_order_found_counts(clara, unconfirmed):
    asked = won(unconfirmed, clara, receipt_on=ARRIVED)
    orders.record(again(unconfirmed), asked, by=clara, on=CAME)
    case = again(unconfirmed)
    assert (case.status, case.received_on, case.due_on) == (Status.IN_HAND, ARRIVED, date(2026, 5, 22))
    assert latest(case, ActKind.RECEIVED).words["confirmed_how"] == f"{BODY}{NUMBER}认定"
    assert replies_owed(case)[0] == (DUE, ObligationState.MET_LATE)
    assert list(clocks.verify(CAME)) == []


@pytest.mark.parametrize(
    "found, why",
    [
        (None, "请填写决定或者判决认定的收到申请之日；没有写明的，填写申请到达之日（2026-03-02）"),
        (date(2026, 3, 1), "应当在申请到达"),
        (date(2026, 4, 21), "应当在申请到达"),
    ],
)
def test_without_that_day_or_with_one_that_cannot_be_the_order_is_refused(clara, unconfirmed, found, why):
    asked = won(unconfirmed, clara, receipt_on=found)
    with pytest.raises(RuleError, match=why) as refused:
        orders.record(again(unconfirmed), asked, by=clara, on=CAME)
    assert (refused.value.about, refused.value.article) == ("receipt_on", Article(31))
    assert again(unconfirmed).status is Status.AWAITING_CONFIRMATION


def test_a_receipt_confirmed_after_the_order_came_is_put_right_first_and_the_refusal_says_so(clara, unconfirmed):
    asked = won(unconfirmed, clara)
    intake.confirm_receipt(again(unconfirmed), LATER, "电话", by=clara, on=LATER)
    with pytest.raises(RuleError, match="请先“更正收到日期和渠道”，按决定或者判决认定的日期填写"):
        orders.record(again(unconfirmed), asked, by=clara, on=LATER)
    corrections.correct_receipt(
        again(unconfirmed), Channel.INTERNET, ARRIVED, ARRIVED, "复议决定认定", by=clara, on=LATER
    )
    orders.record(again(unconfirmed), asked, by=clara, on=LATER)
    assert again(unconfirmed).due_on == date(2026, 5, 22)


@pytest.mark.parametrize("step, why", [("reopen", "请“登记责令答复”"), ("record", "请“重新办理”")])
def test_each_way_points_to_the_other(clara, annas_case, unconfirmed, step, why):
    if step == "reopen":
        case, take = unconfirmed, reopening.reopen
    else:
        endings.withdraw(annas_case, "电话", withdrawn_on=ARRIVED, by=clara, on=ARRIVED)
        case, take = annas_case, orders.record
    with pytest.raises(RuleError, match=why):
        take(again(case), won(case, clara, receipt_on=ARRIVED), by=clara, on=CAME)


def test_a_withdrawal_that_the_body_found_void_leads_to_a_case_taken_up_again(clara, annas_case):
    endings.withdraw(annas_case, "电话", withdrawn_on=ARRIVED, by=clara, on=ARRIVED)
    made = reopening.reopen(again(annas_case), won(annas_case, clara), by=clara, on=CAME)
    assert (made.kind, made.status, made.due_on) == (CaseKind.REOPENED, Status.IN_HAND, date(2026, 5, 22))
    assert (made.received_on, clock_of(made, CAME).missed) == (ARRIVED, ())
    assert again(annas_case).status is Status.WITHDRAWN


def test_the_order_follows_the_withdrawal_that_it_finds_void(clara, annas_case):
    endings.withdraw(annas_case, "电话", withdrawn_on=DUE, by=clara, on=DUE)
    early = won(annas_case, clara, dated_on=date(2026, 3, 20))
    with pytest.raises(RuleError, match="应当在登记的撤回（2026-03-30）之后"):
        reopening.reopen(again(annas_case), early, by=clara, on=CAME)


def test_withdrawn_before_anybody_confirmed_it_is_received_on_the_day_that_the_order_found(clara, unconfirmed):
    endings.withdraw(unconfirmed, "电话", withdrawn_on=DUE, by=clara, on=DUE)
    with pytest.raises(RuleError, match="认定的收到申请之日"):
        reopening.reopen(again(unconfirmed), won(unconfirmed, clara), by=clara, on=CAME)
    challenge = reopenings.orders_awaited(again(unconfirmed))[0]
    asked = Ordering(challenge, BODY, NUMBER, FOUND, CAME, receipt_on=ARRIVED)
    made = reopening.reopen(again(unconfirmed), asked, by=clara, on=CAME)
    assert (made.received_on, made.due_on) == (ARRIVED, date(2026, 5, 22))
    assert again(unconfirmed).received_on is None
    replies.reply(made, GRANTED, review=REVIEWED, decided_on=LATER, by=clara, on=LATER)
    assert again(made).phase == State.REPLIED_IN_TIME
    assert list(clocks.verify(LATER)) == []


def test_without_that_order_nobody_has_confirmed_the_receipt(clara, hana, unconfirmed):
    orders.record(again(unconfirmed), won(unconfirmed, clara, receipt_on=ARRIVED), by=clara, on=CAME)
    wrong = latest(again(unconfirmed), ActKind.ORDERED).id
    mistaken = {"because": "登记到了别的案件", "proof": "决定书首页", "by": hana, "on": LATER}
    record_corrections.void(again(unconfirmed), wrong, **mistaken)
    case = again(unconfirmed)
    assert (case.status, case.received_on, case.due_on) == (Status.AWAITING_CONFIRMATION, None, None)
    assert "confirmed_how" not in latest(case, ActKind.RECEIVED).words
    assert list(clocks.verify(LATER)) == []
    intake.confirm_receipt(case, LATER, "电话", by=clara, on=LATER)
    assert again(case).received_on == LATER


def test_a_day_that_was_confirmed_since_stays_without_the_order(clara, hana, unconfirmed):
    orders.record(again(unconfirmed), won(unconfirmed, clara, receipt_on=ARRIVED), by=clara, on=CAME)
    confirmed = (Channel.INTERNET, ARRIVED, date(2026, 3, 3))
    corrections.correct_receipt(again(unconfirmed), *confirmed, "通话记录", by=clara, on=LATER)
    number = latest(again(unconfirmed), ActKind.ORDERED).id
    record_corrections.void(again(unconfirmed), number, "登记到了别的案件", by=hana, on=LATER)
    assert again(unconfirmed).received_on == date(2026, 3, 3)


def test_a_corrected_arrival_leaves_the_day_that_the_order_found_to_the_case_it_made(clara, unconfirmed):
    endings.withdraw(unconfirmed, "电话", withdrawn_on=DUE, by=clara, on=DUE)
    made = reopening.reopen(again(unconfirmed), won(unconfirmed, clara, receipt_on=ARRIVED), by=clara, on=CAME)
    earlier = date(2026, 3, 1)
    corrections.correct_receipt(again(unconfirmed), Channel.INTERNET, earlier, None, "邮件头", by=clara, on=LATER)
    assert (again(made).arrived_on, again(made).received_on) == (earlier, ARRIVED)
    assert again(unconfirmed).received_on is None


def test_an_order_to_answer_a_correction_is_owed_by_law_and_no_target_of_the_office(clara):
    told = application(claim=Claim("98平方米", "89平方米", "测绘报告"), description="登记簿")
    claimed = intake.register(clara.agency, told, by=clara, on=MONDAY).case
    orders.record(again(claimed), won(claimed, clara, answer_days=10), by=clara, on=CAME)
    duties = clock_of(again(claimed), CAME).obligations
    assert [(one.kind, one.basis, one.due_on) for one in duties] == [
        (ObligationKind.CORRECTION_ANSWER, Article(41), DUE),
        (ObligationKind.REPLY, Article(51), date(2026, 5, 9)),
    ]
    assert list(clocks.verify(CAME)) == []
