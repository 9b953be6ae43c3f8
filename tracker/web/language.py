"""Chinese first, English complete: which language a page speaks."""

from flask import Flask, request, session
from flask_babel import Babel
from flask_login import current_user

LANGUAGES = {"zh_Hans_CN": "zh-CN", "en": "en"}
CHINESE = "zh_Hans_CN"
SESSION_KEY = "language"


def init_app(app: Flask) -> None:
    """Hand Babel its selector; dates are office dates."""
    Babel(app, default_locale=CHINESE, default_timezone="Asia/Shanghai", locale_selector=chosen)


def chosen() -> str:
    """What the visitor chose, else what the user's profile says, else Chinese; a program says it in its request."""
    if not request:
        return CHINESE
    if request.path.startswith("/api/"):
        return "en" if request.accept_languages.best_match(("zh", "en"), "zh") == "en" else CHINESE
    choice = session.get(SESSION_KEY) or getattr(current_user, "language", "")
    return choice if choice in LANGUAGES else CHINESE


def choose(language: str) -> None:
    """Remember a choice for this browser."""
    if language in LANGUAGES:
        session[SESSION_KEY] = language
