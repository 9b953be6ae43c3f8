"""Style sheets, scripts and pictures: addressed with their content's mark, so that browsers may keep them for good."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from werkzeug.utils import safe_join

ENDPOINT = "static"
MARK_LENGTH = 12
KEPT_FOR_GOOD = "public, max-age=31536000, immutable"
ASKED_FOR_AGAIN = "public, max-age=300"


class SessionsOfPagesOnly(SecureCookieSessionInterface):
    """A file that any cache may keep neither carries somebody's session nor depends on it."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not is_static():
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Mark the addresses, and say how long each file may be kept."""
    app.session_interface = SessionsOfPagesOnly()
    app.url_defaults(marked)
    app.after_request(with_lifetime)


def is_static() -> bool:
    return request.endpoint == ENDPOINT


def marked(endpoint: str, values: dict[str, Any]) -> None:
    """Add the mark to the address of a static file."""
    if endpoint == ENDPOINT and "v" not in values and (mark := mark_of(str(values.get("filename", "")))):
        values["v"] = mark


def mark_of(filename: str) -> str:
    """The beginning of the file's digest; empty where there is no such file."""
    place = safe_join(str(current_app.static_folder), filename)
    try:
        state = Path(str(place)).stat() if place else None
    except (OSError, ValueError):  # no name that a file can have
        return ""
    return digest(str(place), state.st_mtime_ns, state.st_size) if state else ""


@lru_cache(maxsize=256)
def digest(place: str, _changed_at: int, _size: int) -> str:
    """Read once, and again only when the file was changed."""
    path = Path(place)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:MARK_LENGTH] if path.is_file() else ""


def with_lifetime(response: Response) -> Response:
    """For good under the mark of its present content, else a few minutes; an error is not kept."""
    if is_static() and response.status_code in (200, 304):
        named = request.args.get("v", "")
        fits = bool(named) and named == mark_of(str((request.view_args or {}).get("filename", "")))
        response.headers["Cache-Control"] = KEPT_FOR_GOOD if fits else ASKED_FOR_AGAIN
    return response
