"""Pages as PDF: the same sheets as on paper."""

from flask import Response, current_app

from tracker.mailroom.pdf_sheets import as_pdf


def pdf_answer(html: str, name: str) -> Response:
    """A PDF to keep: a download, as the links to it say, with a plain file name."""
    response = current_app.response_class(as_pdf(html), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
