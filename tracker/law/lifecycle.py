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


TRANSITIONS: Mapping[tuple[Status, Step], Status] = {}
