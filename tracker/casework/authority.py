"""Which permission each step needs; a step that is not in the table nobody may take."""

from collections.abc import Mapping

from tracker.law.acts import ActKind
from tracker.law.lifecycle import Step
from tracker.models import Agency, Case, Permission, Record, User
from tracker.registers.refusals import NotPermitted

STEP_PERMISSIONS: Mapping[Step, Permission] = {
    Step.REGISTER: Permission.REGISTER_CASES,
    Step.CONFIRM_RECEIPT: Permission.REGISTER_CASES,
    Step.ASSIGN: Permission.HANDLE_CASES,
    Step.RECORD_IDENTITY: Permission.REGISTER_CASES,
    Step.RECORD_REPRESENTATION: Permission.REGISTER_CASES,
    Step.SPLIT: Permission.REGISTER_CASES,
    Step.ASK_CLARIFICATION: Permission.HANDLE_CASES,
    Step.RECORD_CLARIFICATION: Permission.HANDLE_CASES,
    Step.CONFIRM_LAPSE: Permission.REPLY,
    Step.CONSULT: Permission.HANDLE_CASES,
    Step.RECORD_OPINION: Permission.HANDLE_CASES,
    Step.OVERRIDE_REFUSAL: Permission.APPROVE_EXTENSIONS,
    Step.SETTLE_OBJECTION: Permission.APPROVE_EXTENSIONS,
    Step.RECORD_NOTICE_SERVED: Permission.HANDLE_CASES,
    Step.ASK_ASSISTANCE: Permission.HANDLE_CASES,
    Step.REQUEST_EXTENSION: Permission.HANDLE_CASES,
    Step.EXTEND: Permission.APPROVE_EXTENSIONS,
    Step.REFUSE_EXTENSION: Permission.APPROVE_EXTENSIONS,
    Step.NOTIFY_FEE: Permission.HANDLE_CASES,
    Step.WAIVE_FEE: Permission.REPLY,
    Step.RECORD_PAYMENT: Permission.HANDLE_CASES,
    Step.ASK_REASONS: Permission.HANDLE_CASES,
    Step.RECORD_REASONS: Permission.HANDLE_CASES,
    Step.AGREE_DELAY: Permission.APPROVE_EXTENSIONS,
    Step.REQUEST_SUSPENSION: Permission.HANDLE_CASES,
    Step.SUSPEND: Permission.APPROVE_EXTENSIONS,
    Step.REFUSE_SUSPENSION: Permission.APPROVE_EXTENSIONS,
    Step.RESUME: Permission.HANDLE_CASES,
    Step.RECORD_DELIVERY: Permission.HANDLE_CASES,
    Step.LOG_COMMUNICATION: Permission.HANDLE_CASES,
    Step.ASSESS: Permission.HANDLE_CASES,
    Step.SUBMIT_REPLY: Permission.HANDLE_CASES,
    Step.REVIEW_REPLY: Permission.REVIEW_REPLIES,
    Step.SEND_BACK_REPLY: Permission.REVIEW_REPLIES,
    Step.REPLY: Permission.REPLY,
    Step.ANSWER_CORRECTION: Permission.REPLY,
    Step.RECORD_SERVICE: Permission.HANDLE_CASES,
    Step.RECORD_RETURN: Permission.HANDLE_CASES,
    Step.WITHDRAW: Permission.HANDLE_CASES,
    Step.STRIKE: Permission.APPROVE_EXTENSIONS,
    Step.UNSTRIKE: Permission.APPROVE_EXTENSIONS,
    Step.FILE: Permission.HANDLE_CASES,
    Step.DECIDE_CONVERSION: Permission.CONVERT,
    Step.PUBLISH: Permission.PUBLISH,
    Step.UNPUBLISH: Permission.PUBLISH,
    Step.RECORD_CHALLENGE: Permission.HANDLE_CASES,
    Step.REOPEN: Permission.REPLY,
    Step.RECORD_ORDER: Permission.REPLY,
    Step.REISSUE_CODE: Permission.REGISTER_CASES,
    Step.CORRECT_RECEIPT: Permission.REGISTER_CASES,
    Step.CORRECT_ENTRY: Permission.REGISTER_CASES,
    Step.CORRECT_RECORD: Permission.HANDLE_CASES,
    Step.VOID_RECORD: Permission.APPROVE_EXTENSIONS,
    Step.VOID_LETTER: Permission.APPROVE_EXTENSIONS,
    Step.SETTLE_LETTER: Permission.HANDLE_CASES,
}


# What the head of the disclosure office approved or signed, and the day a review body or a court set (Arts 33-36, 51).
OF_THE_HEAD = frozenset({ActKind.EXTENDED, ActKind.DELAY_AGREED, ActKind.SUSPENDED, ActKind.DECIDED, ActKind.ORDERED})


def may_take(user: User, step: Step, agency: Agency) -> bool:
    """May this person take this step on a case of this agency?"""
    permission = STEP_PERMISSIONS.get(step)
    return permission is not None and user.may(permission, agency)


# What an acceptance point 集中受理点 does in a case of an agency below it: receive it, and no more.
AT_ACCEPTANCE = frozenset({Step.REGISTER, Step.CONFIRM_RECEIPT})


def accepts_for(user: User, point: Agency | None, agency: Agency) -> bool:
    """May this person receive applications for this agency at that acceptance point above it?"""
    if point is None or not point.accepts_below:
        return False
    return agency.path.startswith(point.path) and user.may(STEP_PERMISSIONS[Step.REGISTER], point)


def check_case(user: User, step: Step, case: Case) -> None:
    """Refuse a step on this case that is not this person's, neither in its agency nor at its acceptance point."""
    if step in AT_ACCEPTANCE and accepts_for(user, case.accepted_by_agency, case.agency):
        return
    check_step(user, step, case.agency)


def may_correct(user: User, record: Record, agency: Agency) -> bool:
    """May this person correct a record? What the head answers for, only who answers for it."""
    if record.kind in OF_THE_HEAD:
        return user.may(Permission.APPROVE_EXTENSIONS, agency)
    return may_take(user, Step.CORRECT_RECORD, agency)


def may_enter_earlier(user: User, agency: Agency) -> bool:
    """May this person enter a day of the office's own that turns late into timely? The head answers for it."""
    return user.may(Permission.APPROVE_EXTENSIONS, agency)


def check_correction(user: User, record: Record, agency: Agency) -> None:
    """Refuse to correct what is not this person's to correct."""
    if not may_correct(user, record, agency):
        raise NotPermitted(Step.CORRECT_RECORD.value)


def check_step(user: User, step: Step, agency: Agency) -> None:
    """Refuse a step that is not this person's to take."""
    if not may_take(user, step, agency):
        raise NotPermitted(step.value)


def check(user: User | None, permission: Permission, agency: Agency) -> None:
    """Refuse an act of office that is not this person's; the operator at the console (None) may do all."""
    if user is not None and not user.may(permission, agency):
        raise NotPermitted(permission.value)


def check_active(user: User) -> None:
    """Refuse whoever works here no more."""
    if not user.active:
        raise NotPermitted("closed")
