"""Confirming a receipt, giving out a new query code, and the receipt on paper."""

from collections.abc import Mapping

from flask import redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import intake, query_codes
from tracker.law.lifecycle import Step
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, Permission
from tracker.registers import acceptance, communications, strikes
from tracker.registers.calendars import working_calendar
from tracker.registers.proceedings import latest_letter
from tracker.timekeeping import office_today
from tracker.web import qr_codes
from tracker.web.desk import step_frame, waiting
from tracker.web.desk.communicating import UNREACHED
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import ConfirmReceiptForm, ReasonForm
from tracker.web.refusals import shown_on, taken

TOLD_ONCE = "query_codes"
CONFIRM = "desk/steps/confirm_receipt.html"


@blueprint.route(step_frame.path_of(Step.CONFIRM_RECEIPT), methods=["GET", "POST"])
def confirm_receipt(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.CONFIRM_RECEIPT, receipt_number)
    form = ConfirmReceiptForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: intake.confirm_receipt(case, form.confirmed_on.data, form.how.data, by=current_user, on=office_today()),
    ):
        return step_frame.done(case, _("收到日期已经确认。"), step_frame.due_now(case))
    return step_frame.draw(
        Step.CONFIRM_RECEIPT,
        case,
        form,
        template=CONFIRM,
        waited=waiting.words(case.arrived_on, office_today(), working_calendar()),
        attempts=communications.with_applicant(case),
        log_url=url_for("desk.log_communication", receipt_number=receipt_number, about=UNREACHED),
    )


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
    tell_once({case.receipt_number: code})
    return redirect(url_for("desk.receipt", receipt_number=case.receipt_number), 303)


def tell_once(codes: Mapping[str, str]) -> None:
    """Keep query codes by receipt number until the receipt of each was drawn; what was kept before is forgotten."""
    session[TOLD_ONCE] = dict(codes)


def told_once(receipt_number: str) -> str:
    """The query code that is still to be told, from now on no more."""
    codes = dict(session.get(TOLD_ONCE, {}))
    code = str(codes.pop(receipt_number, ""))
    session[TOLD_ONCE] = codes
    return code


@blueprint.get("/cases/<receipt_number>/receipt")
def receipt(receipt_number: str) -> str:
    case = acceptance.of_receipt(receipt_number, current_user)
    address = qr_codes.status_page(case)
    return render_template(
        "desk/receipt.html",
        case=case,
        letter=latest_letter(case, LetterKind.RECEIPT),
        query_code=told_once(receipt_number),
        goes_on_as=going_on(case),
        address=address,
        square=qr_codes.drawn(address),
        back=url_after_receipt(case),
    )


def going_on(case: Case) -> str:
    """The number of the case in which the application of a struck one goes on; nothing where it goes on nowhere."""
    struck = strikes.strike_of(case)
    return struck.stands.number if struck is not None and struck.stands is not None else ""


def url_after_receipt(case: Case) -> str:
    """The case, for those who read it; for an acceptance point what it received."""
    if current_user.may(Permission.READ_CASES, case.agency):
        return step_frame.url_of_case(case)
    return url_for("desk.accepted_case", receipt_number=case.receipt_number)
