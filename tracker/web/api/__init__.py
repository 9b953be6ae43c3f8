"""The JSON API under /api/v1, with its OpenAPI document."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing is offered yet."""
