"""The desk: where clerks work."""

from tracker.web.desk import notices
from tracker.web.desk.room import blueprint

__all__ = ["blueprint", "notices"]
