"""What guards every page: CSRF, a strict content policy, and the rule that a route without an audience is closed."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Blueprint, Flask, Response, abort, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import current_user
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, ValidationError

from tracker.models import Permission
from tracker.registers.keysets import read_number
from tracker.registers.refusals import NotPermitted
from tracker.web import kept_forms, static_files

View = TypeVar("View", bound=Callable[..., Any])
csrf = CSRFProtect()

# For work that costs time and stores nothing; what must hold across processes is counted by casework.attempts.
limiter = Limiter(get_remote_address, headers_enabled=True)
COSTLY = "60 per minute"

FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
NUL = "\0"

CONTENT_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

# Blueprints whose every route needs a sign-in, and the permissions of which at least one opens the door.
AUDIENCES: dict[str, frozenset[Permission]] = {
    "desk": frozenset({Permission.READ_CASES}),
    "board": frozenset({Permission.READ_BOARD}),
    "admin": frozenset(
        {Permission.MANAGE_USERS, Permission.MANAGE_AGENCIES, Permission.MANAGE_CALENDAR, Permission.READ_AUDIT}
    ),
}

# Blueprints that are open to everybody; every one of their routes is listed in tests/test_routes.py.
PUBLIC = frozenset({"portal", "auth", "api", "api-docs", "static"})


class RowNumber(IntegerConverter):
    """The number of a row in an address, `<int:number>`: one that no row can have leads nowhere."""

    def to_python(self, value: str) -> int:
        if read_number(value) is None:
            raise ValidationError
        return int(super().to_python(value))


def init_app(app: Flask) -> None:
    """Guard the application; before any room is opened, for its addresses hold numbers."""
    app.url_map.converters["int"] = RowNumber
    app.before_request(strangers_bring_no_files)
    app.before_request(only_what_can_be_written_down)
    csrf.init_app(app)
    kept_forms.init_app(app)
    limiter.init_app(app)
    app.after_request(with_headers)
    app.before_request(known_audience)
    proxies = int(app.config.get("PROXY_COUNT", 0))
    if proxies:
        trusted = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
        app.wsgi_app = trusted  # type: ignore[method-assign]  # as Flask's own manual wraps it


def strangers_bring_no_files() -> None:
    """Whoever is not signed in sends words only: the room for files is the desk's."""
    if static_files.is_static():
        return
    # Who it is is asked first of all: a database that does not answer has to fail here, not in an error's page.
    if not current_user.is_authenticated and request.method == "POST":
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]


def only_what_can_be_written_down() -> None:
    """The character NUL is in no text that a person types, and not every database can keep it."""
    if any(NUL in text for text in texts_sent()):
        abort(400)


def texts_sent() -> Iterator[str]:
    """Every name and value of the address and of the form; JSON is read by the law."""
    yield request.path
    for name, value in request.args.items(multi=True):
        yield from (name, value)
    if request.mimetype not in FORM_TYPES:
        return
    for name, value in request.form.items(multi=True):
        yield from (name, value)
    for name, file in request.files.items(multi=True):
        yield from (name, file.filename or "")


def with_headers(response: Response) -> Response:
    """The headers of every answer; what a signed-in person saw, or may send again, is kept by no cache."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
    if not static_files.is_static() and ((current_user and current_user.is_authenticated) or is_at_work()):
        response.headers["Cache-Control"] = "no-store"
    return response


def is_at_work() -> bool:
    """Whether this is an address of the desk, the board or the administration, whoever asks."""
    return request.blueprint in AUDIENCES


def known_audience() -> None:
    """A route whose blueprint has no audience is nobody's: closed."""
    room = (request.blueprint or request.endpoint or "").split(".")[0]
    if request.endpoint is None or room in PUBLIC or room in AUDIENCES:
        return
    raise NotPermitted(request.endpoint)


def for_audience(blueprint: Blueprint) -> Blueprint:
    """Close a blueprint to all but its audience; called once where it is made."""

    @blueprint.before_request
    def admit() -> Response | tuple[str, int] | None:
        if not current_user.is_authenticated and kept_forms.can_be_kept():
            return kept_forms.kept()
        if not current_user.is_authenticated:
            return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # Flask-Login adds it
        if not any(current_user.can(permission) for permission in AUDIENCES[blueprint.name]):
            raise NotPermitted(blueprint.name)
        return None

    return blueprint


def requires(*permissions: Permission) -> Callable[[View], View]:
    """Open a view only to those who hold one of these permissions somewhere; casework checks the very agency."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **values: Any) -> Any:
            if not current_user.is_authenticated or not any(current_user.can(each) for each in permissions):
                raise NotPermitted(request.endpoint)
            return view(*args, **values)

        return cast(View, guarded)

    return guard
