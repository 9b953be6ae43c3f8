"""Who stands behind an application, at the desk: proofs of identity, agents, and who applies together."""

from flask import current_app, render_template
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import co_applicants, identity, representation
from tracker.law.lifecycle import Step
from tracker.mailroom import transports
from tracker.models import Case, CoApplicant
from tracker.registers import applicants
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import case_people, step_frame
from tracker.web.desk.people_fields import mandate, proof
from tracker.web.desk.people_forms import (
    CorrectJoiningForm,
    EndRepresentationForm,
    IdentityForm,
    JoiningForm,
    RepresentationForm,
)
from tracker.web.desk.room import blueprint
from tracker.web.refusals import taken

IDENTITY, AGENT = "desk/steps/identity.html", "desk/steps/representation.html"
MORE_PROOFS = "more_proofs"
CO_APPLICANTS = "/cases/<receipt_number>/co-applicants"


@blueprint.route(step_frame.path_of(Step.RECORD_IDENTITY), methods=["GET", "POST"])
def record_identity(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_IDENTITY, receipt_number)
    form = IdentityForm(case)
    if two_steps.wants(MORE_PROOFS):
        form.proofs.one_more()
    elif form.validate_on_submit() and taken(
        form,
        lambda: identity.record(
            case,
            [proof(row) for row in form.proofs.told()],
            seen_on=form.seen_on.data,
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, _("看过的身份证明已经登记，不需要留存复印件。"))
    known = [(_("已经登记"), case_people.proof_line(one)) for one in applicants.proofs(case)]
    return step_frame.draw(Step.RECORD_IDENTITY, case, form, template=IDENTITY, known=known)


@blueprint.route(step_frame.path_of(Step.RECORD_REPRESENTATION), methods=["GET", "POST"])
def record_representation(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_REPRESENTATION, receipt_number)
    form = RepresentationForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: representation.record(case, mandate(form), by=current_user, on=office_today())
    ):
        return step_frame.done(case, _("委托代理已经登记。"), about_letters(form))
    known = [(one.name, case_people.agent_line(one, office_today())) for one in applicants.representations(case)]
    return step_frame.draw(Step.RECORD_REPRESENTATION, case, form, template=AGENT, known=known)


def about_letters(form: RepresentationForm) -> str:
    """Where the letters go from now on."""
    if not form.agent_receives.data:
        return _("文书仍送交申请人。")
    email = form.agent_email.data
    if email and transports.folder_in_use(current_app.config):
        return _("以后的文书送交受托人；没有设置发信服务器，发往%(email)s的邮件只存放在文件夹中。", email=email)
    return _("以后的文书发到%(email)s。", email=email) if email else _("以后的文书打印后送交受托人。")


@blueprint.route("/cases/<receipt_number>/representations/<int:number>/end", methods=["GET", "POST"])
def end_representation(receipt_number: str, number: int) -> str | Response:
    case = step_frame.load(Step.RECORD_REPRESENTATION, receipt_number)
    agent = applicants.representation(case, number)
    form = EndRepresentationForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: representation.end(
            agent, form.because.data, ended_on=form.ended_on.data, by=current_user, on=office_today()
        ),
    ):
        return step_frame.done(case, _("代理已经终止，以后的文书送交申请人。"))
    known = [(agent.name, case_people.agent_line(agent, office_today()))]
    will = _("从这一天起该代理人不再代理，以后的文书送交申请人；登记过的内容留在案卷中。")
    return step_frame.draw(Step.RECORD_REPRESENTATION, case, form, known=known, will=will, button=_("终止代理"))


@blueprint.route(CO_APPLICANTS, methods=["GET", "POST"])
def co_applicants_of(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.CORRECT_ENTRY, receipt_number)
    form = JoiningForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: co_applicants.add(case, form.joining(), form.reason.data, by=current_user, on=office_today()),
    ):
        return step_frame.done(case, _("共同申请人已经登记，以后的文书写明全部申请人。"))
    return page(case, form, _("增加共同申请人"), list_of(case))


@blueprint.route(f"{CO_APPLICANTS}/<int:number>", methods=["GET", "POST"])
def co_applicant(receipt_number: str, number: int) -> str | Response:
    case = step_frame.load(Step.CORRECT_ENTRY, receipt_number)
    one = applicants.co_applicant(case, number)
    form = CorrectJoiningForm(case, one)
    if form.validate_on_submit() and taken(form, lambda: put_right(one, form)):
        return step_frame.done(case, _("共同申请人已经更正，原来的内容留在办理过程中。"))
    return page(case, form, _("更正共同申请人"), [(one.name, case_people.together_line(one))])


def put_right(one: CoApplicant, form: CorrectJoiningForm) -> None:
    if form.remove.data:
        co_applicants.remove(one, form.reason.data, by=current_user, on=office_today())
    else:
        co_applicants.correct(one, form.joining(), form.reason.data, by=current_user, on=office_today())


def list_of(case: Case) -> list[tuple[str, str]]:
    """Who applies already."""
    joined = [(one.name, case_people.together_line(one)) for one in applicants.co_applicants(case)]
    return [(_("申请人"), case.applicant.name), *joined]


def page(case: Case, form: JoiningForm, title: str, known: list[tuple[str, str]]) -> str:
    return render_template(
        step_frame.GENERIC,
        case=case,
        form=form,
        title=title,
        will=_("以后的文书写明全部申请人；已经写好的文书不变，原来的内容和更正的理由留在办理过程中。"),
        danger=False,
        back=step_frame.url_of_case(case),
        known=known,
        notes=[],
    )
