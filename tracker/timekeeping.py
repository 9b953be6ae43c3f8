"""The office clock: the only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")
_stopped_at: ContextVar[datetime | None] = ContextVar("stopped_at", default=None)


def utc_now() -> datetime:
    """This instant, aware, in UTC: for the books."""
    return _stopped_at.get() or datetime.now(UTC)


def office_today() -> date:
    """Today's date in office time (Asia/Shanghai): for the law."""
    return utc_now().astimezone(OFFICE_ZONE).date()


def office_time(instant: datetime) -> datetime:
    """An instant as the office's wall clock shows it."""
    return instant.astimezone(OFFICE_ZONE)


@contextmanager
def clock_stopped(instant: datetime) -> Iterator[None]:
    """Let the clock show this instant within the block: how the demonstration plays days gone by; nobody else may."""
    before = _stopped_at.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _stopped_at.reset(before)
