"""Which steps the clock and the records leave open on a day, beyond the status; of the others, why not."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from tracker.law import case_kinds, explanations, lapses, lawful, orders, sign_off, told
from tracker.law.acts import ACT_NAMES, ActKind, ClarificationRequested
from tracker.law.clock import State
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.obligations import ObligationKind
from tracker.law.service_methods import notice_runs_until
from tracker.law.sign_off import DraftState
from tracker.law.situation import Situation as Situation
from tracker.law.wording import Wording, say

ONE_DAY = timedelta(days=1)
EXTENSION_RULE = Article(33, paragraph=2)
NOTHING_TO_RETURN = say("没有等待签收的邮件或者电子邮件，没有可以退回的文书；已经登记签收的，不是退回。")
NO_ANSWER_STANDS = say(
    "答复书已经作废：请先由负责人作废“作出答复”的记录（已经登记送达的，先作废送达的记录），重新答复以后再送达、归档。"
)
FEE_IS_WAIVED = say("已经决定不收取信息处理费，不能再收费。决定有误的，请先由负责人作废“不收费的决定”。")
CLOSING_UNSERVED = say("不再处理告知书还没有登记送达申请人，不能归档：请先登记送达；其他方式无法送达的，可以公告送达。")
UNDER_REVIEW = frozenset({DraftState.IN_REVIEW, DraftState.IN_SIGNATURE})
DRAFT_OF_THE_WHOLE = say("答复稿正在审核或者签发，审核的是整个申请，不是其中一个事项：退回以后再拆分。")
NO_SUSPENSION_ASKED = say("没有等待决定的中止计时申请。中止计时由经办人提出申请，由另一人（负责人）批准。")
BEFORE_A_SPLIT = (ActKind.RECEIVED, ActKind.CLARIFICATION_REQUESTED, ActKind.CLARIFICATION_RECEIVED)


def check(step: Step, situation: Situation) -> None:
    """Refuse the step where nothing lawful can be entered for it on this day."""
    case_kinds.check(situation.kind, step)
    if step in CHECKS:
        CHECKS[step](situation)


def hindrance(step: Step, situation: Situation) -> Wording | None:
    """Why the step would be refused today whatever is entered; None where something lawful can be entered."""
    try:
        check(step, situation)
    except RuleError as refused:
        return refused.wording
    return None


def is_worth_saying(step: Step, situation: Situation) -> bool:
    """Whether people look for the step now, so that its hindrance is told instead of the step being left out."""
    match step:
        case Step.CONFIRM_LAPSE:
            return situation.clock.state in lawful.WAITING | {State.LAPSED}
        case Step.EXTEND:
            return situation.extension_asked
        case Step.SUSPEND:
            return situation.suspension_asked
        case Step.AGREE_DELAY:
            return situation.reasons_awaited
        case Step.ANSWER_CORRECTION:
            return situation.sign_off_levels > 1 and situation.kind in case_kinds.CORRECTIONS
        case Step.RECORD_SERVICE:
            return situation.answer_voided
        case Step.FILE:
            waits = situation.answer_voided or situation.signature_awaited or situation.closing_unserved
            return waits or bool(notice_runs_until(situation.acts, situation.today))
    return False


def _ask_clarification(one: Situation) -> None:
    lawful.check_clarification(one.acts, one.clock, one.today)


def _record_clarification(one: Situation) -> None:
    """What was asked for and never came, be it waited for or not; after an order it is taken all the same (Art. 51)."""
    asked = _unmet(one, ObligationKind.CLARIFICATION_REPLY, ActKind.CLARIFICATION_REQUESTED)
    _needs(asked, say("没有尚待申请人补正的事项。"), lawful.CLARIFICATION_RULE)


def _record_payment(one: Situation) -> None:
    """A fee that was asked for and not paid; after an order it is taken all the same (Art. 51)."""
    asked = _unmet(one, ObligationKind.FEE_PAYMENT, ActKind.FEE_NOTIFIED)
    _needs(asked, say("没有尚待缴纳的信息处理费。"), lawful.FEE_RULE)


def _unmet(one: Situation, kind: ObligationKind, asked_as: ActKind) -> bool:
    asked = [duty for duty in one.clock.obligations if duty.kind is kind]
    return any(duty.met_on is None for duty in asked) or orders.not_waited_for(one.acts, asked_as)


def _consult(one: Situation) -> None:
    lawful.check_consultation(one.clock, one.today)


def _extend(one: Situation) -> None:
    if one.clock.extension_days:
        raise RuleError("延期以一次为限，已经延期 {days} 个工作日。", EXTENSION_RULE, days=one.clock.extension_days)
    lawful.check_extension(one.clock, 1, one.today)


def _request_extension(one: Situation) -> None:
    _extend(one)
    _needs(not one.extension_asked, say("已经有一份延期申请在等负责人批准。"), EXTENSION_RULE)


def _decide_extension(one: Situation) -> None:
    _needs(one.extension_asked, say("没有等待批准的延期申请。"), EXTENSION_RULE)


def _approve_extension(one: Situation) -> None:
    _decide_extension(one)
    _extend(one)


def _notify_fee(one: Situation) -> None:
    """A notice that went out within the period may still be entered after its end; after a waiver there is none."""
    _needs(not one.fee_waived, FEE_IS_WAIVED, lawful.FEE_RULE)
    due_on = one.clock.due_on
    lawful.check_fee_notice(one.acts, one.clock, one.today if due_on is None else min(one.today, due_on))


def _suspend(one: Situation) -> None:
    _needs(not one.stopped, say("计时已经中止。"), lawful.TIME_RULE)
    lawful.check_suspension(one.clock, one.today)


def _waive_fee(one: Situation) -> None:
    lawful.check_counting(one.clock, STEP_NAMES[Step.WAIVE_FEE])
    asked = next((act for act in one.acts if act.kind is ActKind.FEE_NOTIFIED), None)
    if asked is not None:
        raise RuleError("已于 {on} 发出收费通知，不能再决定不收费。", lawful.FEE_RULE, on=asked.on)
    _needs(not one.fee_waived, say("已经决定不收取信息处理费。"), lawful.FEE_RULE)


def _override_refusal(one: Situation) -> None:
    lawful.check_counting(one.clock, STEP_NAMES[Step.OVERRIDE_REFUSAL])
    _needs(one.objections, say("没有不同意公开或者逾期未答复的第三方。"), Article(32))


def _settle_objection(one: Situation) -> None:
    lawful.check_counting(one.clock, STEP_NAMES[Step.SETTLE_OBJECTION])
    _needs(one.refusals_unsettled, say("没有不同意公开或者只同意公开一部分、等待处理的第三方。"), Article(32))


def _record_notice_served(one: Situation) -> None:
    _needs(one.notices_unserved, say("没有尚未送达第三方的决定公开告知书。"), Article(32))


def _request_suspension(one: Situation) -> None:
    _suspend(one)
    _needs(not one.suspension_asked, say("已经有一份中止计时的申请在等负责人决定。"), lawful.TIME_RULE)


def _approve_suspension(one: Situation) -> None:
    _needs(one.stopped or one.suspension_asked, NO_SUSPENSION_ASKED, lawful.TIME_RULE)
    _suspend(one)


def _refuse_suspension(one: Situation) -> None:
    _needs(one.suspension_asked, NO_SUSPENSION_ASKED, lawful.TIME_RULE)


def _resume(one: Situation) -> None:
    _needs(one.stopped, say("计时没有中止，不需要恢复。"), lawful.TIME_RULE)


def _agree_delay(one: Situation) -> None:
    asked = any(act.kind is ActKind.REASONS_REQUESTED for act in one.acts)
    _needs(asked, explanations.NO_DELAY, lawful.DELAY_RULE)
    told.check(ActKind.REASONS_REQUESTED, one.untold, say("不能确定延迟答复的期限"))
    explanations.check_reasons(one.acts, one.reasons_until, one.today)
    lawful.check_delay(one.clock, (one.clock.due_on or one.today) + ONE_DAY, one.today, one.calendar)


def _ask_reasons(one: Situation) -> None:
    lawful.check_counting(one.clock, STEP_NAMES[Step.ASK_REASONS])
    _needs(not one.reasons_awaited, say("已经要求申请人说明理由，尚未收到说明。"), lawful.DELAY_RULE)


def _record_reasons(one: Situation) -> None:
    _needs(one.reasons_awaited, say("没有要求申请人说明理由。"), lawful.DELAY_RULE)


def _record_opinion(one: Situation) -> None:
    """An answer that is awaited; or another one of a party that changes its opinion."""
    _needs(one.opinions_awaited or one.opinions_given, say("没有征求过意见，没有可以登记的意见。"), Article(32))


def _record_delivery(one: Situation) -> None:
    _needs(one.letters_under_way, say("没有尚未登记送达日期的文书。"), lawful.TIME_RULE)


def _confirm_lapse(one: Situation) -> None:
    """Where the books do not know the last day it may still be entered: the earliest that could be is looked at."""
    lapses.check_told(one.clock, one.untold)
    asked = _undated_demand(one)
    if asked is None:
        lapses.check(one.acts, one.clock, one.calendar, one.told_until, one.today)
        return
    lapses.check_delivered(asked)
    earliest = one.calendar.roll_forward((asked.delivered_on or asked.on) + ONE_DAY)
    _needs(earliest < one.today, say("补正期限应当晚于补正告知送达的日期，现在还不能届满。"), lawful.CLARIFICATION_RULE)


def _undated_demand(one: Situation) -> ClarificationRequested | None:
    """The notice that is waited under and that gives no last day."""
    if one.clock.state is not State.AWAITING_APPLICANT:
        return None
    asked = [act for act in one.acts if isinstance(act, ClarificationRequested)]
    return asked[-1] if asked and asked[-1].reply_by is None else None


def _split(one: Situation) -> None:
    """Only the whole letter's own acts may have happened; what was done since belongs to one matter alone."""
    later = [act for act in one.acts if act.kind not in BEFORE_A_SPLIT]
    if later:
        raise RuleError(
            "已经登记了“{act}”，不能再拆分；其余事项请作为新的申请登记。", Article(29), act=ACT_NAMES[later[0].kind]
        )
    _needs(not one.extension_asked, say("有一份延期申请在等负责人批准，作出决定以后再拆分。"), Article(29))
    _needs(not one.suspension_asked, say("有一份中止计时的申请在等负责人决定，作出决定以后再拆分。"), Article(29))
    _needs(one.draft_state not in UNDER_REVIEW, DRAFT_OF_THE_WHOLE, Article(29))


def _record_return(one: Situation) -> None:
    _needs(one.may_come_back, NOTHING_TO_RETURN, lawful.SERVICE_RULE)


def _record_service(one: Situation) -> None:
    _needs(not one.answer_voided, NO_ANSWER_STANDS, lawful.REPLY_RULE)


def _file(one: Situation) -> None:
    _needs(not one.struck, say("因误登或者重复登记销案的案件不另行归档，编号和案卷照原样保留。"), lawful.FILING_RULE)
    _needs(not one.answer_voided, NO_ANSWER_STANDS, lawful.FILING_RULE)
    _needs(not one.serve_again, say("答复书已经退回，尚未重新送达，不能归档。"), lawful.FILING_RULE)
    _needs(not one.closing_unserved, CLOSING_UNSERVED, lawful.FILING_RULE)
    _needs(not one.signature_awaited, say("答复书已经交邮，尚未登记签收日期，不能归档。"), lawful.FILING_RULE)
    lawful.check_filing(one.acts, one.today)


def _submit_reply(one: Situation) -> None:
    sign_off.check_submission(one.sign_off_levels)


def _review_reply(one: Situation) -> None:
    sign_off.check_reviewing(one.draft_state)


def _send_back_reply(one: Situation) -> None:
    sign_off.check_sending_back(one.draft_state)


def _reply(one: Situation) -> None:
    sign_off.check_issue(one.sign_off_levels, one.draft_state)


def _needs(fulfilled: bool, otherwise: Wording, rule: Article) -> None:
    if not fulfilled:
        raise RuleError.saying(otherwise, rule)


CHECKS: Mapping[Step, Callable[[Situation], object]] = {
    Step.ASK_CLARIFICATION: _ask_clarification,
    Step.RECORD_CLARIFICATION: _record_clarification,
    Step.RECORD_PAYMENT: _record_payment,
    Step.CONFIRM_LAPSE: _confirm_lapse,
    Step.CONSULT: _consult,
    Step.RECORD_OPINION: _record_opinion,
    Step.REQUEST_EXTENSION: _request_extension,
    Step.EXTEND: _approve_extension,
    Step.REFUSE_EXTENSION: _decide_extension,
    Step.NOTIFY_FEE: _notify_fee,
    Step.WAIVE_FEE: _waive_fee,
    Step.OVERRIDE_REFUSAL: _override_refusal,
    Step.SETTLE_OBJECTION: _settle_objection,
    Step.RECORD_NOTICE_SERVED: _record_notice_served,
    Step.ASK_REASONS: _ask_reasons,
    Step.RECORD_REASONS: _record_reasons,
    Step.AGREE_DELAY: _agree_delay,
    Step.REQUEST_SUSPENSION: _request_suspension,
    Step.SUSPEND: _approve_suspension,
    Step.REFUSE_SUSPENSION: _refuse_suspension,
    Step.RESUME: _resume,
    Step.RECORD_DELIVERY: _record_delivery,
    Step.SPLIT: _split,
    Step.SUBMIT_REPLY: _submit_reply,
    Step.REVIEW_REPLY: _review_reply,
    Step.SEND_BACK_REPLY: _send_back_reply,
    Step.REPLY: _reply,
    Step.RECORD_RETURN: _record_return,
    Step.RECORD_SERVICE: _record_service,
    Step.FILE: _file,
}
