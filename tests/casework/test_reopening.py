"""Taking a case up again after an order: a case of its own, a clock of its own, and the old answer stays."""

from datetime import date

import pytest

from tests.casework.answered import GRANTED, REVIEWED, served
from tests.factories import MONDAY, again, register_case
from tracker.casework import challenges, record_corrections, record_requests, reopening, replies
from tracker.casework.record_claims import Claim
from tracker.casework.reopening import Ordering
from tracker.law.acts import ActKind
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.case_kinds import CaseKind
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status, Step
from tracker.law.obligations import ObligationKind
from tracker.law.outcomes import Outcome
from tracker.law.record_requests import CorrectionAnswer
from tracker.models import Case, Obligation, User, db
from tracker.registers import claims, fee_basis, figures, items_of_month, relations, reopenings, strikes
from tracker.registers.clocks import clock_of
from tracker.registers.situations import situation_of
from tracker.web.desk import acts_card

DECIDED, CAME = date(2026, 4, 20), date(2026, 4, 22)
LATER = date(2026, 5, 6)


@pytest.fixture
def overturned(clara) -> Case:
    """Anna's case, answered and served in March; the review body corrected the answer in April."""
    case = served(register_case(clara), clara)
    year = DECIDED.year
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, year, by=clara, on=CAME)
    return case


def ordering(case: Case, **more) -> Ordering:
    told = {"body": "杨帆市人民政府", "number": "杨府复决〔2026〕8号", "dated_on": DECIDED, "received_on": CAME}
    return Ordering(reopenings.orders_awaited(case)[0], **{**told, **more})


def answered_anew(case: Case, by: User) -> Case:
    replies.reply(case, GRANTED, review=REVIEWED, decided_on=LATER, by=by, on=LATER)
    return case


def test_an_ordered_answer_has_a_case_of_its_own_and_the_old_one_stays(overturned, clara):
    before = (overturned.status, overturned.outcome, overturned.decided_on, overturned.due_on)
    made = reopening.reopen(overturned, ordering(overturned), by=clara, on=CAME)
    assert (made.kind, made.status, made.is_open) == (CaseKind.REOPENED, Status.IN_HAND, True)
    assert made.number == f"{overturned.number}-重办1"
    assert (made.description, made.applicant.name) == (overturned.description, overturned.applicant.name)
    assert made.receipt_number != overturned.receipt_number
    old = again(overturned)
    assert (old.status, old.outcome, old.decided_on, old.due_on) == before


def test_the_period_runs_from_the_day_the_order_came(overturned, clara):
    made = reopening.reopen(overturned, ordering(overturned), by=clara, on=CAME)
    assert made.due_on == date(2026, 5, 22)  # twenty working days, over the holidays of May
    assert clock_of(made, CAME).base_on == CAME


@pytest.mark.parametrize(
    "period, due_on", [({"answer_days": 10}, date(2026, 5, 9)), ({"answer_by": date(2026, 5, 15)}, date(2026, 5, 15))]
)
def test_the_period_is_the_one_that_the_order_gives(overturned, clara, period, due_on):
    assert reopening.reopen(overturned, ordering(overturned, **period), by=clara, on=CAME).due_on == due_on


def test_an_order_is_carried_out_once(overturned, clara):
    asked = ordering(overturned)
    reopening.reopen(overturned, asked, by=clara, on=CAME)
    with pytest.raises(RuleError, match="已经按照"):
        reopening.reopen(overturned, asked, by=clara, on=LATER)
    assert len(reopenings.made_of(overturned)) == 1
    assert not reopening.may_reopen(overturned)


def test_without_an_order_nothing_is_taken_up_again(clara):
    case = served(register_case(clara), clara)
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.UPHELD, 2026, by=clara, on=CAME)
    assert not reopening.may_reopen(case)
    upheld = relations.challenges_of(case)[0]
    with pytest.raises(RuleError, match="结果纠正"):
        reopening.reopen(case, Ordering(upheld, "市政府", "8号", DECIDED, CAME), by=clara, on=CAME)


@pytest.mark.parametrize(
    "days", [{"dated_on": date(2026, 3, 1)}, {"received_on": date(2026, 4, 19)}, {"received_on": date(2026, 4, 23)}]
)
def test_an_order_follows_the_answer_and_has_arrived(overturned, clara, days):
    with pytest.raises(RuleError, match="应当在原答复"):
        reopening.reopen(overturned, ordering(overturned, **days), by=clara, on=CAME)
    assert reopenings.made_of(overturned) == []


def test_the_annual_report_counts_the_application_once(overturned, clara):
    counted = figures.of_year([clara.agency_id], 2026)
    made = reopening.reopen(overturned, ordering(overturned), by=clara, on=CAME)
    assert figures.of_year([clara.agency_id], 2026) == counted
    answered_anew(made, clara)
    assert figures.of_year([clara.agency_id], 2026) == counted
    assert again(made).outcome is Outcome.GRANTED


def test_a_case_taken_up_again_is_no_further_item_of_the_month(overturned, clara):
    made = reopening.reopen(overturned, ordering(overturned), by=clara, on=CAME)
    assert items_of_month.items_of_month(overturned).count == 1
    month = items_of_month.items_of_month(made)
    assert (month.count, month.nth, [one.is_this for one in fee_basis.items(made)]) == (1, None, [False])


def test_the_two_cases_point_to_each_other(overturned, clara):
    made = reopening.reopen(overturned, ordering(overturned, note="请重新检索"), by=clara, on=CAME)
    assert relations.of_case(overturned, clara).taken_up == [made]
    there = relations.of_case(made, clara)
    assert (there.origin, there.order.note) == (overturned, "请重新检索")


def test_a_second_order_makes_a_second_round_of_the_first_application(overturned, clara):
    first = answered_anew(reopening.reopen(overturned, ordering(overturned), by=clara, on=CAME), clara)
    came = date(2026, 8, 3)
    challenges.record(first, Forum.SUIT_DIRECT, ChallengeResult.CORRECTED, 2026, by=clara, on=came)
    second = reopening.reopen(first, ordering(first, dated_on=came, received_on=came), by=clara, on=came)
    assert second.number == f"{overturned.number}-重办2"
    assert db.session.get_one(Case, second.id).due_on == date(2026, 8, 31)


@pytest.fixture
def corrected_claim(clara) -> Case:
    """An application to correct a record that was refused; the review body ordered another answer."""
    case = register_case(clara, claim=Claim("98平方米", "89平方米", "测绘报告"), description="登记簿")
    refused = record_requests.Answer(CorrectionAnswer.REFUSED, "面积", reasons="没有证据")
    record_requests.answer(case, refused, decided_on=MONDAY, by=clara, on=MONDAY)
    challenges.record(again(case), Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    return again(case)


def test_a_claim_of_a_record_that_is_taken_up_again_keeps_its_own_procedure(corrected_claim, clara):
    made = reopening.reopen(corrected_claim, ordering(corrected_claim, answer_days=10), by=clara, on=CAME)
    case = again(made)
    claim = claims.of_case(case)
    assert (case.kind, claim.wrong, claim.right) == (CaseKind.REOPENED_CORRECTION, "98平方米", "89平方米")
    assert Step.ANSWER_CORRECTION in acts_card.offered(case, situation_of(case, CAME))
    with pytest.raises(RuleError, match="更正本人记录的申请没有"):
        replies.reply(case, GRANTED, review=REVIEWED, decided_on=CAME, by=clara, on=CAME)
    done = record_requests.Answer(CorrectionAnswer.CORRECTED, "面积")
    record_requests.answer(again(case), done, decided_on=CAME, by=clara, on=CAME)
    assert (again(case).status, again(case).decided_on) == (Status.REPLIED, CAME)


def test_by_an_order_a_claim_is_owed_an_answer_and_no_target_of_the_office(corrected_claim, clara):
    made = again(reopening.reopen(corrected_claim, ordering(corrected_claim, answer_days=10), by=clara, on=CAME))
    owed = db.session.scalars(db.select(Obligation).where(Obligation.case_id == made.id)).all()
    assert [(one.kind, one.due_on) for one in owed] == [(ObligationKind.REPLY, date(2026, 5, 9))]
    assert not strikes.may_be_struck(made)


def test_an_order_about_a_claim_that_was_a_mistake_ends_its_case(corrected_claim, clara, hana):
    made = again(reopening.reopen(corrected_claim, ordering(corrected_claim), by=clara, on=CAME))
    record = next(one for one in made.records if one.kind is ActKind.ORDERED)
    record_corrections.void(made, record.id, "登记错了", by=hana, on=CAME)
    assert (again(made).status, again(made).due_on) == (Status.VOIDED, None)
