"""May a dated record read otherwise, or be voided? What is left must be able to have happened together (Art. 45)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date

from tracker.law.act_checks import contradictions_between, contradictions_within
from tracker.law.act_names import ACT_NAMES
from tracker.law.act_order import answered_by, question_of
from tracker.law.acts import Act, ActKind, Decided, Received, Served, ServiceMethod
from tracker.law.course import legal_receipt
from tracker.law.edition import Article, RuleError
from tracker.law.lawful import RECEIPT_RULE, SEQUENCE_RULE, SERVICE_RULE
from tracker.law.outcomes import Outcome
from tracker.law.practice import Practice
from tracker.law.wording import Wording, say

RULE = Article(45)
Found = tuple[Act, Wording]

FIELD_NAMES: Mapping[str, Wording] = {
    "on": say("日期"),
    "delivered_on": say("送达日期"),
    "reply_by": say("补正期限"),
    "confirmed_on": say("双方确认的日期"),
    "posted_on": say("交邮或者发出的日期"),
    "first_posted_on": say("首次交邮的日期"),
    "until": say("延迟到的日期"),
    "working_days": say("延期的工作日"),
    "answer_by": say("责令答复的日期"),
    "answer_days": say("责令答复的工作日"),
}
# Days that somebody gave as an end: they may lie in the future.
MAY_LIE_AHEAD = frozenset({"reply_by", "until", "answer_by"})
# What an outcome, or an act, rests on: without it that outcome could not have been reached.
OUTCOME_RESTS_ON: Mapping[Outcome, ActKind] = {
    Outcome.STILL_UNCLEAR: ActKind.CLARIFICATION_REQUESTED,
    Outcome.CLARIFICATION_LAPSED: ActKind.CLARIFICATION_REQUESTED,
    Outcome.EXCESSIVE: ActKind.REASONS_REQUESTED,
    Outcome.FEE_LAPSED: ActKind.FEE_NOTIFIED,
}
ACT_RESTS_ON: Mapping[ActKind, ActKind] = {ActKind.DELAY_AGREED: ActKind.REASONS_REQUESTED}
ENDS = (ActKind.DECIDED, ActKind.WITHDRAWN)


def check(before: Sequence[Act], after: Sequence[Act], changed: Act | None, today: date, practice: Practice) -> None:
    """Refuse a correction after which something could not have happened; names the record it contradicts.

    `changed` is the act as it will read, None where one is voided. What could not be before is no hindrance.
    """
    if changed is not None:
        _check_by_itself(changed, today)
    if not any(isinstance(act, Received) for act in after):
        raise RuleError("收到申请的记录不能作废；日期、渠道登记错了的，请更正。", RECEIPT_RULE)
    known = {(act, why.template) for act, why in _impossible(before, practice)}
    for act, why in _impossible(after, practice):
        if (act, why.template) not in known:
            raise _refusal(act, why, changed)


def _refusal(act: Act, why: Wording, changed: Act | None) -> RuleError:
    told: dict[str, object] = {"act": ACT_NAMES[act.kind], "on": act.on, "problem": named(why)}
    if act == changed:
        return RuleError.saying(say("“{act}”不能登记为{on}：{problem}。", **told), SEQUENCE_RULE)
    contradicts = say("与已经登记的“{act}”（{on}）矛盾：{problem}。请先更正或者作废那条记录。", **told)
    return RuleError.saying(contradicts, SEQUENCE_RULE)


def named(why: Wording) -> Wording:
    """The sentence with its fields called as people call them."""
    names = {fact: FIELD_NAMES[str(told)] for fact, told in why.facts.items() if str(told) in FIELD_NAMES}
    return Wording(why.template, {**why.facts, **names})


def _check_by_itself(act: Act, today: date) -> None:
    for name, day in days_of(act):
        if day > today and name not in MAY_LIE_AHEAD and not _is_notice_day(act, name):
            raise RuleError(
                "{field}（{day}）不能晚于今天（{today}）。",
                SEQUENCE_RULE,
                about=name,
                field=FIELD_NAMES[name],
                day=day,
                today=today,
            )
    for why in contradictions_within(act):
        raise RuleError("{problem}。", SEQUENCE_RULE, about=str(why.facts.get("field", "")), problem=named(why))
    if isinstance(act, Served) and act.method is ServiceMethod.POST and act.posted_on is None:
        raise RuleError("邮寄送达的，请填写交邮日期。", SERVICE_RULE, about="posted_on")


def days_of(act: Act) -> Iterator[tuple[str, date]]:
    """Every day that an act names, by its field."""
    for field in fields(act):
        day = getattr(act, field.name)
        if isinstance(day, date):
            yield field.name, day


def _is_notice_day(act: Act, name: str) -> bool:
    """A public notice counts as received thirty days after it was published, so perhaps in the future."""
    return name == "on" and isinstance(act, Served) and act.method is ServiceMethod.PUBLIC_NOTICE


def _impossible(acts: Sequence[Act], practice: Practice) -> Iterator[Found]:
    yield from contradictions_between(acts, all_readable=True)
    yield from _before_legal_receipt(acts, practice)
    yield from _after_the_end(acts)
    yield from _answered_before_delivery(acts)
    yield from _without_ground(acts)


def _before_legal_receipt(acts: Sequence[Act], practice: Practice) -> Iterator[Found]:
    """Until both sides confirmed the receipt an application can only be withdrawn (Art. 31)."""
    received = next((act for act in acts if isinstance(act, Received)), None)
    if received is None:
        return
    received_on = legal_receipt(received, practice)
    for act in acts:
        if act.kind in (ActKind.RECEIVED, ActKind.WITHDRAWN):
            continue
        if received_on is None:
            yield act, say("收到日期还没有与申请人确认")
        elif received.on <= act.on < received_on:
            yield act, say("早于收到申请的日期（{received_on}）", received_on=received_on)


def _after_the_end(acts: Sequence[Act]) -> Iterator[Found]:
    """Nothing but the service happens after the reply or the withdrawal."""
    end = next((act for act in acts if act.kind in ENDS), None)
    if end is None:
        return
    for act in acts:
        if act.kind not in (*ENDS, ActKind.SERVED) and act.on > end.on:
            yield act, say("晚于“{end}”（{ended_on}）", end=ACT_NAMES[end.kind], ended_on=end.on)


def _answered_before_delivery(acts: Sequence[Act]) -> Iterator[Found]:
    for answer in acts:
        asked = answered_by(answer)
        for act in acts:
            delivered_on = getattr(act, "delivered_on", None)
            if asked == question_of(act) and delivered_on and act.on <= answer.on < delivered_on:
                yield answer, say("早于“{act}”送达的日期（{day}）", act=ACT_NAMES[act.kind], day=delivered_on)


def _without_ground(acts: Sequence[Act]) -> Iterator[Found]:
    kinds = {act.kind for act in acts}
    for act in acts:
        ground = OUTCOME_RESTS_ON.get(act.outcome) if isinstance(act, Decided) else ACT_RESTS_ON.get(act.kind)
        if ground is not None and ground not in kinds:
            yield act, say("没有“{ground}”，就没有依据", ground=ACT_NAMES[ground])
