"""What waits for the head's decision: more time, or a clock that is to stop; how the decision is written down."""

from datetime import date

from tracker.models import Decision, ExtensionRequest, SuspensionRequest, User


def decide(
    asked: ExtensionRequest | SuspensionRequest, decision: Decision, *, by: User, on: date, reason: str = ""
) -> None:
    """Write down what the head decided."""
    asked.decision, asked.decided_by_id, asked.decided_on = decision, by.id, on
    asked.decision_reason = reason
