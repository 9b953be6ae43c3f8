"""Parties asked for their opinion in writing, and their answers (Arts 32-34)."""

from datetime import date

from tracker.law.acts import Consulted, OpinionReceived
from tracker.law.course import Course
from tracker.law.periods import last_day_for_opinion
from tracker.law.prolongations import fixed_by_order
from tracker.law.remarks import RemarkCode
from tracker.law.stretches import Consultation
from tracker.law.wording import say


def consult(course: Course, act: Consulted) -> None:
    """A consultation sent on or before the last day stops the clock; a later one cannot revive the period (Art. 33)."""
    due_on = course.due_on()
    is_late = due_on is not None and act.on > due_on
    _remark_consultation(course, act, due_on)
    opinion_due_on = last_day_for_opinion(act.on, act.delivered_on, course.calendar)
    stops = not is_late and not fixed_by_order(course, say("向“{party}”征求意见（{on}）", party=act.party, on=act.on))
    course.consultations.append(
        Consultation(act, opinion_due_on, stops_the_clock=stops, answer_known_on=course.opinion_on(act))
    )


def _remark_consultation(course: Course, act: Consulted, due_on: date | None) -> None:
    if due_on is not None and act.on > due_on:
        why = say(
            "向“{party}”征求意见（{on}）在期限届满（{due}）之后，不影响时限", party=act.party, on=act.on, due=due_on
        )
        course.remark(RemarkCode.LATE_CONSULTATION, why)
    if act.on == due_on:
        why = say(
            "向“{party}”征求意见（{on}）在期限的最后一日，收到意见之日即为答复的最后一日", party=act.party, on=act.on
        )
        course.remark(RemarkCode.CONSULTATION_ON_LAST_DAY, why)
    if course.waits_for_applicant:
        why = say("向“{party}”征求意见（{on}）时正在等待申请人", party=act.party, on=act.on)
        course.remark(RemarkCode.CONSULTATION_WHILE_WAITING, why)
    if any(_same_party(one, act) and one.replied_on is None for one in course.consultations):
        why = say("“{party}”尚未答复，{on} 再次征求意见", party=act.party, on=act.on)
        course.remark(RemarkCode.REPEATED_CONSULTATION, why)
    if act.delivered_on is None:
        why = say("征求意见书（“{party}”，{on}）没有送达日期，15 个工作日自发出之日起算", party=act.party, on=act.on)
        course.remark(RemarkCode.NO_DELIVERY_DATE, why)


def record_opinion(course: Course, act: OpinionReceived) -> None:
    """The opinion ends the consultation; one that comes late does not stretch it, unless the office chose so."""
    waiting = [
        one for one in course.consultations
        if one.act.kind is act.asked_as and one.act.party == act.party and one.replied_on is None
    ]  # fmt: skip
    if not waiting:
        why = say("“{party}”再次提出意见（{on}），不影响时限", party=act.party, on=act.on)
        course.remark(RemarkCode.REPEATED_OPINION, why)
    for one in waiting:
        one.replied_on = act.on
        if act.on > one.opinion_due_on:
            why = say(
                "“{party}”的意见（{on}）晚于其 15 个工作日（{due}）", party=act.party, on=act.on, due=one.opinion_due_on
            )
            course.remark(RemarkCode.LATE_OPINION, why)


def _same_party(one: Consultation, act: Consulted) -> bool:
    return one.act.kind is act.kind and one.act.party == act.party
