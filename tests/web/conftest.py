"""What all tests at the counter share: cheap passwords, Adam's browser, and a day on which the office works."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient

from tests.factories import MONDAY
from tests.people import SignIn
from tracker import timekeeping
from tracker.casework import passwords
from tracker.models import User

Travel = Callable[[date], None]
NOON_IN_SHANGHAI = time(4, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def cheap_passwords() -> Iterator[None]:
    """Passwords as in earnest, but hashed in no time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        passwords.nobodys_hash.cache_clear()
        yield


@pytest.fixture
def adams(signed_in: SignIn, adam: User) -> FlaskClient:
    """Adam's browser."""
    return signed_in(adam)


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Iterator[Travel]:
    """it_is(day) sets the office clock to noon of a day; it begins on the Monday Anna's case came."""

    def travel(day: date) -> None:
        monkeypatch.setattr(timekeeping, "utc_now", lambda: datetime.combine(day, NOON_IN_SHANGHAI))

    travel(MONDAY)
    return travel
