"""The JSON API under /api/v1, with its OpenAPI document."""

from flask import Flask
from flask_smorest import Api

from tracker.web.api import deadline
from tracker.web.protection import csrf

SETTINGS = {
    "API_TITLE": "政府信息依申请公开 Disclosure tracker",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
}


class OpenApi(Api):
    """Keeps our own error pages: flask-smorest would answer people in JSON too."""

    def _register_error_handlers(self) -> None:
        """Refusals have their page in tracker.web.refusals, and their problem document under /api."""


def init_app(app: Flask) -> None:
    """Offer the API; it takes no cookie, so it needs no CSRF token."""
    app.config.update(SETTINGS)
    api = OpenApi(app)
    csrf.exempt(deadline.blueprint)
    api.register_blueprint(deadline.blueprint)
