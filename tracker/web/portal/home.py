"""The portal's front door, how to ask, and the statement on accessibility."""

from flask import render_template

from tracker.registers import agencies
from tracker.web.portal.room import blueprint


@blueprint.get("/")
def home() -> str:
    return render_template("portal/home.html")


@blueprint.get("/ask")
def how_to_ask() -> str:
    return render_template("portal/how_to_ask.html", agencies=agencies.every())


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("portal/accessibility.html")
