"""Correcting and voiding at the desk what is kept beside the records: what it ought to read, and what follows."""

from typing import Any

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import kept_corrections, kept_rules
from tracker.casework.consequences import Consequences
from tracker.casework.kept_corrections import Mending
from tracker.law.lifecycle import Step
from tracker.models import Case, Kept
from tracker.registers import kept as register
from tracker.registers.refusals import NotFound, NotPermitted
from tracker.timekeeping import office_today
from tracker.web import kept_names, two_steps
from tracker.web.desk import record_correcting, step_frame
from tracker.web.desk.mending_forms import form_for
from tracker.web.desk.record_forms import VoidRecordForm
from tracker.web.desk.room import blueprint
from tracker.web.refusals import taken
from tracker.web.words import said

OF_ONE = "/<kept>/<int:number>"


@blueprint.route(step_frame.path_of(Step.CORRECT_RECORD) + OF_ONE, methods=["GET", "POST"])
def correct_kept(receipt_number: str, kept: str, number: int) -> str | Response:
    case = step_frame.load(Step.CORRECT_RECORD, receipt_number)
    kind, row = chosen(case, kept, number)
    if not kept_corrections.may_correct(current_user, case, kind, row):
        raise NotPermitted(Step.CORRECT_RECORD.value)
    form = form_for(case, kind, row)
    form.only_for(current_user, case)
    if two_steps.wants(two_steps.EDIT) or not form.validate_on_submit():
        return ask(Step.CORRECT_RECORD, case, form, kind, row)
    mending, why = Mending(kind, number, form.right(), form.proof, form.somebody_else), form["why"].data or ""
    if not two_steps.wants(two_steps.CONFIRM):
        return look_over(Step.CORRECT_RECORD, case, form, mending)
    if taken(form, lambda: kept_corrections.correct(case, mending, why, by=current_user, on=office_today())):
        told = _("已经更正，原来的内容留在办理过程中。")
        return step_frame.done(case, told, step_frame.due_now(case), record_correcting.left(case))
    return ask(Step.CORRECT_RECORD, case, form, kind, row)


@blueprint.route(step_frame.path_of(Step.VOID_RECORD) + OF_ONE, methods=["GET", "POST"])
def void_kept(receipt_number: str, kept: str, number: int) -> str | Response:
    case = step_frame.load(Step.VOID_RECORD, receipt_number)
    kind, row = chosen(case, kept, number)
    form = VoidRecordForm(case)
    if two_steps.wants(two_steps.EDIT) or not form.validate_on_submit():
        return ask(Step.VOID_RECORD, case, form, kind, row)
    mending, why = Mending(kind, number, None, form.proof), form.reason.data or ""
    if not two_steps.wants(two_steps.CONFIRM):
        return look_over(Step.VOID_RECORD, case, form, mending)
    if taken(form, lambda: kept_corrections.void(case, mending, why, by=current_user, on=office_today())):
        told = _("已经作废，仍留在办理过程中。")
        return step_frame.done(case, told, step_frame.due_now(case), record_correcting.left(case))
    return ask(Step.VOID_RECORD, case, form, kind, row)


def chosen(case: Case, kept: str, number: int) -> tuple[Kept, Any]:
    """What the address names, while it stands."""
    if kept not in set(Kept):
        raise NotFound(kept)
    return Kept(kept), register.get(case, Kept(kept), number)


def ask(step: Step, case: Case, form: Any, kind: Kept, row: Any) -> str:
    """The form, above it what stands there now."""
    known = [(_("更正或者作废什么"), kept_names.title(kind, row))]
    for name in kept_rules.RULES[kind].fields:
        value = kept_corrections.plain(getattr(row, name))
        if value not in (None, ""):
            known.append((str(kept_names.label(kind, name)), kept_names.said_of(kind, name, value)))
    why = kept_rules.why_not_voided(kind) if step is Step.VOID_RECORD else None
    notes = [said(why)] if why is not None else []
    return step_frame.draw(step, case, form, known=known, notes=notes, button=_("看看会有什么变化"))


def look_over(step: Step, case: Case, form: Any, mending: Mending) -> str:
    """What it would lead to, to be confirmed; or the form with the law's no."""

    def rehearse() -> Consequences:
        return kept_corrections.rehearse(case, mending, by=current_user, on=office_today())

    tried = record_correcting.attempted(form, rehearse)
    if tried is None:
        return ask(step, case, form, mending.kind, register.get(case, mending.kind, mending.number))
    return record_correcting.preview(step, case, form, tried)
