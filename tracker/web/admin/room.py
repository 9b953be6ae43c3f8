"""The room of the administration, for administrators and auditors; each view says for which of them."""

from flask import Blueprint

from tracker.web.protection import for_audience

blueprint = for_audience(Blueprint("admin", __name__, url_prefix="/admin"))
