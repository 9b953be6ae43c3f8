"""Asking another agency or unit for help at the desk, and recording its answer."""

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import assistance
from tracker.law.lifecycle import Step
from tracker.models import Case, Medium
from tracker.registers import consultations
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.hearing_forms import AssistanceAnswerForm, AssistanceForm
from tracker.web.desk.room import blueprint
from tracker.web.refusals import taken
from tracker.web.words import day

ANSWER = "desk/steps/assistance_answer.html"


@blueprint.route(step_frame.path_of(Step.ASK_ASSISTANCE), methods=["GET", "POST"])
def ask_assistance(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.ASK_ASSISTANCE, receipt_number)
    form = AssistanceForm(case)
    if form.validate_on_submit() and taken(form, lambda: ask(case, form)):
        return step_frame.done(
            case, _("给“%(party)s”的协办函已经写好。", party=form.addressee.data), step_frame.due_now(case)
        )
    known = [(one.addressee, _("%(day)s前答复", day=day(one.due_on))) for one in consultations.open_assistance(case)]
    return step_frame.draw(Step.ASK_ASSISTANCE, case, form, known=known, then=step_frame.due_now(case))


def ask(case: Case, form: AssistanceForm) -> None:
    assistance.ask(
        case,
        form.addressee.data,
        form.matter.data,
        form.until.data,
        email=form.email.data or "",
        address=form.address.data or "",
        delivered_on=form.delivered_on.data,
        somebody_else=form.names_somebody_else.data,
        by=current_user,
        on=office_today(),
    )


@blueprint.route("/cases/<receipt_number>/assistance/<int:number>", methods=["GET", "POST"])
def answer_assistance(receipt_number: str, number: int) -> str | Response:
    """The answer to a letter that asked for help, as an exchange of the case."""
    case = step_frame.load(Step.LOG_COMMUNICATION, receipt_number)
    asked = consultations.get_assistance(case, number)
    form = AssistanceAnswerForm(case)
    if form.validate_on_submit() and taken(form, lambda: record(case, number, form)):
        return step_frame.done(case, _("“%(party)s”的答复已经登记。", party=asked.addressee))
    known = [
        (_("协办单位"), asked.addressee),
        (_("协办事项"), asked.matter),
        (_("请对方答复的日期"), day(asked.due_on)),
    ]
    will = _("答复记入案件的沟通记录，这份协办函不再列为待复，不影响时限。")
    return step_frame.draw(Step.LOG_COMMUNICATION, case, form, template=ANSWER, will=will, known=known)


def record(case: Case, number: int, form: AssistanceAnswerForm) -> None:
    assistance.record_answer(
        case,
        number,
        form.summary.data,
        Medium(form.medium.data),
        form.files.data,
        answered_on=form.answered(),
        by=current_user,
        on=office_today(),
    )
