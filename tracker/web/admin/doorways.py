"""The way to what each agency keeps for itself: straight there where it is one agency, else by the list of them."""

from flask import redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.models import Permission
from tracker.registers import agencies


def by_agency(endpoint: str, title: str, lead: str) -> str | Response:
    """The page of the only agency, or the agencies to choose from."""
    found = agencies.within(current_user, Permission.MANAGE_AGENCIES)
    if len(found) == 1:
        return redirect(url_for(endpoint, code=found[0].code))
    return render_template(
        "admin/by_agency.html", endpoint=endpoint, title=title, lead=lead, agencies=found, depth=agencies.depth
    )
