"""Commands: fee."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang in yet."""
