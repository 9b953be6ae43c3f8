"""Where the procedure stands. What the clock says of it (running, suspended, overdue) is no status."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.law.wording import Wording, say


class Status(StrEnum):
    """Where the procedure stands. What the clock says of it (running, suspended, overdue) is no status."""

    AWAITING_CONFIRMATION = "awaiting_confirmation"
    IN_HAND = "in_hand"
    AWAITING_CLARIFICATION = "awaiting_clarification"
    AWAITING_FEE = "awaiting_fee"
    REPLIED = "replied"
    SERVED = "served"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    FILED = "filed"
    VOIDED = "voided"


STATUS_NAMES: Mapping[Status, Wording] = {
    Status.AWAITING_CONFIRMATION: say("待确认收到"),
    Status.IN_HAND: say("办理中"),
    Status.AWAITING_CLARIFICATION: say("待补正"),
    Status.AWAITING_FEE: say("待缴费"),
    Status.REPLIED: say("已答复"),
    Status.SERVED: say("已送达"),
    Status.LAPSED: say("不再处理"),
    Status.WITHDRAWN: say("已撤回"),
    Status.FILED: say("已归档"),
    Status.VOIDED: say("已销案"),
}

OPEN_STATUSES = frozenset(
    {Status.AWAITING_CONFIRMATION, Status.IN_HAND, Status.AWAITING_CLARIFICATION, Status.AWAITING_FEE}
)
