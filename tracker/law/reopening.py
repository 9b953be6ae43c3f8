"""A case taken up again because a review body or a court ordered a new answer (Art. 51)."""

from tracker.law.acts import Ordered
from tracker.law.course import Course


def reopen(course: Course, act: Ordered) -> None:
    """What was answered and what was asked before is over; the period runs anew from the day the order came."""
    course.clarification = course.fee = course.decided = None
    course.lapsed_after = course.withdrawn_on = None
    course.ends_without_handling = False
    course.consultations, course.suspensions, course.services = [], [], []
    course.extension_days, course.delays = 0, []
    course.ordered, course.base_on = act, act.on
    course.restarts.append(act)
