"""A correction that turns late into timely 更正后不再逾期: the head's alone, with what proves it (Arts 33, 45)."""

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.law.act_kinds import ActKind
from tracker.law.edition import RuleError
from tracker.law.late_entry import DEED_OF, RULE, Deed
from tracker.law.obligations import OBLIGATION_NAMES, Obligation, ObligationKind, ObligationState, OwedBy

LATE = frozenset({ObligationState.OVERDUE, ObligationState.MET_LATE})
# Of a duty that no dated record meets, or where no deed of the office was corrected: what it would have been.
DEED_THAT_MEETS: Mapping[ObligationKind, Deed] = {
    ObligationKind.CLARIFICATION_NOTICE: Deed.CLARIFICATION,
    ObligationKind.FEE_NOTICE: Deed.FEE_NOTICE,
    ObligationKind.RECONSIDERATION_ANSWER: Deed.DEFENCE,
    ObligationKind.COURT_DEFENCE: Deed.DEFENCE,
    ObligationKind.SERVICE: Deed.SERVICE,
    ObligationKind.CORRECTION_ANSWER: Deed.CORRECTION_ANSWER,
}


def saved(pairs: Iterable[tuple[Obligation | None, Obligation | None]]) -> Obligation | None:
    """The first duty of the office that was late before and would not be late after; None where none would (Art. 33).

    It is saved as well by another last day, or by being owed no more: not by its own day alone.
    """
    for old, new in pairs:
        was_late = old is not None and old.owed_by is OwedBy.AGENCY and old.state in LATE
        if old is not None and was_late and (new is None or new.state not in LATE):
            return old
    return None


def check(duty: Obligation, proof: str, *, by_head: bool, heads: str) -> None:
    """Refuse what saves a duty that was late, unless the head does it and names what proves it (Arts 33, 45)."""
    if not by_head:
        raise RuleError(
            "更正或者作废以后，“{duty}”原来的逾期（期限{due}）不再算逾期，只有负责人可以更正（{heads}）。",
            RULE,
            duty=OBLIGATION_NAMES[duty.kind],
            due=duty.due_on,
            heads=heads,
        )
    if not proof.strip():
        raise RuleError(
            "更正或者作废以后，“{duty}”原来的逾期（期限{due}）不再算逾期：请写明能够证明的凭证。",
            RULE,
            about="late_proof",
            duty=OBLIGATION_NAMES[duty.kind],
            due=duty.due_on,
        )


def check_entry(duty: Obligation, reason: str, proof: str, *, by_head: bool, heads: str) -> None:
    """The same of a day that is entered for the first time, such as a delivery or a withdrawal (Arts 33, 45)."""
    told: dict[str, Any] = {"duty": OBLIGATION_NAMES[duty.kind], "due": duty.due_on}
    if not by_head:
        raise RuleError(
            "登记这一天以后，“{duty}”原来的逾期（期限{due}）不再算逾期，只有负责人可以登记（{heads}）。",
            RULE,
            heads=heads,
            **told,
        )
    if not reason.strip() or not proof.strip():
        raise RuleError(
            "登记这一天以后，“{duty}”原来的逾期（期限{due}）不再算逾期：请写明今天才登记的理由和能够证明这一天的凭证。",
            RULE,
            about="late_proof" if reason.strip() else "late_reason",
            **told,
        )


def deed_of(duty: Obligation, kind: ActKind | None) -> Deed:
    """Under which deed the correction is marked: that of the record, else the one that meets the duty."""
    if kind is not None and kind in DEED_OF:
        return DEED_OF[kind]
    return DEED_THAT_MEETS.get(duty.kind, Deed.REPLY)
