"""What is asked of the applicant and comes back: a supplement (Art. 30), a processing fee (Art. 42)."""

from collections.abc import Iterable, Iterator
from itertools import takewhile

from tracker.law.acts import Act, ActKind, ClarificationReceived, ClarificationRequested, FeeNotified, FeePaid
from tracker.law.course import Course
from tracker.law.periods import last_day_for_clarification, last_day_for_payment, supplement_period_start
from tracker.law.practice import LateClarification
from tracker.law.prolongations import fixed_by_order
from tracker.law.remarks import RemarkCode
from tracker.law.stretches import Demand
from tracker.law.wording import say

ENDS = frozenset({ActKind.DECIDED, ActKind.WITHDRAWN})


def acceptances(acts: Iterable[Act]) -> Iterator[ClarificationReceived]:
    """The supplements that the office accepted although late, before the case ended (Art. 30)."""
    for act in takewhile(lambda act: act.kind not in ENDS, acts):
        if isinstance(act, ClarificationReceived) and act.accepted_late:
            yield act


def request_clarification(course: Course, act: ClarificationRequested) -> None:
    """A notice in time stops the clock; a second one never does, a late one by the office's choice (Art. 30)."""
    if course.clarification is not None:
        why = say("补正以一次为限，{on} 的再次告知不影响时限；补正后仍不明确的，应当依法答复", on=act.on)
        course.remark(RemarkCode.SECOND_CLARIFICATION, why)
        return
    begun_on, calendar = course.begun_on, course.calendar
    notice_due_on = last_day_for_clarification(begun_on, calendar) if begun_on else None
    is_late = notice_due_on is not None and act.on > notice_due_on
    restarts = course.practice.late_clarification is LateClarification.RESTART and not course.is_expired(act.on)
    course.clarification = Demand(
        sent_on=act.on,
        starts_on=supplement_period_start(act.on, act.delivered_on, course.practice),
        due_on=calendar.roll_forward(act.reply_by) if act.reply_by else None,
        notice_from=begun_on,
        notice_due_on=notice_due_on,
        stops_the_clock=(restarts or not is_late) and course.answer_ordered_by is None,
    )
    fixed_by_order(course, say("补正告知（{on}）", on=act.on))
    _remark_clarification(course, act, is_late=is_late)


def _remark_clarification(course: Course, act: ClarificationRequested, *, is_late: bool) -> None:
    demand = course.clarification
    if is_late and demand is not None:
        due_on = demand.notice_due_on
        why = say("补正告知（{on}）晚于收到申请后第 7 个工作日（{due}），期限不因补正重新计算", on=act.on, due=due_on)
        if demand.stops_the_clock:
            why = say("补正告知（{on}）晚于收到申请后第 7 个工作日（{due}）", on=act.on, due=due_on)
        course.remark(RemarkCode.LATE_CLARIFICATION, why)
    if act.reply_by is None:
        course.remark(RemarkCode.NO_REPLY_DATE, say("补正告知（{on}）没有写明合理的补正期限", on=act.on))
    if act.delivered_on is None:
        course.remark(RemarkCode.NO_DELIVERY_DATE, say("补正告知（{on}）没有送达日期", on=act.on))


def receive_clarification(course: Course, act: ClarificationReceived) -> None:
    """A supplement in time, or accepted although late, starts the reply period anew (Art. 30)."""
    demand = course.clarification
    if demand is None or demand.answered_on is not None:
        why = say("{on} 的再次补正不影响时限", on=act.on)
        if demand is None and course.ordered is not None:
            why = say("{on} 的补正在责令答复以后收到，不影响时限", on=act.on)
        course.remark(RemarkCode.SECOND_SUPPLEMENT, why)
        return
    is_late = demand.due_on is not None and act.on > demand.due_on
    if is_late and not act.accepted_late and demand.stops_the_clock:
        why = say(
            "补正（{on}）晚于补正期限（{due}），视为放弃申请；有正当理由的，应当记明后接受",
            on=act.on,
            due=demand.due_on,
        )
        course.remark(RemarkCode.LATE_SUPPLEMENT, why)
        return
    demand.answered_on = act.on
    if not demand.stops_the_clock:
        return
    if is_late:
        why = say("补正（{on}）晚于补正期限（{due}），因有正当理由而接受", on=act.on, due=demand.due_on)
        course.remark(RemarkCode.SUPPLEMENT_ACCEPTED_LATE, why)
    course.lapsed_after = None
    course.restart(act)


def notify_fee(course: Course, act: FeeNotified) -> None:
    """A fee notice within the running period stops the clock until the applicant pays (Fee Measures)."""
    if course.fee is not None:
        course.remark(RemarkCode.SECOND_FEE_NOTICE, say("{on} 的再次收费通知不影响时限", on=act.on))
        return
    due_on = course.due_on()
    is_late = due_on is not None and act.on > due_on
    if is_late:
        why = say("收费通知（{on}）在期限届满（{due}）之后，期限不重新计算", on=act.on, due=due_on)
        course.remark(RemarkCode.LATE_FEE_NOTICE, why)
    if act.delivered_on is None:
        why = say("收费通知（{on}）没有送达日期，缴费期限自发出之日起算", on=act.on)
        course.remark(RemarkCode.NO_DELIVERY_DATE, why)
    payment_due_on = last_day_for_payment(act.on, act.delivered_on, course.calendar)
    course.fee = Demand(
        sent_on=act.on,
        starts_on=act.delivered_on or act.on,
        due_on=payment_due_on,
        notice_from=course.base_on,
        notice_due_on=due_on,
        stops_the_clock=not is_late and course.answer_ordered_by is None,
    )
    fixed_by_order(course, say("收费通知（{on}）", on=act.on))


def receive_payment(course: Course, act: FeePaid) -> None:
    """Payment in time starts the reply period anew from the next day (Fee Measures)."""
    demand = course.fee
    if demand is None or demand.answered_on is not None:
        return
    if demand.stops_the_clock and demand.due_on is not None and act.on > demand.due_on:
        why = say("缴费（{on}）晚于缴费期限（{due}），视为放弃申请", on=act.on, due=demand.due_on)
        course.remark(RemarkCode.LATE_PAYMENT, why)
        return
    demand.answered_on = act.on
    if demand.stops_the_clock:
        course.restart(act)
