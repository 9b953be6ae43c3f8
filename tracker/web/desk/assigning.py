"""Handing a case to its handler, or taking it oneself."""

from collections.abc import Sequence
from typing import TypeVar

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import assignment
from tracker.law.lifecycle import Step
from tracker.models import Case, Unit, User
from tracker.registers import desks
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import AssignForm
from tracker.web.refusals import taken

Offered = TypeVar("Offered", User, Unit)


@blueprint.route(step_frame.path_of(Step.ASSIGN), methods=["GET", "POST"])
def assign(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.ASSIGN, receipt_number)
    form = AssignForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: assignment.assign(
            case,
            handler=chosen(desks.handlers([case.agency]), form.handler.data),
            unit=chosen(desks.units([case.agency]), form.unit.data),
            note=form.note.data or "",
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, whose(case))
    return step_frame.draw(Step.ASSIGN, case, form, template="desk/steps/assign.html")


@blueprint.post("/cases/<receipt_number>/take")
def take(receipt_number: str) -> Response:
    case = step_frame.load(Step.ASSIGN, receipt_number)
    assignment.assign(case, handler=user_at_desk(), unit=case.unit, by=current_user, on=office_today())
    return step_frame.done(case, whose(case))


def user_at_desk() -> User:
    """The person himself, not the proxy that stands for whoever is signed in."""
    return current_user._get_current_object()


def chosen(offered: Sequence[Offered], number: str) -> Offered | None:
    return next((one for one in offered if str(one.id) == number), None)


def whose(case: Case) -> str:
    if case.handler:
        return _("案件现在由%(name)s承办。", name=case.handler.name)
    return _("案件现在由%(name)s承办，尚未指定经办人。", name=case.unit.name if case.unit else "—")
