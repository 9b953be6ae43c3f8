"""A form that came too late: nothing was done, and nothing that was typed is lost."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.registers import cases
from tracker.registers.refusals import NotFound
from tracker.web import begun_forms, refusals, shell, typed_words
from tracker.web.words import said

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
    """The page that holds what was typed until it can be sent again, by the same person, after signing in if need be.

    What somebody else began can be copied, and goes on under nobody's name.
    """
    signed_in = current_user.is_authenticated
    mark = begun_forms.mark_of_form()
    starter = begun_forms.starter(mark)
    page = render_template(
        "errors/too_late.html",
        target=request.full_path.rstrip("?"),
        act=act_at_hand(),
        case=case_at_hand(),
        mark=mark,
        is_known=starter is not None,
        is_anothers=signed_in and starter not in (None, current_user.id),
        fields=list(typed_words.fields()),
        typed=typed_words.texts(),
        files=typed_words.files(),
        sign_in_url=None if signed_in else url_for("auth.login"),
        back_url=refusals.case_at_hand(HTTPStatus.BAD_REQUEST),
    )
    return page, HTTPStatus.BAD_REQUEST.value


def act_at_hand() -> str:
    """What the form was about to do: the step by its name, else the room it stood in, else its address."""
    room, _, name = (request.endpoint or "").partition(".")
    if room == "desk" and name in list(Step):
        return said(STEP_NAMES[Step(name)])
    return next((str(door.label) for door in shell.DOORS if door.active), request.path)


def case_at_hand() -> str:
    """The case it was about, as whoever is here may know it; the number in the address is no secret from the sender."""
    receipt_number = (request.view_args or {}).get("receipt_number", "")
    if not receipt_number or not current_user.is_authenticated:
        return receipt_number
    try:
        return cases.get(receipt_number, viewer=current_user).number
    except NotFound:
        return receipt_number
