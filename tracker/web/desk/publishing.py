"""Publishing at the desk: a person writes the public copy, confirms each piece of personal data, and releases it."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField, DateField, RadioField, SelectMultipleField
from wtforms.validators import InputRequired, Optional

from tracker.casework import public_checks
from tracker.casework import publishing as column
from tracker.casework.public_checks import File, mark_of
from tracker.casework.publishing import PublicText
from tracker.law import conversion
from tracker.law.acts import ActKind
from tracker.law.conversion import SUITABILITY_NAMES, Suitability
from tracker.law.lifecycle import Step
from tracker.law.outcomes import Element
from tracker.models import Attachment, Case
from tracker.registers.attachments import given_to_applicant
from tracker.registers.calendars import working_calendar
from tracker.registers.conversions import publication_of
from tracker.registers.proceedings import latest
from tracker.registers.refusals import NotFound
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import file_words, papers, step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_fields import StepForm, line, not_in_future, text
from tracker.web.options import options
from tracker.web.refusals import shown_on, taken
from tracker.web.uploads import UploadsField, unsealed
from tracker.web.words import day, said

COPY = "/copy"
FORM, PREVIEW = "desk/steps/publish.html", "desk/steps/publish_preview.html"
OUR_COLUMN, OUR_BASIS = "政府网站依申请转主动公开专栏", "《政府信息公开条例》第四十四条"
LONGEST_BODY = 100_000
CHOSEN = "chosen"
TEXT_FIELDS = tuple(field.name for field in fields(PublicText))


class PublicForm(StepForm):
    title = line(_l("标题"), description=_l("公开信息的名称，不要写申请人和申请的字样。"))
    document_number = line(_l("文号"), needed=False, longest=100)
    made_on = DateField(_l("生成日期"), [Optional(), not_in_future])
    way = line(_l("公开方式"), longest=100)
    basis = line(_l("公开依据"))
    body = text(
        _l("正文"),
        12,
        longest=LONGEST_BODY,
        description=_l("向所有人公开的内容，请自行撰写；不予公开的部分和个人信息要删去。"),
    )
    chosen = SelectMultipleField(
        _l("一并发布的文件"), [Optional()],
        description=_l("已经提供给申请人、可以原样公开的文件。有内容要删去的不要选，另传处理后的副本。"),
    )  # fmt: skip
    files = UploadsField(_l("处理后的副本（已删去个人信息和不予公开的内容）"))
    files_checked = BooleanField(_l("我已逐个打开检查所选文件，其中没有个人信息和不予公开的内容"))

    def __init__(self, case: Case, released: Sequence[Attachment], **values: Any) -> None:
        super().__init__(case, **values)
        self.released = released
        self.chosen.choices = options((str(file.id), file.name) for file in released)
        if not released:
            del self[CHOSEN]

    def public_text(self) -> PublicText:
        return PublicText(
            self.title.data,
            self.document_number.data or "",
            self.made_on.data,
            self.way.data,
            self.basis.data,
            self.body.data,
        )

    @property
    def picked(self) -> list[File]:
        """The files that go with it: released ones that were chosen, then the copies; none left out after a look."""
        numbers = set(self.chosen.data or []) if self.released else set()
        files: list[File] = [file for file in self.released if str(file.id) in numbers]
        files += {copy.digest: copy for copy in self.files.data}.values()
        return [file for file in files if mark_of(file) not in two_steps.left_out()]

    def leave_out(self) -> None:
        """Let go of the copies that were left out on the second look."""
        self.files.data = [copy for copy in self.files.data if mark_of(copy) not in two_steps.left_out()]


class WithdrawalForm(StepForm):
    """Taking down decides anew: nothing is chosen for the official, for a duty hangs on it."""

    suitability = RadioField(
        _l("撤下以后"),
        [InputRequired()],
        choices=options(
            (each.value, _l("改正后重新发布") if each is Suitability.CONVERTIBLE else _l(name.template))
            for each, name in SUITABILITY_NAMES.items()
        ),
    )
    reason = text(_l("撤下的理由"), 3)

    @property
    def then(self) -> Suitability:
        return Suitability(self.suitability.data)


@blueprint.route(step_frame.path_of(Step.PUBLISH), methods=["GET", "POST"])
def publish(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.PUBLISH, receipt_number)
    form = PublicForm(case, given_to_applicant(case), **suggestions(case))
    if not two_steps.wants(two_steps.EDIT) and form.validate_on_submit():
        if not two_steps.wants(two_steps.CONFIRM):
            return look_over(case, form)
        if taken(form, lambda: release(case, form)):
            return step_frame.done(case, _("已经发布到依申请转主动公开专栏。"))
        return drawn_over(case, form)
    return draw(case, form, FORM)


def release(case: Case, form: PublicForm) -> None:
    column.publish(
        case,
        form.public_text(),
        form.picked,
        confirmed=two_steps.confirmed(),
        files_checked=form.files_checked.data,
        by=current_user,
        on=office_today(),
    )


def look_over(case: Case, form: PublicForm) -> str:
    """The copy as everybody will see it, with the personal data found in it; or the form with the law's no."""
    with shown_on(form):
        column.decided(case)
        column.check(case, form.public_text(), form.picked, on=office_today())
        column.check_files(form.picked, checked=form.files_checked.data)
    return draw(case, form, FORM) if form.errors else drawn_over(case, form)


def drawn_over(case: Case, form: PublicForm) -> str:
    left_out = [(CHOSEN, number) for number in two_steps.left_out()]
    form.leave_out()
    return draw(
        case,
        form,
        PREVIEW,
        spotted=column.personal_data(case, form.public_text(), form.picked),
        checks=public_checks.look_through(case, form.picked),
        carried=[pair for pair in two_steps.carried(form.files) if pair not in left_out],
        confirmed=two_steps.confirmed(),
        words=file_words,
        addresses=addresses(case, form),
    )


def addresses(case: Case, form: PublicForm) -> dict[str, str]:
    """Where each file is opened to be looked through: the very content that would go out."""
    number = case.receipt_number
    return {
        **{str(file.id): url_for("desk.case_file", receipt_number=number, number=file.id) for file in form.released},
        **{
            copy.digest: url_for("desk.public_copy", receipt_number=number, seal=seal)
            for copy, seal in form.files.sealed
        },
    }


@blueprint.get(step_frame.path_of(Step.PUBLISH) + COPY)
def public_copy(receipt_number: str) -> Response:
    """A copy that was handed in and is not published yet, for whoever handed it in."""
    step_frame.load(Step.PUBLISH, receipt_number)
    for copy in unsealed([request.args.get("seal", "")], request.path.removesuffix(COPY)):
        return papers.handed_over(copy)
    raise NotFound(receipt_number)


def draw(case: Case, form: PublicForm, template: str, **more: Any) -> str:
    return step_frame.draw(Step.PUBLISH, case, form, template=template, **more)


def suggestions(case: Case) -> dict[str, Any]:
    """What the form begins with: what was taken down to be corrected, else the reply's words; never the applicant's."""
    if (earlier := publication_of(case)) is not None:
        return {name: getattr(earlier, name) for name in TEXT_FIELDS}
    decided = latest(case, ActKind.DECIDED)
    elements = decided.words.get("elements", {}) if decided else {}
    provided = str(elements.get(Element.PROVIDED.value, ""))
    return {
        "title": provided.splitlines()[0][:200] if provided else "",
        "way": OUR_COLUMN,
        "basis": OUR_BASIS,
        "body": provided,
    }


@blueprint.route(step_frame.path_of(Step.UNPUBLISH), methods=["GET", "POST"])
def unpublish(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.UNPUBLISH, receipt_number)
    form = WithdrawalForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: column.unpublish(case, form.reason.data, form.then, by=current_user, on=office_today())
    ):
        again = due_again() if form.then is Suitability.CONVERTIBLE else _("以后不再公开。")
        return step_frame.done(case, _("已经从专栏撤下，撤下的理由记入案件。"), again)
    hints = {each.value: said(conversion.VERDICTS[each].reason) for each in Suitability}
    return step_frame.draw(
        Step.UNPUBLISH,
        case,
        form,
        template="desk/steps/conversion.html",
        hints={**hints, Suitability.CONVERTIBLE.value: due_again()},
    )


def due_again() -> str:
    """Until when what is taken down today is to be published again."""
    last_day = conversion.publication_due(office_today(), working_calendar())
    return _("应当在%(day)s前改正并重新发布。", day=day(last_day))
