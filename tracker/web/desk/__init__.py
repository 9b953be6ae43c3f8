"""The desk: where clerks work."""

from flask import Blueprint

from tracker.web.protection import for_audience

blueprint = for_audience(Blueprint("desk", __name__, url_prefix="/desk"))
