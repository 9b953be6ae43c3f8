"""The column of disclosed information 依申请转主动公开专栏, for everybody."""

from collections.abc import Sequence

from flask import Response as FlaskResponse
from flask import make_response, render_template, request, send_file
from werkzeug.wrappers import Response

from tracker import storage
from tracker.models import Agency
from tracker.registers import disclosures as column
from tracker.registers.disclosures import Withdrawn
from tracker.web.portal import column_filters
from tracker.web.portal.room import blueprint

KEPT_BY_CACHES = 300


@blueprint.get("/disclosures")
def disclosures() -> FlaskResponse:
    filters = column_filters.read(request.args)
    page, agencies = column.page(filters.wanted), column.agencies()
    shown = render_template(
        "portal/disclosures.html",
        page=page,
        filters=filters,
        wanted=filters.wanted,
        agencies=agencies,
        unknown_agency=unknown(filters.wanted.agency, agencies),
        years=sorted({*column.years(), *filter(None, [filters.wanted.year])}, reverse=True),
        newer=filters.url("portal.disclosures", before=page.newer) if page.newer else None,
        older=filters.url("portal.disclosures", after=page.older) if page.older else None,
    )
    return for_this_visitor(shown)


def unknown(code: str, agencies: Sequence[Agency]) -> str:
    """The agency asked for where it has nothing in the column, or is none at all."""
    return "" if code in {"", *(agency.code for agency in agencies)} else column_filters.quoted(code)


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
