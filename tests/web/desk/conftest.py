"""What the tests at the desk share: a day on which the office works, and what pages say."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
from flask import Flask

from tests.factories import MONDAY
from tracker import timekeeping

Travel = Callable[[date], None]
NOON_IN_SHANGHAI = time(4, tzinfo=UTC)


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Iterator[Travel]:
    """it_is(day) sets the office clock to noon of a day; it begins on the Monday Anna's case came."""

    def travel(day: date) -> None:
        monkeypatch.setattr(timekeeping, "utc_now", lambda: datetime.combine(day, NOON_IN_SHANGHAI))

    travel(MONDAY)
    return travel


@pytest.fixture
def guarded(app: Flask, monkeypatch: pytest.MonkeyPatch, it_is: Travel) -> Flask:
    """The office with its forms guarded by tokens, as in earnest."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    return app
