"""The counter of an acceptance point 集中受理点: what was received there for other agencies, and no more of it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import intake
from tracker.law import lifecycle
from tracker.law.lifecycle import STEP_NAMES, Status, Step
from tracker.models import Case, Permission
from tracker.registers import acceptance, cases
from tracker.registers.calendars import working_calendar
from tracker.timekeeping import office_today
from tracker.web.desk import waiting
from tracker.web.desk.receiving import CONFIRM
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import ConfirmReceiptForm
from tracker.web.desk.step_pages import PAGES
from tracker.web.protection import requires
from tracker.web.refusals import taken
from tracker.web.words import said


@blueprint.get("/accepted")
@requires(Permission.REGISTER_CASES)
def accepted() -> str:
    return render_template(
        "desk/accepted.html",
        points=acceptance.points(current_user),
        rows=[(case, state_of(case)) for case in acceptance.received_by(current_user)],
    )


@blueprint.get("/accepted/<receipt_number>")
@requires(Permission.REGISTER_CASES)
def accepted_case(receipt_number: str) -> str:
    case = acceptance.get(receipt_number, current_user)
    return render_template("desk/accepted_case.html", case=case, state=state_of(case), waits=awaits(case))


@blueprint.route("/accepted/<receipt_number>/confirm-receipt", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASES)
def confirm_accepted(receipt_number: str) -> str | Response:
    case = acceptance.get(receipt_number, current_user)
    lifecycle.after(case.status, Step.CONFIRM_RECEIPT)
    form = ConfirmReceiptForm(case)
    if request.method == "POST":
        cases.unmoved(case, request.form.get("version", ""))
    if form.validate_on_submit() and taken(
        form,
        lambda: intake.confirm_receipt(case, form.confirmed_on.data, form.how.data, by=current_user, on=office_today()),
    ):
        flash(_("收到日期已经确认，案件由%(agency)s办理。", agency=case.agency.name), "success")
        return redirect(back_to(case), 303)
    return render_template(
        CONFIRM,
        case=case,
        form=form,
        title=said(STEP_NAMES[Step.CONFIRM_RECEIPT]),
        will=str(PAGES[Step.CONFIRM_RECEIPT].will),
        danger=False,
        back=back_to(case),
        known=[],
        notes=[],
        waited=state_of(case),
        attempts=[],
        log_url="",
    )


def back_to(case: Case) -> str:
    return url_for("desk.accepted_case", receipt_number=case.receipt_number)


def awaits(case: Case) -> bool:
    return case.status is Status.AWAITING_CONFIRMATION


def state_of(case: Case) -> str:
    """All that the point learns of a case: whether its receipt is confirmed, and if not, since when it waits."""
    if awaits(case):
        return waiting.words(case.arrived_on, office_today(), working_calendar())
    return _("收到日期已经确定，由%(agency)s办理", agency=case.agency.name)
