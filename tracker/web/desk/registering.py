"""Registering an application at the desk."""

from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import intake
from tracker.law.lifecycle import Status
from tracker.models import Case, Permission
from tracker.registers import acceptance
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk.arrival_fields import Proposal
from tracker.web.desk.receiving import hand_over
from tracker.web.desk.registering_form import RegisterForm
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_frame import due_now
from tracker.web.protection import requires
from tracker.web.refusals import shown_on
from tracker.web.words import day, sentences

SENTENCE = _l("将编号并写好登记回执，查询码只显示一次；收到之日起二十个工作日内答复，需要确认的渠道自确认之日起算。")
WORK_OUT, MORE_APPLICANTS, MORE_PROOFS = "work_out", "more_applicants", "more_proofs"


@blueprint.route("/register", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASES)
def register() -> str | Response:
    return taken_in(RegisterForm(agency=current_user.agency.code), "desk/register.html", SENTENCE)


def taken_in(form: RegisterForm, template: str, will: Any) -> str | Response:
    """Register what was typed and hand the receipt over; or the form again, with the day of receipt as it is now."""

    def drawn(proposal: Proposal | None) -> str:
        form.proposed.data = proposal.mark if proposal else ""
        form.proposed.raw_data = [form.proposed.data]
        return render_template(template, form=form, hints=form.hints(), proposal=proposal, will=will)

    if only_draws(form):
        return drawn(form.proposal())
    if form.validate_on_submit():
        if surprise := form.surprise():
            form.form_errors.append(_("核算的收到日期与刚才显示的不同，请核对后再登记。"))
            return drawn(surprise)
        with shown_on(form):
            registered = entered(form)
            flash(what_happened(registered.case), "success")
            return hand_over(registered.case, registered.query_code)
    return drawn(form.proposal() if form.is_submitted() else None)


def only_draws(form: RegisterForm) -> bool:
    """Whether a button was pressed that only draws the form anew: one more row, or the day of receipt."""
    if two_steps.wants(MORE_APPLICANTS):
        form.together.one_more()
    if two_steps.wants(MORE_PROOFS):
        form.proofs.one_more()
    if two_steps.wants(WORK_OUT):
        form.check_arrival()
    return any(two_steps.wants(act) for act in (WORK_OUT, MORE_APPLICANTS, MORE_PROOFS))


def entered(form: RegisterForm) -> intake.Registered:
    return intake.register(
        form.chosen_agency,
        form.application(),
        by=current_user,
        on=office_today(),
        unit=form.chosen_unit,
        handler=form.chosen_handler,
        number=(form.number.data or "").strip(),
        token=form.token.data,
        point=acceptance.point_for(current_user, form.chosen_agency),
    )


def what_happened(case: Case) -> str:
    if case.status is Status.AWAITING_CONFIRMATION:
        return _("已经登记：%(number)s。请尽快与申请人确认收到日期。", number=case.number)
    told = _("已经登记：%(number)s。收到之日为%(day)s。", number=case.number, day=day(case.received_on))
    return sentences(told, due_now(case))
