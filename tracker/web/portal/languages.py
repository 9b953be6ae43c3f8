"""Which language a visitor wants to read."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from tracker.web.language import choose
from tracker.web.local_paths import local_path
from tracker.web.portal.room import blueprint


@blueprint.post("/language")
def language() -> Response:
    choose(request.form.get("language", ""))
    return redirect(local_path(request.form.get("next"), url_for("portal.home")), 303)
