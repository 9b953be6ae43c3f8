"""The column of disclosed information 依申请转主动公开专栏."""

from flask import render_template

from tracker.web.portal.room import blueprint


@blueprint.get("/disclosures")
def disclosures() -> str:
    return render_template("portal/disclosures.html")
