"""How an application stands, for whoever holds its receipt number and query code."""

from datetime import timedelta
from math import ceil

from flask import Response as FlaskResponse
from flask import after_this_request, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from tracker import storage
from tracker.casework import attempts, status_queries
from tracker.casework.issuing import Form
from tracker.mailroom import letter_checks, letter_layout
from tracker.registers import applicant_status
from tracker.registers.applicant_view import ApplicantView, Proof
from tracker.registers.refusals import NotFound, NotRecognised, TooManyAttempts
from tracker.timekeeping import office_time, office_today, utc_now
from tracker.web import letter_files, ruler
from tracker.web.portal import proofs, status_course, status_papers, status_stages, status_waiting, status_words
from tracker.web.portal.room import blueprint
from tracker.web.protection import COSTLY, limiter


class StatusForm(FlaskForm):
    number = StringField(_l("查询编号"), [InputRequired(), Length(max=40)])
    code = StringField(_l("查询码"), [InputRequired(), Length(max=40)])


@blueprint.before_request
def keep_status_private() -> None:
    """What an applicant saw stays in no cache; errors on the way included."""
    if request.path == "/status" or request.path.startswith("/status/"):
        after_this_request(not_stored)


def not_stored(response: FlaskResponse) -> FlaskResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/status", methods=["GET", "POST"])
def status() -> str | Response | tuple[str, int, dict[str, str]]:
    form = StatusForm(number=request.args.get("number", ""))
    if form.validate_on_submit():
        try:
            proofs.remember(status_queries.prove(form.number.data, form.code.data, address=address()))
            return redirect(url_for("portal.status"), 303)
        except NotRecognised:
            form.form_errors.append(_("查询编号或者查询码不正确。请对照登记回执检查后再试。"))
        except TooManyAttempts:
            return wait(form.number.data)
    if request.method == "GET" and (view := opened(request.args.get("number"))):
        return page_of(view)
    return render_template("portal/status_form.html", form=form)


def address() -> str:
    return request.remote_addr or ""


def wait(number: str) -> tuple[str, int, dict[str, str]]:
    """Too many tries: from when on the next one is heard."""
    at = attempts.open_again_at(*status_queries.limits(number, address()))
    seconds = max(ceil((at - utc_now()).total_seconds()), 1)
    clock = office_time(at + timedelta(seconds=-at.second % 60 + (at.microsecond > 0)))
    page = render_template("portal/status_wait.html", at=f"{clock:%H:%M}", minutes=ceil(seconds / 60))
    return page, 429, {"Retry-After": str(seconds)}


def opened(number: str | None) -> ApplicantView | None:
    """The case to show: the one asked for, else the one proved last; none where nothing was proved."""
    for proof in applicant_status.with_what_came_of(proofs.known()):
        if number is None or status_queries.spelled(number) == proof.receipt_number:
            view = view_of(proof)
            if view is not None:
                return view
    return None


def view_of(proof: Proof) -> ApplicantView | None:
    """What the proof opens; a proof that holds no more is thrown away."""
    try:
        return applicant_status.view(proof, office_today())
    except NotFound:
        proofs.forget(proof)
        return None


def page_of(view: ApplicantView) -> str:
    return render_template(
        "portal/status.html",
        view=view,
        standing=status_waiting.standing(view),
        stages=status_stages.stages(view),
        course=status_course.course(view),
        drawing=ruler.draw(view.clock, letter_voided=view.has_no_answer),
        letter_names=status_papers.letter_names(view.letters),
        remedy_days=status_words.remedy_days(view),
        remedies_ended=status_words.remedies_ended(view),
        others=[proof.receipt_number for proof in proofs.known() if proof.receipt_number != view.receipt_number],
    )


@blueprint.post("/status/leave")
def leave_status() -> Response:
    proofs.forget_all()
    flash(_("已经离开。再次查询需要重新输入查询编号和查询码。"), "success")
    return redirect(url_for("portal.status"), 303)


@blueprint.get("/status/<receipt_number>/letters/<int:number>")
def status_letter(receipt_number: str, number: int) -> str:
    """A letter as it lies in the applicant's hand."""
    view = proved(receipt_number)
    letter = view.letter(number)
    code = letter_checks.grouped(letter.check_code)
    along = letter_layout.numbered(list(letter.attachments))
    return render_template("portal/status_letter.html", view=view, letter=letter, attachments=along, code=code)


@blueprint.get("/status/<receipt_number>/letters/<int:number>.pdf")
@limiter.limit(COSTLY)
def status_letter_pdf(receipt_number: str, number: int) -> FlaskResponse:
    return letter_files.handed_out(proved(receipt_number).letter(number).id, Form.PDF)


@blueprint.get("/status/<receipt_number>/files/<int:number>")
def status_file(receipt_number: str, number: int) -> Response:
    file = proved(receipt_number).file(number)
    content = storage.open_file(file.digest)
    return send_file(content, mimetype=file.media_type, as_attachment=True, download_name=file.name, etag=False)


def proved(receipt_number: str) -> ApplicantView:
    """The case, for whoever showed its query code; for everybody else it does not exist."""
    for proof in applicant_status.with_what_came_of(proofs.known()):
        if proof.receipt_number == receipt_number and (view := view_of(proof)):
            return view
    raise NotFound(receipt_number)
