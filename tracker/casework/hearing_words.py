"""The wording that a reply begins with: the law's, and of the third parties only what they really said (Art. 32)."""

from datetime import date

from tracker.casework import hearing_warnings
from tracker.casework.answers import Situation
from tracker.law import protection
from tracker.law.outcomes import Outcome
from tracker.models import Case


def reasons_text(case: Case, situation: Situation, on: date) -> str:
    """How the reasons begin; where no third party was asked, without saying that it was."""
    if situation.outcome is not Outcome.THIRD_PARTY:
        return situation.reasons_text
    protected = {one.hearing for one in hearing_warnings.third_parties(case, on) if one.is_protected}
    return protection.reasons_text(situation.reasons_text, protected)
