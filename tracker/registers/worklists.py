"""What waits for whom: the tasks of a desk, each a condition that the home page, the lists and their counts share."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, String, and_, cast, false, or_, select
from sqlalchemy.orm import aliased

from tracker.law.acts import ActKind, ServiceMethod
from tracker.law.clock import State
from tracker.law.conversion import CONVERTIBLE_OUTCOMES
from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.sign_off import DraftState
from tracker.models import (
    Agency,
    Case,
    Conversion,
    Decision,
    ExtensionRequest,
    Obligation,
    Permission,
    Record,
    ReplyDraft,
    ReturnedMail,
    SignOff,
    User,
)
from tracker.registers import hearing_tasks, returned, scope, strikes
from tracker.registers.correspondence import is_answer_voided
from tracker.registers.obligations import IS_OPEN
from tracker.registers.origins import ended_here

IS_PUBLICATION = Obligation.kind == ObligationKind.PUBLICATION
SERVICE = and_(Record.case_id == Case.id, Record.kind == ActKind.SERVED, Record.voided_at.is_(None))
THEIR_PERIODS = (ObligationKind.CLARIFICATION_REPLY, ObligationKind.FEE_PAYMENT)
# Where a case stands whose answer was given; filed, it may lose it still.
ANSWERED = (Status.REPLIED, Status.SERVED, Status.LAPSED, Status.FILED)


class Task(StrEnum):
    """Something that waits for a person of the office, in the order of urgency."""

    APPROVE = "approve"
    STOP = "stop"
    REVIEW = "review"
    SIGN = "sign"
    MEND = "mend"
    ASSIGN = "assign"
    CONFIRM = "confirm"
    LAPSE = "lapse"
    SILENCE = "silence"
    ASSIST = "assist"
    REDELIVER = "redeliver"
    REPLACE = "replace"
    SERVE = "serve"
    CONVERT = "convert"
    PUBLISH = "publish"
    FILE = "file"


# What may still wait in a case that is filed.
AFTER_FILING = frozenset({Task.REPLACE, Task.PUBLISH})
# Where the newest round of a reply stands while the task waits.
DRAFTS: Mapping[Task, DraftState] = {
    Task.REVIEW: DraftState.IN_REVIEW,
    Task.SIGN: DraftState.IN_SIGNATURE,
    Task.MEND: DraftState.SENT_BACK,
}
# Who may do it; the others need not be told.
NEEDS: Mapping[Task, Permission] = {
    Task.APPROVE: Permission.APPROVE_EXTENSIONS,
    Task.STOP: Permission.APPROVE_EXTENSIONS,
    Task.REVIEW: Permission.REVIEW_REPLIES,
    Task.SIGN: Permission.APPROVE_EXTENSIONS,
    Task.MEND: Permission.HANDLE_CASES,
    Task.ASSIGN: Permission.HANDLE_CASES,
    Task.CONFIRM: Permission.REGISTER_CASES,
    Task.LAPSE: Permission.REPLY,
    Task.SILENCE: Permission.HANDLE_CASES,
    Task.ASSIST: Permission.HANDLE_CASES,
    Task.REDELIVER: Permission.HANDLE_CASES,
    Task.REPLACE: Permission.HANDLE_CASES,
    Task.SERVE: Permission.HANDLE_CASES,
    Task.CONVERT: Permission.CONVERT,
    Task.PUBLISH: Permission.PUBLISH,
    Task.FILE: Permission.HANDLE_CASES,
}


def condition(task: Task, viewer: User, today: date) -> ColumnElement[bool]:
    """The cases in which this task waits for the viewer: his own, and those that nobody has taken yet."""
    reached = scope.agency_ids(viewer, NEEDS[task])
    if not reached:
        return false()
    return and_(Case.agency_id.in_(reached), is_due(task, today), concerns(task, viewer))


def concerns(task: Task, viewer: User) -> ColumnElement[bool]:
    """Heads and reviewers decide for everybody; the rest is done by the handler, or by anybody while there is none."""
    if task is Task.STOP:
        return hearing_tasks.asked_by_another(viewer)
    if task is Task.APPROVE:
        return hearing_tasks.time_asked_by_another(viewer)
    if task in (Task.ASSIGN, Task.PUBLISH):
        return Case.agency_id.is_not(None)
    if task in DRAFTS:
        return concerns_draft(task, viewer)
    if task is Task.REPLACE:
        return or_(is_own(viewer), Case.agency_id.in_(heads_of(viewer)))
    if task is Task.LAPSE:
        return or_(is_own(viewer), signs_closings(viewer))
    return is_own(viewer)


def signs_closings(viewer: User) -> ColumnElement[bool]:
    """Where several sign, the head ends a case beside the reply, whoever handles it."""
    signed_by_head = select(Agency.id).where(Agency.sign_off_levels > 1)
    return and_(Case.agency_id.in_(signed_by_head), Case.agency_id.in_(heads_of(viewer)))


def heads_of(viewer: User) -> list[int]:
    return scope.agency_ids(viewer, Permission.APPROVE_EXTENSIONS)


def is_own(viewer: User) -> ColumnElement[bool]:
    return or_(Case.handler_id == viewer.id, Case.handler_id.is_(None))


def is_due(task: Task, today: date) -> ColumnElement[bool]:
    """What of a case says that the task is to be done."""
    if task is Task.REDELIVER:
        return and_(returned.waits(), ended_here())
    match task:
        case Task.APPROVE:
            return more_time_is_asked()
        case Task.REVIEW | Task.SIGN | Task.MEND:
            return and_(Case.is_open, Case.id.in_(newest_drafts(DRAFTS[task])))
        case Task.STOP:
            return hearing_tasks.stop_is_asked()
        case Task.SILENCE:
            return hearing_tasks.unsettled_silence(today)
        case Task.ASSIST:
            return hearing_tasks.help_awaited()
        case Task.ASSIGN:
            return and_(Case.is_open, Case.handler_id.is_(None))
        case Task.CONFIRM:
            return Case.status == Status.AWAITING_CONFIRMATION
        case Task.LAPSE:
            return is_lapsing(today)
        case Task.SERVE:
            here = and_(is_unserved(), ~returned.is_reply_returned(), ~is_answer_voided())
            return or_(here, and_(is_on_its_way(), ended_here()))
        case Task.REPLACE:
            return and_(Case.status.in_(ANSWERED), is_answer_voided())
        case Task.FILE:
            ended = Case.status.in_((Status.SERVED, Status.LAPSED, Status.WITHDRAWN, Status.VOIDED))
            return and_(ended, ~strikes.are_struck(), ~still_waits(today), ended_here())
        case Task.PUBLISH:
            return Case.id.in_(select(Obligation.case_id).where(IS_OPEN, IS_PUBLICATION))
    return to_convert()


def more_time_is_asked() -> ColumnElement[bool]:
    pending = ExtensionRequest.decision == Decision.PENDING
    return and_(Case.is_open, Case.id.in_(select(ExtensionRequest.case_id).where(pending)))


def still_waits(today: date) -> ColumnElement[bool]:
    return or_(awaits_signature(), returned.is_lapse_returned(), received_after(today), is_answer_voided())


def newest_drafts(state: DraftState) -> Select[int]:
    """The cases whose reply stands there: its newest round, no earlier one."""
    later = aliased(ReplyDraft)
    overtaken = select(later.id).where(later.case_id == ReplyDraft.case_id, later.round > ReplyDraft.round).exists()
    return select(ReplyDraft.case_id).where(ReplyDraft.state == state, ~overtaken)


def concerns_draft(task: Task, viewer: User) -> ColumnElement[bool]:
    """Nobody reviews or signs what he had a part in; what was sent back waits for who wrote it and who handles it."""
    here = (ReplyDraft.case_id == Case.id, ReplyDraft.state == DRAFTS[task])
    wrote = select(ReplyDraft.id).where(*here, ReplyDraft.drafted_by_id == viewer.id).exists()
    if task is Task.MEND:
        return or_(wrote, Case.handler_id == viewer.id)
    signed = select(SignOff.id).join(SignOff.draft).where(*here, SignOff.person_id == viewer.id).exists()
    return and_(~wrote, ~signed)


def is_lapsing(today: date) -> ColumnElement[bool]:
    """The clock waits for the applicant, whose last day is past; a notice that did not stop the clock ends nothing."""
    waits = or_(
        and_(Case.phase == State.AWAITING_APPLICANT, Obligation.kind == ObligationKind.CLARIFICATION_REPLY),
        and_(Case.phase == State.AWAITING_FEE, Obligation.kind == ObligationKind.FEE_PAYMENT),
    )
    due_since = and_(IS_OPEN, Obligation.due_on < today, waits)
    past = or_(Obligation.state == ObligationState.LAPSED, due_since)
    ended = select(Obligation.case_id).where(
        Obligation.case_id == Case.id, Obligation.kind.in_(THEIR_PERIODS), Obligation.due_on.is_not(None), past
    )
    return and_(Case.status.in_((Status.AWAITING_CLARIFICATION, Status.AWAITING_FEE)), ended.exists())


def awaits_signature() -> ColumnElement[bool]:
    """The reply was posted, and nobody knows yet when it was signed for."""
    return select(Record.id).where(SERVICE, Record.words["awaits_signature"].as_boolean()).exists()


def is_unserved() -> ColumnElement[bool]:
    """The reply was written and still lies in the office."""
    return and_(Case.status == Status.REPLIED, ended_here())


def is_on_its_way() -> ColumnElement[bool]:
    """Served as far as the procedure goes, and the mail not signed for yet."""
    return and_(Case.status == Status.SERVED, awaits_signature())


def day_of_posting() -> ColumnElement[str]:
    """The day on which the reply was handed to the post, if it was."""
    posted = select(Record.facts["posted_on"].as_string()).where(
        SERVICE, Record.facts["method"].as_string() == ServiceMethod.POST.value
    )
    return posted.order_by(Record.id.desc()).limit(1).scalar_subquery()


def is_unserved_late(today: date) -> ColumnElement[bool]:
    """The reply still lies in the office past its last day; what was posted in time and came back is not late."""
    in_time = returned.of_services().where(
        ReturnedMail.address_was_given,
        Record.facts["method"].as_string() == ServiceMethod.POST.value,
        Record.facts["posted_on"].as_string() <= cast(Case.due_on, String),
    )
    return and_(is_unserved(), Case.due_on < today, ~in_time.exists())


def received_after(today: date) -> ColumnElement[bool]:
    """The public notice of the reply still runs: it counts as received on a day to come."""
    return and_(Case.served_on.is_not(None), Case.served_on > today)


def to_convert() -> ColumnElement[bool]:
    """Something was released, and nobody has said yet whether everybody may have it."""
    decided = select(Conversion.case_id).where(Conversion.case_id == Case.id).exists()
    ended = Case.status.in_((Status.REPLIED, Status.SERVED))
    return and_(ended, Case.outcome.in_(CONVERTIBLE_OUTCOMES), ~decided, ended_here())


def is_overdue(today: date) -> ColumnElement[bool]:
    return and_(Case.is_open, Case.due_on < today)
