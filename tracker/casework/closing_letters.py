"""Who signs the letters that end a case beside the reply: with a chain of several persons the head, not the handler."""

from datetime import date

from tracker.casework import colleagues, late_entries, records
from tracker.casework.steps import step as step_of
from tracker.law import lifecycle
from tracker.law.acts import ActKind
from tracker.law.case_kinds import CORRECTIONS
from tracker.law.edition import RuleError
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.sign_off import REVIEW_RULE
from tracker.law.wording import Wording, listed, say
from tracker.models import Case, Permission, User
from tracker.registers import desks
from tracker.registers.proceedings import latest

# What ends a case with a letter of its own, without a draft that others review.
CLOSING = (Step.CONFIRM_LAPSE, Step.ANSWER_CORRECTION)
DEMANDS = (ActKind.CLARIFICATION_REQUESTED, ActKind.FEE_NOTIFIED)


def check(case: Case, step: Step, *, by: User) -> None:
    """Refuse a closing letter of somebody who does not sign for the agency (Art. 17)."""
    why = why_not(by, step, case)
    if why is not None:
        raise RuleError.saying(why, REVIEW_RULE)


def why_not(person: User, step: Step, case: Case) -> Wording | None:
    """Why this person may not sign the closing letter; None where it is his, or where the handler acts alone."""
    if step not in CLOSING or case.agency.sign_off_levels == 1:
        return None
    if not person.may(Permission.APPROVE_EXTENSIONS, case.agency):
        return say(
            "本机关的答复由负责人签发，“{step}”的文书同样由负责人签发（{heads}），请把案卷交给负责人办理。",
            step=STEP_NAMES[step],
            heads=late_entries.heads_of(case),
        )
    handlers = handled_by(case)
    others = [one for one in desks.holders(Permission.APPROVE_EXTENSIONS, [case.agency]) if one.id not in handlers]
    if person.id in handlers and not others:
        return say(
            "您经办过本案，“{step}”的文书应当由另一人签发。本机关没有另一位负责人的，"
            "可以请系统管理员授予另一个人（例如上级机关的负责人）本机关的“负责人”角色。",
            step=STEP_NAMES[step],
        )
    if person.id in handlers:
        return say(
            "您经办过本案，“{step}”的文书由另一位负责人签发（{heads}）。",
            step=STEP_NAMES[step],
            heads=listed(one.name for one in others),
        )
    return None


def send_back(case: Case, reason: str, *, by: User, on: date) -> None:
    """Hand the file back to its handler instead of signing, with the reason; nothing has ended (Art. 17)."""
    reason = records.written(reason, say("退回的理由"))
    closing, handler = closing_step(case), case.handler
    check(case, closing, by=by)
    if handler is None or handler.id == by.id:
        raise RuleError("案件没有另一位经办人，请先分派承办。", REVIEW_RULE)
    note = str(say("退回“{step}”：{reason}", step=STEP_NAMES[closing], reason=reason))
    with step_of(Step.ASSIGN, case, by=by, on=on, handler=handler.name, note=note):
        lifecycle.after(case.status, closing)
        if case.agency.sign_off_levels == 1:
            raise RuleError("本机关由经办人一人办结，没有可以退回的文书。", REVIEW_RULE)
        colleagues.assigned(case, handler, note, case.due_on, by=by)


def closing_step(case: Case) -> Step:
    """By which letter beside a reply this case can end."""
    return Step.ANSWER_CORRECTION if case.kind in CORRECTIONS else Step.CONFIRM_LAPSE


def may_send_back(person: User, case: Case) -> bool:
    """Whether this person signs the closing letter of another's case, and can hand it back."""
    signs = case.agency.sign_off_levels > 1 and why_not(person, closing_step(case), case) is None
    return signs and case.handler is not None and case.handler_id != person.id


def handled_by(case: Case) -> frozenset[int]:
    """Who had the case in hand: its handler, and whoever asked the applicant for what did not come."""
    demand = latest(case, *DEMANDS)
    asked_by = demand.recorded_by_id if demand is not None else None
    return frozenset(one for one in (case.handler_id, asked_by) if one is not None)
