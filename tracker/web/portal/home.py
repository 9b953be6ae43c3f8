"""The portal's front door, how to ask, the statement on accessibility, and what search engines may read."""

from flask import Response, current_app, render_template

from tracker.law.channels import CHANNEL_NAMES, WHICH_DAY
from tracker.law.periods import REPLY_DAYS
from tracker.registers import agencies, disclosures
from tracker.web.portal.room import blueprint

LATELY = 6
ROBOTS = """User-agent: *
Disallow: /desk
Disallow: /board
Disallow: /admin
Disallow: /login
Disallow: /status
Disallow: /api/
"""


@blueprint.get("/")
def home() -> str:
    return render_template("portal/home.html", lately=disclosures.latest(LATELY), reply_days=REPLY_DAYS)


@blueprint.get("/ask")
def how_to_ask() -> str:
    return render_template(
        "portal/how_to_ask.html",
        agencies=agencies.every(),
        channel_names=CHANNEL_NAMES,
        which_day=WHICH_DAY,
        reply_days=REPLY_DAYS,
    )


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("portal/accessibility.html")


@blueprint.get("/robots.txt")
def robots() -> Response:
    return current_app.response_class(ROBOTS, mimetype="text/plain")
