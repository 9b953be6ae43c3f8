"""Splitting a letter with several matters at the desk: one matter, one application 一事一申请."""

from typing import Any

from flask import redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length, ValidationError

from tracker.casework import intake, splits
from tracker.casework.intake import Registered
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.registers import cases, links
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import step_frame
from tracker.web.desk.receiving import TOLD_ONCE, tell_once
from tracker.web.desk.registering_form import LONGEST_TOKEN
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_fields import StepForm, text
from tracker.web.refusals import shown_on, taken

LONGEST, PREVIEW = 20_000, "desk/steps/split_preview.html"


class SplitForm(StepForm):
    token = HiddenField(default=intake.new_token, validators=[InputRequired(), Length(max=LONGEST_TOKEN)])
    matters = text(
        _l("申请的各个事项，每行写一个"), 10, longest=LONGEST,
        description=_l("第一行留在本案，其余各行各成一件；照申请书的原意写，2 至 20 个事项。"),
    )  # fmt: skip

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **{"matters": case.description, **values})

    @property
    def listed(self) -> list[str]:
        """The matters, one a line."""
        return [matter.strip() for matter in (self.matters.data or "").splitlines() if matter.strip()]

    def validate_matters(self, _field: Any) -> None:
        if not splits.FEWEST <= len(self.listed) <= splits.MOST:
            raise ValidationError(_("现有 %(count)s 个事项；请每行写一个，2 至 20 个。", count=len(self.listed)))


@blueprint.route(step_frame.path_of(Step.SPLIT), methods=["GET", "POST"])
def split(receipt_number: str) -> str | Response:
    if before := made_before(receipt_number):
        return receipts(receipt_number, before)
    case = step_frame.load(Step.SPLIT, receipt_number)
    form = SplitForm(case)
    made: list[Registered] = []
    if not two_steps.wants(two_steps.EDIT) and form.validate_on_submit():
        if not two_steps.wants(two_steps.CONFIRM):
            return look_over(case, form)
        if taken(form, lambda: made.extend(divide(case, form))):
            return receipts(receipt_number, made)
    return ask(case, form)


def divide(case: Case, form: SplitForm) -> list[Registered]:
    return splits.split(case, form.listed, token=form.token.data, by=current_user, on=office_today())


def ask(case: Case, form: SplitForm) -> str:
    known = [(_("申请全文"), case.description)]
    then = _("下一步列出将要产生的案件，确认后才拆分。")
    return step_frame.draw(Step.SPLIT, case, form, known=known, then=then, button=_("核对拆分结果"))


def look_over(case: Case, form: SplitForm) -> str:
    """The cases that would come out, each with its number, matter and days; or the form with the law's no."""
    parts: list[splits.PartToBe] = []
    with shown_on(form):
        parts = splits.rehearse(case, form.listed, on=office_today())
    if form.errors:
        return ask(case, form)
    return step_frame.draw(Step.SPLIT, case, form, template=PREVIEW, parts=parts, carried=two_steps.carried())


def made_before(receipt_number: str) -> list[Registered]:
    """What this very form made already, where it was sent twice."""
    token = request.form.get("token", "")
    return splits.split_before(cases.get(receipt_number, viewer=current_user), token) if token else []


def receipts(receipt_number: str, made: list[Registered]) -> Response:
    """To the list of the receipts; each of them shows its query code one time."""
    tell_once({one.case.receipt_number: one.query_code for one in made})
    return redirect(url_for("desk.split_receipts", receipt_number=receipt_number), 303)


@blueprint.get("/cases/<receipt_number>/split-receipts")
def split_receipts(receipt_number: str) -> str:
    case = cases.get(receipt_number, viewer=current_user)
    return render_template(
        "desk/split_receipts.html",
        case=case,
        parts=links.parts_of(case),
        untold=session.get(TOLD_ONCE, {}),
        back=step_frame.url_of_case(case),
    )
