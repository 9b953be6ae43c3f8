"""Challenges 行政复议、行政诉讼: where the case was taken, until when we answer, how it ended (Arts 50, 51)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.casework.steps import step
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.remedies import Procedure
from tracker.models import Case, Challenge, User, db

RULE = Article(51)
REPORT_RULE = Article(50)


@dataclass(frozen=True)
class Defence:
    """When the copy reached the office, by which procedure it is heard, and when the office answered."""

    copy_on: date | None = None
    procedure: Procedure | None = None
    answered_on: date | None = None


UNKNOWN = Defence()


def record(
    case: Case,
    forum: Forum,
    result: ChallengeResult,
    report_year: int,
    note: str = "",
    *,
    defence: Defence = UNKNOWN,
    by: User,
    on: date,
) -> None:
    """Record a challenge, or how one that was recorded before goes on; it counts in one year's report (Arts 50, 51).

    From the day its copy came the office has its own days to answer; what is not told again stays.
    """
    if not case.arrived_on.year <= report_year <= on.year:
        raise RuleError(
            "计入的年度应当在 {first} 至 {last} 年之间。", REPORT_RULE, first=case.arrived_on.year, last=on.year
        )
    with step(Step.RECORD_CHALLENGE, case, by=by, on=on, forum=forum, result=result, report_year=report_year):
        if forum is Forum.SUIT_AFTER_RECONSIDERATION and found(case, Forum.RECONSIDERATION) is None:
            raise RuleError("复议后起诉的，请先登记行政复议及其结果。", RULE)
        challenge = found(case, forum)
        if challenge is None:
            challenge = Challenge(case_id=case.id, forum=forum)
            db.session.add(challenge)
        challenge.result, challenge.report_year = result, report_year
        challenge.note = note.strip() or challenge.note or ""
        keep(challenge, defence, case, on=on)
        db.session.flush()


def keep(challenge: Challenge, defence: Defence, case: Case, *, on: date) -> None:
    """Write down what is known of the office's own days; dates that cannot be are refused."""
    copy_on = defence.copy_on or challenge.copy_on
    answered_on = defence.answered_on or challenge.answered_on
    if copy_on is None and answered_on is not None:
        raise RuleError("请填写收到复议答复通知或者应诉通知的日期。", RULE)
    if copy_on is not None and not case.arrived_on <= copy_on <= on:
        raise RuleError("收到通知的日期（{day}）应当在申请到达之后，且不能晚于今天。", RULE, day=copy_on)
    if copy_on is not None and answered_on is not None and not copy_on <= answered_on <= on:
        raise RuleError("提交答复的日期（{day}）应当在收到通知之后，且不能晚于今天。", RULE, day=answered_on)
    challenge.copy_on, challenge.answered_on = copy_on, answered_on
    if challenge.forum is Forum.RECONSIDERATION:
        challenge.procedure = defence.procedure or challenge.procedure or Procedure.ORDINARY


def procedure_of(case: Case) -> Procedure:
    """By which procedure the reconsideration is heard, as far as it is recorded."""
    known = found(case, Forum.RECONSIDERATION)
    return known.procedure or Procedure.ORDINARY if known else Procedure.ORDINARY


def found(case: Case, forum: Forum) -> Challenge | None:
    """What is recorded of this case in one forum."""
    return db.session.scalar(select(Challenge).where(Challenge.case_id == case.id, Challenge.forum == forum))
