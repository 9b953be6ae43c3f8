"""Challenges 行政复议、行政诉讼: where the case was taken, until when we answer, how it ended (Arts 50, 51)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from tracker.casework import late_entries, orders
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import Article, RuleError
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import Step
from tracker.law.remedies import Procedure
from tracker.models import Case, Challenge, Order, User, db

RULE = Article(51)
REPORT_RULE = Article(50)


@dataclass(frozen=True)
class Defence:
    """When the copy reached the office, by which procedure it is heard, and when the office answered.

    `grounds`: asked for where the day of the answer keeps a last day which today is past.
    """

    copy_on: date | None = None
    procedure: Procedure | None = None
    answered_on: date | None = None
    grounds: Grounds = late_entries.NONE


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
    check_year(case, report_year, on)
    with step(Step.RECORD_CHALLENGE, case, by=by, on=on, forum=forum, result=result, report_year=report_year):
        if forum is Forum.SUIT_AFTER_RECONSIDERATION and found(case, Forum.RECONSIDERATION) is None:
            raise RuleError("复议后起诉的，请先登记行政复议及其结果。", RULE)
        challenge = found(case, forum)
        if challenge is None:
            challenge = Challenge(case_id=case.id, forum=forum)
            db.session.add(challenge)
        orders.check_challenge(challenge, result)
        challenge.result, challenge.report_year = result, report_year
        challenge.note = note.strip() or challenge.note or ""
        keep(challenge, defence, case, by=by, on=on)
        db.session.flush()


def check_year(case: Case, report_year: int, on: date) -> None:
    """Refuse a year in which the case cannot have been challenged (Art. 50)."""
    if not case.arrived_on.year <= report_year <= on.year:
        raise RuleError(
            "计入的年度应当在 {first} 至 {last} 年之间。", REPORT_RULE, first=case.arrived_on.year, last=on.year
        )


def check_days(case: Case, copy_on: date | None, answered_on: date | None, *, on: date) -> None:
    """Refuse days of the office's own that cannot be (Art. 51)."""
    if copy_on is None and answered_on is not None:
        raise RuleError("请填写收到复议答复通知或者应诉通知的日期。", RULE)
    if copy_on is not None and not case.arrived_on <= copy_on <= on:
        raise RuleError(
            "收到通知的日期（{day}）应当在申请到达之后，且不能晚于今天。", RULE, about="copy_on", day=copy_on
        )
    if copy_on is not None and answered_on is not None and not copy_on <= answered_on <= on:
        why = "提交答复的日期（{day}）应当在收到通知之后，且不能晚于今天。"
        raise RuleError(why, RULE, about="answered_on", day=answered_on)


def check_told_once(challenge: Challenge, defence: Defence) -> None:
    """Refuse another day in the place of one that is in the books: that is a correction, with its reason (Art. 45)."""
    for name in ("copy_on", "answered_on"):
        known, told = getattr(challenge, name), getattr(defence, name)
        if known is not None and told is not None and known != told:
            raise RuleError(
                "已经登记为{known}；登记错了的，请用“更正办理记录”写明理由更正。", Article(45), about=name, known=known
            )


def keep(challenge: Challenge, defence: Defence, case: Case, *, by: User, on: date) -> None:
    """Write down what is known of the office's own days; dates that cannot be are refused."""
    copy_on = defence.copy_on or challenge.copy_on
    answered_on = defence.answered_on or challenge.answered_on
    check_told_once(challenge, defence)
    check_days(case, copy_on, answered_on, on=on)
    challenge.copy_on = copy_on
    if challenge.forum is Forum.RECONSIDERATION:
        challenge.procedure = defence.procedure or challenge.procedure or Procedure.ORDINARY
    db.session.flush()  # from here on the answer is owed, as far as its days are known
    if answered_on is not None and answered_on != challenge.answered_on:
        mark = late_entries.look(Deed.DEFENCE, case, answered_on, defence.grounds, by=by, on=on)
        late_entries.keep(case, mark, by=by)
        challenge.answered_on = answered_on


def procedure_of(case: Case) -> Procedure:
    """By which procedure the reconsideration is heard, as far as it is recorded."""
    known = found(case, Forum.RECONSIDERATION)
    return known.procedure or Procedure.ORDINARY if known else Procedure.ORDINARY


def found(case: Case, forum: Forum) -> Challenge | None:
    """What is recorded of this case in one forum, and not yet ended by an order that was recorded on this very case.

    An answer given by such an order can be taken to the same forum once more.
    """
    ended = select(Order.id).where(
        Order.challenge_id == Challenge.id, Order.case_id == case.id, Order.voided_at.is_(None)
    )
    query = select(Challenge).where(
        Challenge.case_id == case.id, Challenge.forum == forum, Challenge.voided_at.is_(None), ~ended.exists()
    )
    return db.session.scalar(query.order_by(Challenge.id.desc()).limit(1))
