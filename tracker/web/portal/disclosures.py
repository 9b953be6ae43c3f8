"""The column of disclosed information 依申请转主动公开专栏, for everybody."""

from datetime import MAXYEAR, MINYEAR
from typing import Any

from flask import Response as FlaskResponse
from flask import make_response, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from tracker import storage
from tracker.registers import disclosures as column
from tracker.registers.disclosures import Sought, Withdrawn
from tracker.registers.keysets import Place
from tracker.web.portal.room import blueprint

KEPT_BY_CACHES = 300


def sought() -> Sought:
    """What the address asks for; whatever makes no sense is left out."""
    return Sought(
        words=request.args.get("q", "").strip(),
        agency=known_agency(request.args.get("agency", "")),
        year=year_of(request.args.get("year", "")),
        after=place_of(request.args.get("after", "")),
        before=place_of(request.args.get("before", "")),
    )


def known_agency(code: str) -> str:
    return code if any(agency.code == code for agency in column.agencies()) else ""


def year_of(text: str) -> int | None:
    year = int(text) if text.isdecimal() and len(text) <= len(str(MAXYEAR)) else 0
    return year if year >= MINYEAR else None


def place_of(text: str) -> Place | None:
    """Where a page begins; a place that no row can have leads to the first page."""
    place = Place.read(text)
    return place if place is not None and place.on is not None else None


def page_url(endpoint: str, wanted: Sought, **places: Place | None) -> str:
    """The address of a list with the same filters, at another place."""
    values: dict[str, Any] = {"q": wanted.words or None, "agency": wanted.agency or None, "year": wanted.year}
    values.update({name: str(place) for name, place in places.items()})
    return url_for(endpoint, **values)


@blueprint.get("/disclosures")
def disclosures() -> FlaskResponse:
    wanted = sought()
    page = column.page(wanted)
    shown = render_template(
        "portal/disclosures.html",
        page=page,
        wanted=wanted,
        agencies=column.agencies(),
        years=column.years(),
        newer=page_url("portal.disclosures", wanted, before=page.newer) if page.newer else None,
        older=page_url("portal.disclosures", wanted, after=page.older) if page.older else None,
    )
    return for_this_visitor(shown)


@blueprint.get("/disclosures/<int:number>")
def disclosure(number: int) -> FlaskResponse:
    return for_this_visitor(render_template("portal/disclosure.html", disclosure=column.get(number)))


def for_this_visitor(page: str) -> FlaskResponse:
    """A page holds the visitor's language and form token: no cache that is shared may keep it."""
    response = make_response(page)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@blueprint.get("/disclosures/<int:number>/files/<int:file_number>")
def disclosure_file(number: int, file_number: int) -> Response:
    file = column.file(number, file_number)
    response = send_file(
        storage.open_file(file.digest),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        conditional=True,
        etag=file.digest,
        last_modified=column.get(number).recorded_at,
        max_age=KEPT_BY_CACHES,
    )
    response.cache_control.public = True
    return response


@blueprint.errorhandler(Withdrawn)
def withdrawn(_error: Withdrawn) -> tuple[str, int]:
    """It was public and is no more: said so, and nothing else."""
    return render_template("portal/withdrawn.html"), 410
