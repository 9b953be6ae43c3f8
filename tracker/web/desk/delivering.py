"""When a letter that sets a period arrived, entered at the desk once it is known."""

from flask import request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import assistance, deliveries
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.registers.proceedings import undelivered
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import DeliveryForm
from tracker.web.refusals import taken


@blueprint.route(step_frame.path_of(Step.RECORD_DELIVERY), methods=["GET", "POST"])
def record_delivery(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_DELIVERY, receipt_number)
    form = DeliveryForm(case, letter=request.args.get("letter"))
    if form.validate_on_submit() and taken(form, lambda: record(case, form)):
        return step_frame.done(case, _("送达日期已经登记。"), step_frame.due_now(case))
    will = "" if undelivered(case) else _("送达日期记入案件；协办不影响时限。")
    return step_frame.draw(Step.RECORD_DELIVERY, case, form, will=will, template="desk/steps/delivery.html")


def record(case: Case, form: DeliveryForm) -> None:
    """A letter that sets a period, or one that asks another agency for help."""
    told = {"delivered_on": form.delivered_on.data, "by": current_user, "on": office_today()}
    if form.assistance is not None:
        assistance.record_delivery(case, form.assistance, **told)
    else:
        deliveries.record(case, int(form.letter.data), grounds=form.grounds, **told)
