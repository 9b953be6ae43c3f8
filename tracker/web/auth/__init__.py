"""Signing in and out, and what people may change about themselves."""

from flask import Flask

from tracker.web.auth import own, sessions, visits
from tracker.web.auth.room import blueprint

__all__ = ["blueprint", "init_app", "visits"]


def init_app(app: Flask) -> None:
    """Know who comes, and who has to choose a password first."""
    sessions.init_app(app)
    own.init_app(app)
