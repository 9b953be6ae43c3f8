"""What every test stands on: two real databases, the office's door, a post office, a browser, and no outside world."""

import contextvars
import gc
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from jinja2 import StrictUndefined
from sqlalchemy.orm import Session, scoped_session

from tests.databases import (
    Cluster,
    Database,
    NoPostgres,
    PostgresDatabase,
    SqliteDatabase,
    create_database,
    drop_database,
)
from tests.post_office import PostOffice
from tracker import create_app
from tracker.models import db

pytest_plugins = ("tests.people",)

os.environ.setdefault("SECRET_KEY", "a key for tests alone, known to all")

settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

POSTGRES_ADDRESS = "TEST_PG_URL"
cluster_of_this_run: list[Cluster] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=("sqlite", "postgres", "both"), default="both", help="which databases to test on")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--db")
        once = metafunc.definition.get_closest_marker("any_database")
        names = ("sqlite", "postgres") if asked == "both" and not once else (asked.replace("both", "sqlite"),)
        metafunc.parametrize("database", names, indirect=True, scope="session")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that walk in the browser share one browser and one server, so they stay with one worker."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded stays: the collector of garbage need not look through it after every test (an eighth faster)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """With several workers, the PostgreSQL server is started once, before the first of them."""
    if node.config.getoption("--db") != "sqlite" and POSTGRES_ADDRESS not in os.environ:
        start_cluster()


def pytest_unconfigure(config: pytest.Config) -> None:
    for cluster in cluster_of_this_run:
        cluster.stop()
        os.environ.pop(POSTGRES_ADDRESS, None)
    cluster_of_this_run.clear()


def start_cluster() -> None:
    """Start a PostgreSQL for this run and tell everybody its address. CI must have one; elsewhere tests are skipped."""
    try:
        cluster = Cluster()
        cluster.start()
    except NoPostgres:
        if os.environ.get("CI") == "true":
            raise
        return
    cluster_of_this_run.append(cluster)
    os.environ[POSTGRES_ADDRESS] = cluster.url


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The address of a PostgreSQL server on which databases may be made."""
    if POSTGRES_ADDRESS not in os.environ:
        start_cluster()
    if POSTGRES_ADDRESS not in os.environ:
        pytest.skip("no PostgreSQL here: scripts/bootstrap-debian.sh brings one")
    return os.environ[POSTGRES_ADDRESS]


def build_app(url: str, folder: Path, **changes: object) -> Flask:
    """The real application on this database, with files and letters in a folder of its own."""
    app = create_app(
        {
            "TESTING": True,
            "WTF_CSRF_ENABLED": False,
            "SQLALCHEMY_DATABASE_URI": url,
            "SQLALCHEMY_ENGINE_OPTIONS": {},
            "STORAGE": f"file:{folder / 'files'}",
            "MAIL_FOLDER": str(folder / "mail"),
            **changes,
        }
    )
    app.jinja_env.undefined = StrictUndefined
    app.test_client_class = Visitor
    return app


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The migrated database that this test runs on, SQLite or PostgreSQL."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        database: Database = SqliteDatabase(build_app(f"sqlite:///{folder / 'tracker.sqlite'}", folder))
        yield database
        database.close()
        return
    url = create_database(request.getfixturevalue("postgres_server"))
    database = PostgresDatabase(build_app(url, folder))
    yield database
    database.close()
    drop_database(url)


@pytest.fixture
def app(database: Database) -> Iterator[Flask]:
    """The application on an empty database. Change its configuration with monkeypatch.setitem only."""
    yield database.app
    database.renew()


class Visitor(FlaskClient):
    """A browserless visitor: each request stands alone, even where the test holds an application context."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        return contextvars.Context().run(super().open, *args, **kwargs)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody at the counter, not signed in."""
    return app.test_client()


@pytest.fixture
def db_session(app: Flask) -> Iterator[scoped_session[Session]]:
    """An application context and its session, for tests that call casework, registers or mailroom directly."""
    with app.app_context():
        yield db.session
        db.session.remove()


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """The outside world does not exist: whoever knocks there fails the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", inside_only(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", inside_only(socket.socket.connect_ex))
        yield


def inside_only(connect: Callable[[socket.socket, Any], Any]) -> Callable[[socket.socket, Any], Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(("127.", "::1", "localhost")):
            pytest.fail(f"a test may not reach the outside world: {address}")
        return connect(self, address)

    return guarded


@pytest.fixture
def smtp_server() -> Iterator[PostOffice]:
    """A post office that keeps what it gets; it can refuse or dawdle."""
    with PostOffice() as office:
        yield office


@pytest.fixture
def server(app: Flask, db_session: scoped_session[Session], smtp_server: PostOffice, monkeypatch: Any) -> PostOffice:
    """Mail goes to a real SMTP server on this machine."""
    monkeypatch.setitem(app.config, "SMTP_URL", smtp_server.url)
    return smtp_server
