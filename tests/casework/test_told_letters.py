"""A notice whose letter was voided has told nobody: nothing follows from it until it is written anew (Arts 30-42)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.casework.test_objections import BUILDER, LATER, REFUSED, hear
from tests.factories import MONDAY, again
from tracker.casework import (
    audit,
    clarification,
    clocks,
    consultation,
    deliveries,
    endings,
    extension,
    fees,
    hearing_decisions,
    record_corrections,
    replies,
    timing,
    voiding,
)
from tracker.casework.consultation import Opinion
from tracker.casework.fees import Charge
from tracker.law import possible
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Status, Step
from tracker.law.outcomes import Outcome
from tracker.models import Case, Letter
from tracker.registers import consultations, correspondence, told_letters
from tracker.registers.proceedings import latest
from tracker.registers.situations import situation_of

TUESDAY, PAST = date(2026, 3, 3), date(2026, 5, 6)
WHY = "文书写错了"
CLARIFICATION, FEE = ActKind.CLARIFICATION_REQUESTED, ActKind.FEE_NOTIFIED


def clarification_asked(case: Case, clara, _hana) -> None:
    told = {"sent_on": TUESDAY, "delivered_on": TUESDAY, "reply_by": date(2026, 3, 20)}
    clarification.ask(case, ["请写明文号"], "见目录", **told, by=clara, on=TUESDAY)


def fee_asked(case: Case, clara, _hana) -> None:
    charge = Charge(FeeUnit.PAGE, 60, "数量明显过大")
    fees.notify(case, charge, "缴款书", sent_on=TUESDAY, delivered_on=TUESDAY, by=clara, on=TUESDAY)


def extended(case: Case, clara, hana) -> None:
    extension.request(case, 10, "需要核对档案", by=clara, on=TUESDAY)
    extension.approve(again(case), by=hana, on=TUESDAY)


def reasons_asked(case: Case, clara, _hana) -> None:
    timing.ask_reasons(case, "一周提出四十件", date(2026, 3, 12), by=clara, on=TUESDAY)


def letter_of(case: Case, kind: str) -> Letter:
    return [letter for letter in correspondence.of_case(case) if letter.kind == kind][-1]


def void(case: Case, kind: str, hana, on: date = TUESDAY, **more) -> None:
    voiding.void(letter_of(case, kind), WHY, by=hana, on=on, **more)


@pytest.mark.parametrize("course, kind", [(clarification_asked, "clarification"), (fee_asked, "fee")])
def test_nobody_lets_a_period_pass_that_he_was_not_told_of(clara, hana, annas_case, course, kind):
    course(annas_case, clara, hana)
    assert possible.hindrance(Step.CONFIRM_LAPSE, situation_of(again(annas_case), PAST)) is None
    void(annas_case, kind, hana)
    case = again(annas_case)
    with pytest.raises(RuleError, match="等于没有告知，不能认定申请人逾期。请先重新制作文书，或者作废"):
        endings.confirm_lapse(case, by=clara, on=PAST)
    assert "等于没有告知" in str(possible.hindrance(Step.CONFIRM_LAPSE, situation_of(again(case), PAST)))


@pytest.mark.parametrize("course, kind", [(clarification_asked, "clarification"), (fee_asked, "fee")])
def test_written_anew_it_runs_from_the_day_on_which_the_new_letter_arrives(clara, hana, annas_case, course, kind):
    course(annas_case, clara, hana)
    void(annas_case, kind, hana, on=PAST, anew=True)
    case, new = again(annas_case), letter_of(annas_case, kind)
    assert new.voided_at is None
    assert told_letters.untold(case) == frozenset()
    assert "本文书代替已经作废的“" in new.paragraphs[-1]
    with pytest.raises(RuleError, match="还没有登记送达"):
        endings.confirm_lapse(case, by=clara, on=PAST)
    number = latest(case, told_letters.record_of(case, new).kind).id
    deliveries.record(again(case), number, PAST, by=clara, on=PAST)
    assert endings.confirm_lapse(again(case), by=clara, on=date(2026, 6, 30)) is None
    assert again(case).status is Status.LAPSED
    assert (audit.breaks(), list(clocks.verify(date(2026, 6, 30)))) == ([], [])


def test_a_supplement_is_given_a_reasonable_day_anew_and_the_same_points(clara, hana, annas_case):
    clarification_asked(annas_case, clara, hana)
    void(annas_case, "clarification", hana, on=date(2026, 3, 19), anew=True)
    record = latest(again(annas_case), CLARIFICATION)
    assert record.facts.get("delivered_on") is None
    assert record.facts["reply_by"] > "2026-03-26"
    assert "请写明文号" in "".join(letter_of(annas_case, "clarification").paragraphs)


def test_a_day_that_leaves_time_enough_stays(clara, hana, annas_case):
    clarification_asked(annas_case, clara, hana)
    void(annas_case, "clarification", hana, anew=True)
    assert latest(again(annas_case), CLARIFICATION).facts["reply_by"] == "2026-03-20"
    assert "2026年3月20日" in "".join(letter_of(annas_case, "clarification").paragraphs)


def test_one_that_was_voided_before_is_written_anew_later_and_only_once(clara, hana, annas_case):
    clarification_asked(annas_case, clara, hana)
    old = letter_of(annas_case, "clarification")
    void(annas_case, "clarification", hana)
    voiding.void(old, WHY, anew=True, by=hana, on=TUESDAY)
    with pytest.raises(RuleError, match="另有有效的文书"):
        voiding.void(old, WHY, anew=True, by=hana, on=TUESDAY)
    assert [one.voided_at is None for one in correspondence.of_case(annas_case)] == [True, False, True]


def test_the_applicant_who_answered_had_read_it(clara, hana, annas_case):
    clarification_asked(annas_case, clara, hana)
    clarification.record(again(annas_case), "补正了", received_on=TUESDAY, by=clara, on=TUESDAY)
    void(annas_case, "clarification", hana)
    assert told_letters.untold(again(annas_case)) == frozenset()


def test_an_extension_is_told_anew_with_the_days_of_before_and_now(clara, hana, annas_case):
    extended(annas_case, clara, hana)
    first = letter_of(annas_case, "extension").paragraphs
    void(annas_case, "extension", hana)
    assert told_letters.untold(again(annas_case)) == {ActKind.EXTENDED}
    voiding.void(letter_of(annas_case, "extension"), WHY, anew=True, by=hana, on=TUESDAY)
    assert letter_of(annas_case, "extension").paragraphs[:-1] == first
    assert told_letters.untold(again(annas_case)) == frozenset()


def test_reasons_that_nobody_was_asked_for_carry_neither_a_delay_nor_a_refusal(clara, hana, annas_case):
    reasons_asked(annas_case, clara, hana)
    void(annas_case, "reasons", hana)
    case, on = again(annas_case), date(2026, 3, 16)
    with pytest.raises(RuleError, match="等于没有告知，不能确定延迟答复的期限"):
        timing.agree_delay(case, date(2026, 4, 30), "数量大", by=hana, on=on)
    with pytest.raises(RuleError, match="等于没有告知，不能据此答复"):
        replies.check_possible(case, Outcome.EXCESSIVE, on)
    voiding.void(letter_of(case, "reasons"), WHY, anew=True, by=hana, on=on)
    assert latest(again(case), ActKind.REASONS_REQUESTED).words["reply_by"] > "2026-03-20"


def test_a_third_party_whose_letter_was_voided_is_not_silent(clara, hana, annas_case):
    number = hear(annas_case, clara, None)
    void(annas_case, "third_party_consultation", hana)
    heard = consultations.get(again(annas_case), number, LATER)
    assert (heard.awaits_conclusion, heard.is_undelivered) == (False, True)
    with pytest.raises(RuleError, match="没有逾期未答复"):
        hearing_decisions.conclude_silence(again(annas_case), number, reason="可以公开", by=clara, on=LATER)
    with pytest.raises(RuleError, match="此前不能决定全部公开"):
        replies.check_possible(again(annas_case), Outcome.GRANTED, LATER)


def test_what_was_concluded_of_that_silence_holds_no_more(clara, hana, annas_case):
    number = hear(annas_case, clara, None)
    hearing_decisions.conclude_silence(annas_case, number, reason="可以公开", by=clara, on=LATER)
    void(again(annas_case), "third_party_consultation", hana, on=LATER)
    with pytest.raises(RuleError, match="此前不能决定全部公开"):
        replies.check_possible(again(annas_case), Outcome.GRANTED, LATER)


def test_a_party_is_asked_anew_once_the_record_is_voided_and_by_no_second_letter(clara, hana, annas_case):
    number = hear(annas_case, clara, None)
    with pytest.raises(RuleError, match="请作废“征求意见”的记录，重新征求"):
        void(annas_case, "third_party_consultation", hana, anew=True)
    assert letter_of(annas_case, "third_party_consultation").voided_at is None, "nothing was done"
    void(again(annas_case), "third_party_consultation", hana)
    record_corrections.void(again(annas_case), number, WHY, by=hana, on=TUESDAY)
    consultation.consult_all(
        again(annas_case), [replace(BUILDER, delivered_on=None)], sent_on=TUESDAY, by=clara, on=TUESDAY
    )
    assert told_letters.untold(again(annas_case)) == frozenset()


def test_of_several_parties_only_the_one_whose_letter_was_voided_is_untold(clara, hana, annas_case):
    other = consultation.Party(consultation.PartyKind.THIRD_PARTY, "精测公司", "单价", MONDAY)
    consultation.consult_all(annas_case, [BUILDER, other], sent_on=MONDAY, by=clara, on=MONDAY)
    void(annas_case, "third_party_consultation", hana)
    board = {one.name: one.awaits_conclusion for one in consultations.board(again(annas_case), LATER)}
    assert board == {BUILDER.name: True, other.name: False}


def test_a_decision_to_disclose_whose_notice_was_voided_is_taken_anew(clara, hana, annas_case):
    number = hear(annas_case, clara, Opinion.REFUSES)
    hearing_decisions.settle(annas_case, number, "报价总额", "早已公示", by=hana, on=LATER)
    void(again(annas_case), "disclosure_decision", hana, on=LATER)
    with pytest.raises(RuleError, match="还没有处理，不能全部公开"):
        replies.check_possible(again(annas_case), Outcome.GRANTED, LATER)
    assert REFUSED.outcome is Outcome.THIRD_PARTY
    replies.check_possible(again(annas_case), Outcome.THIRD_PARTY, LATER)
    hearing_decisions.settle(again(annas_case), number, "报价总额", "早已公示", by=hana, on=LATER)
    replies.check_possible(again(annas_case), Outcome.GRANTED, LATER)
