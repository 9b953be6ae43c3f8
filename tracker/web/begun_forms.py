"""Who began a form: the token it was drawn with says so, also when it is no longer good."""

import secrets

from flask import current_app, request, session
from itsdangerous import BadData, URLSafeTimedSerializer

from tracker.models import User
from tracker.web.typed_words import BEGUN, TOKEN

SALT = "wtf-csrf-token"  # what Flask-WTF signs its tokens with


def mark(user: User) -> None:
    """From now on every form of this session carries its user's number in its token."""
    session[TOKEN] = f"{user.id}.{secrets.token_hex(20)}"


def mark_of_form() -> str:
    """The token that the form was drawn with at first, to go along with it; empty where none of ours came."""
    sent = (request.form.get(name, "") for name in (BEGUN, TOKEN))
    return next((token for token in sent if starter(token) is not None), "")


def starter(token: str) -> int | None:
    """The number of the user whose form this was, however long ago; None where it cannot be known."""
    key = current_app.config.get("WTF_CSRF_SECRET_KEY") or current_app.config["SECRET_KEY"]
    try:
        number, _, secret = str(URLSafeTimedSerializer(key, salt=SALT).loads(token)).partition(".")
    except BadData:
        return None
    return int(number) if number.isdecimal() and secret else None
