"""Cases that live by an order 重新办理: what is left of one whose order was entered by mistake (Art. 51)."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.law.act_kinds import Act, ActKind
from tracker.law.case_kinds import CaseKind
from tracker.law.clock import Clock, State


def lacks_order(kind: CaseKind, acts: Sequence[Act]) -> bool:
    """Whether a case was taken up again without an order that stands: it had been opened by mistake (Art. 51)."""
    return kind is CaseKind.REOPENED and all(act.kind is not ActKind.ORDERED for act in acts)


def without_order(clock: Clock) -> Clock:
    """The clock of a case that had been opened by mistake: nothing runs in it, and nobody owes anything."""
    return replace(
        clock, state=State.VOIDED, due_on=None, provisional=False, obligations=(), warnings=(), reckoning=None
    )
