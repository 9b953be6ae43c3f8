"""Reasons for many applications, an agreed delay, and the clock that goes on after it was stopped, at the desk."""

from datetime import date

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import clarification, timing
from tracker.law.acts import ActKind, Resumed
from tracker.law.late_entry import Deed
from tracker.law.lawful import LONGEST_DELAY_DAYS
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.registers.proceedings import latest
from tracker.timekeeping import office_today
from tracker.web.desk import late_fields, step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import AskReasonsForm, DelayForm, RecordReasonsForm, ResumeForm
from tracker.web.refusals import taken
from tracker.web.words import day


@blueprint.route(step_frame.path_of(Step.ASK_REASONS), methods=["GET", "POST"])
def ask_reasons(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.ASK_REASONS, receipt_number)
    form = AskReasonsForm(case, reply_by=clarification.usual_reply_by(case, office_today()))
    if form.validate_on_submit() and taken(
        form,
        lambda: timing.ask_reasons(
            case, form.what_is_excessive.data, form.reply_by.data, by=current_user, on=office_today()
        ),
    ):
        return step_frame.done(case, _("说明理由告知书已经写好。"), step_frame.due_now(case))
    return step_frame.draw(Step.ASK_REASONS, case, form)


@blueprint.route(step_frame.path_of(Step.RECORD_REASONS), methods=["GET", "POST"])
def record_reasons(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_REASONS, receipt_number)
    form = RecordReasonsForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: timing.record_reasons(
            case,
            form.reasons.data,
            form.assessment.data or "",
            received_on=form.received_on.data,
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, _("申请人说明的理由已经登记。"), step_frame.due_now(case))
    asked = latest(case, ActKind.REASONS_REQUESTED)
    known = [(_("要求说明理由"), day(asked.happened_on))] if asked else []
    return step_frame.draw(Step.RECORD_REASONS, case, form, known=known)


@blueprint.route(step_frame.path_of(Step.AGREE_DELAY), methods=["GET", "POST"])
def agree_delay(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.AGREE_DELAY, receipt_number)
    form = DelayForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: timing.agree_delay(case, form.until.data, form.reason.data, by=current_user, on=office_today()),
    ):
        return step_frame.done(case, _("延迟答复告知书已经写好。"), step_frame.due_now(case))
    return step_frame.draw(Step.AGREE_DELAY, case, form, known=known_of_delays(case), notes=further_delay(case))


def known_of_delays(case: Case) -> list[tuple[str, str]]:
    """Until when the reply is due, and which delays were agreed before, with their reasons."""
    told = [(_("现在的答复期限"), day(case.due_on))]
    for one in timing.delays(case):
        until = day(date.fromisoformat(one.facts["until"]))
        words = _("延迟到%(until)s，理由：%(reason)s", until=until, reason=one.words.get("reason", ""))
        told.append((_("%(day)s已经延迟", day=day(one.happened_on)), words))
    return told


def further_delay(case: Case) -> list[str]:
    """That a further delay needs another reason and gets no time of its own."""
    if not timing.delays(case):
        return []
    return [_("已经延迟过：再次延迟要写明新的理由，几次延迟合计不超过没有延迟时的期限之后 %(days)s 个工作日。",
              days=LONGEST_DELAY_DAYS)]  # fmt: skip


@blueprint.route(step_frame.path_of(Step.RESUME), methods=["GET", "POST"])
def resume(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RESUME, receipt_number)
    form = ResumeForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: timing.resume(
            case,
            form.note.data or "",
            resumed_on=form.resumed_on.data,
            grounds=form.grounds,
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, _("计时已经恢复。"), step_frame.due_now(case))
    then = step_frame.due_words(case, Resumed(form.day_of("resumed_on")))
    notes = late_fields.notes(Deed.RESUMPTION, case, form.resumed_on.data)
    return step_frame.draw(Step.RESUME, case, form, then=then, notes=notes, recount=True)
