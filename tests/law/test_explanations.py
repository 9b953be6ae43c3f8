"""The applicant is heard first: what may not be concluded while reasons or a supplement may still come."""

from datetime import date

import pytest

from tracker.law.acts import Act, ClarificationReceived, ClarificationRequested, ReasonsReceived, ReasonsRequested
from tracker.law.edition import RuleError
from tracker.law.explanations import check_outcome
from tracker.law.outcomes import Outcome

ASKED_ON, LAST_DAY, AFTER = date(2026, 3, 4), date(2026, 3, 16), date(2026, 3, 17)
ASKED, GIVEN = ReasonsRequested(ASKED_ON), ReasonsReceived(date(2026, 3, 9))
UNCLEAR = ClarificationRequested(ASKED_ON, ASKED_ON, LAST_DAY)
SUPPLEMENTED = ClarificationReceived(date(2026, 3, 9))


@pytest.mark.parametrize(
    "outcome, acts, on, why",
    [
        (Outcome.EXCESSIVE, (), AFTER, "没有要求申请人说明理由"),
        (Outcome.EXCESSIVE, (ASKED,), LAST_DAY, "期限到 2026-03-16 才届满"),
        (Outcome.EXCESSIVE, (ASKED,), AFTER, ""),
        (Outcome.EXCESSIVE, (ASKED, GIVEN), date(2026, 3, 9), ""),
        (Outcome.EXCESSIVE, (GIVEN, ReasonsRequested(date(2026, 3, 10))), LAST_DAY, "才届满"),
        (Outcome.STILL_UNCLEAR, (), AFTER, "没有告知申请人补正"),
        (Outcome.STILL_UNCLEAR, (UNCLEAR,), LAST_DAY, "期限到 2026-03-16 才届满"),
        (Outcome.STILL_UNCLEAR, (UNCLEAR,), AFTER, ""),
        (Outcome.STILL_UNCLEAR, (UNCLEAR, SUPPLEMENTED), date(2026, 3, 9), ""),
        (Outcome.STILL_UNCLEAR, (ClarificationRequested(ASKED_ON),), AFTER, "没有写明期限"),
        (Outcome.PETITION, (UNCLEAR, ASKED), ASKED_ON, ""),
    ],
)
def test_an_outcome_waits_until_the_applicant_was_heard(
    outcome: Outcome, acts: tuple[Act, ...], on: date, why: str
) -> None:
    if not why:
        check_outcome(outcome, acts, LAST_DAY, on)
        return
    with pytest.raises(RuleError, match=why) as no:
        check_outcome(outcome, acts, LAST_DAY, on)
    assert str(no.value.article) == ("条例第三十五条" if outcome is Outcome.EXCESSIVE else "条例第三十条")


def test_reasons_whose_last_day_nobody_wrote_down_have_to_come_first() -> None:
    with pytest.raises(RuleError, match="也没有写明期限"):
        check_outcome(Outcome.EXCESSIVE, (ASKED,), None, AFTER)
