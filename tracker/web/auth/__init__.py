"""Signing in and out."""

from flask import Blueprint, Flask
from flask_babel import lazy_gettext as _l
from flask_login import LoginManager

from tracker.models import User
from tracker.registers import people

blueprint = Blueprint("auth", __name__)
login_manager = LoginManager()


def init_app(app: Flask) -> None:
    """Tell Flask-Login who people are and where they sign in."""
    login_manager.init_app(app)
    login_manager.login_view = "auth.login"
    login_manager.login_message = _l("请先登录。")
    login_manager.session_protection = "basic"


@login_manager.user_loader
def signed_in(session_id: str) -> User | None:
    """The user of a session, unless the password changed or the account was closed since."""
    return people.of_session(session_id)
