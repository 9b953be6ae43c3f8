"""Confirming a receipt, giving out a new query code, and the receipt on paper."""

from flask import redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import intake, query_codes
from tracker.law.lifecycle import Step
from tracker.mailroom.letters import LetterKind
from tracker.models import Case
from tracker.registers import cases
from tracker.registers.proceedings import latest_letter
from tracker.timekeeping import office_today
from tracker.web import qr_codes
from tracker.web.desk import step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import ConfirmReceiptForm, ReasonForm
from tracker.web.refusals import shown_on, taken

TOLD_ONCE = "query_code"


@blueprint.route(step_frame.path_of(Step.CONFIRM_RECEIPT), methods=["GET", "POST"])
def confirm_receipt(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.CONFIRM_RECEIPT, receipt_number)
    form = ConfirmReceiptForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: intake.confirm_receipt(case, form.confirmed_on.data, form.how.data, by=current_user, on=office_today()),
    ):
        return step_frame.done(case, _("收到日期已经确认。"), step_frame.due_now(case))
    return step_frame.draw(Step.CONFIRM_RECEIPT, case, form)


@blueprint.route(step_frame.path_of(Step.REISSUE_CODE), methods=["GET", "POST"])
def reissue_code(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.REISSUE_CODE, receipt_number)
    form = ReasonForm(case)
    if form.validate_on_submit():
        with shown_on(form):
            code = query_codes.reissue(case, form.reason.data, by=current_user, on=office_today())
            return hand_over(case, code)
    return step_frame.draw(Step.REISSUE_CODE, case, form)


def hand_over(case: Case, code: str) -> Response:
    """To the receipt, which shows the query code this one time."""
    session[TOLD_ONCE] = [case.receipt_number, code]
    return redirect(url_for("desk.receipt", receipt_number=case.receipt_number), 303)


@blueprint.get("/cases/<receipt_number>/receipt")
def receipt(receipt_number: str) -> str:
    case = cases.get(receipt_number, viewer=current_user)
    told_of, code = session.pop(TOLD_ONCE, (None, ""))
    address = qr_codes.status_page(case)
    return render_template(
        "desk/receipt.html",
        case=case,
        letter=latest_letter(case, LetterKind.RECEIPT),
        query_code=code if told_of == receipt_number else "",
        address=address,
        square=qr_codes.drawn(address),
        back=step_frame.url_of_case(case),
    )
