"""Where the procedure stands, which step may follow, and where it leads: one table, not a forest of ifs."""

from collections.abc import Mapping

from tracker.law.edition import RuleError
from tracker.law.statuses import OPEN_STATUSES as OPEN_STATUSES
from tracker.law.statuses import STATUS_NAMES as STATUS_NAMES
from tracker.law.statuses import Status as Status
from tracker.law.step_refusals import refusal
from tracker.law.steps import STEP_NAMES as STEP_NAMES
from tracker.law.steps import Step as Step

MOVES: Mapping[tuple[Status, Step], Status] = {
    (Status.AWAITING_CONFIRMATION, Step.CONFIRM_RECEIPT): Status.IN_HAND,
    (Status.IN_HAND, Step.ASK_CLARIFICATION): Status.AWAITING_CLARIFICATION,
    (Status.AWAITING_CLARIFICATION, Step.RECORD_CLARIFICATION): Status.IN_HAND,
    (Status.AWAITING_CLARIFICATION, Step.CONFIRM_LAPSE): Status.LAPSED,
    (Status.IN_HAND, Step.NOTIFY_FEE): Status.AWAITING_FEE,
    (Status.AWAITING_CLARIFICATION, Step.NOTIFY_FEE): Status.AWAITING_FEE,  # after a notice that stopped no clock
    (Status.AWAITING_FEE, Step.RECORD_PAYMENT): Status.IN_HAND,
    (Status.AWAITING_FEE, Step.CONFIRM_LAPSE): Status.LAPSED,
    (Status.IN_HAND, Step.REPLY): Status.REPLIED,
    (Status.AWAITING_CLARIFICATION, Step.REPLY): Status.REPLIED,  # the office answers all the same
    (Status.IN_HAND, Step.ANSWER_CORRECTION): Status.REPLIED,
    (Status.REPLIED, Step.RECORD_SERVICE): Status.SERVED,
    (Status.SERVED, Step.RECORD_RETURN): Status.REPLIED,  # it reached nobody: it is to be served anew
    **{(status, Step.WITHDRAW): Status.WITHDRAWN for status in OPEN_STATUSES},
    **{(status, Step.STRIKE): Status.VOIDED for status in OPEN_STATUSES},
    (Status.VOIDED, Step.UNSTRIKE): Status.IN_HAND,  # or wherever it stood: its dated records say it
    **{(status, Step.FILE): Status.FILED for status in (Status.SERVED, Status.LAPSED, Status.WITHDRAWN, Status.VOIDED)},
    # Whoever ordered the answer has decided that nothing else is waited for any more (Art. 51).
    (Status.AWAITING_CONFIRMATION, Step.RECORD_ORDER): Status.IN_HAND,  # received on the day that the order found
    (Status.AWAITING_CLARIFICATION, Step.RECORD_ORDER): Status.IN_HAND,
    (Status.AWAITING_FEE, Step.RECORD_ORDER): Status.IN_HAND,
}

ALWAYS = (
    Step.LOG_COMMUNICATION,
    Step.RECORD_CHALLENGE,
    Step.REISSUE_CODE,  # how it ended is still looked up when the file is closed
    Step.CORRECT_ENTRY,
    Step.CORRECT_RECEIPT,
    Step.CORRECT_RECORD,
    Step.VOID_RECORD,
    Step.VOID_LETTER,
    Step.SETTLE_LETTER,
)
UNTIL_FILED = (Step.ASSIGN, Step.RECORD_IDENTITY, Step.RECORD_REPRESENTATION)
DRAFTING = (Step.ASSESS, Step.SUBMIT_REPLY, Step.REVIEW_REPLY, Step.SEND_BACK_REPLY)
# A supplement asked for too late waits beside the rest: it may come while a fee is awaited, or after it was paid.
SUPPLIED_BESIDE = (Step.RECORD_CLARIFICATION,)
WHILE_WAITING = (
    Step.RECORD_OPINION,
    Step.RECORD_NOTICE_SERVED,
    Step.RECORD_REASONS,
    Step.RECORD_DELIVERY,
    Step.RESUME,
)
AFTER_REPLY = (Step.DECIDE_CONVERSION, Step.PUBLISH, Step.UNPUBLISH)
# A third party may sign for its notice, or give its opinion, after the applicant was answered.
TOLD_LATER = (Step.RECORD_NOTICE_SERVED, Step.RECORD_OPINION)

STAYS: Mapping[Status, tuple[Step, ...]] = {
    Status.AWAITING_CONFIRMATION: (*ALWAYS, *UNTIL_FILED, Step.SPLIT),
    Status.IN_HAND: (
        *ALWAYS,
        *UNTIL_FILED,
        *DRAFTING,
        *SUPPLIED_BESIDE,
        Step.RECORD_PAYMENT,  # what an order made nobody wait for any more, and yet comes
        Step.SPLIT,
        Step.CONSULT,
        Step.RECORD_OPINION,
        Step.OVERRIDE_REFUSAL,
        Step.SETTLE_OBJECTION,
        Step.RECORD_NOTICE_SERVED,
        Step.ASK_ASSISTANCE,
        Step.WAIVE_FEE,
        Step.REQUEST_EXTENSION,
        Step.EXTEND,
        Step.REFUSE_EXTENSION,
        Step.ASK_REASONS,
        Step.RECORD_REASONS,
        Step.AGREE_DELAY,
        Step.REQUEST_SUSPENSION,
        Step.SUSPEND,
        Step.REFUSE_SUSPENSION,
        Step.RESUME,
        Step.RECORD_DELIVERY,
        Step.RECORD_ORDER,
    ),
    Status.AWAITING_CLARIFICATION: (
        *ALWAYS,
        *UNTIL_FILED,
        *DRAFTING,
        *WHILE_WAITING,
        # A notice that came too late does not stop the clock; whether it did, the clock says (Art. 30).
        Step.CONSULT,
        Step.OVERRIDE_REFUSAL,
        Step.SETTLE_OBJECTION,
        Step.ASK_ASSISTANCE,
        Step.WAIVE_FEE,
        Step.REQUEST_EXTENSION,
        Step.EXTEND,
        Step.REFUSE_EXTENSION,
        Step.ASK_REASONS,
        Step.AGREE_DELAY,
        Step.REQUEST_SUSPENSION,
        Step.SUSPEND,
        Step.REFUSE_SUSPENSION,
    ),
    Status.AWAITING_FEE: (*ALWAYS, *UNTIL_FILED, *WHILE_WAITING, *SUPPLIED_BESIDE),
    Status.REPLIED: (*ALWAYS, *UNTIL_FILED, *AFTER_REPLY, *TOLD_LATER, Step.REOPEN),
    Status.SERVED: (*ALWAYS, *UNTIL_FILED, *AFTER_REPLY, *TOLD_LATER, Step.RECORD_SERVICE, Step.REOPEN),
    Status.LAPSED: (*ALWAYS, *UNTIL_FILED, Step.RECORD_SERVICE, Step.RECORD_RETURN, Step.REOPEN),
    Status.WITHDRAWN: (*ALWAYS, *UNTIL_FILED, Step.REOPEN),  # a withdrawal that was none, as the order found
    Status.FILED: (*ALWAYS, *AFTER_REPLY, Step.RECORD_NOTICE_SERVED, Step.REOPEN),
    Status.VOIDED: (*ALWAYS, *UNTIL_FILED),
}

TRANSITIONS: Mapping[tuple[Status, Step], Status] = {
    **MOVES,
    **{(status, step): status for status, steps in STAYS.items() for step in steps},
}


def first_status(channel_needs_confirmation: bool) -> Status:
    """Where registering leads: some channels count only from the day both sides confirm (Art. 31)."""
    return Status.AWAITING_CONFIRMATION if channel_needs_confirmation else Status.IN_HAND


def steps_from(status: Status) -> tuple[Step, ...]:
    """The steps that are lawful now, in the natural order of work."""
    return tuple(step for step in Step if (status, step) in TRANSITIONS)


def after(status: Status, step: Step) -> Status:
    """Where the step leads, or RuleError with the reason and the article."""
    if (status, step) in TRANSITIONS:
        return TRANSITIONS[status, step]
    refused = refusal(status, step)
    raise RuleError(refused.why.template, refused.article, step=STEP_NAMES[step])
