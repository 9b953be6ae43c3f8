"""What all tests at the counter share."""

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher

from tracker.casework import passwords


@pytest.fixture(autouse=True, scope="session")
def cheap_passwords() -> Iterator[None]:
    """Passwords as in earnest, but hashed in no time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        passwords.nobodys_hash.cache_clear()
        yield
