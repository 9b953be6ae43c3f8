"""How a reminder is said: the same sentence in the list of notices and in the morning mail."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import format_date, gettext
from flask_babel import gettext as _

from tracker.law.obligations import CHANCES, OBLIGATION_NAMES, ObligationKind

Facts = Mapping[str, Any]


def duty(facts: Facts) -> str:
    """What is owed, and by whom where it is one of several: 第三方反馈意见（甲公司）."""
    name = str(gettext(OBLIGATION_NAMES[ObligationKind(facts["kind"])].template))
    return str(_("%(duty)s（%(party)s）", duty=name, party=facts["party"])) if facts["party"] else name


def time_left(facts: Facts) -> str:
    """How much time is left, or since when there is none."""
    due_on, left = last_day(facts["due_on"], provisional=facts.get("provisional", False)), facts["left"]
    if ObligationKind(facts["kind"]) in CHANCES and left >= 0:
        return chance(due_on, left)
    if facts["theirs"] and left < 0:
        return str(_("对方的期限已于%(day)s届满，请决定下一步", day=due_on))
    if left < 0:
        return str(_("%(day)s到期，已逾期 %(count)s 个工作日", day=due_on, count=-left))
    if left == 0:
        return str(_("%(day)s到期，当天是最后一个工作日", day=due_on))
    return str(_("还剩 %(count)s 个工作日，%(day)s到期", day=due_on, count=left))


def chance(due_on: str, left: int) -> str:
    """Until when completion may be asked for: nothing is owed where the application is clear."""
    if left == 0:
        return str(_("申请内容不明确的，最迟%(day)s告知补正，当天是最后一个工作日", day=due_on))
    return str(_("申请内容不明确的，最迟%(day)s告知补正，还剩 %(count)s 个工作日", day=due_on, count=left))


def lateness(facts: Facts) -> str:
    """That the reminder comes late, and from when; empty when it does not."""
    return str(_("晚发：原应于%(day)s发出", day=day(facts["late_since"]))) if facts.get("late_since") else ""


def last_day(iso: str, *, provisional: bool) -> str:
    """A last day, and that it is provisional while the holidays of its year are not announced."""
    return str(_("%(day)s（暂定，节假日安排尚未公布）", day=day(iso))) if provisional else day(iso)


def day(iso: str) -> str:
    return str(format_date(date.fromisoformat(iso), "medium"))
