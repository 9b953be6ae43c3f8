"""Voiding a letter at the desk: which one, and why; what becomes of its mail is said."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectField
from wtforms.validators import InputRequired

from tracker.casework import voiding
from tracker.law.lifecycle import Step
from tracker.mailroom.readdressing import Moved
from tracker.models import Case
from tracker.registers import correspondence
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_fields import StepForm, text
from tracker.web.options import options
from tracker.web.refusals import shown_on
from tracker.web.words import short_day


class VoidLetterForm(StepForm):
    letter = SelectField(_l("作废哪一份文书"), [InputRequired()])
    reason = text(_l("作废的原因"), 3, description=_l("记入案件，机关内部可以看到；核验页只显示已经作废。"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        self.letter.choices = options([(str(one.id), name_of(one)) for one in correspondence.standing(case)])


def name_of(letter: Any) -> str:
    """登记回执 杨府公开收〔2026〕3号（3月2日，安娜）"""
    named = f"{letter.title} {letter.number or ''}".strip()
    return _("%(letter)s（%(day)s，%(to)s）", letter=named, day=short_day(letter.dated_on), to=letter.addressee)


@blueprint.route(step_frame.path_of(Step.VOID_LETTER), methods=["GET", "POST"])
def void_letter(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.VOID_LETTER, receipt_number)
    form = VoidLetterForm(case, letter=request.args.get("letter"))
    if form.validate_on_submit():
        letter = correspondence.get(case, int(form.letter.data))
        with shown_on(form):
            moved = voiding.void(letter, form.reason.data or "", by=current_user, on=office_today())
            return step_frame.done(
                case, _("文书已经作废，文号保留，不再使用。"), about_mails(moved), about_answer(case)
            )
    return step_frame.draw(Step.VOID_LETTER, case, form, notes=notes(case))


def notes(case: Case) -> list[str]:
    """That an answer whose letter is voided cannot be served: the record of the answer goes with it."""
    if case.decided_on is None:
        return []
    return [_("作废答复书的，还要作废“作出答复”的办理记录并重新答复；没有有效的答复书，不能送达，也不能归档。")]


def about_answer(case: Case) -> str:
    """That the case has no answer any more."""
    if not correspondence.answer_voided(case):
        return ""
    return _("案件不再有有效的答复，须重新答复：怎样办，写在案件页上。")


def about_mails(moved: Moved) -> str:
    """That its mail does not go out any more, or could not be called back."""
    if moved.under_way:
        return _("携带该文书的邮件正在发送，不能收回。")
    return _("尚未发出的邮件不再发送。") if moved.letters else ""
