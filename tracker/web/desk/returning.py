"""Recording at the desk that a reply, or a letter that sets a period, came back or was refused."""

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import assistance, returns
from tracker.law.acts import ActKind
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.registers import service_attempts
from tracker.registers.proceedings import latest, undelivered
from tracker.timekeeping import office_today
from tracker.web.desk import attempts, step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.service_forms import LetterReturnForm, ReturnForm
from tracker.web.desk.serving import of_service
from tracker.web.refusals import taken
from tracker.web.words import day

PAGE = "desk/steps/return.html"


@blueprint.route(step_frame.path_of(Step.RECORD_RETURN), methods=["GET", "POST"])
def record_return(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_RETURN, receipt_number)
    form = ReturnForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: returns.came_back(case, form.back(), by=current_user, on=office_today())
    ):
        return step_frame.done(case, _("退回已经登记，这次送达留在案卷中。"), what_counts(case))
    record = latest(case, ActKind.SERVED)
    known = [*address_of(case), *(of_service(record) if record else [])]
    return step_frame.draw(Step.RECORD_RETURN, case, form, template=PAGE, known=known, **attempts.told(case))


@blueprint.route("/cases/<receipt_number>/letter-return", methods=["GET", "POST"])
def letter_return(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_DELIVERY, receipt_number)
    form = LetterReturnForm(case)
    if form.validate_on_submit() and taken(form, lambda: letter_came_back(case, form)):
        return step_frame.done(case, _("退回已经登记，重新寄出并送达以后，再来登记送达日期。"))
    will = _("退回记入办理过程，这份文书仍待送达；对方的期限自实际送达之日起算。")
    if not undelivered(case):
        will = _("退回记入办理过程，协办函仍待送达；协办不影响时限。")
    return step_frame.draw(
        Step.RECORD_DELIVERY, case, form, will=will, title=_("登记文书退回"), template=PAGE, known=address_of(case)
    )


def letter_came_back(case: Case, form: LetterReturnForm) -> None:
    """A letter that sets a period, or one that asks another agency for help."""
    who = {"by": current_user, "on": office_today()}
    if form.assistance is not None:
        assistance.record_return(case, form.assistance, form.back(), **who)
    else:
        returns.letter_came_back(case, int(form.letter.data), form.back(), **who)


def address_of(case: Case) -> list[tuple[str, str]]:
    """Where the applicant asked to be written to, as the entry has it."""
    applicant = case.applicant
    told = [(_("登记的通信地址"), applicant.address), (_("登记的电子邮箱"), applicant.email)]
    return [(label, value) for label, value in told if value]


def what_counts(case: Case) -> str:
    """What is owed now, and which posting will count."""
    posted_on = service_attempts.kept_posting(case)
    if posted_on is None:
        return _("请尽快重新送达，是否按时答复以重新送达的日期计算。")
    return _("请尽快重新送达，是否按时答复仍以首次交邮日期（%(day)s）计算。", day=day(posted_on))
