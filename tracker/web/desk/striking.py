"""Striking a case at the desk that was registered by mistake or twice, and letting it go on after all."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import InputRequired

from tracker.casework import striking
from tracker.law.lifecycle import Step
from tracker.mailroom.readdressing import Moved
from tracker.models import Case, StrikeKind
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_fields import StepForm, line, text
from tracker.web.desk.voiding import about_mails
from tracker.web.options import options
from tracker.web.refusals import shown_on


class StrikeForm(StepForm):
    kind = RadioField(
        _l("为什么销案"),
        [InputRequired()],
        choices=options((kind.value, _l(name.template)) for kind, name in striking.STRIKE_KIND_NAMES.items()),
    )
    stands = line(
        _l("继续办理的案件的编号"),
        needed=False,
        description=_l(
            "重复登记的必须填写：案件编号或者查询编号，须是同一申请人先到达、办理中或者已经答复的另一件案件。"
        ),
    )
    reason = text(_l("销案的理由"), 3, description=_l("申请人在查询页面上会看到，请写明白。"))


class UnstrikeForm(StepForm):
    reason = text(_l("撤销销案的理由"), 3)


@blueprint.route(step_frame.path_of(Step.STRIKE), methods=["GET", "POST"])
def strike(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.STRIKE, receipt_number)
    form = StrikeForm(case)
    if form.validate_on_submit():
        with shown_on(form):
            moved = carry_out(case, form)
            return step_frame.done(case, _("案件已经销案，编号和案卷保留。"), about_mails(moved))
    return step_frame.draw(Step.STRIKE, case, form)


def carry_out(case: Case, form: StrikeForm) -> Moved:
    told = (StrikeKind(form.kind.data), form.reason.data or "", form.stands.data or "")
    return striking.strike(case, *told, by=current_user, on=office_today())


@blueprint.route(step_frame.path_of(Step.UNSTRIKE), methods=["GET", "POST"])
def unstrike(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.UNSTRIKE, receipt_number)
    form = UnstrikeForm(case)
    if form.validate_on_submit():
        with shown_on(form):
            sent = striking.unstrike(case, form.reason.data or "", by=current_user, on=office_today())
            mails = _("销案时没有发出的文书，现在照常发送。") if sent else ""
            return step_frame.done(case, _("销案已经撤销，案件继续办理。"), step_frame.due_now(case), mails)
    return step_frame.draw(Step.UNSTRIKE, case, form)
