"""The square on a paper receipt that leads a telephone to the status page."""

from urllib.parse import urljoin

import segno
from flask import current_app, url_for

from tracker.models import Case


def status_page(case: Case) -> str:
    """The address at which the applicant sees how the case stands; the query code is no part of it."""
    path = url_for("portal.status", number=case.receipt_number)
    return urljoin(current_app.config["BASE_URL"], path)


def drawn(text: str) -> str:
    """The square as an image that stands in the page itself."""
    return segno.make(text, error="m", micro=False).svg_data_uri(scale=4, border=2, dark="#1d2733")
