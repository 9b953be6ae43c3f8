"""The deadline ruler in words: the title of each cell, and the whole of it in one sentence."""

from flask_babel import gettext

from tracker.law.acts import ActKind
from tracker.law.clock import Clock, State
from tracker.law.day_ledger import LedgerDay
from tracker.law.missed import Missed
from tracker.web.words import day, said


def _(template: str, **facts: object) -> str:
    return str(gettext(template, **facts))


def cell_title(entry: LedgerDay) -> str:
    """2026年3月12日（周四） 第 3 个工作日, or why the day does not count."""
    counted = _("第 %(number)s 个工作日", number=entry.number) if entry.number else _("不计入")
    return f"{day(entry.date)} {counted} {said(entry.why)}".strip()


def sentence(clock: Clock) -> str:
    """The ruler in words, for those who read instead of looking."""
    parts = [standing(clock), *(missed(one) for one in clock.missed)]
    if skipped := excluded_count(clock):
        parts.append(_("其间 %(days)s 个工作日不计入", days=skipped))
    if clock.extension_days:
        parts.append(_("已延期 %(days)s 个工作日", days=clock.extension_days))
    if clock.provisional and clock.decided_on is None:
        parts.append(_("到期日为暂定，相关年份的节假日安排尚未公布"))
    return _("；").join(parts) + _("。")


def missed(one: Missed) -> str:
    """What stays late although an order or a withdrawal ended it."""
    told = {"day": day(one.ended_on), "days": one.working_days, "due": day(one.due_on)}
    if one.ended_by is ActKind.WITHDRAWN:
        return _("%(day)s撤回时已经逾期 %(days)s 个工作日，答复期限为%(due)s，仍记为逾期", **told)
    return _("%(day)s收到责令答复时已经逾期 %(days)s 个工作日，原答复期限为%(due)s，仍记为逾期", **told)


def standing(clock: Clock) -> str:
    """Where the period stands on the day that the clock is read."""
    match clock.state:
        case State.AWAITING_CONFIRMATION:
            return _("收到日期待双方确认，期限尚未起算")
        case State.AWAITING_APPLICANT | State.AWAITING_FEE if clock.days_ordered is not None:
            return _("等待申请人补正或者缴费，其间不计入责令答复的 %(days)s 个工作日", days=clock.days_ordered)
        case State.AWAITING_APPLICANT:
            return _("等待申请人补正，答复期限自收到补正之日起重新计算")
        case State.AWAITING_FEE:
            return _("等待申请人缴费，答复期限自缴费次日起重新计算")
        case State.REPLIED_LATE if not clock.own_days_overdue and clock.missed:
            return in_time(clock)
        case State.OVERDUE | State.REPLIED_LATE:
            return late(clock)
        case State.REPLIED_IN_TIME:
            return in_time(clock)
        case State.WITHDRAWN:
            return _("申请人已撤回，期限不再计算")
        case State.LAPSED if clock.decided_on is None:
            return _("申请人的期限已过，尚未确认不再处理，期限不再计算")
        case State.LAPSED:
            return _("申请不再处理，期限不再计算")
        case State.VOIDED:
            return _("已经销案，期限不再计算")
    return on_the_way(clock)


def on_the_way(clock: Clock) -> str:
    """How much is used and how much is left, while the period runs or is suspended."""
    used, left, due = clock.working_days_used, clock.working_days_left, day(clock.due_on)
    if clock.state is not State.SUSPENDED and not used:
        return _("从下一个工作日起算，还剩 %(left)s 个工作日，%(due)s到期", left=left, due=due)
    if clock.state is not State.SUSPENDED:
        return _("第 %(used)s 个工作日，还剩 %(left)s 个工作日，%(due)s到期", used=used, left=left, due=due)
    if clock.due_on is None:
        return _("期限中止：已用 %(used)s 个工作日，还剩 %(left)s 个工作日", used=used, left=left)
    return _("期限中止：已用 %(used)s 个工作日，还剩 %(left)s 个，预计%(due)s到期", used=used, left=left, due=due)


def late(clock: Clock) -> str:
    """By how many working days, with the reply or still without; a weekend alone has none."""
    days, due = clock.own_days_overdue, day(clock.due_on)
    if clock.state is State.OVERDUE and days == 0:
        return _("已逾期，不满 1 个工作日，答复期限为%(due)s", due=due)
    if clock.state is State.OVERDUE:
        return _("已逾期 %(days)s 个工作日，答复期限为%(due)s", days=days, due=due)
    if days == 0:
        return _("逾期答复，不满 1 个工作日，答复期限为%(due)s", due=due)
    return _("逾期 %(days)s 个工作日答复，答复期限为%(due)s", days=days, due=due)


def in_time(clock: Clock) -> str:
    """On which day of the period the reply came, maybe before the first has passed; unserved, it is only written."""
    due = day(clock.due_on)
    if clock.working_days_used and clock.served_on is None:
        return _("第 %(used)s 个工作日作出答复，答复期限为%(due)s", used=clock.working_days_used, due=due)
    if clock.working_days_used:
        return _("第 %(used)s 个工作日按期答复，答复期限为%(due)s", used=clock.working_days_used, due=due)
    if clock.replied_on == clock.received_on:
        return _("收到当日答复，答复期限为%(due)s", due=due)
    if clock.served_on is None:
        return _("用时不满 1 个工作日作出答复，答复期限为%(due)s", due=due)
    return _("用时不满 1 个工作日按期答复，答复期限为%(due)s", due=due)


def no_answer_stands(clock: Clock) -> str:
    """Answered, and the letter voided since."""
    return _("答复书已经作废，没有有效的答复；答复期限为%(due)s", due=day(clock.due_on))


def excluded_count(clock: Clock) -> int:
    """Working days of the running period that do not count."""
    start, end = clock.base_on, clock.due_on
    if start is None or end is None:
        return 0
    inside = (entry for entry in clock.ledger() if start < entry.date <= end)
    return sum(1 for entry in inside if entry.working_day and entry.number is None)
