"""The room of the board, for supervisors and heads."""

from flask import Blueprint

from tracker.web.protection import for_audience

blueprint = for_audience(Blueprint("board", __name__, url_prefix="/board"))
