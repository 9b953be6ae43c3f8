"""`python -m benchmarks`: fills books, measures, prints the ratios; `--write` keeps them in docs/benchmarks.md."""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask_migrate
from flask import Flask

from benchmarks import filling, measuring, report
from tests.databases import Cluster, NoPostgres, create_database, drop_database
from tracker import create_app
from tracker.models import db
from tracker.timekeeping import office_today

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> None:
    asked = arguments()
    runs = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for name, url in databases(asked.database_url, Path(folder)):
            runs.append(run(name, url, Path(folder), asked.cases, asked.rounds))
            print("\n".join(report.lines(runs[-1])), flush=True)
    if asked.write:
        command = " ".join(["python -m benchmarks", *sys.argv[1:]])
        PAGE.write_text(report.page(runs, command, office_today().isoformat()), encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000, help="how many cases (default 100000)")
    parser.add_argument("--rounds", type=int, default=9, help="how often everything is measured (default 9)")
    parser.add_argument(
        "--database-url",
        help="an empty database to fill; without it SQLite, then a PostgreSQL of our own if there is one",
    )
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    return parser.parse_args()


def databases(url: str | None, folder: Path) -> Iterator[tuple[str, str]]:
    """The database asked for; else a SQLite file, then a PostgreSQL started for this run alone."""
    if url:
        yield url.partition(":")[0], url
        return
    yield "SQLite", f"sqlite:///{folder / 'books.sqlite'}"
    try:
        with postgres() as server:
            yield "PostgreSQL", server
    except NoPostgres as missing:
        print(f"Not measured on PostgreSQL: {missing}", file=sys.stderr)


@contextmanager
def postgres() -> Iterator[str]:
    cluster = Cluster()
    cluster.start()
    try:
        url = create_database(cluster.url)
        yield url
        drop_database(url)
    finally:
        cluster.stop()


def run(name: str, url: str, folder: Path, cases: int, rounds: int) -> report.Run:
    """Fill one database and measure on it."""
    app = built(url, folder)
    today = office_today()
    with app.app_context():
        flask_migrate.upgrade(str(ROOT / "migrations"))
        filled = filling.fill(cases, today)
    pages = measuring.measure(app, rounds, today)
    nights = list(measuring.nights(app, today, pages[0].milliseconds))
    with app.app_context():
        db.engine.dispose()
    return report.Run(name, filled, rounds, pages, nights)


def built(url: str, folder: Path) -> Flask:
    return create_app(
        {
            "SQLALCHEMY_DATABASE_URI": url,
            "SECRET_KEY": "measured in the open, for nothing secret",
            "STORAGE": f"file:{folder / 'files'}",
            "MAIL_FOLDER": str(folder / "mail"),
            "SMTP_URL": "",
            "WTF_CSRF_ENABLED": False,
            "RATELIMIT_ENABLED": False,
        }
    )


if __name__ == "__main__":
    main()
