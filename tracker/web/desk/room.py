"""The room of the desk, for everybody who reads cases; each view says what more it needs."""

from flask import Blueprint

from tracker.web.protection import for_audience

blueprint = for_audience(Blueprint("desk", __name__, url_prefix="/desk"))
