"""Signing in and out, and what people may change about themselves."""

from tracker.web.auth import own, visits
from tracker.web.auth.room import blueprint
from tracker.web.auth.sessions import init_app

__all__ = ["blueprint", "init_app", "own", "visits"]
