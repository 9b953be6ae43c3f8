"""Applications to correct a record about oneself, at the desk: registering one, and answering it (Art. 41)."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import RadioField
from wtforms.validators import InputRequired

from tracker.casework import record_requests
from tracker.casework.intake import Application
from tracker.casework.record_claims import Claim
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import Step
from tracker.law.record_requests import CORRECTION_NAMES, CORRECTION_WHEN, CorrectionAnswer
from tracker.models import Case, Permission
from tracker.registers import claims
from tracker.registers.clocks import clock_of
from tracker.timekeeping import office_today
from tracker.web.desk import approving, closing_back, late_fields, registering, step_frame
from tracker.web.desk.late_fields import LateFilesFields
from tracker.web.desk.registering_form import RegisterForm
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_fields import StepForm, happened_on, line, text
from tracker.web.options import options
from tracker.web.protection import requires
from tracker.web.refusals import taken
from tracker.web.uploads import UploadsField
from tracker.web.words import day

SENTENCE = _l("将编号并写好登记回执，查询码只显示一次；条例没有规定更正的期限，本机关按二十个工作日的内部时限办理。")


class RecordCorrectionForm(RegisterForm):
    description = text(
        _l("要更正的是哪一份记录"), 3, description=_l("记录的名称、文号或者所在的登记簿，以及与申请人的关系。")
    )
    wrong = text(_l("记录中不准确的内容"), 3)
    right = text(_l("应当怎样记录"), 3)
    evidence = text(_l("证明记录不准确的证据"), 3, description=_l("写明有哪些证据；扫描件可以在下面上传。"))

    def application(self) -> Application:
        """What was typed, as casework takes it."""
        claim = Claim(self.wrong.data, self.right.data, self.evidence.data)
        told = super().application()
        return Application(**{**vars(told), "claim": claim})


class CorrectionAnswerForm(LateFilesFields, StepForm):
    answer = RadioField(_l("怎样处理"), [InputRequired()])
    decided_on = happened_on(_l("答复日期"), description=_l("更正告知书的成文日期。"))
    what = text(_l("更正的事项"), 3, description=_l("写进更正告知书：哪一项记录，原为什么，更正为什么。"))
    agency = line(
        _l("有权更正的行政机关和联系方式"), needed=False, description=_l("转送或者告知向其他机关提出的，必须填写。")
    )
    reasons = text(_l("理由"), 4, needed=False, description=_l("予以更正的可以不填，其他情形必须写明。"))
    files = UploadsField(_l("提供给申请人的文件"))

    def __init__(self, case: Case, **values: Any) -> None:
        claim = claims.of_case(case)
        begun = _("原为“%(wrong)s”，应为“%(right)s”", wrong=claim.wrong, right=claim.right) if claim else ""
        super().__init__(case, what=begun, **values)
        self.answer.choices = options(
            (one.value, _("%(name)s：%(when)s", name=_l(name.template), when=_l(CORRECTION_WHEN[one].template)))
            for one, name in CORRECTION_NAMES.items()
        )

    def given(self) -> record_requests.Answer:
        """What was typed, as the office answers it."""
        return record_requests.Answer(
            CorrectionAnswer(self.answer.data), self.what.data, self.agency.data or "", self.reasons.data or ""
        )


@blueprint.route("/register/correction", methods=["GET", "POST"])
@requires(Permission.REGISTER_CASES)
def register_correction() -> str | Response:
    form = RecordCorrectionForm(agency=current_user.agency.code)
    return registering.taken_in(form, "desk/register_correction.html", SENTENCE)


@blueprint.route(step_frame.path_of(Step.ANSWER_CORRECTION), methods=["GET", "POST"])
def answer_correction(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.ANSWER_CORRECTION, receipt_number)
    form = CorrectionAnswerForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: record_requests.answer(
            case,
            form.given(),
            decided_on=form.decided_on.data,
            files=form.files.data,
            grounds=form.grounds,
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, _("更正告知书已经写好，请送达申请人。"))
    notes = late_fields.notes(Deed.CORRECTION_ANSWER, case, form.decided_on.data)
    why_not = approving.asking(Step.ANSWER_CORRECTION, case)
    shown = {"template": closing_back.PAGE, "send_back": closing_back.address(case), "known": known(case)}
    return step_frame.draw(Step.ANSWER_CORRECTION, case, form, **{**shown, "notes": notes, **why_not})


def known(case: Case) -> list[tuple[str, str]]:
    """What was claimed, and until when the office wants to answer."""
    claim = claims.of_case(case)
    told = [(_("要更正的记录"), case.description)]
    if claim is not None:
        told += [(_("证据"), claim.evidence)]
    ordered = clock_of(case, office_today()).order is not None
    until = _("答复期限") if ordered else _("内部时限")
    return [*told, (until, day(case.due_on) if case.due_on else "—")]
