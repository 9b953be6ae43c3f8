"""Consultation at the desk: ask a third party or another agency, record what it says."""

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import consultation
from tracker.casework.consultation import Opinion, PartyKind
from tracker.law.acts import ThirdPartyConsulted
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.registers.proceedings import open_consultations
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.acts_card import will_of
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import ConsultForm, OpinionForm
from tracker.web.refusals import taken
from tracker.web.words import day, listed, said


@blueprint.route(step_frame.path_of(Step.CONSULT), methods=["GET", "POST"])
def consult(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.CONSULT, receipt_number)
    remark = step_frame.remarked(lambda: consultation.remark_on(case, office_today()))
    form = ConsultForm(case, content=case.description)
    if form.validate_on_submit() and taken(form, lambda: ask(case, form)):
        return step_frame.done(
            case, _("给“%(party)s”的意见征询书已经写好。", party=form.party.data), step_frame.due_now(case)
        )
    then = step_frame.due_words(case, ThirdPartyConsulted(office_today(), form.party.data or "—"))
    known = [(_("正在征求意见"), listed(one.party for one in open_consultations(case)) or _("没有"))]
    notes = [said(remark.wording)] if remark else []
    will = will_of(Step.CONSULT, case, office_today())
    return step_frame.draw(Step.CONSULT, case, form, will=will, then=then, known=known, notes=notes)


def ask(case: Case, form: ConsultForm) -> None:
    consultation.consult(
        case,
        PartyKind(form.kind.data),
        form.party.data,
        form.content.data,
        sent_on=form.sent_on.data,
        delivered_on=form.delivered_on.data,
        tell_applicant=form.tell_applicant.data,
        by=current_user,
        on=office_today(),
    )


@blueprint.route(step_frame.path_of(Step.RECORD_OPINION), methods=["GET", "POST"])
def record_opinion(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_OPINION, receipt_number)
    form = OpinionForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: consultation.record_opinion(
            case,
            form.party.data,
            Opinion(form.opinion.data),
            form.reasons.data or "",
            received_on=form.received_on.data,
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, _("“%(party)s”的意见已经登记。", party=form.party.data), step_frame.due_now(case))
    known = [(one.party, _("%(day)s发出", day=day(one.sent_on))) for one in open_consultations(case)]
    return step_frame.draw(Step.RECORD_OPINION, case, form, known=known)
