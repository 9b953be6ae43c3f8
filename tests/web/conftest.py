"""What all tests at the counter share."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient

from tests.people import SignIn
from tracker.casework import passwords
from tracker.models import User


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
