"""An answer that a review body or a court ordered: in a case taken up again, or in one that is still open (Art. 51)."""

from dataclasses import replace

from tracker.law.acts import Ordered
from tracker.law.course import Course
from tracker.law.remarks import RemarkCode
from tracker.law.wording import say


def reopen(course: Course, act: Ordered) -> None:
    """What was asked and answered before moves nothing any more; the period runs anew from the day the order came.

    Where the case had ended it all begins again. Where the office had kept silent, whom it asked may still answer, and
    what the applicant supplied stays supplied; but nobody is waited for. A silence that was late by then stays late.
    """
    _note_missed(course, act)
    course.order_begins_anew = course.is_over
    if course.order_begins_anew:
        course.clarification = course.fee = None
        course.consultations = []
    course.clarification = course.clarification if course.clarification and course.clarification.answered_on else None
    course.fee = course.fee if course.fee and course.fee.answered_on else None
    course.consultations = [replace(one, stops_the_clock=False) for one in course.consultations]
    course.decided = course.lapsed_after = course.withdrawn_on = None
    course.ends_without_handling = False
    course.suspensions, course.services = [], []
    course.extension_days, course.delays = 0, []
    course.ordered, course.base_on = act, act.on
    course.restarts.append(act)


def _note_missed(course: Course, act: Ordered) -> None:
    """Keep that the office was late already; of a case taken up again its first order found another case's answer."""
    if course.is_over or (course.taken_up and course.ordered is None):
        return
    missed = course.miss(act)
    if missed is not None:
        why = say(
            "收到责令答复的决定或者判决（{on}）时答复已经逾期 {days} 个工作日（原期限{due}），仍记为逾期",
            on=act.on,
            days=missed.working_days,
            due=missed.due_on,
        )
        course.remark(RemarkCode.ORDERED_OVERDUE, why)
