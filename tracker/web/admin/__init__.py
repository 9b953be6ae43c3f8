"""The administration: agencies, users, calendar, audit trail."""

from flask import Blueprint

from tracker.web.protection import for_audience

blueprint = for_audience(Blueprint("admin", __name__, url_prefix="/admin"))
