"""What the reviews of a reply begin with: the secrecy review of the seven questions, to be looked over by who signs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.law.seven_questions import REVIEW_RESULT_NAMES, Evidence, ReviewResult
from tracker.law.sign_off import Secrecy
from tracker.mailroom.dates import date_words
from tracker.models import Case
from tracker.registers import assessments
from tracker.timekeeping import office_today
from tracker.web.desk.assessed_reply import evidence_of

FOUND: Mapping[ReviewResult, Secrecy] = {
    ReviewResult.DISCLOSABLE: Secrecy.RELEASABLE,
    ReviewResult.PARTLY: Secrecy.WITHHELD,
    ReviewResult.SECRET: Secrecy.WITHHELD,
    ReviewResult.REFERRED: Secrecy.UNCERTAIN,
}


def review_of(case: Case) -> Mapping[str, str] | None:
    """The secrecy review on which the answers to the seven questions rest; None where none was made."""
    return evidence_of(assessments.standing(case, office_today())).get(Evidence.SECRECY_REVIEW)


def values(case: Case) -> dict[str, Any]:
    """The finding and its reason, in the words of the file: Chinese in every language of the screen."""
    review = review_of(case)
    if review is None:
        return {}
    result, on = ReviewResult(review["review_result"]), date.fromisoformat(review["reviewed_on"])
    made = f"{review['reviewed_by']}于{date_words(on)}审查：{REVIEW_RESULT_NAMES[result]}。{review['ground']}"
    return {"secrecy": FOUND[result].value, "secrecy_reason": made}


def told(case: Case) -> str:
    """That a field begins with that review; nothing where there is none."""
    return _("已按七步法的保密审查填好，请核对后再确认。") if review_of(case) is not None else ""
