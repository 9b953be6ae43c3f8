"""Registering an application at the desk."""

from flask import flash, render_template
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import intake
from tracker.law.lifecycle import Status
from tracker.models import Case, Permission
from tracker.timekeeping import office_today
from tracker.web.desk.receiving import hand_over
from tracker.web.desk.registering_form import RegisterForm
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_frame import due_now
from tracker.web.protection import requires
from tracker.web.refusals import shown_on
from tracker.web.words import sentences


@blueprint.route("/register", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASES)
def register() -> str | Response:
    form = RegisterForm(agency=current_user.agency.code)
    if form.validate_on_submit():
        with shown_on(form):
            registered = intake.register(
                form.chosen_agency,
                form.application(),
                by=current_user,
                on=office_today(),
                unit=form.chosen_unit,
                handler=form.chosen_handler,
                number=(form.number.data or "").strip(),
                token=form.token.data,
            )
            flash(what_happened(registered.case), "success")
            return hand_over(registered.case, registered.query_code)
    return render_template("desk/register.html", form=form, hints=form.hints())


def what_happened(case: Case) -> str:
    if case.status is Status.AWAITING_CONFIRMATION:
        return _("已经登记：%(number)s。请尽快与申请人确认收到日期。", number=case.number)
    return sentences(_("已经登记：%(number)s。", number=case.number), due_now(case))
