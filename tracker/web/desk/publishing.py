"""Publishing at the desk: a person writes the public copy, confirms each piece of personal data, and releases it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField, DateField, SelectMultipleField
from wtforms.validators import Optional

from tracker.casework import public_checks
from tracker.casework import publishing as column
from tracker.casework.publishing import PublicText
from tracker.law.acts import ActKind
from tracker.law.lifecycle import Step
from tracker.law.outcomes import Element
from tracker.models import Attachment, Case
from tracker.registers.attachments import given_to_applicant
from tracker.registers.proceedings import latest
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import file_words, step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_fields import StepForm, line, not_in_future, text
from tracker.web.desk.step_forms import ReasonForm
from tracker.web.options import options
from tracker.web.refusals import shown_on, taken

FORM, PREVIEW = "desk/steps/publish.html", "desk/steps/publish_preview.html"
OUR_COLUMN, OUR_BASIS = "政府网站依申请转主动公开专栏", "《政府信息公开条例》第四十四条"
LONGEST_BODY = 100_000
CHOSEN = "chosen"


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
    chosen = SelectMultipleField(_l("一并发布的文件"), [Optional()], description=_l("只能选已经提供给申请人的文件。"))
    files_checked = BooleanField(_l("我已逐个打开检查所选文件，其中没有个人信息和不予公开的内容"))

    def __init__(self, case: Case, released: Sequence[Attachment], **values: Any) -> None:
        super().__init__(case, **values)
        self.released = released
        self.chosen.choices = options((str(file.id), file.name) for file in released)
        if not released:
            del self[CHOSEN], self["files_checked"]

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
    def picked(self) -> list[Attachment]:
        """The released files that were chosen to go with it, and not left out after a second look."""
        numbers = set(self.chosen.data or []) - set(two_steps.left_out()) if self.released else set()
        return [file for file in self.released if str(file.id) in numbers]

    @property
    def looked_through(self) -> bool:
        return bool(self.released and self.files_checked.data)


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
        files_checked=form.looked_through,
        by=current_user,
        on=office_today(),
    )


def look_over(case: Case, form: PublicForm) -> str:
    """The copy as everybody will see it, with the personal data found in it; or the form with the law's no."""
    with shown_on(form):
        column.decided(case)
        column.check(case, form.public_text(), form.picked, on=office_today())
        column.check_files(form.picked, checked=form.looked_through)
    return draw(case, form, FORM) if form.form_errors else drawn_over(case, form)


def drawn_over(case: Case, form: PublicForm) -> str:
    left_out = [(CHOSEN, number) for number in two_steps.left_out()]
    return draw(
        case,
        form,
        PREVIEW,
        spotted=column.personal_data(case, form.public_text(), form.picked),
        checks=public_checks.look_through(case, form.picked),
        carried=[pair for pair in two_steps.carried() if pair not in left_out],
        confirmed=two_steps.confirmed(),
        words=file_words,
    )


def draw(case: Case, form: PublicForm, template: str, **more: Any) -> str:
    return step_frame.draw(Step.PUBLISH, case, form, template=template, **more)


def suggestions(case: Case) -> dict[str, str]:
    """What the form begins with: the office's own words of the reply, never the applicant's."""
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
    form = ReasonForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: column.unpublish(case, form.reason.data, by=current_user, on=office_today())
    ):
        return step_frame.done(case, _("已经从专栏撤下，撤下的理由记入案件。"))
    return step_frame.draw(Step.UNPUBLISH, case, form)
