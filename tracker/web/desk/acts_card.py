"""The card 现在可以办: what a person may do with a case now, the most natural act first; of some, why not yet."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.casework import approvals, authority, clarification, draft_keeping
from tracker.law import lifecycle, orders, possible
from tracker.law.acts import ActKind
from tracker.law.lifecycle import STEP_NAMES, Status, Step
from tracker.law.possible import Situation
from tracker.law.sign_off import DraftState
from tracker.law.wording import Wording
from tracker.models import Case, User
from tracker.registers.clocks import acts_of, clock_of
from tracker.registers.proceedings import awaiting_signature, open_consultations
from tracker.web.desk.step_pages import PAGES, url_of
from tracker.web.words import said

# What one came for stands first: what is waited for, then the reply, then what leads to it; what is rare comes last.
ORDER = (
    Step.CONFIRM_RECEIPT, Step.EXTEND, Step.REFUSE_EXTENSION, Step.SUSPEND, Step.REFUSE_SUSPENSION,
    Step.RECORD_CLARIFICATION, Step.RECORD_PAYMENT, Step.RECORD_OPINION, Step.RECORD_NOTICE_SERVED,
    Step.SETTLE_OBJECTION, Step.OVERRIDE_REFUSAL, Step.RECORD_REASONS, Step.RESUME,
    Step.CONFIRM_LAPSE, Step.RECORD_ORDER, Step.REVIEW_REPLY, Step.REPLY, Step.SUBMIT_REPLY, Step.SEND_BACK_REPLY,
    Step.ASSESS,
    Step.RECORD_SERVICE, Step.RECORD_RETURN, Step.FILE, Step.DECIDE_CONVERSION, Step.PUBLISH,
    Step.ASK_CLARIFICATION, Step.CONSULT, Step.ASK_ASSISTANCE, Step.REQUEST_EXTENSION, Step.RECORD_DELIVERY,
    Step.LOG_COMMUNICATION, Step.NOTIFY_FEE, Step.WAIVE_FEE, Step.ASK_REASONS, Step.AGREE_DELAY,
    Step.REQUEST_SUSPENSION, Step.SETTLE_LETTER, Step.WITHDRAW, Step.ASSIGN, Step.CORRECT_ENTRY,
    Step.SPLIT, Step.RECORD_REPRESENTATION, Step.RECORD_IDENTITY, Step.CORRECT_RECEIPT, Step.CORRECT_RECORD,
    Step.UNSTRIKE, Step.VOID_RECORD, Step.STRIKE, Step.RECORD_CHALLENGE, Step.UNPUBLISH, Step.REISSUE_CODE,
)  # fmt: skip
# What these steps will do where they come too late to move the last day for the reply.
TOO_LATE: Mapping[Step, Any] = {
    Step.ASK_CLARIFICATION: _l(
        "将写好补正告知书，有电子邮箱的同时发出；告知补正的七个工作日已过，答复期限不重新计算。"
    ),
    Step.RECORD_CLARIFICATION: _l("补正的内容记入案件，供答复时使用；告知补正时七个工作日已过，答复期限不重新计算。"),
    Step.CONSULT: _l("将写好意见征询书；对方的十五个工作日自收到之日起算，答复期限已过，不再延后。"),
    Step.RECORD_OPINION: _l("已经答复申请人：对方的意见记入案件，供复议、诉讼或者再次公开时使用，答复期限不变。"),
    Step.NOTIFY_FEE: _l("答复期限已过，只能补录期限内已经发出的收费通知书。"),
}

# What these do to the working days that a review body or a court gave: those never begin anew (Art. 51).
STANDS_STILL: Mapping[Step, Any] = {
    Step.ASK_CLARIFICATION: _l("将写好补正告知书，有电子邮箱的同时发出；收到补正以前，责令答复的工作日不计入。"),
    Step.RECORD_CLARIFICATION: _l("责令答复的工作日自收到补正的次日起继续计算，不重新计算。"),
    Step.NOTIFY_FEE: _l("将写好收费通知书；申请人足额缴费以前，责令答复的工作日不计入。"),
    Step.RECORD_PAYMENT: _l("责令答复的工作日自足额缴费的次日起继续计算，不重新计算。"),
}
# What comes after an order that ended the waiting for it (Art. 51).
AFTER_ORDER: Mapping[Step, tuple[ActKind, Any]] = {
    Step.RECORD_CLARIFICATION: (
        ActKind.CLARIFICATION_REQUESTED,
        _l("补正的内容记入案件，供答复时使用；已经责令答复，答复期限不因补正而改变。"),
    ),
    Step.RECORD_PAYMENT: (ActKind.FEE_NOTIFIED, _l("缴费记入案件；已经责令答复，答复期限不因缴费而改变。")),
}


def drawn(case: Case, viewer: User, situation: Situation) -> dict[str, Any]:
    """What this person may do with the case now, and what not yet, with its reason."""
    steps = offered(case, situation)
    return {
        "acts": acts_now(steps, case, viewer, situation),
        "held_back": held_back(steps, case, viewer, situation),
    }


def acts_now(steps: Sequence[Step], case: Case, viewer: User, situation: Situation) -> list[tuple[str, str, Any]]:
    """What this person may lawfully do with the case now: name, address, what it will do (macro `acts`)."""
    return [
        (name_of(step, situation), url_of(step, case), will_of(step, case, situation.today))
        for step in steps
        if is_for(viewer, step, case)
    ]


def name_of(step: Step, situation: Situation) -> str:
    """What the act is called: a reply that others drafted is signed, not written."""
    if step is Step.REPLY and situation.draft_state is DraftState.IN_SIGNATURE:
        return str(_("签发"))
    return said(STEP_NAMES[step])


def held_back(steps: Sequence[Step], case: Case, viewer: User, situation: Situation) -> list[tuple[str, str]]:
    """What people look for and cannot do yet, each with its reason; of what could be done, what is another's part."""
    own = {step: why for step in steps if (why := approvals.why_not(viewer, step, case))}
    return [
        (said(STEP_NAMES[step]), said(why))
        for step, why in {**own, **hindered(case, situation)}.items()
        if authority.may_take(viewer, step, case.agency) and possible.is_worth_saying(step, situation)
    ]


def is_for(viewer: User, step: Step, case: Case) -> bool:
    """Whether the step is this person's: by office, and not after a part that another must not have had."""
    if not authority.may_take(viewer, step, case.agency) or approvals.why_not(viewer, step, case):
        return False
    return draft_keeping.may_sign(viewer, step, case)


def offered(case: Case, situation: Situation) -> list[Step]:
    """The steps that something lawful can be entered for today, whoever takes them."""
    return [
        step for step in in_order(case) if possible.hindrance(step, situation) is None and PAGES[step].applies(case)
    ]


def hindered(case: Case, situation: Situation) -> dict[Step, Wording]:
    """The steps that the status allows, and the clock or the records do not; and why."""
    found = {step: possible.hindrance(step, situation) for step in in_order(case)}
    return {step: why for step, why in found.items() if why is not None}


def in_order(case: Case) -> list[Step]:
    """The steps that have a page and that the status allows, in the order of the card."""
    steps = [step for step in lifecycle.steps_from(case.status) if step in PAGES]
    return sorted(steps, key=lambda step: rank(step, case))


def rank(step: Step, case: Case) -> int:
    """A case that nobody handles is assigned first; what is done again for a reason alone comes later."""
    if step is Step.ASSIGN and case.handler_id is None:
        return ORDER.index(Step.REPLY)
    if step is Step.RECORD_SERVICE and is_served(case):
        return ORDER.index(Step.ASSIGN)
    if step is Step.RECORD_OPINION and not (case.is_open and open_consultations(case)):
        return ORDER.index(Step.LOG_COMMUNICATION)
    return ORDER.index(step) if step in ORDER else len(ORDER)


def is_served(case: Case) -> bool:
    """Whether nothing is left to be said of the service."""
    return case.status is Status.SERVED and awaiting_signature(case) is None


def will_of(step: Step, case: Case, on: date) -> Any:
    """What the step will do when it is taken on this day; what comes too late to move the last day says so."""
    if comes_after_order(step, case):
        return AFTER_ORDER[step][1]
    if comes_too_late(step, case, on):
        return TOO_LATE[step]
    return STANDS_STILL[step] if is_paused_by(step, case, on) else PAGES[step].will


def is_paused_by(step: Step, case: Case, on: date) -> bool:
    """Whether the days are those of an order, which stand still where others begin anew (Art. 51)."""
    return step in STANDS_STILL and clock_of(case, on).days_ordered is not None


def comes_after_order(step: Step, case: Case) -> bool:
    """Whether an order ended the waiting for what comes now: it is taken, and moves nothing (Art. 51)."""
    return step in AFTER_ORDER and orders.not_waited_for(acts_of(case), AFTER_ORDER[step][0])


def comes_too_late(step: Step, case: Case, on: date) -> bool:
    """Whether the step, which as a rule moves the last day for the reply, can do so no more."""
    if step is Step.ASK_CLARIFICATION:
        return not clarification.restarts(case, on)
    if step is Step.RECORD_CLARIFICATION:
        return not clarification.is_waited_for(case, on)
    if step is Step.RECORD_OPINION:
        return not case.is_open
    return step in TOO_LATE and case.due_on is not None and case.due_on < on
