"""The rule of later entries: today is the ordinary day; an earlier one needs grounds, and where it saves, the head."""

from datetime import date

import pytest

from tracker.law import late_entry
from tracker.law.acts import ActKind, ClarificationRequested, Served, ServiceMethod
from tracker.law.edition import Article, RuleError
from tracker.law.late_entry import DEED_NAMES, DEED_OF, TERMS, Deed, Mark
from tracker.law.obligations import Obligation, ObligationKind, ObligationState, OwedBy

DUE, TODAY = date(2026, 3, 30), date(2026, 4, 2)
IN_TIME, TOO_LATE = date(2026, 3, 27), date(2026, 3, 31)
GROUNDS = {"reason": "系统停机", "proof": "发文登记簿第12页"}


def duty(kind: ObligationKind, state: ObligationState = ObligationState.OVERDUE, due_on: date = DUE) -> Obligation:
    return Obligation(kind, OwedBy.AGENCY, date(2026, 3, 2), due_on, Article(33), state)


def mark(deed: Deed, day: date, *, by_head: bool = False, **more: object) -> Mark | None:
    duties = [duty(kind) for kind in TERMS[deed].duties]
    return late_entry.mark(deed, day, TODAY, duties, **{**GROUNDS, **more}, by_head=by_head, heads="韩娜")


@pytest.mark.parametrize("deed", list(Deed))
def test_every_deed_has_its_terms_and_its_name(deed):
    assert TERMS[deed].about
    assert str(DEED_NAMES[deed])


@pytest.mark.parametrize("deed", list(Deed))
def test_a_deed_of_today_carries_no_mark_and_asks_for_nothing(deed):
    assert mark(deed, TODAY, reason="", proof="") is None


DONE_HERE = [deed for deed in Deed if TERMS[deed].done_here]
LEAVES_THE_HOUSE = [deed for deed in Deed if not TERMS[deed].done_here]


@pytest.mark.parametrize("deed", DONE_HERE)
@pytest.mark.parametrize("lacking", ["reason", "proof"])
def test_an_earlier_day_without_reason_or_proof_is_refused_beside_the_question(deed, lacking):
    with pytest.raises(RuleError, match="属于补录：请写明补录的理由") as refused:
        mark(deed, TOO_LATE, **{lacking: "  "})
    assert (refused.value.about, refused.value.article) == (f"late_{lacking}", Article(45))


@pytest.mark.parametrize("deed", [deed for deed in DONE_HERE if TERMS[deed].duties])
def test_only_the_head_enters_a_day_that_turns_late_into_timely(deed):
    with pytest.raises(RuleError, match=r"期限（2026-03-30）今天已经届满.*只有负责人可以补录（韩娜）") as refused:
        mark(deed, IN_TIME)
    assert refused.value.about == TERMS[deed].about
    assert mark(deed, IN_TIME, by_head=True) == Mark(deed, IN_TIME, TODAY, "系统停机", "发文登记簿第12页", DUE)


@pytest.mark.parametrize("deed", DONE_HERE)
def test_a_day_that_was_late_already_is_entered_by_whoever_may_take_the_step(deed):
    assert mark(deed, TOO_LATE) == Mark(deed, TOO_LATE, TODAY, "系统停机", "发文登记簿第12页")


@pytest.mark.parametrize("deed", LEAVES_THE_HOUSE)
def test_what_leaves_the_house_is_ordinarily_entered_afterwards(deed):
    assert mark(deed, TOO_LATE, reason="", proof="") is None


@pytest.mark.parametrize("deed", LEAVES_THE_HOUSE)
def test_a_posting_that_keeps_a_last_day_needs_grounds_and_no_head(deed):
    with pytest.raises(RuleError, match="属于补录"):
        mark(deed, DUE, proof="")
    kept = mark(deed, DUE)
    assert kept is not None
    assert kept.kept == DUE


@pytest.mark.parametrize("state", [ObligationState.MET, ObligationState.CANCELLED])
def test_what_was_met_or_is_not_owed_is_not_kept_by_any_day(state):
    duties = [duty(ObligationKind.REPLY, state)]
    assert late_entry.kept_duty(Deed.REPLY, IN_TIME, TODAY, duties) is None


def test_a_last_day_that_is_still_to_come_is_nothing_to_be_saved():
    assert late_entry.kept_duty(Deed.REPLY, IN_TIME, DUE, [duty(ObligationKind.REPLY)]) is None


def test_the_day_of_the_notice_of_completion_keeps_the_seventh_working_day():
    duties = [duty(ObligationKind.CLARIFICATION_NOTICE, ObligationState.LAPSED)]
    kept = late_entry.kept_duty(Deed.CLARIFICATION, DUE, TODAY, duties)
    assert kept is not None
    assert kept.kind is ObligationKind.CLARIFICATION_NOTICE
    assert late_entry.kept_duty(Deed.CONSULTATION, DUE, TODAY, duties) is None


def test_what_others_did_is_named_by_its_record_and_a_deed_by_itself():
    assert str(late_entry.name_of(Deed.REPLY, ActKind.FEE_PAID)) == "缴费"
    assert str(late_entry.name_of(Deed.CORRECTION_ANSWER, ActKind.DECIDED)) == "更正申请的答复"
    assert str(late_entry.name_of(Deed.DEFENCE, None)) == "提交答复、答辩"


def test_a_mailed_reply_is_judged_by_its_posting_and_another_by_its_arrival():
    assert late_entry.day_that_counts(Served(TODAY, ServiceMethod.POST, DUE)) == DUE
    assert late_entry.day_that_counts(Served(TODAY, ServiceMethod.EMAIL, DUE)) == TODAY
    assert late_entry.day_that_counts(ClarificationRequested(DUE)) == DUE
    assert DEED_OF[ClarificationRequested(DUE).kind] is Deed.CLARIFICATION
