"""What a correction may not do without the head and a proof: turn a duty of the office from late into timely."""

from dataclasses import replace
from datetime import date

import pytest

from tracker.law import turned_timely
from tracker.law.acts import ActKind
from tracker.law.edition import Article, RuleError
from tracker.law.late_entry import Deed
from tracker.law.obligations import Obligation, ObligationKind, ObligationState, OwedBy

DUE = date(2026, 3, 30)
OPEN = Obligation(ObligationKind.REPLY, OwedBy.AGENCY, date(2026, 3, 2), DUE, Article(33), ObligationState.OPEN)
LATE = [replace(OPEN, state=state) for state in (ObligationState.OVERDUE, ObligationState.MET_LATE)]
NOT_LATE = [
    None,
    replace(OPEN, due_on=date(2026, 4, 20)),
    *(replace(OPEN, state=state) for state in (ObligationState.MET, ObligationState.LAPSED, ObligationState.CANCELLED)),
]


@pytest.mark.parametrize("old", LATE)
@pytest.mark.parametrize("new", NOT_LATE)
def test_a_duty_that_is_late_no_more_is_saved_in_whatever_way(old, new):
    assert turned_timely.saved([(OPEN, OPEN), (old, new)]) is old


@pytest.mark.parametrize("old", LATE)
def test_what_stays_late_or_was_not_late_or_is_owed_by_others_is_not_saved(old):
    theirs = replace(old, owed_by=OwedBy.APPLICANT)
    pairs = [(old, one) for one in LATE] + [(OPEN, one) for one in (*LATE, *NOT_LATE)] + [(None, OPEN), (theirs, OPEN)]
    assert turned_timely.saved(pairs) is None


def test_it_is_the_heads_and_needs_a_proof():
    with pytest.raises(RuleError, match=r"“答复申请人”原来的逾期（期限2026-03-30）.*只有负责人可以更正（韩娜）"):
        turned_timely.check(LATE[0], "回执", by_head=False, heads="韩娜")
    with pytest.raises(RuleError, match="凭证") as refused:
        turned_timely.check(LATE[0], " ", by_head=True, heads="韩娜")
    assert refused.value.about == "late_proof"
    turned_timely.check(LATE[0], "回执", by_head=True, heads="韩娜")


def test_it_is_marked_under_the_deed_of_the_record_else_under_the_one_that_meets_the_duty():
    assert turned_timely.deed_of(OPEN, ActKind.RESUMED) is Deed.RESUMPTION
    assert turned_timely.deed_of(OPEN, ActKind.CLARIFICATION_RECEIVED) is Deed.REPLY
    defence = replace(OPEN, kind=ObligationKind.COURT_DEFENCE)
    assert turned_timely.deed_of(defence, None) is Deed.DEFENCE
