"""What prolongs the time for reply or stops the clock by hand (Arts 33, 35)."""

from tracker.law.acts import DelayAgreed, Extended, ReasonsRequested, Resumed, Suspended
from tracker.law.course import Course
from tracker.law.practice import LateExtension
from tracker.law.remarks import RemarkCode
from tracker.law.stretches import Suspension
from tracker.law.wording import Wording, say


def extend(course: Course, act: Extended) -> None:
    """An extension counts once in a period, when told before the period ended (Art. 33)."""
    if not act.approved_by:
        course.remark(RemarkCode.EXTENSION_UNAPPROVED, say("延期（{on}）没有记载批准人", on=act.on))
    if course.is_expired(act.on):
        why = say("延期（{on}）在期限届满（{due}）之后", on=act.on, due=course.due_on())
        course.remark(RemarkCode.LATE_EXTENSION, why)
        if course.practice.late_extension is LateExtension.INEFFECTIVE:
            return
    if set_by_order(course, say("延期（{on}）", on=act.on), RemarkCode.EXTENSION_OF_ORDER):
        return
    if course.waits_for_applicant:
        why = say("延期（{on}）时正在等待申请人，没有正在计算的期限", on=act.on)
        course.remark(RemarkCode.EXTENSION_WHILE_WAITING, why)
    if course.extension_days:
        course.remark(RemarkCode.SECOND_EXTENSION, say("延期以一次为限，{on} 再次延期", on=act.on))
        return
    course.extension_days = act.working_days


def agree_delay(course: Course, act: DelayAgreed) -> None:
    """Until a delayed date told within the period a reply is in time, whatever else moves the last day (Art. 35)."""
    due_on = course.due_on()
    if due_on is not None and act.on > due_on:
        why = say("确定延迟答复期限（{on}）在期限届满（{due}）之后，不影响时限", on=act.on, due=due_on)
        course.remark(RemarkCode.LATE_DELAY, why)
        return
    if set_by_order(course, say("确定延迟答复期限（{on}）", on=act.on)):
        return
    course.delays.append(act)


def fixed_by_order(course: Course, what: Wording) -> bool:
    """Whether an order fixed the day of the answer, so that this moves nothing; it is then remarked (Art. 51)."""
    if course.answer_ordered_by is None:
        return False
    why = say("复议决定或者判决确定了答复的日期，{what}不影响时限", what=what)
    course.remark(RemarkCode.FIXED_BY_ORDER, why)
    return True


def set_by_order(course: Course, what: Wording, code: RemarkCode = RemarkCode.FIXED_BY_ORDER) -> bool:
    """Whether an order set the period, by a day or in working days: the office itself then prolongs nothing (Art. 51).

    Of days that an order gives no day is lost while a party is heard or the applicant is waited for (Arts 30-34, 42):
    that the Regulation says, and no head decides.
    """
    if course.answer_ordered_by is None and course.days_ordered is None:
        return False
    why = say("复议决定或者判决确定了答复的期限，{what}不影响时限", what=what)
    course.remark(code, why)
    return True


def request_reasons(course: Course, act: ReasonsRequested) -> None:
    """Asking for reasons does not stop the clock (Art. 35)."""
    why = say("要求申请人说明理由（{on}）期间，答复期限继续计算", on=act.on)
    course.remark(RemarkCode.REASONS_DO_NOT_STOP, why)


def suspend(course: Course, act: Suspended) -> None:
    """A suspension by hand within the running period stops the clock until it is resumed."""
    if course.is_expired(act.on):
        why = say("中止计时（{on}）在期限届满（{due}）之后，不影响时限", on=act.on, due=course.due_on())
        course.remark(RemarkCode.LATE_SUSPENSION, why)
        return
    if course.open_suspension() is not None:
        course.remark(RemarkCode.SECOND_SUSPENSION, say("计时已经中止，{on} 的再次中止不影响时限", on=act.on))
        return
    if set_by_order(course, say("中止计时（{on}）", on=act.on)):
        return
    if not act.approved_by or not act.reason:
        course.remark(RemarkCode.SUSPENSION_UNAPPROVED, say("中止计时（{on}）没有记载理由或者批准人", on=act.on))
    why = say("中止计时：{reason}", reason=act.reason) if act.reason else say("中止计时")
    course.suspensions.append(Suspension(act.on, why))


def resume(course: Course, act: Resumed) -> None:
    """The clock stopped by hand goes on from the next day."""
    suspension = course.open_suspension()
    if suspension is not None:
        suspension.resumed_on = act.on
