"""May this be done today? The clock's answers, each refusal with its reason and its article."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from tracker.law.acts import EXTENSION_DAYS, Act, ActKind, Received, ServiceMethod
from tracker.law.clock import Clock, State
from tracker.law.edition import Article, Instrument, RuleError
from tracker.law.obligations import Obligation, ObligationKind, ObligationState
from tracker.law.periods import REPLY_DAYS
from tracker.law.remarks import Remark, RemarkCode
from tracker.law.service_methods import SENDING_NAMES, notice_runs_until
from tracker.law.wording import Wording, say
from tracker.law.working_days import WorkingCalendar

CLARIFICATION_RULE = Article(30)
RECEIPT_RULE = Article(31)
TIME_RULE = Article(33)
DELAY_RULE = Article(35)
REPLY_RULE = Article(36)
FEE_RULE = Article(42)
ORDER_RULE = Article(51)
SERVICE_RULE = Article(None, instrument=Instrument.SERVICE_LETTER)
SEQUENCE_RULE = Article(201, instrument=Instrument.CIVIL_CODE)

FILING_RULE = Article(45)
POSTING = SENDING_NAMES[ServiceMethod.POST]

LAPSE_RULES = {ObligationKind.CLARIFICATION_REPLY: CLARIFICATION_RULE, ObligationKind.FEE_PAYMENT: FEE_RULE}
# The law says "reasonable" and no number: three times the ordinary period is the most this office calls so.
LONGEST_DELAY_DAYS = 3 * REPLY_DAYS

REPLIED = frozenset({State.REPLIED_IN_TIME, State.REPLIED_LATE})
WAITING = frozenset({State.AWAITING_APPLICANT, State.AWAITING_FEE})


def check_on(acts: Sequence[Act], on: date, today: date) -> None:
    """An act happens neither before the receipt nor in the future."""
    if on > today:
        raise RuleError("日期（{on}）不能晚于今天（{today}）。", SEQUENCE_RULE, on=on, today=today)
    for act in acts:
        if isinstance(act, Received) and on < act.on:
            raise RuleError("日期（{on}）不能早于收到申请之日（{received}）。", RECEIPT_RULE, on=on, received=act.on)


def check_clarification(acts: Sequence[Act], clock: Clock, on: date) -> Remark | None:
    """Supplement may be asked for once and before the reply; after the seventh working day it is remarked (Art. 30)."""
    earlier = next((act for act in acts if act.kind is ActKind.CLARIFICATION_REQUESTED), None)
    if earlier is not None:
        raise RuleError(
            "已于 {on} 告知补正。补正告知以一次为限，补正后内容仍不明确的，应当依法答复。",
            CLARIFICATION_RULE,
            on=earlier.on,
        )
    _check_open(clock)
    notice = _duty(clock, ObligationKind.CLARIFICATION_NOTICE)
    if notice is None or notice.due_on is None or on <= notice.due_on:
        return None
    why = say("收到申请后第 7 个工作日（{due}）已过", due=notice.due_on)
    return Remark(RemarkCode.LATE_CLARIFICATION, why)


def check_extension(clock: Clock, working_days: int, on: date) -> None:
    """Once, at most twenty working days, told before the period ends, while a period runs (Art. 33 II)."""
    _check_running(clock, on, say("延期"))
    _check_own_days(clock, say("延期"))
    _check_not_stopped(clock, say("延期"))
    if working_days < 1:
        raise RuleError("延期至少 1 个工作日。", TIME_RULE, about="working_days")
    if clock.extension_days:
        raise RuleError("已经延期 {used} 个工作日，不能再次延期。", TIME_RULE, used=clock.extension_days)
    if working_days > EXTENSION_DAYS:
        raise RuleError(
            "延期合计不得超过 {most} 个工作日，现在最多还可以延期 {left} 个。",
            TIME_RULE,
            about="working_days",
            most=EXTENSION_DAYS,
            left=EXTENSION_DAYS,
        )


def check_consultation(clock: Clock, on: date) -> Remark | None:
    """A party must be heard even late; then, and on the last day, the effect on the clock is remarked (Arts 32-34)."""
    _check_open(clock)
    check_counting(clock, say("征求意见"))
    if clock.due_on is None or (on < clock.due_on and clock.fixed_on is None):
        return None
    if on > clock.due_on:
        why = say("期限已于 {due} 届满，此时征求意见不影响时限", due=clock.due_on)
        return Remark(RemarkCode.LATE_CONSULTATION, why)
    if clock.fixed_on is not None:
        why = say("复议决定或者判决责令在 {due} 以前答复，征求意见不影响这一日期", due=clock.fixed_on)
        return Remark(RemarkCode.FIXED_BY_ORDER, why)
    why = say("今天是期限的最后一日，收到意见之日即为答复的最后一日")
    return Remark(RemarkCode.CONSULTATION_ON_LAST_DAY, why)


def check_fee_notice(acts: Sequence[Act], clock: Clock, on: date) -> None:
    """The fee is notified once, within the running period (Art. 42 and the Fee Measures)."""
    earlier = next((act for act in acts if act.kind is ActKind.FEE_NOTIFIED), None)
    if earlier is not None:
        raise RuleError("已于 {on} 发出收费通知。", FEE_RULE, on=earlier.on)
    _check_running(clock, on, say("发出收费通知"))


def check_suspension(clock: Clock, on: date) -> None:
    """Only a running period can be stopped by hand: what has ended is not revived (Art. 33)."""
    _check_running(clock, on, say("中止计时"))
    _check_own_days(clock, say("中止计时"))


def check_delay(clock: Clock, until: date, on: date, calendar: WorkingCalendar) -> None:
    """A delayed date is fixed while the period runs, lies after its last day, and within reason (Art. 35).

    What is reasonable counts from the last day without any delay: several delays together are no longer than one.
    """
    _check_running(clock, on, say("确定延迟答复的期限"))
    _check_own_days(clock, say("确定延迟答复的期限"))
    _check_not_stopped(clock, say("确定延迟答复的期限"))
    due_on = clock.due_on or on
    if until <= due_on:
        raise RuleError(
            "延迟到的日期（{until}）应当晚于现在的答复期限（{due_on}）。",
            DELAY_RULE,
            about="until",
            until=until,
            due_on=due_on,
        )
    latest = calendar.add(clock.undelayed_on or due_on, LONGEST_DELAY_DAYS)
    if until > latest:
        raise RuleError(
            "延迟答复的期限应当合理，几次延迟合计最晚到 {latest}（没有延迟时的期限 {due} 之后 {days} 个工作日）。",
            DELAY_RULE,
            about="until",
            latest=latest,
            due=clock.undelayed_on or due_on,
            days=LONGEST_DELAY_DAYS,
        )


def demanded(clock: Clock) -> Obligation:
    """What the office waits for from the applicant, of several what ends first (Arts 30, 42)."""
    if clock.state in REPLIED | {State.WITHDRAWN}:
        raise RuleError("该申请已经办结。", REPLY_RULE)
    awaited = (ObligationState.OPEN, ObligationState.LAPSED)
    demands = [duty for duty in clock.obligations if duty.kind in LAPSE_RULES and duty.state in awaited]
    if not demands or clock.state not in WAITING | {State.LAPSED}:
        raise RuleError("没有等待申请人补正或者缴费，不能不再处理。", CLARIFICATION_RULE)
    return min(demands, key=lambda duty: duty.due_on or date.max)


def check_lapse(clock: Clock, on: date) -> None:
    """An application is dropped only when the applicant's period has really passed (Arts 30, 42)."""
    duty = demanded(clock)
    if duty.due_on is None:
        raise RuleError("补正告知没有写明补正期限，不能认定逾期。", CLARIFICATION_RULE)
    if duty.due_on >= on:
        raise RuleError("申请人的期限到 {due} 才届满，此前不能不再处理。", LAPSE_RULES[duty.kind], due=duty.due_on)


def check_service(
    decided_on: date, posted_on: date | None, signed_on: date | None, on: date, *, sending: Wording = POSTING
) -> None:
    """A reply is posted after it was made and signed for after it was posted; nothing lies in the future."""
    steps = [
        (say("作出答复"), decided_on, ""),
        (sending, posted_on, "posted_on"),
        (say("签收"), signed_on, "reached_on"),
        (say("今天"), on, ""),
    ]
    dated = [(name, day, about) for name, day, about in steps if day is not None]
    for (earlier_name, earlier, before), (later_name, later, about) in pairwise(dated):
        if later < earlier:
            raise RuleError(
                "{later_name}（{later}）不能早于{earlier_name}（{earlier}）。", SERVICE_RULE, about=about or before,
                later_name=later_name, later=later, earlier_name=earlier_name, earlier=earlier,
            )  # fmt: skip


def check_filing(acts: Sequence[Act], on: date) -> None:
    """A case is not filed while the public notice of its reply still runs (Art. 45, 民事诉讼法 Art. 95)."""
    received_on = notice_runs_until(acts, on)
    if received_on is not None:
        raise RuleError("公告期满之日（{day}）才视为送达，此前不能归档。", FILING_RULE, day=received_on)


def _check_open(clock: Clock) -> None:
    if clock.state in REPLIED:
        raise RuleError("该申请已经答复（{on}）。", REPLY_RULE, on=clock.decided_on)
    if clock.state is State.WITHDRAWN:
        raise RuleError("申请人已经撤回该申请。", REPLY_RULE)
    if clock.state is State.LAPSED:
        raise RuleError("该申请已经不再处理。", CLARIFICATION_RULE)


def _check_running(clock: Clock, on: date, what: Wording) -> None:
    _check_open(clock)
    check_counting(clock, what)
    _check_movable(clock, what)
    if clock.due_on is not None and on > clock.due_on:
        raise RuleError("期限已于 {due} 届满，不能再{what}。", TIME_RULE, due=clock.due_on, what=what)


def _check_movable(clock: Clock, what: Wording) -> None:
    """What a review body or a court fixed the office does not move (Art. 51)."""
    if clock.order is not None and clock.fixed_on is not None:
        raise RuleError(
            "{came_on} 收到的复议决定或者判决责令在 {due} 以前答复，这一日期不能改变，不能{what}。",
            ORDER_RULE,
            came_on=clock.order.on,
            due=clock.fixed_on,
            what=what,
        )


def _check_own_days(clock: Clock, what: Wording) -> None:
    """The working days that a review body or a court gave the office neither prolongs nor stops (Art. 51)."""
    if clock.order is not None and clock.days_ordered is not None:
        raise RuleError(
            "{came_on} 收到的复议决定或者判决责令在 {days} 个工作日内答复，这一期限不由本机关决定，不能{what}。",
            ORDER_RULE,
            came_on=clock.order.on,
            days=clock.days_ordered,
            what=what,
        )


def _check_not_stopped(clock: Clock, what: Wording) -> None:
    """The applicant is told the new last day: while the clock is stopped by hand there is none (Art. 33 II)."""
    if clock.due_on is None:
        raise RuleError("计时已经中止，算不出新的答复期限，不能{what}。请先恢复计时。", TIME_RULE, what=what)


def check_counting(clock: Clock, what: Wording) -> None:
    """Refuse what needs a period that is counted, while there is none (Arts 30, 31, 42)."""
    if clock.state in WAITING:
        raise RuleError("正在等待申请人补正或者缴费，没有正在计算的期限，不能{what}。", TIME_RULE, what=what)
    if clock.state is State.AWAITING_CONFIRMATION:
        raise RuleError("申请尚未与申请人确认，期限尚未起算，不能{what}。", RECEIPT_RULE, what=what)


def _duty(clock: Clock, kind: ObligationKind) -> Obligation | None:
    return next((duty for duty in clock.obligations if duty.kind is kind), None)
