"""A letter's kept files as downloads."""

import io

from flask import Response, send_file

from tracker.casework import issuing
from tracker.casework.issuing import Form
from tracker.mailroom import letter_files


def handed_out(number: int, form: Form) -> Response:
    """The letter's file as it was drawn once, under its own name."""
    file = issuing.file_of(number, form)
    content = io.BytesIO(letter_files.content(file.digest))
    return send_file(content, mimetype=file.media_type, as_attachment=True, download_name=file.name, etag=False)
