"""How an office sets the software up: the environment goes in, Flask's configuration comes out."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import click
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parent
INSTANCE = ROOT / "instance"

SECRET_KEY_LENGTH = 32
GUESSABLE = ("change", "secret", "example", "default", "password")
MEBIBYTE = 1024 * 1024
FILES_IN_A_FORM = 5  # as large as one may be; smaller ones may be more
LONGEST_WORDS = 2 * MEBIBYTE  # what is typed into one form: a public text of 100,000 characters, as browsers send it

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class Misconfigured(click.UsageError):
    """The environment does not add up; the message lists everything that is missing or wrong."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"The configuration is incomplete ({len(problems)}):\n{lines}\nSee docs/operations.md.")


@dataclass
class Environment:
    """The variables as given, and every complaint about them."""

    given: Mapping[str, str]
    problems: list[str] = field(default_factory=list)

    @property
    def production(self) -> bool:
        return self.given.get("APP_ENV") == "production"

    def text(self, name: str, default: str = "", *, needed: bool = False) -> str:
        """What was given, else the default; production must be given what is needed."""
        value = self.given.get(name, "").strip()
        if not value and needed and self.production:
            self.problems.append(f"{name} is not set")
            return ""
        return value or default

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in choices:
            self.problems.append(f"{name} must be one of {', '.join(choices)}, not {value!r}")
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
            self.problems.append(f"{name} must be a whole number from {least} to {most}, not {value!r}")
            return default
        return int(value)

    def address(self, name: str, schemes: tuple[str, ...], default: str = "", *, needed: bool = False) -> str:
        """A URL with one of these schemes and a host, without a slash at its end."""
        value = self.text(name, default, needed=needed)
        parts = urlsplit(value)
        if value and (parts.scheme not in schemes or not parts.hostname):
            self.problems.append(f"{name} must look like {schemes[0]}://HOST, not {parts.scheme or 'text'}:…")
        return value.rstrip("/")


def load(environ: Mapping[str, str], instance: Path = INSTANCE) -> dict[str, object]:
    """Flask's configuration for this environment; `Misconfigured` names everything that is missing or wrong."""
    given = Environment(environ)
    app_env = given.choice("APP_ENV", ("development", "production"), "development")
    port = given.number("PORT", 8000, 1, 65535)
    config: dict[str, object] = {
        "APP_ENV": app_env,
        "SECRET_KEY": _secret_key(given, instance),
        **_uploads(given),
        "STORAGE": _storage(given, instance),
        "BASE_URL": _base_url(given, port),
        "SITE_NAME": given.text("SITE_NAME"),
        "AGENCY_NAME": given.text("AGENCY_NAME"),
        "PROXY_COUNT": given.number("PROXY_COUNT", 0, 0, 10),
        "LOG_LEVEL": given.choice("LOG_LEVEL", LOG_LEVELS, "INFO"),
        "RATELIMIT_STORAGE_URI": "memory://",
        **_database(given, instance),
        **_mail(given, instance),
        **_cookies(given),
        **_language(),
    }
    if given.problems:
        raise Misconfigured(given.problems)
    return config


def _database(given: Environment, instance: Path) -> dict[str, object]:
    default = f"sqlite:///{instance / 'tracker.sqlite'}"
    text = given.text("DATABASE_URL", default, needed=True)
    if not text:
        return {}
    try:
        url = make_url(text)
    except ArgumentError:
        given.problems.append("DATABASE_URL must be an SQLAlchemy URL, like postgresql://USER:PASSWORD@HOST/NAME")
        return {}
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    _check_database(given, url)
    if url.get_backend_name() == "sqlite" and url.database and Path(url.database).parent == instance:
        with suppress(OSError):  # the database will say that it cannot be opened
            instance.mkdir(parents=True, exist_ok=True)
    return {
        "SQLALCHEMY_DATABASE_URI": url.render_as_string(hide_password=False),
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(given, url),
    }


def _check_database(given: Environment, url: URL) -> None:
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        given.problems.append(f"DATABASE_URL must name PostgreSQL or SQLite, not {url.drivername}")
    elif url.drivername == "sqlite" and given.production and not (url.database or "").startswith("/"):
        given.problems.append(
            "DATABASE_URL must give SQLite's file by its full path, like sqlite:////srv/tracker.sqlite"
        )


def _engine_options(given: Environment, url: URL) -> dict[str, object]:
    if url.get_backend_name() == "sqlite":
        return {}
    pool_size = given.number("DATABASE_POOL_SIZE", 5, 1, 100)
    return {"pool_pre_ping": True, "pool_size": pool_size, "max_overflow": pool_size, "pool_recycle": 1800}


def _mail(given: Environment, instance: Path) -> dict[str, object]:
    mail_from = given.text("MAIL_FROM", "noreply@localhost", needed=True)
    if mail_from and "@" not in mail_from:
        given.problems.append("MAIL_FROM must be an e-mail address")
    return {
        "SMTP_URL": given.address("SMTP_URL", ("smtp", "smtps"), needed=True),
        "MAIL_FROM": mail_from,
        "MAIL_FOLDER": str(instance / "mail"),
        "IMAP_URL": given.address("IMAP_URL", ("imaps", "imap")),
    }


def _base_url(given: Environment, port: int) -> str:
    schemes = ("https",) if given.production else ("http", "https")
    return given.address("BASE_URL", schemes, f"http://localhost:{port}", needed=True)


def _uploads(given: Environment) -> dict[str, object]:
    """How large one file may be, and a whole form: several such files and what is typed."""
    largest = given.number("MAX_UPLOAD_MB", 20, 1, 2000) * MEBIBYTE
    return {
        "MAX_UPLOAD_BYTES": largest,
        "MAX_CONTENT_LENGTH": FILES_IN_A_FORM * largest + LONGEST_WORDS,
        "MAX_FORM_MEMORY_SIZE": LONGEST_WORDS,
    }


def _storage(given: Environment, instance: Path) -> str:
    storage = given.text("STORAGE", f"file:{instance / 'files'}")
    kind, _, place = storage.partition(":")
    bucket = place.removeprefix("//")
    if not ((kind == "file" and place) or (kind == "s3" and place != bucket and bucket)):
        given.problems.append("STORAGE must be file:PATH or s3://BUCKET")
    return storage


def _cookies(given: Environment) -> dict[str, object]:
    hours = given.number("SESSION_HOURS", 8, 1, 24 * 31)
    return {
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=hours),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": given.production,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "REMEMBER_COOKIE_SAMESITE": "Lax",
        "REMEMBER_COOKIE_SECURE": given.production,
        "WTF_CSRF_TIME_LIMIT": None,  # a form stays good as long as the session: clerks are called away
    }


def _language() -> dict[str, object]:
    return {
        "BABEL_DEFAULT_LOCALE": "zh_Hans_CN",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Shanghai",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
    }


def _secret_key(given: Environment, instance: Path) -> str:
    key = given.text("SECRET_KEY", needed=True)
    if not key and not given.production:
        path = instance / "secret_key"
        try:
            return _development_secret(path)
        except OSError as refused:
            given.problems.append(f"SECRET_KEY is not set, and {path} cannot be made: {refused.strerror}")
    if key and given.production and not _is_secret(key):
        given.problems.append(f"SECRET_KEY must be at least {SECRET_KEY_LENGTH} random characters")
    return key


def _is_secret(key: str) -> bool:
    guessable = any(word in key.lower() for word in GUESSABLE) or len(set(key)) < SECRET_KEY_LENGTH // 4
    return len(key) >= SECRET_KEY_LENGTH and not guessable


def _development_secret(path: Path) -> str:
    """A secret of this machine's own, made once, so that a restart signs nobody out."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        with suppress(FileExistsError):  # another process may have been first
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text(encoding="ascii")
