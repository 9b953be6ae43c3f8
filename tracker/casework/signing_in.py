"""Signing in: the same answer and time for a wrong name and a wrong password, and a limited number of tries."""

from datetime import date

from tracker.casework import attempts, passwords
from tracker.casework.attempts import Limit
from tracker.casework.people import spelled
from tracker.casework.steps import own_business
from tracker.models import User
from tracker.registers import people
from tracker.registers.refusals import NotRecognised

TRIES_OF_A_NAME = 5
TRIES_OF_AN_ADDRESS = 25


def sign_in(username: str, password: str, *, address: str, on: date) -> User:
    """The user with this name and password. NotRecognised or TooManyAttempts otherwise, whoever asks."""
    name = spelled(username)
    of_name = Limit("sign_in", f"{name}\n{address}", TRIES_OF_A_NAME)
    of_address = Limit("sign_in_address", address, TRIES_OF_AN_ADDRESS)
    tried = attempts.enter(of_name, of_address)
    user = people.by_username(name)
    if not passwords.is_right(user, password) or user is None:
        raise NotRecognised(name)
    attempts.strike_out(tried)
    attempts.forget(of_name)
    with own_business("user:sign_in", by=user, on=on):
        if passwords.is_outdated(user):
            user.password_hash = passwords.hashed(password)
    return user
