"""A case's papers: each letter on its sheet and as files, and what was handed in, as downloads of this very case."""

from flask import Response, render_template, request, send_file
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from tracker import storage
from tracker.casework import authority
from tracker.casework.attachments import Upload
from tracker.casework.issuing import Form
from tracker.law.lifecycle import Step
from tracker.mailroom import letter_layout
from tracker.models import Attachment, Letter
from tracker.registers import attachments, cases, correspondence
from tracker.web import letter_files
from tracker.web.desk import step_frame, timeline_words
from tracker.web.desk.room import blueprint

SANDBOX = "sandbox; default-src 'none'"


@blueprint.get("/cases/<receipt_number>/letters/<int:number>")
def letter(receipt_number: str, number: int) -> str:
    case = cases.get(receipt_number, viewer=current_user)
    shown: Letter = correspondence.get(case, number)
    mail = correspondence.mails_of([shown]).get(shown.id)
    return render_template(
        "desk/letter.html",
        case=case,
        letter=shown,
        parts=letter_layout.laid_out(shown),
        replaced_by=correspondence.superseded(correspondence.of_case(case)).get(shown.id),
        mail=mail,
        delivery=timeline_words.delivery(mail, shown),
        may_void=shown.voided_at is None and authority.may_take(current_user, Step.VOID_LETTER, case.agency),
        back=step_frame.url_of_case(case),
    )


@blueprint.get("/cases/<receipt_number>/letters/<int:number>.pdf")
def letter_pdf(receipt_number: str, number: int) -> Response:
    return file_of_letter(receipt_number, number, Form.PDF)


@blueprint.get("/cases/<receipt_number>/letters/<int:number>.docx")
def letter_docx(receipt_number: str, number: int) -> Response:
    return file_of_letter(receipt_number, number, Form.WORD)


def file_of_letter(receipt_number: str, number: int, form: Form) -> Response:
    case = cases.get(receipt_number, viewer=current_user)
    found = correspondence.get(case, number)
    hand_out = letter_files.original if "original" in request.args else letter_files.handed_out
    return hand_out(found.id, form)


@blueprint.get("/cases/<receipt_number>/files/<int:number>")
def case_file(receipt_number: str, number: int) -> AnyResponse:
    case = cases.get(receipt_number, viewer=current_user)
    return handed_over(attachments.get(case, number))


def handed_over(file: Attachment | Upload) -> AnyResponse:
    """A file as a download, which no browser runs in the office's name."""
    answer = send_file(
        storage.open_file(file.digest), mimetype=file.media_type, as_attachment=True, download_name=file.name
    )
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
