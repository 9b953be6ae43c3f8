"""How a case ends: the reply and its service, the withdrawal (Arts 30, 36)."""

from tracker.law.acts import Decided, Served, ServiceMethod, Withdrawn
from tracker.law.course import Course
from tracker.law.outcomes import Outcome
from tracker.law.remarks import RemarkCode
from tracker.law.wording import say

LAPSE_OUTCOMES = frozenset({Outcome.CLARIFICATION_LAPSED, Outcome.FEE_LAPSED})


def decide(course: Course, act: Decided) -> None:
    """The reply was made; a suspension by hand ends with it. Whether it is in time its service tells (Art. 36)."""
    says_lapsed = act.outcome in LAPSE_OUTCOMES
    if says_lapsed and not course.waits_for_applicant:
        why = say("{on} 决定不再处理，但申请人没有逾期不补正或者逾期不缴费的情形", on=act.on)
        course.remark(RemarkCode.UNFOUNDED_LAPSE, why)
    elif says_lapsed and course.lapsed_after is None:
        why = say("{on} 决定不再处理，申请人的期限尚未届满或者没有写明", on=act.on)
        course.remark(RemarkCode.EARLY_LAPSE, why)
    elif not says_lapsed and course.lapsed_after is not None:
        why = say("申请已视为放弃（{lapsed}），{on} 仍作出答复", lapsed=course.lapsed_after, on=act.on)
        course.remark(RemarkCode.REPLY_AFTER_LAPSE, why)
    suspension = course.open_suspension()
    if suspension is not None:
        suspension.resumed_on = act.on
    course.decided = act
    course.ends_without_handling = says_lapsed and course.waits_for_applicant


def serve(course: Course, act: Served) -> None:
    """The reply reached the applicant; by post the day of posting is what counts."""
    if act.method is ServiceMethod.POST and act.posted_on is None:
        why = say("邮寄送达（{on}）没有交邮日期，只能按送达日期计算", on=act.on)
        course.remark(RemarkCode.NO_POSTING_DATE, why)
    course.services.append(act)


def withdraw(course: Course, act: Withdrawn) -> None:
    """The applicant withdrew: nothing is owed any more, and what was late by then stays late."""
    missed = course.miss(act)
    if missed is not None:
        why = say(
            "申请人撤回（{on}）时答复已经逾期 {days} 个工作日（期限{due}），仍记为逾期",
            on=act.on,
            days=missed.working_days,
            due=missed.due_on,
        )
        course.remark(RemarkCode.WITHDRAWN_OVERDUE, why)
    course.withdrawn_on = act.on
