"""How an answer is called: by the finding that was chosen; the report's own names of its rows stay in the report."""

from collections.abc import Mapping

from tracker.law.outcome_rules import GROUP_NAMES, Outcome, OutcomeGroup
from tracker.law.outcomes import OUTCOMES
from tracker.law.record_requests import name_of
from tracker.law.wording import Wording, say

PARTIAL = say("部分公开")
# The form says beside these names how to count; nobody's answer is called so.
NAMES: Mapping[Outcome, Wording] = {Outcome.PARTIAL: PARTIAL}
NAMES_OF_GROUPS: Mapping[OutcomeGroup, Wording] = {**GROUP_NAMES, OutcomeGroup.PARTIAL: PARTIAL}


def outcome_name(outcome: Outcome, finding: str = "") -> Wording:
    """What was answered: the finding where one was chosen, else the outcome."""
    if (corrected := name_of(finding)) is not None:
        return corrected
    chosen = (each.label for each in OUTCOMES[outcome].findings if each.name == finding)
    return next(chosen, NAMES.get(outcome, OUTCOMES[outcome].label))


def counted_under(outcome: Outcome, finding: str) -> Wording | None:
    """The row of the report that counts a finding of another name; None where the name is the row's."""
    if name_of(finding) is not None:
        return None  # the report counts no corrections
    row = NAMES.get(outcome, OUTCOMES[outcome].label)
    return None if outcome_name(outcome, finding) == row else row
