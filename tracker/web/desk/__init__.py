"""The desk: where clerks work."""

from tracker.web.desk import ledgers, notices, reports
from tracker.web.desk.room import blueprint

__all__ = ["blueprint", "ledgers", "notices", "reports"]
