"""Communications at the desk: putting one on the record, and the latest ones of all cases one reads."""

from enum import StrEnum
from typing import TypeVar

from flask import render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import communications as talk
from tracker.casework.communications import DIRECTION_NAMES, MEDIUM_NAMES
from tracker.law.lifecycle import Step
from tracker.models import Direction, Medium
from tracker.registers import communications as register
from tracker.registers.communications import Sought
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.closing_forms import ExchangeForm
from tracker.web.desk.room import blueprint
from tracker.web.refusals import taken

UNREACHED = "unreached"
Chosen = TypeVar("Chosen", bound=StrEnum)


@blueprint.route(step_frame.path_of(Step.LOG_COMMUNICATION), methods=["GET", "POST"])
def log_communication(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.LOG_COMMUNICATION, receipt_number)
    form = ExchangeForm(case, **begun())
    if form.validate_on_submit() and taken(
        form, lambda: talk.log(case, form.exchange(), form.files.data, by=current_user, on=office_today())
    ):
        shown = form.shown_to_applicant.data
        return step_frame.done(case, _("沟通记录已经登记，申请人可以看到。") if shown else _("沟通记录已经登记。"))
    return step_frame.draw(Step.LOG_COMMUNICATION, case, form)


def begun() -> dict[str, str]:
    """What the form begins with for whoever could not reach the applicant to confirm the receipt."""
    if request.args.get("about") != UNREACHED:
        return {}
    summary = _("电话联系申请人确认收到申请，没有联系上。")
    return {"direction": Direction.OUT.value, "medium": Medium.PHONE.value, "summary": summary}


@blueprint.get("/communications")
def communications() -> str:
    sought = Sought(
        direction=one_of(Direction, "direction"),
        medium=one_of(Medium, "medium"),
        words=request.args.get("words", "").strip(),
        before=request.args.get("before", ""),
    )
    return render_template(
        "desk/communications.html",
        page=register.recent(current_user, sought),
        sought=sought,
        directions=DIRECTION_NAMES,
        media=MEDIUM_NAMES,
    )


def one_of(choices: type[Chosen], name: str) -> Chosen | None:
    """A filter from the address; what is no such choice filters nothing."""
    wanted = request.args.get(name, "")
    return choices(wanted) if wanted in list(choices) else None
