"""Where the procedure stands by what was done alone: what is left after a dated record is corrected or voided."""

from collections.abc import Sequence

from tracker.law import orders
from tracker.law.act_kinds import Act, ActKind, Decided, Received
from tracker.law.act_order import in_order
from tracker.law.case_kinds import CaseKind
from tracker.law.course import legal_receipt
from tracker.law.practice import Practice
from tracker.law.replies import LAPSE_OUTCOMES
from tracker.law.statuses import Status

DEMANDS = {
    ActKind.CLARIFICATION_REQUESTED: Status.AWAITING_CLARIFICATION,
    ActKind.FEE_NOTIFIED: Status.AWAITING_FEE,
}
# An order to answer ends the waiting too: whoever gave it has decided that nothing else is waited for (Art. 51).
ANSWERED = frozenset({ActKind.CLARIFICATION_RECEIVED, ActKind.FEE_PAID, ActKind.ORDERED})
CONCLUDED = frozenset({Status.SERVED, Status.LAPSED, Status.WITHDRAWN, Status.VOIDED})


def standing(
    acts: Sequence[Act], practice: Practice, kind: CaseKind = CaseKind.DISCLOSURE, *, filed: bool = False
) -> Status:
    """The status that these acts leave; what was filed stays so only while it is concluded (Art. 45).

    A case that was taken up again without the order that made it had been opened by mistake (Art. 51).
    """
    status = Status.VOIDED if orders.lacks_order(kind, acts) else _left_by(acts, practice)
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
        elif act.kind in ANSWERED and not _leaves_the_fee(act, status):
            status = Status.IN_HAND
    return status


def _leaves_the_fee(act: Act, status: Status) -> bool:
    """A supplement that was asked for too late pays no fee: while one is awaited it goes on being awaited (Art. 42)."""
    return act.kind is ActKind.CLARIFICATION_RECEIVED and status is Status.AWAITING_FEE
