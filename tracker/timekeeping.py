"""The office clock: the only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")
TICK = timedelta(milliseconds=1)
_played: ContextVar[Iterator[datetime] | None] = ContextVar("played", default=None)


def utc_now() -> datetime:
    """This instant, aware, in UTC: for the books."""
    played = _played.get()
    return next(played) if played else datetime.now(UTC)


def office_today() -> date:
    """Today's date in office time (Asia/Shanghai): for the law."""
    return utc_now().astimezone(OFFICE_ZONE).date()


def office_time(instant: datetime) -> datetime:
    """An instant as the office's wall clock shows it."""
    return instant.astimezone(OFFICE_ZONE)


@contextmanager
def clock_set_to(instant: datetime) -> Iterator[None]:
    """Let the clock begin at this instant within the block and go on by a tick whenever somebody looks.

    So the demonstration plays days gone by, each time alike; nobody else may.
    """
    before = _played.set(instant.astimezone(UTC) + TICK * number for number in count())
    try:
        yield
    finally:
        _played.reset(before)
