"""The processing fee at the desk: notice and payment."""

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import fees
from tracker.law.acts import FeeNotified, FeePaid
from tracker.law.fees import FeeUnit
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import FeeForm, PaymentForm
from tracker.web.refusals import taken


@blueprint.route(step_frame.path_of(Step.NOTIFY_FEE), methods=["GET", "POST"])
def notify_fee(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.NOTIFY_FEE, receipt_number)
    form = FeeForm(case)
    if form.validate_on_submit() and taken(form, lambda: notify(case, form)):
        return step_frame.done(
            case, _("收费通知书已经写好：%(amount)s 元，等待申请人缴费。", amount=fees.amount_due(case))
        )
    return step_frame.draw(Step.NOTIFY_FEE, case, form, then=step_frame.due_words(case, FeeNotified(office_today())))


def notify(case: Case, form: FeeForm) -> None:
    fees.notify(
        case,
        FeeUnit(form.unit.data),
        form.number.data,
        form.how_to_pay.data,
        sent_on=form.sent_on.data,
        delivered_on=form.delivered_on.data,
        by=current_user,
        on=office_today(),
    )


@blueprint.route(step_frame.path_of(Step.RECORD_PAYMENT), methods=["GET", "POST"])
def record_payment(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_PAYMENT, receipt_number)
    form = PaymentForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: fees.record_payment(
            case, form.paid_on.data, form.voucher.data or "", by=current_user, on=office_today()
        ),
    ):
        return step_frame.done(case, _("缴费已经登记。"), step_frame.due_now(case))
    known = [(_("应当缴纳"), _("%(amount)s 元", amount=fees.amount_due(case)))]
    then = step_frame.due_words(case, FeePaid(office_today()))
    return step_frame.draw(Step.RECORD_PAYMENT, case, form, then=then, known=known)
