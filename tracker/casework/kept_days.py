"""When what is kept on a case can have happened: the days of each kind, between what came before and today."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.law.amendments import RULE
from tracker.law.edition import RuleError
from tracker.law.wording import Wording, say
from tracker.models import Case, Decision
from tracker.timekeeping import office_time, utc_now

DAY_NAMES: Mapping[str, Wording] = {
    "copy_on": say("收到通知的日期"),
    "answered_on": say("提交答复或者收到答复的日期"),
    "decided_on": say("决定的日期"),
    "sent_on": say("发出的日期"),
    "delivered_on": say("送达的日期"),
    "due_on": say("请对方答复的日期"),
    "reached_on": say("送达的日期"),
    "requested_on": say("提出的日期"),
    "began_on": say("代理开始的日期"),
    "ended_on": say("代理终止的日期"),
    "valid_until": say("授权到期的日期"),
    "seen_on": say("看到身份证明的日期"),
    "returned_on": say("退回的日期"),
    "filed_on": say("归档的日期"),
}
ARRIVAL, SENDING, TODAY = say("申请到达"), say("发出"), say("今天")
ASKING, DECISION, REPLY, PUBLICATION = say("提出申请"), say("决定"), say("答复"), say("发布")


def check(row: Any, name: str, first: tuple[Wording, date], last: tuple[Wording, date]) -> None:
    """Refuse a day before what it follows or after what follows it; one that is not known is none (Art. 45)."""
    day = getattr(row, name)
    if day is None or first[1] <= day <= last[1]:
        return
    raise RuleError(
        "{field}（{day}）应当在{since}（{first}）以后、{until}（{last}）以前。",
        RULE,
        about=name,
        field=DAY_NAMES[name],
        day=day,
        since=first[0],
        first=first[1],
        until=last[0],
        last=last[1],
    )


def arrival(case: Case) -> tuple[Wording, date]:
    """Nothing happens in a case before its application came."""
    return ARRIVAL, case.arrived_on


def reply_or(case: Case, today: date) -> tuple[Wording, date]:
    """What leads to a reply comes before it; while there is none, before today."""
    return (REPLY, case.decided_on) if case.decided_on is not None and not case.is_open else (TODAY, today)


def check_decided(case: Case, row: Any, today: date) -> None:
    """A decision that leads to the reply: of a consultation, of a fee."""
    check(row, "decided_on", arrival(case), reply_or(case, today))


def check_notice(_case: Case, row: Any, today: date) -> None:
    """A notice to a third party goes out after the decision that it tells, and arrives or comes back afterwards."""
    check(row, "sent_on", (DECISION, row.decision.decided_on), (TODAY, today))
    for name in ("reached_on", "returned_on"):
        check(row, name, (SENDING, row.sent_on), (TODAY, today))


def check_assistance(case: Case, row: Any, today: date) -> None:
    """A request for help goes out before its answer is due, and is answered afterwards."""
    check(row, "sent_on", arrival(case), (TODAY, today))
    check(row, "due_on", (SENDING, row.sent_on), (say("最晚"), date.max))
    check(row, "delivered_on", (SENDING, row.sent_on), (TODAY, today))
    check(row, "returned_on", (SENDING, row.sent_on), (TODAY, today))
    check(row, "answered_on", (SENDING, row.delivered_on or row.sent_on), (TODAY, today))


def check_request(case: Case, row: Any, today: date) -> None:
    """What is asked of the head is decided afterwards."""
    check(row, "requested_on", arrival(case), (TODAY, today))
    if row.decision is not Decision.PENDING:
        check(row, "decided_on", (ASKING, row.requested_on), (TODAY, today))


def check_seen(case: Case, row: Any, today: date) -> None:
    """A proof of identity is seen once the application came."""
    check(row, "seen_on", arrival(case), (TODAY, today))


def check_conversion(case: Case, row: Any, today: date) -> None:
    """Whether an answer becomes public is decided after it was given, and before it is published."""
    decided = (REPLY, case.decided_on or case.arrived_on)
    check(row, "decided_on", decided, (PUBLICATION, row.published_on) if row.published_on else (TODAY, today))


def check_moment(case: Case, row: Any, _today: date) -> None:
    """An exchange has happened already, and not before the application came."""
    if not case.arrived_on <= office_time(row.happened_at).date() or row.happened_at > utc_now():
        raise RuleError("沟通的时间应当在申请到达之后，且不能晚于现在。", RULE, about="happened_at")
