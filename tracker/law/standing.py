"""Where the procedure stands by what was done alone: what is left after a dated record is corrected or voided."""

from collections.abc import Sequence

from tracker.law.act_kinds import Act, ActKind, Decided, Received
from tracker.law.act_order import in_order
from tracker.law.course import legal_receipt
from tracker.law.practice import Practice
from tracker.law.replies import LAPSE_OUTCOMES
from tracker.law.statuses import Status

DEMANDS = {
    ActKind.CLARIFICATION_REQUESTED: Status.AWAITING_CLARIFICATION,
    ActKind.FEE_NOTIFIED: Status.AWAITING_FEE,
}
ANSWERED = frozenset({ActKind.CLARIFICATION_RECEIVED, ActKind.FEE_PAID})
CONCLUDED = frozenset({Status.SERVED, Status.LAPSED, Status.WITHDRAWN})


def standing(acts: Sequence[Act], practice: Practice, *, filed: bool = False) -> Status:
    """The status that these acts leave; what was filed stays so only while it is concluded (Art. 45)."""
    status = _left_by(acts, practice)
    return Status.FILED if filed and status in CONCLUDED else status


def _left_by(acts: Sequence[Act], practice: Practice) -> Status:
    kinds = {act.kind for act in acts}
    if ActKind.WITHDRAWN in kinds:
        return Status.WITHDRAWN
    decided = next((act for act in acts if isinstance(act, Decided)), None)
    if decided is not None and decided.outcome in LAPSE_OUTCOMES:
        return Status.LAPSED
    if decided is not None:
        return Status.SERVED if ActKind.SERVED in kinds else Status.REPLIED
    received = next((act for act in acts if isinstance(act, Received)), None)
    if received is None or legal_receipt(received, practice) is None:
        return Status.AWAITING_CONFIRMATION
    return _waits_for(acts)


def _waits_for(acts: Sequence[Act]) -> Status:
    """What was asked of the applicant last and not answered, the period being open; else the office works on it."""
    status = Status.IN_HAND
    for act in in_order(acts):
        if act.kind in DEMANDS:
            status = DEMANDS[act.kind]
        elif act.kind in ANSWERED:
            status = Status.IN_HAND
    return status
