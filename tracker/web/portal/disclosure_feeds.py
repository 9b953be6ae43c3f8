"""The disclosed information for programs: an Atom feed and JSON, holding nothing that the pages do not show."""

import re
from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Response, current_app, render_template, request, url_for

from tracker.registers import disclosures as column
from tracker.registers.disclosures import Disclosure
from tracker.timekeeping import OFFICE_ZONE
from tracker.web.portal import column_filters
from tracker.web.portal.column_filters import Filters
from tracker.web.portal.disclosures import KEPT_BY_CACHES
from tracker.web.portal.room import blueprint
from tracker.web.problems import problem

IN_FEED = 50
SUMMARY = 200
BEFORE_THE_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def absolute(path: str) -> str:
    """A path of ours as the outside world reaches it, whatever host the request named."""
    return urljoin(current_app.config["BASE_URL"], path)


def summary(disclosure: Disclosure) -> str:
    """The beginning of the text."""
    text = " ".join(disclosure.paragraphs)
    return text if len(text) <= SUMMARY else f"{text[:SUMMARY]}…"


def plain(text: str) -> str:
    """Text without the signs that XML has no way to write."""
    return NOT_IN_XML.sub("", text)


def tag(disclosure: Disclosure) -> str:
    """The name of an entry that stays the same for ever (RFC 4151)."""
    host = urlsplit(current_app.config["BASE_URL"]).hostname
    return f"tag:{host},{disclosure.published_on}:disclosures/{disclosure.id}"


@blueprint.get("/disclosures/feed.atom")
def disclosures_feed() -> Response:
    filters = column_filters.read(request.args)
    if filters.unread:
        return unreadable(filters)
    found = column.page(filters.wanted, IN_FEED).disclosures
    written = render_template(
        "portal/feed.xml",
        disclosures=found,
        filters=filters,
        updated=max((each.recorded_at for each in found), default=BEFORE_THE_FIRST),
        absolute=absolute,
        summary=summary,
        plain=plain,
        tag=tag,
        midnight=lambda day: datetime.combine(day, time(), OFFICE_ZONE).isoformat(),
    )
    return for_everybody(current_app.response_class(written, mimetype="application/atom+xml"))


@blueprint.get("/disclosures.json")
def disclosures_json() -> Response:
    filters = column_filters.read(request.args)
    if filters.unread:
        return unreadable(filters)
    page = column.page(filters.wanted)
    older = filters.url("portal.disclosures_json", after=page.older) if page.older else None
    told = {
        "total": page.total,
        "next": absolute(older) if older else None,
        "items": [item(each) for each in page.disclosures],
    }
    written = current_app.json.dumps(told, ensure_ascii=False)
    return for_everybody(current_app.response_class(written, mimetype="application/json"))


def unreadable(filters: Filters) -> Response:
    """A program is told what it asked wrongly, and gets no list that it did not ask for."""
    return problem(400, "Bad Request", list(filters.unread.values()))


def item(disclosure: Disclosure) -> dict[str, Any]:
    """One publication; the fields are described in docs/public-data.md."""
    return {
        "id": disclosure.id,
        "url": absolute(url_for("portal.disclosure", number=disclosure.id)),
        "title": disclosure.title,
        "document_number": disclosure.document_number,
        "agency": {"code": disclosure.agency_code, "name": disclosure.agency},
        "made_on": disclosure.made_on.isoformat() if disclosure.made_on else None,
        "published_on": disclosure.published_on.isoformat(),
        "way": disclosure.way,
        "basis": disclosure.basis,
        "text": disclosure.body,
        "files": [
            {
                "name": file.name,
                "media_type": file.media_type,
                "size": file.size,
                "sha256": file.digest,
                "url": absolute(url_for("portal.disclosure_file", number=disclosure.id, file_number=file.id)),
            }
            for file in disclosure.files
        ],
    }


def for_everybody(response: Response) -> Response:
    """Any cache may keep it for a few minutes; whoever has it already is told so."""
    response.cache_control.public = True
    response.cache_control.max_age = KEPT_BY_CACHES
    response.add_etag()
    response.make_conditional(request)
    return response
