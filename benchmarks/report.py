"""The measurements as a table: for the terminal, and for docs/benchmarks.md."""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.filling import AGENCIES, WORKING_DAYS, Filled
from benchmarks.measuring import Measured, Night

PREFACE = """# Measurements

How long the pages and the night's work take on full books. Every figure is a ratio to a bare Flask page that asks the
same database one indexed question, measured in turn with it in the same run: a ratio says more than milliseconds of
somebody's machine. `make bench` repeats it, `make bench BENCH=--write` also writes this page.
"""
METHOD = f"""## What is measured

The books hold cases of {AGENCIES} agencies over {WORKING_DAYS} working days (four years), written straight into the
tables with everything a case has: dated records, obligations, letters, audit chain, search entry. Caches and duties
are derived by the same law as always; `clock verify` and `audit verify` find the filled books whole. One agency has a
tenth of all cases; its clerk and the district's supervisor open the pages.

Requests go through Werkzeug's test client within one process: routing, session, permission checks, queries, template
and response are in the figure; the network, the web server and the wait for other visitors are not. Each round does
every target some ten times and the bare page two hundred times; the table shows the median of the rounds and their
spread. Caches are warm, and SQLite's statistics are drawn up as the nightly `tidy` does it (without them the desk's
first page took several times as long). SQLite runs with `synchronous=FULL`; PostgreSQL is a server of the tests' own
on a local socket with `fsync=off`, which flatters its writing. A machine that is busy otherwise widens the spread.

"Statements" counts what reaches the database in one request. The night's ratio is for each duty that was read.
"""


@dataclass(frozen=True)
class Run:
    """Everything measured on one database."""

    database: str
    filled: Filled
    rounds: int
    pages: list[Measured]
    nights: list[Night]


def lines(run: Run) -> Iterator[str]:
    """The tables of one run, as Markdown."""
    filled = run.filled
    yield f"### {run.database}"
    yield ""
    speed = round(filled.rows / max(filled.seconds, 0.001))
    took = f"filled in {filled.seconds:.0f} s ({speed:,} rows a second)"
    yield f"{filled.cases:,} cases, {filled.rows:,} rows, {took}; {run.rounds} rounds."
    yield ""
    yield "| what | bare pages | spread | ms | statements |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for each in run.pages:
        spread = f"{each.least:.1f}-{each.most:.1f}"
        yield f"| {each.name} | {each.ratio:.1f} | {spread} | {each.milliseconds:.2f} | {each.queries} |"
    yield ""
    yield "| the night | duties read | told | seconds | bare pages for each duty |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for night in run.nights:
        yield f"| {night.name} | {night.duties:,} | {night.told:,} | {night.seconds:.1f} | {night.ratio:.2f} |"
    yield ""


def page(runs: list[Run], command: str, on: str) -> str:
    """The whole of docs/benchmarks.md."""
    load = os.getloadavg()[0]
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    head = [PREFACE, f"## Result of {on}", "", f"`{command}` on {machine}, load average {load:.1f} at the end.", ""]
    return "\n".join([*head, *(line for run in runs for line in lines(run)), METHOD])
