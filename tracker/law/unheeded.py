"""An answer after its last day answers nothing: the case waits on, until a person decides (Arts 30, 42)."""

from collections.abc import Mapping

from tracker.law.clock import Clock, State
from tracker.law.lawful import WAITING
from tracker.law.obligations import ObligationKind
from tracker.law.statuses import Status

WAITS_FOR: Mapping[ObligationKind, Status] = {
    ObligationKind.FEE_PAYMENT: Status.AWAITING_FEE,
    ObligationKind.CLARIFICATION_REPLY: Status.AWAITING_CLARIFICATION,
}


def waits_on(status: Status, clock: Clock) -> Status:
    """Where a case stands whose applicant answered too late by what the books say now: with those who decide on it.

    Nothing is dropped by itself: a person confirms that the period passed, or accepts the late supplement (Art. 30).
    """
    if status is not Status.IN_HAND or clock.state not in WAITING | {State.LAPSED}:
        return status
    unmet = {duty.kind for duty in clock.obligations if duty.met_on is None}
    return next((waiting for kind, waiting in WAITS_FOR.items() if kind in unmet), status)
