"""Handing a case back to its handler, with the reason, instead of signing the letter that would end it."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import closing_letters
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_fields import StepForm, text
from tracker.web.refusals import taken

PAGE = "desk/steps/closing.html"


class ClosingBackForm(StepForm):
    reason = text(_l("退回的理由"), 3, description=_l("告诉经办人，并记入办理过程。"))


@blueprint.route("/cases/<receipt_number>/closing-back", methods=["GET", "POST"])
def send_back_closing(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.ASSIGN, receipt_number)
    form = ClosingBackForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: closing_letters.send_back(case, form.reason.data, by=current_user, on=office_today())
    ):
        return step_frame.done(case, _("已经退回经办人，案件没有办结。"))
    will = _("案件不办结，仍由经办人办理，理由告诉经办人。")
    return step_frame.draw(Step.ASSIGN, case, form, title=_("不签发，退回经办人"), will=will)


def address(case: Case) -> str:
    """Where whoever signs hands the case back; empty where it is not this person's."""
    if not closing_letters.may_send_back(current_user, case):
        return ""
    return url_for("desk.send_back_closing", receipt_number=case.receipt_number)
