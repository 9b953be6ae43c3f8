"""Clarification 补正 (Art. 30): asked for once; the completed application starts the reply period anew."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tracker.casework import correspondence, late_entries, records
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.law import lawful, possible
from tracker.law.acts import ActKind, ClarificationReceived, ClarificationRequested
from tracker.law.clock import Clock, State
from tracker.law.edition import Article, RuleError
from tracker.law.lapses import LEAST_SUPPLEMENT_DAYS
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import Status, Step
from tracker.law.obligations import ObligationKind
from tracker.law.periods import last_day_for_supplement
from tracker.law.remarks import Remark
from tracker.law.wording import say
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, Record, User
from tracker.registers.calendars import working_calendar
from tracker.registers.clocks import acts_of, clock_of, practice_of
from tracker.registers.proceedings import latest
from tracker.registers.situations import situation_of

RULE = Article(30)


def usual_reply_by(case: Case, sent_on: date, delivered_on: date | None = None) -> date:
    """The date to give the applicant, when the agency's usual number of working days is allowed (Art. 30)."""
    return last_day_for_supplement(
        sent_on, delivered_on, case.agency.clarification_days, working_calendar(), practice_of(case.agency)
    )


def ask(
    case: Case,
    points: Sequence[str],
    guidance: str,
    *,
    sent_on: date,
    delivered_on: date | None = None,
    reply_by: date | None = None,
    grounds: Grounds = late_entries.NONE,
    by: User,
    on: date,
) -> None:
    """Ask once for everything that is missing, with guidance and a reasonable period (Art. 30)."""
    told: dict[str, Any] = {"points": each_point(points), "guidance": guidance}
    records.written(guidance, say("对申请人的指导和释明"))
    records.check_day(sent_on, case, on=on)
    records.check_delivered(delivered_on, sent_on, on=on)
    mark = late_entries.look(Deed.CLARIFICATION, case, sent_on, grounds, by=by, on=on)
    reply_by = reply_by or usual_reply_by(case, sent_on, delivered_on)
    check_period(reply_by, delivered_on or sent_on)
    if mark is None:
        check_reasonable(reply_by, delivered_on or sent_on)
    act = ClarificationRequested(sent_on, delivered_on, reply_by)
    with step(Step.ASK_CLARIFICATION, case, by=by, on=on):
        late_notice(case, sent_on)
        effect: dict[str, Any] = {"restarts": restarts(case, sent_on), **days_told(clock_of(case, sent_on))}
        late_entries.keep(case, mark, by=by, record=records.keep(case, act, by=by, **told))
        told |= {"reply_by": reply_by, **effect, "entered_on": late_entries.entered_on(mark)}
        correspondence.write(LetterKind.CLARIFICATION, case, by=by, on=sent_on, **told)


def days_told(clock: Clock) -> dict[str, Any]:
    """What a notice says of the last day for the reply, where it does not begin anew (Arts 30, 51)."""
    ordered = {"ordered_until": clock.fixed_on, "ordered_days": clock.days_ordered}
    return {"due_on": clock.due_on, "provisional": clock.provisional, **ordered}


def each_point(points: Sequence[str]) -> list[str]:
    """What is missing, point by point; a notice that names nothing is none (Art. 30)."""
    named = [point.strip() for point in points if point.strip()]
    if not named:
        raise RuleError("请逐项写明需要补正的内容。", RULE)
    return named


def check_period(reply_by: date, arrives_on: date) -> None:
    """Refuse a last day on which the notice has only just come, or not yet (Art. 30)."""
    if reply_by <= arrives_on:
        raise RuleError(
            "补正期限（{day}）应当晚于补正告知书送达的日期，期限应当合理。", RULE, about="reply_by", day=reply_by
        )


def check_reasonable(reply_by: date, arrives_on: date) -> None:
    """Refuse a letter that leaves no reasonable time; one that went out before is entered as it was (Art. 30)."""
    earliest = working_calendar().add(arrives_on, LEAST_SUPPLEMENT_DAYS)
    if reply_by < earliest:
        raise RuleError(
            "补正期限应当合理：送达以后至少给申请人 {days} 个工作日，最早到 {earliest}。",
            RULE,
            about="reply_by",
            days=LEAST_SUPPLEMENT_DAYS,
            earliest=earliest,
        )


def late_notice(case: Case, sent_on: date) -> Remark | None:
    """What to remark when the notice goes out after the seventh working day; a second one is refused (Art. 30)."""
    return lawful.check_clarification(acts_of(case), clock_of(case, sent_on), sent_on)


def restarts(case: Case, sent_on: date) -> bool:
    """Whether a notice of this day lets the reply period start anew; one that comes too late as a rule does not."""
    clock = clock_of(case, sent_on, extra=(ClarificationRequested(sent_on),))
    return clock.state is State.AWAITING_APPLICANT


def is_waited_for(case: Case, on: date) -> bool:
    """Whether the period begins anew when the supplement comes; after a notice that came too late it ran on."""
    awaited = case.status is Status.AWAITING_CLARIFICATION
    return awaited and clock_of(case, on).state in (State.AWAITING_APPLICANT, State.LAPSED)


def is_awaited(case: Case, on: date) -> bool:
    """Whether something was asked for that the applicant may still supply, be the period waiting for it or not."""
    return possible.hindrance(Step.RECORD_CLARIFICATION, situation_of(case, on)) is None


def record(case: Case, what: str, *, received_on: date, accepted_late_because: str = "", by: User, on: date) -> None:
    """Record the completed application: the reply period starts anew from its receipt (Art. 30).

    What comes after the applicant's period is accepted for a good reason only. What was asked for too late moves no
    period, and may come while a fee is awaited or after it was paid: the applicant is not turned away for our lateness.
    """
    asked = latest(case, ActKind.CLARIFICATION_REQUESTED)
    records.written(what, say("申请人补正的内容"))
    records.check_day(received_on, case, on=on)
    if asked is not None and received_on < asked.happened_on:
        raise RuleError(
            "收到补正的日期（{day}）早于告知补正的日期（{asked_on}）。",
            RULE,
            about="received_on",
            day=received_on,
            asked_on=asked.happened_on,
        )
    unheeded = came_too_late(case, on)
    check_same_day(unheeded, received_on)
    late = is_late(case, received_on)
    if late and not accepted_late_because.strip():
        raise RuleError("补正已经超过期限；有正当理由予以接受的，请写明理由。", RULE, about="accepted_late_because")
    act = ClarificationReceived(received_on, accepted_late=late)
    with step(Step.RECORD_CLARIFICATION, case, by=by, on=on, received_on=received_on, late=late):
        possible.check(Step.RECORD_CLARIFICATION, situation_of(case, on))
        told = {"what": what, "accepted_late_because": accepted_late_because if late else ""}
        if unheeded is not None:
            accept(unheeded, act, told)
        else:
            records.keep(case, act, by=by, **told)


def came_too_late(case: Case, on: date) -> Record | None:
    """The supplement that is in the books already and came after its last day, by what they say now (Art. 30)."""
    received = latest(case, ActKind.CLARIFICATION_RECEIVED)
    awaited = [duty for duty in clock_of(case, on).obligations if duty.kind is ObligationKind.CLARIFICATION_REPLY]
    return received if any(duty.met_on is None for duty in awaited) else None


def check_same_day(unheeded: Record | None, received_on: date) -> None:
    """Refuse another day for a supplement that stands in the books: it is accepted as it came, or put right first."""
    if unheeded is not None and unheeded.happened_on != received_on:
        raise RuleError(
            "补正已经登记为 {day} 收到，晚于补正期限：接受的，日期应当相同；日期登记错了的，请先更正那条记录。",
            RULE,
            about="received_on",
            day=unheeded.happened_on,
        )


def accept(unheeded: Record, act: ClarificationReceived, told: Mapping[str, str]) -> None:
    """Within a step: the supplement that came too late is accepted for a good reason, as it stands (Art. 30)."""
    unheeded.facts = records.facts_of(act)
    unheeded.words = {**unheeded.words, **{name: word for name, word in told.items() if word}}


def is_late(case: Case, received_on: date) -> bool:
    """Whether a supplement of this day comes after the applicant's last day (Art. 30)."""
    duties = clock_of(case, received_on).obligations
    last_day = next((duty.due_on for duty in duties if duty.kind is ObligationKind.CLARIFICATION_REPLY), None)
    return last_day is not None and received_on > last_day
