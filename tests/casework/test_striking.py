"""A case registered by mistake or twice is struck before any reply: number and file stay, and it counts nowhere."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import answered
from tests.factories import MONDAY, again, anna, register_case
from tracker.casework import (
    challenges,
    clarification,
    clocks,
    consultation,
    endings,
    extension,
    filing,
    record_corrections,
    splits,
    striking,
    voiding,
)
from tracker.law.acts import ActKind, ClarificationRequested
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.clock import State
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationState
from tracker.law.opinions import PartyKind
from tracker.law.retention import Retention
from tracker.models import Case, Mail, MailState, Obligation, Strike, StrikeKind, User, db
from tracker.registers import applicant_status, board, correspondence, figures, strikes, worklists
from tracker.registers.clocks import clock_of
from tracker.registers.items_of_month import items_of_month
from tracker.registers.proceedings import extension_request, latest
from tracker.registers.refusals import NotPermitted

ON, LATE = date(2026, 3, 5), date(2026, 6, 1)
WHY = "窗口和邮寄各登记了一次"


@pytest.fixture
def twice(clara: User, annas_case: Case) -> Case:
    """Anna's application, registered a second time."""
    return register_case(clara)


def strike_double(case: Case, stands: Case, by: User) -> None:
    striking.strike(case, StrikeKind.DOUBLE, WHY, stands.number, by=by, on=ON)


def test_a_double_ends_with_its_number_and_nothing_is_owed_in_it(twice, annas_case, hana):
    number, received_on = twice.number, twice.received_on
    strike_double(twice, annas_case, hana)
    case = again(twice)
    assert (case.status, case.is_open, case.due_on, case.number) == (Status.VOIDED, False, None, number)
    assert (clock_of(case, LATE).state, case.received_on) == (State.VOIDED, received_on)
    states = select(Obligation.state).where(Obligation.case_id == case.id)
    assert set(db.session.scalars(states)) == {ObligationState.CANCELLED}
    assert list(clocks.verify(ON)) == []
    assert strikes.strike_of(case).stands is annas_case
    assert strikes.struck_for(annas_case) == [case]


def test_it_counts_neither_in_the_report_nor_on_the_board_nor_in_the_month(twice, annas_case, hana):
    agency = annas_case.agency_id
    assert (sum(figures.of_year([agency], 2026).new.values()), items_of_month(annas_case).count) == (2, 2)
    strike_double(twice, annas_case, hana)
    counted = figures.of_year([agency], 2026)
    assert (sum(counted.new.values()), sum(counted.carried_out.values())) == (1, 1)
    assert (items_of_month(annas_case).count, items_of_month(again(twice)).nth) == (1, None)
    assert board.counts_of([agency], LATE)[agency][board.Figure.OVERDUE] == 1


def test_the_applicant_reads_that_it_was_struck_why_and_which_case_goes_on(twice, annas_case, hana):
    strike_double(twice, annas_case, hana)
    view = applicant_status.view(applicant_status.proof_of(again(twice)), LATE)
    assert view.clock.state is State.VOIDED
    assert (view.struck.reason, view.struck.goes_on_as) == (WHY, annas_case.number)
    assert applicant_status.view(applicant_status.proof_of(annas_case), LATE).struck is None


def test_what_waited_for_the_head_waits_no_more(annas_case, clara, hana):
    extension.request(annas_case, 10, "量大", by=clara, on=ON)
    striking.strike(again(annas_case), StrikeKind.MISTAKEN, "误登", by=hana, on=ON)
    assert extension_request(again(annas_case)) is None


@pytest.mark.parametrize("number", ["", "没有这一件", "own", "struck", "ottos"])
def test_a_double_names_the_case_that_stands(twice, annas_case, clara, hana, number):
    struck, ottos = register_case(clara), register_case(clara, applicant=anna(name="奥托"))
    strike_double(struck, annas_case, hana)
    named = {"own": twice.number, "struck": struck.number, "ottos": ottos.number}.get(number, number)
    with pytest.raises(RuleError):
        striking.strike(twice, StrikeKind.DOUBLE, WHY, named, by=hana, on=ON)
    assert again(twice).status is Status.IN_HAND


def test_the_head_alone_strikes_and_says_why(annas_case, clara, hana):
    with pytest.raises(NotPermitted):
        striking.strike(annas_case, StrikeKind.MISTAKEN, "误登", by=clara, on=ON)
    with pytest.raises(RuleError, match="请写明销案的理由"):
        striking.strike(annas_case, StrikeKind.MISTAKEN, " ", by=hana, on=ON)


def test_after_a_reply_nothing_is_struck(annas_case, clara, hana):
    answered(annas_case, clara)
    with pytest.raises(RuleError, match="已经答复，不能“销案"):
        striking.strike(again(annas_case), StrikeKind.MISTAKEN, "误登", by=hana, on=ON)


def test_a_case_that_is_challenged_or_that_another_was_struck_for_is_not_struck(twice, annas_case, clara, hana):
    strike_double(twice, annas_case, hana)
    with pytest.raises(RuleError, match="别的重复案件因之销案"):
        striking.strike(annas_case, StrikeKind.MISTAKEN, "误登", by=hana, on=ON)
    sued = register_case(clara)
    challenges.record(sued, Forum.RECONSIDERATION, ChallengeResult.PENDING, 2026, by=clara, on=LATE)
    with pytest.raises(RuleError, match="已经登记复议或者诉讼"):
        striking.strike(again(sued), StrikeKind.MISTAKEN, "误登", by=hana, on=LATE)


def test_nothing_else_is_done_in_it_and_it_waits_for_no_filing(twice, annas_case, clara, hana):
    strike_double(twice, annas_case, hana)
    case = again(twice)
    with pytest.raises(RuleError, match="已经销案"):
        endings.withdraw(case, "书面", withdrawn_on=ON, by=clara, on=ON)
    with pytest.raises(RuleError, match="不另行归档"):
        filing.file(again(case), Retention.TEN_YEARS, by=clara, on=ON)
    assert db.session.scalars(select(Case).where(worklists.is_due(worklists.Task.FILE, LATE))).all() == []


@pytest.mark.parametrize("waits", [False, True])
def test_voided_by_the_head_the_case_goes_on_as_if_it_had_never_been_struck(twice, annas_case, clara, hana, waits):
    if waits:
        clarification.ask(twice, ["文号"], "目录", sent_on=ON, reply_by=date(2026, 3, 20), by=clara, on=ON)
    status, due_on, clock = again(twice).status, twice.due_on, clock_of(twice, LATE)
    strike_double(again(twice), annas_case, hana)
    with pytest.raises(NotPermitted):
        striking.unstrike(again(twice), "不是重复", by=clara, on=ON)
    striking.unstrike(again(twice), "不是重复", by=hana, on=ON)
    case = again(twice)
    assert (case.status, case.due_on, clock_of(case, LATE)) == (status, due_on, clock)
    assert (strikes.strike_of(case), strikes.struck_for(annas_case)) == (None, [])
    assert db.session.scalars(select(Strike.reason)).all() == [WHY]
    assert list(clocks.verify(ON)) == []


def test_a_challenge_of_a_struck_case_still_is_one_though_the_case_is_no_application(twice, annas_case, clara, hana):
    before = figures.of_year([twice.agency_id], 2026)
    strike_double(twice, annas_case, hana)
    challenges.record(again(twice), Forum.RECONSIDERATION, ChallengeResult.PENDING, 2026, by=clara, on=LATE)
    after = figures.of_year([twice.agency_id], 2026)
    assert sum(after.new.values()) == sum(before.new.values()) - 1
    assert after.challenges == {(Forum.RECONSIDERATION, ChallengeResult.PENDING): 1}
    of_cell = select(Case.id).where(figures.in_cell(Forum.RECONSIDERATION, "total", 2026))
    assert db.session.scalars(of_cell).all() == [twice.id]


def test_what_was_struck_is_not_raised_by_correcting_a_record_in_it(twice, annas_case, clara, hana):
    clarification.ask(twice, ["文号"], "目录", sent_on=ON, reply_by=date(2026, 3, 20), by=clara, on=ON)
    strike_double(again(twice), annas_case, hana)
    record = latest(again(twice), ActKind.CLARIFICATION_REQUESTED)
    record_corrections.correct(
        twice, record.id, ClarificationRequested(MONDAY, None, date(2026, 3, 20)), "写错", by=hana, on=ON
    )
    record_corrections.void(again(twice), record.id, "登记错了", by=hana, on=ON)
    assert (again(twice).status, again(twice).due_on) == (Status.VOIDED, None)


def test_a_case_taken_up_by_mistake_is_not_raised_from_here(annas_case, hana):
    with pytest.raises(RuleError, match="案件没有销案"):
        striking.unstrike(annas_case, "不是重复", by=hana, on=ON)


def mailed(case: Case) -> list[tuple[str, MailState]]:
    db.session.expire_all()
    query = select(Mail).where(Mail.case_id == case.id, Mail.letter_id.is_not(None)).order_by(Mail.id)
    return [(mail.recipient, mail.state) for mail in db.session.scalars(query)]


def test_no_letter_of_a_struck_case_goes_out_any_more(clara, hana):
    case = register_case(clara, applicant=anna(email="anna@example.org"))
    clarification.ask(case, ["文号"], "请查阅目录", sent_on=ON, by=clara, on=ON)
    moved = striking.strike(again(case), StrikeKind.MISTAKEN, WHY, by=hana, on=ON)
    assert (moved.letters, moved.under_way) == (2, 0)
    assert {state for _to, state in mailed(case)} == {MailState.CANCELLED}


def test_letters_to_third_parties_stay_here_too(clara, hana):
    case = register_case(clara)
    party = consultation.Party(PartyKind.THIRD_PARTY, "甲公司", "合同", email="party@example.org")
    consultation.consult_all(case, [party], sent_on=ON, by=clara, on=ON)
    striking.strike(again(case), StrikeKind.MISTAKEN, WHY, by=hana, on=ON)
    assert set(mailed(case)) == {("party@example.org", MailState.CANCELLED)}


def test_what_the_striking_kept_back_goes_out_when_the_case_goes_on_after_all(clara, hana):
    case = register_case(clara, applicant=anna(email="anna@example.org"))
    clarification.ask(case, ["文号"], "请查阅目录", sent_on=ON, by=clara, on=ON)
    voiding.void(correspondence.of_case(case)[0], "写错了", by=hana, on=ON)
    striking.strike(again(case), StrikeKind.MISTAKEN, WHY, by=hana, on=ON)
    assert striking.unstrike(again(case), "核对有误", by=hana, on=ON) == 1
    assert [state for _to, state in mailed(case)] == [MailState.CANCELLED, MailState.PENDING], "not the voided one"


def test_a_double_goes_on_where_something_goes_on_or_was_answered(twice, annas_case, clara, hana):
    other = register_case(clara)
    endings.withdraw(other, "电话", withdrawn_on=ON, by=clara, on=ON)
    with pytest.raises(RuleError, match="已经撤回或者不再处理") as no:
        strike_double(twice, again(other), hana)
    assert no.value.about == "stands"
    answered(annas_case, clara)
    strike_double(again(twice), again(annas_case), hana)
    assert again(twice).status is Status.VOIDED


def test_the_first_to_arrive_is_kept(annas_case, clara, hana):
    later = register_case(clara, received_on=date(2026, 3, 4))
    with pytest.raises(RuleError, match="保留先到达的一件"):
        strike_double(annas_case, later, hana)
    strike_double(again(later), again(annas_case), hana)
    assert strikes.struck_for(again(annas_case)) == [again(later)]


def test_where_the_later_one_was_answered_the_refusal_says_to_answer_the_first_too(annas_case, clara, hana):
    later = answered(register_case(clara), clara)
    earlier = register_case(clara, received_on=date(2026, 2, 27), on=date(2026, 3, 2))
    with pytest.raises(RuleError, match="请一并答复，可以写明与"):
        strike_double(earlier, again(later), hana)


def test_another_matter_of_the_same_letter_is_no_double(annas_case, clara, hana):
    made = splits.split(annas_case, ["甲", "乙", "丙"], token="t", by=clara, on=ON)
    for one, other in ((annas_case, made[0].case), (made[1].case, made[0].case)):
        with pytest.raises(RuleError, match="同一封来信拆分出的不同事项"):
            strike_double(again(one), again(other), hana)
    striking.strike(again(made[1].case), StrikeKind.MISTAKEN, "拆分有误", by=hana, on=ON)
    assert again(made[1].case).status is Status.VOIDED


@pytest.mark.parametrize("on, mark", [(ON, ""), (LATE, "。销案时答复期限（2026-03-30）已过。")])
def test_a_striking_that_ends_an_overdue_duty_says_so_for_good(twice, annas_case, hana, on, mark):
    striking.strike(twice, StrikeKind.DOUBLE, WHY, annas_case.number, by=hana, on=on)
    assert strikes.strike_of(again(twice)).reason == f"{WHY}{mark}"
