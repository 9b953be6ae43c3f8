"""Every "no" has its page once: the law's, the office's, and the machine's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.exceptions import HTTPException

from tracker import storage
from tracker.law.edition import RuleError
from tracker.registers import health
from tracker.registers.refusals import NotFound, NotPermitted, StaleCase
from tracker.web import typed_words
from tracker.web.words import said

Answer = Response | tuple[str, int]
PAGES = frozenset({400, 403, 404, 409, 413, 422, 429, 500, 503})

# Where a form was read, and nothing came of it: what was typed is given back.
IN_VAIN = frozenset({HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY})

# The first pages of the rooms: whoever knocks at one that is not his is shown to where his own work begins.
FIRST_PAGES = frozenset({"desk.home", "board.home", "admin.home"})


def init_app(app: Flask) -> None:
    """Map each refusal to its status and page; under /api to application/problem+json."""
    app.register_error_handler(NotFound, lambda _: answer(HTTPStatus.NOT_FOUND))
    app.register_error_handler(NotPermitted, not_permitted)
    app.register_error_handler(StaleCase, lambda _: answer(HTTPStatus.CONFLICT))
    app.register_error_handler(RuleError, against_the_law)
    app.register_error_handler(storage.Missing, not_as_kept)
    for fault in health.FAULTS:
        app.register_error_handler(fault, closed_books)
    app.register_error_handler(HTTPException, plain)
    app.register_error_handler(HTTPStatus.INTERNAL_SERVER_ERROR, plain)


def not_permitted(_refused: NotPermitted) -> Any:
    """Not this person's to see or to do; only the first page of another room is no dead end."""
    if request.endpoint in FIRST_PAGES and request.method in ("GET", "HEAD") and current_user.is_authenticated:
        flash(_("您的账号不能使用刚才打开的页面，已经转到您自己的首页。"), "notice")
        return redirect(url_for("auth.start"))
    return answer(HTTPStatus.FORBIDDEN)


def against_the_law(refused: RuleError) -> Answer:
    """An unlawful step that no form caught: the reason and the article."""
    return answer(HTTPStatus.UNPROCESSABLE_ENTITY, reason=reason_of(refused))


def not_as_kept(missing: storage.Missing) -> Answer:
    """A file that the storage has lost, or whose content is no longer the one that was registered, goes to nobody."""
    current_app.logger.error("A kept file cannot be handed out: %s %s", type(missing).__name__, missing)
    if request.path.startswith("/api/"):
        return answer(HTTPStatus.INTERNAL_SERVER_ERROR)
    back = case_at_hand(HTTPStatus.INTERNAL_SERVER_ERROR)
    altered = isinstance(missing, storage.Altered)
    return render_template("errors/file.html", altered=altered, back_url=back), HTTPStatus.INTERNAL_SERVER_ERROR


def closed_books(error: Exception) -> Answer:
    """While the database is silent or has the tables of another edition, nobody is served; else it is a fault."""
    found = health.examine()
    if found.well:
        raise error
    current_app.logger.error("The books are closed: %s", getattr(error, "orig", error))
    current_app.login_manager._update_request_context_with_user()  # type: ignore[attr-defined]  # asks no database
    return answer(HTTPStatus.SERVICE_UNAVAILABLE)


def plain(error: Exception) -> Any:
    """Any other refusal of the web itself."""
    if isinstance(error, HTTPException) and error.response is not None:
        return error.response
    code = error.code if isinstance(error, HTTPException) and error.code else 500
    if code < HTTPStatus.BAD_REQUEST:
        return error
    return answer(HTTPStatus(code))


def answer(status: HTTPStatus, reason: str = "") -> Answer:
    """A page for people, a problem document for programs."""
    if request.path.startswith("/api/"):
        problem = jsonify(type="about:blank", title=status.phrase, status=status.value, detail=reason)
        problem.status_code, problem.mimetype = status.value, "application/problem+json"
        return problem
    page = status.value if status.value in PAGES else 400
    ways = {"back_url": case_at_hand(status), "sign_in_url": way_in(status)}
    typed = typed_words.texts() if status in IN_VAIN and current_user.is_authenticated else ""
    return render_template(f"errors/{page}.html", reason=reason, typed=typed, **ways), status.value


def case_at_hand(status: HTTPStatus) -> str:
    """The page of the case in which somebody was stopped; of a case that is not theirs there is none."""
    number = (request.view_args or {}).get("receipt_number")
    if number is None or request.blueprint != "desk" or status is HTTPStatus.NOT_FOUND:
        return ""
    return url_for("desk.case", receipt_number=number)


def way_in(status: HTTPStatus) -> str:
    """Where to sign in again, for whoever was at work when the session ended."""
    at_work = request.blueprint in ("desk", "board", "admin")
    ended = status in (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if not ended or not at_work or current_user.is_authenticated:
        return ""
    return url_for("auth.login", next=case_at_hand(status) or request.path)


def reason_of(refused: RuleError) -> str:
    """The reason with its article: 延期不得超过二十个工作日。（条例第三十三条）"""
    reason = said(refused.wording)
    return _("%(reason)s（%(article)s）", reason=reason, article=said(refused.article)) if refused.article else reason


@contextmanager
def shown_on(form: FlaskForm) -> Iterator[None]:
    """Within the block the law's "no" becomes an error beside what it is about, else of the form: see `form.errors`."""
    try:
        yield
    except RuleError as refused:
        if refused.about in form:
            form[refused.about].errors = [*form[refused.about].errors, reason_of(refused)]
        else:
            form.form_errors.append(reason_of(refused))


def taken(form: FlaskForm, act: Callable[[], Any]) -> bool:
    """Take a step from a valid form; False when the law refused it, with the reason on the form."""
    with shown_on(form):
        act()
    return not form.errors
