"""Challenges 行政复议、行政诉讼: where the case was taken and how it ended, as chapter four of the report counts it."""

from datetime import date

from sqlalchemy import select

from tracker.casework.steps import step
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.models import Case, Challenge, User, db

RULE = Article(51)
REPORT_RULE = Article(50)


def record(
    case: Case, forum: Forum, result: ChallengeResult, report_year: int, note: str = "", *, by: User, on: date
) -> None:
    """Record a challenge, or how one that was recorded before ended; it counts in one year's report (Arts 50, 51)."""
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
        challenge.result, challenge.report_year, challenge.note = result, report_year, note.strip()


def found(case: Case, forum: Forum) -> Challenge | None:
    """What is recorded of this case in one forum."""
    return db.session.scalar(select(Challenge).where(Challenge.case_id == case.id, Challenge.forum == forum))
