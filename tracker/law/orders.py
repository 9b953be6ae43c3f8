"""Cases that live by an order 重新办理: what is left of one whose order was entered by mistake (Art. 51)."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.law.act_kinds import Act, ActKind
from tracker.law.act_order import ANSWERS, in_order
from tracker.law.case_kinds import TAKEN_UP, CaseKind
from tracker.law.clock import Clock, State


def lacks_order(kind: CaseKind, acts: Sequence[Act]) -> bool:
    """Whether a case was taken up again without an order that stands: it had been opened by mistake (Art. 51)."""
    return kind in TAKEN_UP and all(act.kind is not ActKind.ORDERED for act in acts)


def not_waited_for(acts: Sequence[Act], asked_as: ActKind) -> bool:
    """Whether an order ended the waiting for what the applicant was asked before, and never gave (Art. 51).

    What comes all the same is taken into the file and used; it moves nothing.
    """
    turns = list(enumerate(in_order(acts)))
    asked = max((turn for turn, act in turns if act.kind is asked_as), default=None)
    since = {act.kind for turn, act in turns if asked is not None and turn > asked}
    given = any(ANSWERS.get(kind) is asked_as for kind in since)
    return ActKind.ORDERED in since and not given


def without_order(clock: Clock) -> Clock:
    """The clock of a case that had been opened by mistake: nothing runs in it, and nobody owes anything."""
    return replace(
        clock, state=State.VOIDED, due_on=None, provisional=False, obligations=(), warnings=(), reckoning=None
    )
