"""Orders to answer 责令答复 and what hangs on them: one recorded on an open case, and the cases that stand or fall."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from tracker.casework import (
    correspondence,
    days_of_others,
    draft_keeping,
    extension,
    late_entries,
    records,
    reopening,
)
from tracker.casework.attachments import Upload, attach
from tracker.casework.late_entries import Grounds
from tracker.casework.reopening import FOUND_BY_ORDER, Ordering
from tracker.casework.steps import step
from tracker.law import lifecycle
from tracker.law.acts import Act, ActKind, Ordered, Resumed
from tracker.law.annual_report import ChallengeResult
from tracker.law.case_kinds import ORDER_RULE, TAKEN_UP
from tracker.law.edition import RuleError
from tracker.law.lawful import RECEIPT_RULE
from tracker.law.lifecycle import Status, Step
from tracker.law.standing import standing
from tracker.mailroom import readdressing
from tracker.mailroom.letter_kinds import LetterKind
from tracker.models import Audience, Case, Challenge, Order, Record, User
from tracker.registers import reopenings, told_letters
from tracker.registers.clocks import act_of, acts_of, clock_of, practice_for
from tracker.registers.proceedings import is_suspended, latest
from tracker.timekeeping import utc_now

TITLE = "责令答复办理告知书"
WAITED_FOR = {
    Status.AWAITING_CLARIFICATION: ActKind.CLARIFICATION_REQUESTED,
    Status.AWAITING_FEE: ActKind.FEE_NOTIFIED,
}
WHAT_WAS_ASKED = {ActKind.CLARIFICATION_REQUESTED: "补正申请", ActKind.FEE_NOTIFIED: "缴纳信息处理费"}
GOES_ON = "收到责令答复的决定或者判决，恢复计时"


def record(
    case: Case,
    ordering: Ordering,
    files: Sequence[Upload] = (),
    *,
    grounds: Grounds = late_entries.NONE,
    by: User,
    on: date,
) -> None:
    """Record an order to answer on a case in which the office has kept silent (Art. 51): its own period runs.

    Whoever ordered it has decided that the applicant is not waited for any more; a clock that stood still goes on.
    Where the receipt was never confirmed it counts from the day that the order found. The applicant is told.
    """
    reopening.check(case, ordering, on=on)
    with step(Step.RECORD_ORDER, case, by=by, on=on, order=ordering.number.strip()):
        asked = latest(case, WAITED_FOR[case.status]) if case.status in WAITED_FOR else None
        entry = partial(entered, case, ordering, by=by, on=on)
        days_of_others.enter(case, entry, ordering.received_on, grounds, by=by, on=on)
        attach(case, files, Audience.INTERNAL, by=by, record=latest(case, ActKind.ORDERED))
        tell(case, ordering, asked, by=by, on=on)


def tell(case: Case, ordering: Ordering, asked: Record | None, *, by: User, on: date) -> None:
    """Tell the applicant by which order and until when the office answers, and what it waits for no more (Art. 51)."""
    for letter in told_letters.of_record(case, asked) if asked is not None else ():
        readdressing.call_back(letter.id, utc_now())
    clock = clock_of(case, on)
    correspondence.write(
        LetterKind.REOPENING,
        case,
        by=by,
        on=on,
        title=TITLE,
        due_on=clock.due_on or clock_of(case, ordering.received_on).due_on,
        still_open=True,
        asked_before=WHAT_WAS_ASKED[asked.kind] if asked is not None else "",
        **ordering.told(clock),
    )


def entered(case: Case, ordering: Ordering, *, by: User, on: date) -> Record:
    """Within the step: the order with its dated record, on a case whose receipt is known."""
    reopening.receive(case, ordering, on=on)
    check_received_before(case, ordering.received_on)
    records.check_day(ordering.received_on, case, on=on)
    check_nothing_waits(case, ordering.act())
    let_go_on(case, ordering.received_on, by=by)
    ordered = records.keep(case, ordering.act(), by=by, body=ordering.body.strip(), number=ordering.number.strip())
    reopening.keep(case, ordering, ordered)
    return ordered


def check_received_before(case: Case, came_on: date) -> None:
    """Refuse an order that came before the receipt as it was confirmed since: it knew an earlier one (Art. 31)."""
    if case.received_on is not None and came_on < case.received_on:
        raise RuleError(
            "收到决定或者判决的日期（{day}）早于登记的收到申请之日（{received_on}）："
            "请先“更正收到日期和渠道”，按决定或者判决认定的日期填写，再登记责令答复。",
            RECEIPT_RULE,
            about="received_on",
            day=came_on,
            received_on=case.received_on,
        )


def check_nothing_waits(case: Case, act: Ordered) -> None:
    """Refuse an order after which the applicant was asked for something still: its day or that letter is wrong."""
    if standing([*acts_of(case), act], practice_for(case)) is not Status.IN_HAND:
        raise RuleError(
            "收到决定或者判决（{on}）以后又告知申请人补正或者缴费，请先更正或者作废那条记录。",
            ORDER_RULE,
            about="received_on",
            on=act.on,
        )


def let_go_on(case: Case, on: date, *, by: User) -> None:
    """A clock that was stopped by hand before the order came goes on with it."""
    stopped = latest(case, ActKind.SUSPENDED)
    if stopped is not None and is_suspended(case) and stopped.happened_on <= on:
        records.keep(case, Resumed(on, reason=GOES_ON), by=by)


def order_of_record(case: Case, record: Record) -> Order | None:
    """The order whose dated record this is."""
    if record.kind is not ActKind.ORDERED:
        return None
    return next((one for one in reopenings.orders_of(case) if one.record_id == record.id), None)


def follow(case: Case, record: Record) -> None:
    """Let the order read as its dated record does now, and hold no more where that holds no more."""
    order = order_of_record(case, record)
    if order is None:
        return
    order.voided_at = record.voided_at
    act = act_of(record)
    keep_in_step(case, record)
    if isinstance(act, Ordered):
        order.received_on, order.answer_by, order.answer_days = act.on, act.answer_by, act.answer_days


def forget_found_day(case: Case, record: Record) -> None:
    """The day of receipt that a voided order found is nobody's any more, where nothing else rests on it (Art. 31)."""
    received = latest(case, ActKind.RECEIVED)
    if record.kind is not ActKind.ORDERED or case.kind in TAKEN_UP or received is None:
        return
    rests = [one for one in case.records if one.voided_at is None and one not in (record, received)]
    if received.words.get(FOUND_BY_ORDER) and not rests:
        found = ("confirmed_how", FOUND_BY_ORDER)
        received.words = {name: word for name, word in received.words.items() if name not in found}
        received.facts = {name: fact for name, fact in received.facts.items() if name != "confirmed_on"}


def keep_in_step(case: Case, record: Record) -> None:
    """The clock that went on with the order goes on on the order's day, and stands still again without the order."""
    stopped = latest(case, ActKind.SUSPENDED)
    for one in case.records:
        if one.kind is ActKind.RESUMED and one.voided_at is None and one.facts.get("reason") == GOES_ON:
            one.happened_on = max(record.happened_on, stopped.happened_on if stopped else record.happened_on)
            one.voided_at = record.voided_at


def check_voiding(case: Case, record: Record) -> None:
    """Refuse to void the order from under the answer that it made necessary (Art. 51)."""
    if record.kind is ActKind.ORDERED and case.kind in TAKEN_UP and latest(case, ActKind.DECIDED) is not None:
        raise RuleError("已经按照这一决定或者判决重新答复，请先作废“作出答复”的记录。", ORDER_RULE)


def end_mistaken(case: Case, status: Status, *, on: date) -> None:
    """In a case that was opened by mistake nothing waits for anybody's decision any more."""
    if status is Status.VOIDED:
        extension.cancel_request(case, on=on)
        draft_keeping.take_back(case)


def check_taken_up(case: Case, acts: Sequence[Act], status: Status) -> None:
    """Refuse a correction after which a case that was taken up again would have nothing to rest on (Art. 51)."""
    ended_on = max((act.on for act in acts if act.kind in (ActKind.DECIDED, ActKind.WITHDRAWN)), default=None)
    for order in reopenings.carried_out_elsewhere(case):
        may = (status, Step.REOPEN) in lifecycle.TRANSITIONS
        if not may or ended_on is None or ended_on > order.dated_on:
            raise RuleError(
                "已经按照{number}（{dated_on}）重新办理为{made}：更正以后，原案件在那一天还没有办结。"
                "请先更正或者作废那件案件的“责令答复”。",
                ORDER_RULE,
                number=order.number,
                dated_on=order.dated_on,
                made=order.case.number,
            )


def check_challenge(challenge: Challenge, result: ChallengeResult | None) -> None:
    """Refuse to void a challenge, or to let it end otherwise, while the order that followed it stands (Art. 51)."""
    order = reopenings.carried_out(challenge) if challenge.id is not None else None
    if order is not None and result is not ChallengeResult.CORRECTED:
        raise RuleError(
            "已经按照{number}办理（{made}），结果不能改为别的，也不能作废；请先作废那件案件的“责令答复”。",
            ORDER_RULE,
            number=order.number,
            made=order.case.number,
        )
