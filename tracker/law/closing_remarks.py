"""What remains to be remarked when all acts are known: silence, a missing service, a calendar only assumed."""

from collections.abc import Iterator
from datetime import date

from tracker.law.acts import ActKind
from tracker.law.channels import is_confirmed
from tracker.law.course import Course
from tracker.law.reckoning import Figures
from tracker.law.remarks import Remark, RemarkCode
from tracker.law.wording import listed, say


def closing_remarks(figures: Figures) -> Iterator[Remark]:
    """The remarks that depend on the day looked at rather than on one act."""
    yield from _on_confirmation(figures.course)
    yield from _on_silence(figures.course, figures.as_of)
    yield from _on_delay(figures.course)
    yield from _on_service(figures)
    if figures.unknown_years:
        years = listed(figures.unknown_years)
        why = say("{years} 年的放假安排尚未录入，期限暂按周末和固定节日推算", years=years)
        yield Remark(RemarkCode.PROVISIONAL_CALENDAR, why)


def _on_confirmation(course: Course) -> Iterator[Remark]:
    received = course.received
    if course.received_on is None:
        why = say("申请（{on}）须与申请人确认，双方确认之日才是收到之日；应当在收到的当日确认", on=received.on)
        yield Remark(RemarkCode.UNCONFIRMED_RECEIPT, why)
    elif is_confirmed(received) and course.received_on > course.calendar.roll_forward(received.on):
        why = say("申请于 {on} 到达，{confirmed} 才与申请人确认", on=received.on, confirmed=course.received_on)
        yield Remark(RemarkCode.LATE_CONFIRMATION, why)


def _on_silence(course: Course, as_of: date) -> Iterator[Remark]:
    for one in course.consultations:
        if one.replied_on is not None or as_of <= one.opinion_due_on:
            continue
        if one.act.kind is ActKind.THIRD_PARTY_CONSULTED:
            why = say("第三方“{party}”逾期未提出意见，由本机关依法决定是否公开", party=one.act.party)
            yield Remark(RemarkCode.THIRD_PARTY_SILENT, why)
        else:
            why = say("“{party}”逾期未提出意见；共同制作的机关收到征询书后逾期，即视为同意公开", party=one.act.party)
            yield Remark(RemarkCode.AGENCY_SILENT, why)


def _on_delay(course: Course) -> Iterator[Remark]:
    """An agreed date moves nothing when the last day, as it stands, lies there or later without it (Art. 35)."""
    due_on = course.counted_due_on()
    for act in course.delays:
        if due_on is None:
            return
        until = course.delayed_until(act)
        if until <= due_on:
            why = say("确定的延迟答复日期（{until}）不晚于原期限（{due}），不影响时限", until=act.until, due=due_on)
            yield Remark(RemarkCode.DELAY_WITHOUT_EFFECT, why)
        due_on = max(due_on, until)


def _on_service(figures: Figures) -> Iterator[Remark]:
    course, replied_on = figures.course, figures.course.replied_on()
    if course.decided is None or replied_on is None:
        return
    if not course.services:
        why = say("答复（{on}）没有送达记录，暂以作出答复之日计算", on=course.decided.on)
        yield Remark(RemarkCode.NOT_SERVED, why)
    elif figures.due_on is not None and course.decided.on <= figures.due_on < replied_on:
        why = say("答复在期限内作出（{on}），但在期限届满（{due}）之后才送达", on=course.decided.on, due=figures.due_on)
        yield Remark(RemarkCode.SERVED_TOO_LATE, why)
