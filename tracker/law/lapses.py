"""When the applicant has really let a period pass: it began with a delivery, and all of it is over (Arts 30, 42)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from tracker.law import lawful, told
from tracker.law.acts import ACT_NAMES, Act, ActKind, ClarificationRequested, FeeNotified
from tracker.law.clock import Clock
from tracker.law.edition import Article, RuleError
from tracker.law.obligations import ObligationKind
from tracker.law.wording import say
from tracker.law.working_days import WorkingCalendar

Demanding = ClarificationRequested | FeeNotified
# The law says "reasonable" and no number: fewer working days than these this office does not call so.
LEAST_SUPPLEMENT_DAYS = 5
ASKED_BY: Mapping[ObligationKind, ActKind] = {
    ObligationKind.CLARIFICATION_REPLY: ActKind.CLARIFICATION_REQUESTED,
    ObligationKind.FEE_PAYMENT: ActKind.FEE_NOTIFIED,
}


def check_told(clock: Clock, untold: Collection[ActKind]) -> None:
    """Refuse where the notice was voided and none written anew: nobody lets a period pass of which he was not told."""
    told.check(ASKED_BY[lawful.demanded(clock).kind], untold, say("不能认定申请人逾期"))


def check(acts: Sequence[Act], clock: Clock, calendar: WorkingCalendar, told_until: date | None, on: date) -> None:
    """An application is dropped only when the notice arrived and the whole period from then on is over (Arts 30, 42).

    `told_until` is the last day that the notice names, where the books know another one by now.
    """
    duty = lawful.demanded(clock)
    asked = demanding(acts, ASKED_BY[duty.kind])
    if asked is not None:
        check_delivered(asked)
        check_time_left(asked)
    lawful.check_lapse(clock, on)
    if told_until is not None and told_until >= on:
        raise RuleError(
            "发给申请人的文书写明期限到 {due} 届满，此前不能不再处理。", lawful.LAPSE_RULES[duty.kind], due=told_until
        )
    if isinstance(asked, ClarificationRequested):
        check_reasonable(asked, calendar, on)


def demanding(acts: Sequence[Act], kind: ActKind) -> Demanding | None:
    """The newest notice of this kind, the one that is waited under."""
    asked = [act for act in acts if isinstance(act, Demanding) and act.kind is kind]
    return asked[-1] if asked else None


def check_delivered(asked: Demanding) -> None:
    """Refuse while nobody entered when the notice arrived: the applicant's period runs from its receipt."""
    if asked.delivered_on is None:
        raise RuleError(
            "“{act}”的文书（{on}）还没有登记送达：申请人的期限自收到之日起算，不能认定逾期。"
            "请先登记送达日期；已经退回的，请重新送达以后再登记。",
            rule_of(asked),
            act=ACT_NAMES[asked.kind],
            on=asked.on,
        )


def check_time_left(asked: Demanding) -> None:
    """Refuse where the notice arrived when its own last day had come: the period is fixed anew first (Art. 30)."""
    if not isinstance(asked, ClarificationRequested) or asked.delivered_on is None or asked.reply_by is None:
        return
    if asked.delivered_on >= asked.reply_by:
        raise RuleError(
            "补正告知书 {delivered} 才送达，所写的补正期限（{reply_by}）已到，不能认定逾期。"
            "请重新确定合理的补正期限：更正“告知补正”记录的补正期限，同时写好告知申请人新期限的文书。",
            lawful.CLARIFICATION_RULE,
            delivered=asked.delivered_on,
            reply_by=asked.reply_by,
        )


def check_reasonable(asked: ClarificationRequested, calendar: WorkingCalendar, on: date) -> None:
    """Refuse before the applicant had a reasonable time since the notice arrived (Art. 30)."""
    if asked.delivered_on is None:
        return
    due_on = calendar.add(asked.delivered_on, LEAST_SUPPLEMENT_DAYS)
    if due_on >= on:
        raise RuleError(
            "补正告知书 {delivered} 送达，合理的补正期限不少于 {days} 个工作日，到 {due} 才届满，此前不能不再处理。",
            lawful.CLARIFICATION_RULE,
            delivered=asked.delivered_on,
            days=LEAST_SUPPLEMENT_DAYS,
            due=due_on,
        )


def rule_of(asked: Demanding) -> Article:
    """Article 30 for a supplement, 42 for a fee."""
    return lawful.CLARIFICATION_RULE if isinstance(asked, ClarificationRequested) else lawful.FEE_RULE
