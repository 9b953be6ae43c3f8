"""Measuring: all targets in turn, round after round, each time beside the bare page of the same round."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from random import Random
from statistics import median
from time import perf_counter

from flask import Flask
from sqlalchemy import func, select

from benchmarks.targets import Target, counted, targets
from tracker import jobs
from tracker.casework import reminders
from tracker.models import Notice, db
from tracker.registers.calendars import working_calendar
from tracker.timekeeping import OFFICE_ZONE

MORNING = time(8)


@dataclass(frozen=True)
class Measured:
    """One target: milliseconds each time, and how many bare pages that is, by the median of the rounds."""

    name: str
    milliseconds: float
    ratio: float
    least: float
    most: float
    queries: int


@dataclass(frozen=True)
class Night:
    """One run of the reminders: what it did, how long it took, and how many bare pages each duty it read cost."""

    name: str
    duties: int
    told: int
    seconds: float
    ratio: float


def measure(app: Flask, rounds: int, today: date, seed: int = 1) -> list[Measured]:
    """Every target, the bare page first."""
    found = targets(app, Random(seed), today)
    queries = [queries_of(app, target) for target in found]
    taken = [[seconds_each(target) for target in found] for _ in range(rounds)]
    return [
        measured(target, queries[place], [each[place] for each in taken], [each[0] for each in taken])
        for place, target in enumerate(found)
    ]


def queries_of(app: Flask, target: Target) -> int:
    """How many statements one time takes; it also warms up."""
    target.act()
    with app.app_context():
        engine = db.engine
    with counted(engine) as statements:
        target.act()
    return len(statements)


def seconds_each(target: Target) -> float:
    started = perf_counter()
    for _ in range(target.times):
        target.act()
    return (perf_counter() - started) / target.times


def measured(target: Target, queries: int, seconds: list[float], bare: list[float]) -> Measured:
    ratios = [each / measure for each, measure in zip(seconds, bare, strict=True)]
    return Measured(target.name, median(seconds) * 1000, median(ratios), min(ratios), max(ratios), queries)


def nights(app: Flask, today: date, bare_milliseconds: float) -> Iterator[Night]:
    """The reminders of the next working day: the first run, which tells everybody, and a second with nothing new."""
    with app.app_context():
        day = working_calendar().roll_forward(today)
        now = datetime.combine(day, MORNING, OFFICE_ZONE).astimezone(UTC)
        for name in ("the reminder run that tells everybody", "the same run again, with nothing new"):
            before, started = told(), perf_counter()
            counts = jobs.run(reminders.JOB, day, now)
            seconds = perf_counter() - started
            ratio = seconds * 1000 / max(counts["read"], 1) / bare_milliseconds
            yield Night(name, counts["read"], told() - before, seconds, ratio)


def told() -> int:
    return db.session.scalar(select(func.count()).select_from(Notice)) or 0
