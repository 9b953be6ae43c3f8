"""The office's own days before those who review its reply: ten or five working days, or fifteen days for the court."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.obligations import Obligation, ObligationState
from tracker.law.remedies import Procedure, RemedyAct, RemedyActKind, remedies
from tracker.law.working_days import WorkingCalendar


@dataclass(frozen=True)
class Challenged:
    """A challenge as the office learned of it: when its copy came, and when the office answered."""

    forum: Forum
    copy_on: date
    procedure: Procedure
    answered_on: date | None
    result: ChallengeResult


def answer_duties(challenges: Iterable[tuple[Challenged, WorkingCalendar]]) -> list[Obligation]:
    """What the office has to answer, each duty once (行政复议法 Arts 48, 54; 行政诉讼法 Art. 67).

    Each challenge comes with the calendar by which it is judged.
    """
    duties = [answer_duty(one, calendar) for one, calendar in challenges]
    return list({(duty.kind, duty.starts_on): duty for duty in duties}.values())


def answer_duty(challenged: Challenged, calendar: WorkingCalendar) -> Obligation:
    """Met on the day of the answer; where that day is not known, nothing is owed any more once there is a result."""
    act = RemedyAct(act_kind(challenged.forum), challenged.copy_on, procedure=challenged.procedure)
    (duty,) = remedies([act], calendar, challenged.copy_on)
    answered_on = challenged.answered_on
    if answered_on is not None:
        late = duty.due_on is not None and answered_on > duty.due_on
        return replace(duty, state=ObligationState.MET_LATE if late else ObligationState.MET, met_on=answered_on)
    over = challenged.result is not ChallengeResult.PENDING
    return replace(duty, state=ObligationState.CANCELLED) if over else duty


def act_kind(forum: Forum) -> RemedyActKind:
    """What the office received."""
    if forum is Forum.RECONSIDERATION:
        return RemedyActKind.RECONSIDERATION_COPY_RECEIVED
    return RemedyActKind.COMPLAINT_COPY_RECEIVED
