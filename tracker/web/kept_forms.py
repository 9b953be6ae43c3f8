"""A form that came too late: nothing was done, and nothing that was typed is lost."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from tracker.web import refusals, typed_words

AT_WORK = frozenset({"desk", "board", "admin"})


def init_app(app: Flask) -> None:
    """Answer every form whose token is no longer good."""
    app.register_error_handler(CSRFError, too_late)


def too_late(error: CSRFError) -> Any:
    """The session ended, or began anew, since the form was drawn."""
    if request.endpoint == "auth.login" and is_from_here():
        flash(_("登录页面停留太久，请再填一次。"), "warning")
        return redirect(url_for("auth.login", next=request.args.get("next")), 303)
    return kept() if can_be_kept() else refusals.plain(error)


def can_be_kept() -> bool:
    """Only a form of the desk's own pages is shown again: another site's is not put into a clerk's hands."""
    return request.method == "POST" and request.blueprint in AT_WORK and is_from_here()


def is_from_here() -> bool:
    """Whether the browser says that the form stood on one of our pages."""
    sender = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(sender)[:2] == urlsplit(request.host_url)[:2]


def kept() -> tuple[str, int]:
    """The page that holds what was typed until it can be sent again, after signing in where that is needed."""
    page = render_template(
        "errors/too_late.html",
        target=request.full_path.rstrip("?"),
        fields=list(typed_words.fields()),
        typed=typed_words.texts(),
        files=typed_words.files(),
        sign_in_url=None if current_user.is_authenticated else url_for("auth.login"),
    )
    return page, HTTPStatus.BAD_REQUEST.value
