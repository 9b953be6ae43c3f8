"""What cannot have happened: dates within one act that contradict each other, and acts that need another act first."""

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.law.act_kinds import (
    EXTENSION_DAYS,
    LONGEST_ORDERED_DAYS,
    Act,
    ActKind,
    ClarificationRequested,
    Consulted,
    DelayAgreed,
    Extended,
    FeeNotified,
    OpinionReceived,
    Ordered,
    Received,
    Served,
)
from tracker.law.act_order import Question, answered_by, in_order, question_of
from tracker.law.wording import Wording, say

Contradiction = tuple[Act, Wording]


def contradictions_within(act: Act) -> Iterator[Wording]:
    """What is wrong in the act taken by itself."""
    match act:
        case Received():
            yield from _not_before("confirmed_on", act.confirmed_on, act.on)
        case ClarificationRequested():
            yield from _not_before("delivered_on", act.delivered_on, act.on)
            yield from _not_before("reply_by", act.reply_by, act.on)
        case Consulted() | FeeNotified():
            yield from _not_before("delivered_on", act.delivered_on, act.on)
        case DelayAgreed():
            yield from _not_before("until", act.until, act.on)
        case Ordered():
            yield from _not_before("answer_by", act.answer_by, act.on)
            yield from _ordered_period(act)
        case Served():
            yield from _not_after("posted_on", act.posted_on, act.on)
            yield from _not_after("first_posted_on", act.first_posted_on, act.posted_on or act.on)
        case Extended() if not 1 <= act.working_days <= EXTENSION_DAYS:
            yield say(
                "{field} 须为 1 至 {most} 的整数，延期最长 {most} 个工作日", field="working_days", most=EXTENSION_DAYS
            )


def _ordered_period(act: Ordered) -> Iterator[Wording]:
    if act.answer_by is not None and act.answer_days is not None:
        yield say("{field}和{other}只能填写一个", field="answer_by", other="answer_days")
    if act.answer_days is not None and not 1 <= act.answer_days <= LONGEST_ORDERED_DAYS:
        yield say("{field} 须为 1 至 {most} 的整数", field="answer_days", most=LONGEST_ORDERED_DAYS)


def _not_before(field: str, day: date | None, on: date) -> Iterator[Wording]:
    if day is not None and day < on:
        yield say("{field}（{day}）早于该行为的日期（{on}）", field=field, day=day, on=on)


def _not_after(field: str, day: date | None, on: date) -> Iterator[Wording]:
    if day is not None and day > on:
        yield say("{field}（{later}）晚于送达的日期（{on}）", field=field, later=day, on=on)


def contradictions_between(acts: Sequence[Act], *, all_readable: bool) -> Iterator[Contradiction]:
    """What is wrong among the acts: nothing precedes the receipt, every answer follows its question."""
    yield from _before_receipt(acts)
    if all_readable:
        yield from _unasked(acts)
    yield from _served_too_early(acts)


def receipt_missing(acts: Sequence[Act]) -> Wording | None:
    """A case begins with exactly one receipt."""
    count = sum(isinstance(act, Received) for act in acts)
    if count == 0:
        return say("缺少 {kind}：没有收到申请的日期，无从计算时限", kind=ActKind.RECEIVED)
    return say("{kind} 只能有一项，现有 {count} 项", kind=ActKind.RECEIVED, count=count) if count > 1 else None


def _before_receipt(acts: Sequence[Act]) -> Iterator[Contradiction]:
    receipts = [act.on for act in acts if isinstance(act, Received)]
    for act in acts:
        if receipts and act.on < min(receipts):
            yield act, say("日期（{on}）早于收到申请的日期（{received}）", on=act.on, received=min(receipts))


def _unasked(acts: Sequence[Act]) -> Iterator[Contradiction]:
    asked: set[Question] = set()
    for act in in_order(acts):
        question = answered_by(act)
        if question is None:
            asked.add(question_of(act))
        elif question not in asked:
            yield act, _why_unasked(act)


def _why_unasked(act: Act) -> Wording:
    if isinstance(act, OpinionReceived):
        return say("在此之前没有向“{party}”征求意见", party=act.party)
    return {
        ActKind.CLARIFICATION_RECEIVED: say("在此之前没有告知补正"),
        ActKind.REASONS_RECEIVED: say("在此之前没有要求说明理由"),
        ActKind.FEE_PAID: say("在此之前没有发出收费通知"),
        ActKind.RESUMED: say("在此之前没有中止计时"),
        ActKind.SERVED: say("在此之前没有作出答复"),
    }[act.kind]


def _served_too_early(acts: Sequence[Act]) -> Iterator[Contradiction]:
    decided = [act.on for act in acts if act.kind is ActKind.DECIDED]
    for act in acts:
        if isinstance(act, Served) and act.posted_on is not None and decided and act.posted_on < min(decided):
            too_early = say(
                "{field}（{posted}）早于作出答复的日期（{on}）",
                field="posted_on",
                posted=act.posted_on,
                on=min(decided),
            )
            yield act, too_early
