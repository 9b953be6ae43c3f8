"""Where the procedure stands, which step may follow, and where it leads: one table, not a forest of ifs."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.law.edition import Article, RuleError


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


class Step(StrEnum):
    """One procedural step, as people take it."""

    REGISTER = "register"
    CONFIRM_RECEIPT = "confirm_receipt"
    ASSIGN = "assign"
    ASK_CLARIFICATION = "ask_clarification"
    RECORD_CLARIFICATION = "record_clarification"
    CONFIRM_LAPSE = "confirm_lapse"
    CONSULT = "consult"
    RECORD_OPINION = "record_opinion"
    REQUEST_EXTENSION = "request_extension"
    EXTEND = "extend"
    REFUSE_EXTENSION = "refuse_extension"
    NOTIFY_FEE = "notify_fee"
    RECORD_PAYMENT = "record_payment"
    ASK_REASONS = "ask_reasons"
    RECORD_REASONS = "record_reasons"
    AGREE_DELAY = "agree_delay"
    SUSPEND = "suspend"
    RESUME = "resume"
    LOG_COMMUNICATION = "log_communication"
    REPLY = "reply"
    RECORD_SERVICE = "record_service"
    WITHDRAW = "withdraw"
    FILE = "file"
    DECIDE_CONVERSION = "decide_conversion"
    PUBLISH = "publish"
    UNPUBLISH = "unpublish"
    RECORD_CHALLENGE = "record_challenge"
    REISSUE_CODE = "reissue_code"


FIRST_STATUS: Mapping[bool, Status] = {True: Status.AWAITING_CONFIRMATION, False: Status.IN_HAND}

OPEN_STATUSES = frozenset(
    {Status.AWAITING_CONFIRMATION, Status.IN_HAND, Status.AWAITING_CLARIFICATION, Status.AWAITING_FEE}
)

MOVES: Mapping[tuple[Status, Step], Status] = {
    (Status.AWAITING_CONFIRMATION, Step.CONFIRM_RECEIPT): Status.IN_HAND,
    (Status.IN_HAND, Step.ASK_CLARIFICATION): Status.AWAITING_CLARIFICATION,
    (Status.AWAITING_CLARIFICATION, Step.RECORD_CLARIFICATION): Status.IN_HAND,
    (Status.AWAITING_CLARIFICATION, Step.CONFIRM_LAPSE): Status.LAPSED,
    (Status.IN_HAND, Step.NOTIFY_FEE): Status.AWAITING_FEE,
    (Status.AWAITING_FEE, Step.RECORD_PAYMENT): Status.IN_HAND,
    (Status.AWAITING_FEE, Step.CONFIRM_LAPSE): Status.LAPSED,
    (Status.IN_HAND, Step.REPLY): Status.REPLIED,
    (Status.REPLIED, Step.RECORD_SERVICE): Status.SERVED,
    **{(status, Step.WITHDRAW): Status.WITHDRAWN for status in OPEN_STATUSES},
    **{(status, Step.FILE): Status.FILED for status in (Status.SERVED, Status.LAPSED, Status.WITHDRAWN)},
}

ALWAYS = (Step.LOG_COMMUNICATION, Step.RECORD_CHALLENGE)
UNTIL_FILED = (Step.ASSIGN, Step.REISSUE_CODE)
AFTER_REPLY = (Step.DECIDE_CONVERSION, Step.PUBLISH, Step.UNPUBLISH)

STAYS: Mapping[Status, tuple[Step, ...]] = {
    Status.AWAITING_CONFIRMATION: (*ALWAYS, *UNTIL_FILED),
    Status.IN_HAND: (
        *ALWAYS,
        *UNTIL_FILED,
        Step.CONSULT,
        Step.RECORD_OPINION,
        Step.REQUEST_EXTENSION,
        Step.EXTEND,
        Step.REFUSE_EXTENSION,
        Step.ASK_REASONS,
        Step.RECORD_REASONS,
        Step.AGREE_DELAY,
        Step.SUSPEND,
        Step.RESUME,
    ),
    Status.AWAITING_CLARIFICATION: (*ALWAYS, *UNTIL_FILED, Step.RECORD_OPINION),
    Status.AWAITING_FEE: (*ALWAYS, *UNTIL_FILED, Step.RECORD_OPINION),
    Status.REPLIED: (*ALWAYS, *UNTIL_FILED, *AFTER_REPLY),
    Status.SERVED: (*ALWAYS, *UNTIL_FILED, *AFTER_REPLY, Step.RECORD_SERVICE),
    Status.LAPSED: (*ALWAYS, *UNTIL_FILED, Step.RECORD_SERVICE),
    Status.WITHDRAWN: (*ALWAYS, *UNTIL_FILED),
    Status.FILED: (*ALWAYS, *AFTER_REPLY),
}

TRANSITIONS: Mapping[tuple[Status, Step], Status] = {
    **MOVES,
    **{(status, step): status for status, steps in STAYS.items() for step in steps},
}


def first_status(channel_needs_confirmation: bool) -> Status:
    """Where registering leads: some channels count only from the day both sides confirm (Art. 31)."""
    return FIRST_STATUS[channel_needs_confirmation]


def steps_from(status: Status) -> tuple[Step, ...]:
    """The steps that are lawful now, in the natural order of work."""
    return tuple(step for step in Step if (status, step) in TRANSITIONS)
