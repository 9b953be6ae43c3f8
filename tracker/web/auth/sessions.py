"""Whose visit this is: a session begins anew with each sign-in, and ends with the password, the account or idleness."""

from flask import Flask, session, url_for
from flask_babel import lazy_gettext as _l
from flask_login import LoginManager, login_user

from tracker.models import Permission, User
from tracker.registers import people
from tracker.web import begun_forms, language

login_manager = LoginManager()

# What somebody who holds the permission sees first; the first line that fits counts.
FIRST_PAGES = (
    (Permission.REGISTER_CASES, "desk.home"),
    (Permission.READ_BOARD, "board.home"),
    (Permission.MANAGE_USERS, "admin.home"),
    (Permission.READ_AUDIT, "admin.audit"),
)


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


def begin(user: User) -> None:
    """Begin a new session: nothing of the visit before is carried over but the language, where the user has none."""
    chosen = session.get(language.SESSION_KEY)
    session.clear()
    session.permanent = True
    login_user(user)
    begun_forms.mark(user)
    language.choose(user.language or chosen or "")


def first_page(user: User) -> str:
    """Where the user's work begins."""
    for permission, endpoint in FIRST_PAGES:
        if user.can(permission):
            return url_for(endpoint)
    return url_for("auth.profile")
