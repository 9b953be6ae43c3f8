"""Extension at the desk: the handler asks, the head decides; a head who asks finds that another has to."""

from typing import Any

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import extension
from tracker.law.acts import EXTENSION_DAYS, Extended
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Step
from tracker.mailroom import letters
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, ExtensionRequest
from tracker.registers import applicants
from tracker.registers.proceedings import extension_request
from tracker.timekeeping import office_today
from tracker.web.desk import approving, step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import ExtendForm, ReasonForm, RequestExtensionForm
from tracker.web.desk.step_pages import url_of
from tracker.web.refusals import taken
from tracker.web.words import day


@blueprint.route(step_frame.path_of(Step.REQUEST_EXTENSION), methods=["GET", "POST"])
def request_extension(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.REQUEST_EXTENSION, receipt_number)
    form = RequestExtensionForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: extension.request(case, form.working_days.data, form.reason.data, by=current_user, on=office_today()),
    ):
        return step_frame.done(case, _("延期申请已经提出，等待负责人批准。批准之前答复期限不变。"))
    then = _("批准以后，%(words)s", words=due_if_extended(case, form.working_days.data))
    return step_frame.draw(
        Step.REQUEST_EXTENSION, case, form, then=then, recount=True, **approving.asking(Step.REQUEST_EXTENSION, case)
    )


def due_if_extended(case: Case, working_days: int | None) -> str:
    days = working_days if working_days and 1 <= working_days <= EXTENSION_DAYS else EXTENSION_DAYS
    return step_frame.due_words(case, Extended(office_today(), days, approved_by=current_user.name))


@blueprint.route(step_frame.path_of(Step.EXTEND), methods=["GET", "POST"])
def extend(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.EXTEND, receipt_number)
    form = ExtendForm(case)
    if form.validate_on_submit() and taken(form, lambda: extension.approve(case, by=current_user, on=office_today())):
        return step_frame.done(case, _("已经批准延期，延期答复告知书已经写好。"), step_frame.due_now(case))
    request = extension_request(case)
    then = due_if_extended(case, request.working_days) if request else ""
    return step_frame.draw(
        Step.EXTEND, case, form, then=then, known=what_was_asked(case), **approving.page(Step.EXTEND, case),
        refusal=url_of(Step.REFUSE_EXTENSION, case) if request else "", refusal_words=_("不批准延期，写明理由"),
        letter=letter(case, request),
    )  # fmt: skip


def letter(case: Case, request: ExtensionRequest | None) -> dict[str, Any]:
    """The letter as an approval would send it today; none where it could not be approved."""
    if request is None or step_frame.hindered(Step.EXTEND, case):
        return {}
    try:
        paragraphs = extension.preview(case, request, by=current_user, on=office_today())
    except RuleError:
        return {}  # the page says by itself why it cannot be approved
    title = letters.title_of(LetterKind.EXTENSION, case, facts={})
    return {
        "title": title,
        "addressee": applicants.addressees(case),
        "on": office_today(),
        "paragraphs": paragraphs,
    }


@blueprint.route(step_frame.path_of(Step.REFUSE_EXTENSION), methods=["GET", "POST"])
def refuse_extension(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.REFUSE_EXTENSION, receipt_number)
    form = ReasonForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: extension.refuse(case, form.reason.data, by=current_user, on=office_today())
    ):
        return step_frame.done(case, _("没有批准延期。"), step_frame.due_now(case))
    return step_frame.draw(
        Step.REFUSE_EXTENSION, case, form, known=what_was_asked(case), **approving.page(Step.REFUSE_EXTENSION, case)
    )


def what_was_asked(case: Case) -> list[tuple[str, Any]]:
    request = extension_request(case)
    if request is None:
        return []
    return [
        (_("提出延期的人"), _("%(name)s，%(day)s", name=request.requested_by.name, day=day(request.requested_on))),
        (_("延长"), _("%(days)s 个工作日", days=request.working_days)),
        (_("理由"), request.reason),
        (_("现在的答复期限"), day(case.due_on)),
    ]
