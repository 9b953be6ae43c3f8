"""The clock stopped by hand at the desk: the handler asks, another person, the head, decides."""

from typing import Any

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import suspension
from tracker.law.acts import Suspended
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.registers.proceedings import suspension_request
from tracker.timekeeping import office_today
from tracker.web.desk import approving, step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import ExtendForm, ReasonForm
from tracker.web.desk.step_pages import url_of
from tracker.web.refusals import taken
from tracker.web.words import day


@blueprint.route(step_frame.path_of(Step.REQUEST_SUSPENSION), methods=["GET", "POST"])
def request_suspension(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.REQUEST_SUSPENSION, receipt_number)
    form = ReasonForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: suspension.request(case, form.reason.data, by=current_user, on=office_today())
    ):
        return step_frame.done(case, _("中止计时的申请已经提出，等待负责人决定。批准之前期限照常计算。"))
    return step_frame.draw(Step.REQUEST_SUSPENSION, case, form, **approving.asking(Step.REQUEST_SUSPENSION, case))


@blueprint.route(step_frame.path_of(Step.SUSPEND), methods=["GET", "POST"])
def suspend(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.SUSPEND, receipt_number)
    form = ExtendForm(case)
    if form.validate_on_submit() and taken(form, lambda: suspension.approve(case, by=current_user, on=office_today())):
        return step_frame.done(case, _("中止计时已经批准。"), step_frame.due_now(case))
    return step_frame.draw(
        Step.SUSPEND, case, form, then=then_of(case), known=what_was_asked(case),
        **refusing(case), **approving.page(Step.SUSPEND, case),
    )  # fmt: skip


def refusing(case: Case) -> dict[str, Any]:
    """The way to refuse what was asked, where something was."""
    if suspension_request(case) is None:
        return {}
    return {"refusal": url_of(Step.REFUSE_SUSPENSION, case), "refusal_words": _("不批准中止计时，写明理由")}


def then_of(case: Case) -> str:
    return step_frame.due_words(case, Suspended(office_today(), reason="—", approved_by=current_user.name))


@blueprint.route(step_frame.path_of(Step.REFUSE_SUSPENSION), methods=["GET", "POST"])
def refuse_suspension(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.REFUSE_SUSPENSION, receipt_number)
    form = ReasonForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: suspension.refuse(case, form.reason.data, by=current_user, on=office_today())
    ):
        return step_frame.done(case, _("没有批准中止计时。"), step_frame.due_now(case))
    return step_frame.draw(
        Step.REFUSE_SUSPENSION, case, form, known=what_was_asked(case),
        **approving.page(Step.REFUSE_SUSPENSION, case),
    )  # fmt: skip


def what_was_asked(case: Case) -> list[tuple[str, Any]]:
    """The request that waits, for whoever decides it."""
    asked = suspension_request(case)
    if asked is None:
        return []
    return [
        (_("申请中止的人"), _("%(name)s，%(day)s", name=asked.requested_by.name, day=day(asked.requested_on))),
        (_("理由"), asked.reason),
        (_("现在的答复期限"), day(case.due_on)),
    ]
