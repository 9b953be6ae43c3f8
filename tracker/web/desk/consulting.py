"""Consultation at the desk: ask third parties and agencies, record what they say, conclude what follows of silence."""

from flask import request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import consultation, hearing_decisions
from tracker.casework.consultation import Opinion
from tracker.law.acts import ThirdPartyConsulted
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import Step
from tracker.law.opinions import CONCLUSION_NAMES, HEARING_NAMES, Conclusion, Hearing, PartyKind
from tracker.models import Case
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard
from tracker.registers.proceedings import open_consultations
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import late_fields, step_frame
from tracker.web.desk.acts_card import will_of
from tracker.web.desk.hearing_forms import ConsultForm, OpinionForm, SilentAgencyForm, SilentThirdPartyForm
from tracker.web.desk.room import blueprint
from tracker.web.refusals import taken
from tracker.web.words import day, listed, said

CONSULT, SILENCE = "desk/steps/consult.html", "desk/steps/silence.html"


@blueprint.route(step_frame.path_of(Step.CONSULT), methods=["GET", "POST"])
def consult(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.CONSULT, receipt_number)
    form = ConsultForm(case)
    if two_steps.wants(two_steps.MORE):
        if form.may_grow:
            form.parties.append_entry()
    elif form.validate_on_submit() and taken(form, lambda: ask(case, form)):
        names = listed(one.name for one in form.asked())
        return step_frame.done(case, _("给“%(party)s”的意见征询书已经写好。", party=names), step_frame.due_now(case))
    return draw_consult(case, form)


def draw_consult(case: Case, form: ConsultForm) -> str:
    sent_on = form.day_of("sent_on")
    remark = step_frame.remarked(lambda: consultation.remark_on(case, sent_on))
    then = step_frame.due_words(case, ThirdPartyConsulted(sent_on, "—"))
    known = [(_("正在征求意见"), listed(one.party for one in open_consultations(case)) or _("没有"))]
    notes = [said(remark.wording)] if remark else []
    notes += late_fields.notes(Deed.CONSULTATION, case, sent_on)
    will = will_of(Step.CONSULT, case, sent_on)
    return step_frame.draw(
        Step.CONSULT, case, form, template=CONSULT, will=will, then=then, known=known, notes=notes, recount=True
    )


def ask(case: Case, form: ConsultForm) -> None:
    consultation.consult_all(
        case,
        form.asked(),
        sent_on=form.sent_on.data,
        tell_applicant=form.tell_applicant.data,
        grounds=form.grounds,
        by=current_user,
        on=office_today(),
    )


@blueprint.route(step_frame.path_of(Step.RECORD_OPINION), methods=["GET", "POST"])
def record_opinion(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_OPINION, receipt_number)
    form = OpinionForm(case, **of_row(case))
    ended: list[Conclusion] = []
    if form.validate_on_submit() and taken(form, lambda: ended.extend(record(case, form))):
        follows = step_frame.due_now(case) if case.is_open else ""
        told = _("“%(party)s”的意见已经登记。", party=form.party.data)
        return step_frame.done(case, told, in_time(case, form.party.data), *map(counts_no_more, ended), follows)
    will = will_of(Step.RECORD_OPINION, case, office_today())
    return step_frame.draw(Step.RECORD_OPINION, case, form, will=will, known=asked_so_far(case))


def of_row(case: Case) -> dict[str, str]:
    """The party of the row of the board from which one comes; nobody where one comes from elsewhere."""
    number = request.args.get("party", type=int)
    names = [one.name for one in consultations.board(case, office_today()) if one.question.id == number]
    return {"party": names[0]} if names else {}


def in_time(case: Case, party: str) -> str:
    """Whether the opinion came within the days that the party had."""
    heard = [one for one in consultations.board(case, office_today()) if one.name == party][-1]
    if heard.delivered_on is None:
        return ""
    if heard.is_late:
        return _("收到意见时，对方的意见期限（%(day)s）已过。", day=day(heard.due_on))
    return _("意见在对方的意见期限（%(day)s）内。", day=day(heard.due_on))


def counts_no_more(ended: Conclusion) -> str:
    return _(
        "根据原来的意见作出的处理（%(conclusion)s）不再有效，需要的由负责人重新处理；"
        "决定公开告知书已经送达对方的，请另行书面告知。",
        conclusion=said(CONCLUSION_NAMES[ended]),
    )


def asked_so_far(case: Case) -> list[tuple[str, str]]:
    """Whose answer is out, and who answered what: whoever changes its opinion is entered once more."""
    told = [(one.party, _("%(day)s发出", day=day(one.sent_on))) for one in open_consultations(case)]
    return told + [
        (one.name, answered(day(one.answer.happened_on), said(HEARING_NAMES[one.hearing])))
        for one in consultations.board(case, office_today())
        if one.answer is not None
    ]


def answered(answered_on: str, before: str) -> str:
    return _(
        "%(day)s答复“%(opinion)s”；改变意见的，再登记一次：原来的意见保留在案件里，根据它作出的处理不再有效。",
        day=answered_on,
        opinion=before,
    )


def record(case: Case, form: OpinionForm) -> list[Conclusion]:
    return consultation.record_opinion(
        case,
        form.party.data,
        Opinion(form.opinion.data),
        form.reasons.data or "",
        part=form.part.data or "",
        received_on=form.received_on.data,
        by=current_user,
        on=office_today(),
    )


@blueprint.route("/cases/<receipt_number>/silence/<int:number>", methods=["GET", "POST"])
def conclude_silence(receipt_number: str, number: int) -> str | Response:
    """What follows where a party let its fifteen working days pass."""
    case = step_frame.load(Step.RECORD_OPINION, receipt_number)
    heard = consultations.get(case, number, office_today())
    consents = heard.hearing is Hearing.SILENT_DEEMED_CONSENT
    form = SilentAgencyForm(case) if consents else SilentThirdPartyForm(case)
    if form.validate_on_submit() and taken(form, lambda: conclude(case, number, form)):
        return step_frame.done(case, _("“%(party)s”逾期未答复的处理已经登记。", party=heard.name))
    known = [
        (_("对方"), heard.name),
        (_("发出"), day(heard.sent_on)),
        (_("意见期限"), day(heard.due_on)),
    ]
    return step_frame.draw(Step.RECORD_OPINION, case, form, template=SILENCE, will=will_of_silence(heard), known=known)


def will_of_silence(heard: PartyHeard) -> str:
    """What follows by law where this party is silent."""
    if heard.kind is PartyKind.THIRD_PARTY:
        return _("记入案件；第三方逾期未提出意见的，由本机关依法决定是否公开（条例第三十二条）。")
    if heard.hearing is Hearing.SILENT_DEEMED_CONSENT:
        return _("记入案件；共同制作信息的机关逾期未提出意见的，视为同意公开（条例第三十四条）。")
    return _("记入案件；信息不是与对方共同制作的，逾期未提出意见不视为同意，由本机关决定是否公开。")


def conclude(case: Case, number: int, form: SilentThirdPartyForm | SilentAgencyForm) -> None:
    discloses = form.discloses.data == "disclose" if isinstance(form, SilentThirdPartyForm) else True
    hearing_decisions.conclude_silence(
        case, number, discloses=discloses, reason=form.reason.data or "", by=current_user, on=office_today()
    )
