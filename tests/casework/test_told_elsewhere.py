"""Who is told of a later last day once its letter was voided, and of what the whole letter told before it was split."""

from datetime import date

import pytest

from tests.casework.answered import GRANTED, REVIEWED, found_of, verdict
from tests.casework.test_told_letters import (
    PAST,
    TUESDAY,
    WHY,
    clarification_asked,
    extended,
    fee_asked,
    letter_of,
    void,
)
from tests.factories import again
from tracker.casework import (
    clarification,
    endings,
    extension,
    fees,
    record_corrections,
    replies,
    splits,
    supplement_days,
    timing,
    voiding,
    written_anew,
)
from tracker.casework.gate_findings import Check, Verdict, warnings_of
from tracker.law.acts import ActKind, ClarificationRequested
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Status
from tracker.models import Case
from tracker.registers import correspondence, told_letters
from tracker.registers.proceedings import latest

WEDNESDAY, PAID = date(2026, 3, 4), date(2026, 3, 10)


def delayed(case: Case, clara, hana) -> None:
    timing.ask_reasons(case, "一周提出四十件", date(2026, 3, 12), by=clara, on=TUESDAY)
    timing.record_reasons(again(case), "写论文", "理由合理", received_on=TUESDAY, by=clara, on=TUESDAY)
    timing.agree_delay(again(case), date(2026, 5, 15), "涉及四十件申请", by=hana, on=TUESDAY)


def paid(case: Case, clara, hana) -> None:
    fee_asked(again(case), clara, hana)
    fees.record_payment(again(case), PAID, "收据1", amount=fees.amount_due(again(case)), by=clara, on=PAID)


LONGER = [(extended, "extension", Article(33, paragraph=2)), (delayed, "delay", Article(35))]


@pytest.mark.parametrize("course, kind, article", LONGER)
def test_the_gate_asks_whoever_replies_to_look_where_nobody_was_told_of_the_later_day(
    clara, hana, annas_case, course, kind, article
):
    course(annas_case, clara, hana)
    assert verdict(found_of(again(annas_case)), Check.DATES) is Verdict.PASSED
    void(annas_case, kind, hana)
    found = [one for one in warnings_of(found_of(again(annas_case))) if one.check is Check.DATES]
    assert [one.article for one in found] == [article]
    assert "等于没有告知申请人" in str(found[0].words)
    with pytest.raises(RuleError, match="请先由负责人重新制作文书，或者作废"):
        replies.reply(again(annas_case), GRANTED, review=REVIEWED, decided_on=TUESDAY, seen=(), by=clara, on=TUESDAY)
    voiding.void(letter_of(annas_case, kind), WHY, anew=True, by=hana, on=TUESDAY)
    assert verdict(found_of(again(annas_case)), Check.DATES) is Verdict.PASSED


@pytest.mark.parametrize("course, kind", [(extended, "extension"), (delayed, "delay")])
def test_of_a_later_day_that_a_payment_made_anew_nobody_has_to_be_told(clara, hana, annas_case, course, kind):
    course(annas_case, clara, hana)
    paid(annas_case, clara, hana)
    void(annas_case, kind, hana, on=PAID)
    assert told_letters.untold(again(annas_case)) == frozenset()
    with pytest.raises(RuleError, match="不能重新制作"):
        voiding.void(letter_of(annas_case, kind), WHY, anew=True, by=hana, on=PAID)


@pytest.mark.parametrize("course, kind", [(extended, "extension"), (delayed, "delay")])
def test_while_the_applicant_is_waited_for_no_letter_names_a_last_day(clara, hana, annas_case, course, kind):
    course(annas_case, clara, hana)
    void(annas_case, kind, hana)
    fee_asked(again(annas_case), clara, hana)
    if course is delayed:
        assert told_letters.untold(again(annas_case)) == {ActKind.DELAY_AGREED}
    with pytest.raises(RuleError, match="期限恢复计算以后再重新制作"):
        voiding.void(letter_of(annas_case, kind), WHY, anew=True, by=hana, on=TUESDAY)


def test_an_extension_asked_for_anew_takes_the_place_of_one_that_a_payment_ended(clara, hana, annas_case):
    extended(annas_case, clara, hana)
    paid(annas_case, clara, hana)
    extension.request(again(annas_case), 5, "还需要核对", by=clara, on=PAID)
    extension.approve(again(annas_case), by=hana, on=PAID)
    first, second = [one for one in again(annas_case).records if one.kind is ActKind.EXTENDED]
    voiding.void(told_letters.of_record(annas_case, first)[0], WHY, by=hana, on=PAID)
    assert told_letters.untold_records(again(annas_case)) == {}
    voiding.void(told_letters.of_record(annas_case, second)[0], WHY, by=hana, on=PAID)
    assert list(told_letters.untold_records(again(annas_case))) == [second]


@pytest.fixture
def part(clara, hana, annas_case) -> Case:
    """Split off after Anna was asked and answered; that her answer came in this matter turned out to be a mistake."""
    clarification_asked(annas_case, clara, hana)
    clarification.record(again(annas_case), "补正了", received_on=TUESDAY, by=clara, on=TUESDAY)
    (made,) = splits.split(again(annas_case), ["甲项目", "乙项目"], token="t" * 20, by=clara, on=TUESDAY)
    supplied = latest(made.case, ActKind.CLARIFICATION_RECEIVED).id
    record_corrections.void(again(made.case), supplied, "登记错了", by=hana, on=WEDNESDAY)
    return again(made.case)


def test_the_notice_of_the_whole_letter_tells_each_of_its_matters_while_it_holds(clara, part):
    assert part.status is Status.AWAITING_CLARIFICATION
    assert told_letters.untold(part) == frozenset()
    endings.confirm_lapse(part, by=clara, on=PAST)
    assert again(part).status is Status.LAPSED


def test_once_it_is_voided_no_matter_of_the_letter_lapses_by_it(clara, hana, annas_case, part):
    void(annas_case, "clarification", hana, on=WEDNESDAY)
    assert told_letters.untold(again(part)) == {ActKind.CLARIFICATION_REQUESTED}
    assert told_letters.untold(again(annas_case)) == frozenset()
    with pytest.raises(RuleError, match="等于没有告知，不能认定申请人逾期"):
        endings.confirm_lapse(again(part), by=clara, on=PAST)


def test_it_is_written_anew_for_the_matter_alone_and_only_once(hana, annas_case, part):
    void(annas_case, "clarification", hana, on=WEDNESDAY)
    (letter,) = written_anew.waiting(again(part))
    assert letter.case_id == annas_case.id
    voiding.void(letter, WHY, anew=True, of=again(part), by=hana, on=WEDNESDAY)
    assert told_letters.untold(again(part)) == frozenset()
    new = letter_of(part, "clarification")
    assert new.case_id == part.id
    assert "乙项目" in new.paragraphs[0]
    assert latest(again(part), ActKind.CLARIFICATION_REQUESTED).facts.get("delivered_on") is None
    with pytest.raises(RuleError, match="另有有效的文书"):
        voiding.void(letter, WHY, anew=True, of=again(part), by=hana, on=WEDNESDAY)


def test_a_day_told_in_the_letter_of_the_whole_is_kept_in_each_of_its_matters(clara, part):
    asked = latest(part, ActKind.CLARIFICATION_REQUESTED)
    earlier = ClarificationRequested(TUESDAY, TUESDAY, date(2026, 3, 12))
    record_corrections.correct(part, asked.id, earlier, "登记错了", by=clara, on=WEDNESDAY)
    with pytest.raises(RuleError):
        endings.confirm_lapse(again(part), by=clara, on=date(2026, 3, 16))


def test_no_day_is_put_off_of_a_notice_that_nobody_has(clara, hana, annas_case):
    clarification_asked(annas_case, clara, hana)
    void(annas_case, "clarification", hana)
    asked = latest(again(annas_case), ActKind.CLARIFICATION_REQUESTED)
    later = ClarificationRequested(TUESDAY, TUESDAY, date(2026, 3, 27))
    record_corrections.correct(again(annas_case), asked.id, later, "改晚", by=clara, on=TUESDAY)
    assert letter_of(annas_case, "clarification").title != str(supplement_days.TITLE)
    assert told_letters.untold(again(annas_case)) == {ActKind.CLARIFICATION_REQUESTED}


def test_a_day_put_right_to_the_one_that_the_letter_of_the_whole_names_is_no_later_day(clara, part):
    asked = latest(part, ActKind.CLARIFICATION_REQUESTED)
    for reply_by in (date(2026, 3, 12), date(2026, 3, 20)):
        right = ClarificationRequested(TUESDAY, TUESDAY, reply_by)
        record_corrections.correct(again(part), asked.id, right, "登记错了", by=clara, on=WEDNESDAY)
    assert [one.kind for one in correspondence.of_case(again(part))] == ["receipt"]
