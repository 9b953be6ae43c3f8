"""Voiding a letter at the desk: which one, and why; what becomes of its mail is said."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import BooleanField, SelectField
from wtforms.validators import InputRequired

from tracker.casework import voiding
from tracker.casework.written_anew import waiting
from tracker.law.lifecycle import Step
from tracker.mailroom.readdressing import Moved
from tracker.models import Case, Letter
from tracker.registers import correspondence, links, told_letters
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_fields import StepForm, text
from tracker.web.options import options
from tracker.web.refusals import shown_on
from tracker.web.words import listed, short_day


class VoidLetterForm(StepForm):
    letter = SelectField(_l("作废哪一份文书"), [InputRequired()])
    anew = BooleanField(
        _l("同时重新制作同一文书，用新的文号"),
        description=_l(
            "适用于还没有收到补正、缴费、说明的告知书，以及延期、延迟答复告知书：内容不变，写现在的日期；"
            "申请人的期限自收到新文书起算，原送达日期划去，剩余时间不足的补正、说明期限另行确定。"
            "征求意见的不能这样办，请作废记录后重新征求。"
        ),
    )
    reason = text(_l("作废的原因"), 3, description=_l("记入案件，机关内部可以看到；核验页只显示已经作废。"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        standing = [(str(one.id), name_of(one)) for one in correspondence.standing(case)]
        voided = [(str(one.id), _("%(letter)s——已经作废，重新制作", letter=name_of(one))) for one in waiting(case)]
        self.letter.choices = options([*standing, *voided])
        if not self.is_submitted() and self.letter.data in dict(voided):
            self.anew.data = True


def name_of(letter: Any) -> str:
    """登记回执 杨府公开收〔2026〕3号（3月2日，安娜）"""
    named = f"{letter.title} {letter.number or ''}".strip()
    return _("%(letter)s（%(day)s，%(to)s）", letter=named, day=short_day(letter.dated_on), to=letter.addressee)


@blueprint.route(step_frame.path_of(Step.VOID_LETTER), methods=["GET", "POST"])
def void_letter(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.VOID_LETTER, receipt_number)
    form = VoidLetterForm(case, letter=request.args.get("letter"))
    if form.validate_on_submit():
        letter = chosen(case, int(form.letter.data))
        with shown_on(form):
            anew = bool(form.anew.data)
            reason = form.reason.data or ""
            moved = voiding.void(letter, reason, anew=anew, of=case, by=current_user, on=office_today())
            told = (about_mails(moved), about_answer(case), about_notice(case, letter, anew=anew), about_others(letter))
            return step_frame.done(case, _("文书已经作废，文号保留，不再使用。"), *told)
    return step_frame.draw(Step.VOID_LETTER, case, form, notes=notes(case))


def chosen(case: Case, number: int) -> Letter:
    """The letter of this number: one of the case, or one by which the whole was told before this matter was split."""
    found = next((one for one in waiting(case) if one.id == number), None)
    return found or correspondence.get(case, number)


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


def about_notice(case: Case, letter: Letter, *, anew: bool) -> str:
    """That another one was written in its place, or that nobody is told any more."""
    if anew:
        return _("新的文书已经写好，请送达并登记送达日期。")
    if letter in told_letters.untold_records(case).values():
        return _("没有重新制作的，等于没有告知：怎样办，写在案件页上。")
    return ""


def about_others(letter: Letter) -> str:
    """That other matters of the same letter were told by it too, and are told by nothing now."""
    others = links.of_one_letter(letter.case, current_user)
    untold = [one.number for one in others if letter in told_letters.untold_records(one).values()]
    if not untold:
        return ""
    numbers = listed(untold)
    return _(
        "从同一封来信拆分出的%(numbers)s也由这份文书告知，现在等于没有告知：怎样办，写在各案件页上。", numbers=numbers
    )


def about_mails(moved: Moved) -> str:
    """That its mail does not go out any more, or could not be called back."""
    if moved.under_way:
        return _("携带该文书的邮件正在发送，不能收回。")
    return _("尚未发出的邮件不再发送。") if moved.letters else ""
