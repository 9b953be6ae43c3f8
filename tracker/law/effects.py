"""What each kind of act does to the course of a case: the table of acts and their effects."""

from collections.abc import Callable, Mapping
from typing import Any

from tracker.law.acts import ACT_NAMES, Act, ActKind
from tracker.law.consultations import consult, record_opinion
from tracker.law.course import Course
from tracker.law.demands import notify_fee, receive_clarification, receive_payment, request_clarification
from tracker.law.prolongations import agree_delay, extend, request_reasons, resume, suspend
from tracker.law.remarks import RemarkCode
from tracker.law.reopening import reopen
from tracker.law.replies import decide, serve, withdraw
from tracker.law.wording import say

LIFTS_A_LAPSE = frozenset({ActKind.CLARIFICATION_RECEIVED, ActKind.FEE_PAID, ActKind.DECIDED, ActKind.ORDERED})


def take(course: Course, act: Act) -> None:
    """Let one act change the course; after its end an act changes nothing and is remarked."""
    course.note_lapse(act.on)
    goes_on = act.kind is ActKind.ORDERED or (act.kind is ActKind.SERVED and course.decided is not None)
    over = course.is_over and not goes_on
    lapsed = course.lapsed_after is not None and not course.is_over and act.kind not in LIFTS_A_LAPSE
    if over or lapsed:
        why = say("{on} 的“{act}”在申请办结或者不再处理之后，不影响时限", on=act.on, act=ACT_NAMES[act.kind])
        course.remark(RemarkCode.AFTER_END, why)
        return
    EFFECTS[act.kind](course, act)


def nothing(course: Course, act: Act) -> None:
    """The receipt is where the course begins; reasons received leave the clock as it is."""


EFFECTS: Mapping[ActKind, Callable[[Course, Any], None]] = {
    ActKind.RECEIVED: nothing,
    ActKind.CLARIFICATION_REQUESTED: request_clarification,
    ActKind.CLARIFICATION_RECEIVED: receive_clarification,
    ActKind.THIRD_PARTY_CONSULTED: consult,
    ActKind.THIRD_PARTY_REPLIED: record_opinion,
    ActKind.AGENCY_CONSULTED: consult,
    ActKind.AGENCY_REPLIED: record_opinion,
    ActKind.REASONS_REQUESTED: request_reasons,
    ActKind.REASONS_RECEIVED: nothing,
    ActKind.EXTENDED: extend,
    ActKind.FEE_NOTIFIED: notify_fee,
    ActKind.FEE_PAID: receive_payment,
    ActKind.DELAY_AGREED: agree_delay,
    ActKind.DECIDED: decide,
    ActKind.SERVED: serve,
    ActKind.SUSPENDED: suspend,
    ActKind.RESUMED: resume,
    ActKind.WITHDRAWN: withdraw,
    ActKind.ORDERED: reopen,
}
