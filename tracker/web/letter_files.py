"""A letter's kept files as downloads."""

import io

from flask import Response, send_file

from tracker.casework import issuing
from tracker.casework.issuing import Form
from tracker.mailroom import letter_files


def handed_out(number: int, form: Form) -> Response:
    """The letter's file as it was drawn once, under its own name; of a voided letter a copy that says so."""
    file = issuing.file_of(number, form)
    name, content = issuing.copy_of(file, form)
    return sent(content, file.media_type, name)


def original(number: int, form: Form) -> Response:
    """The very file that is kept, whose SHA-256 the check page names, voided or not."""
    file = issuing.file_of(number, form)
    return sent(letter_files.content(file.digest), file.media_type, file.name)


def sent(content: bytes, media_type: str, name: str) -> Response:
    return send_file(io.BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name, etag=False)
