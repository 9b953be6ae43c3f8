"""Signing in: the same answer and time for a wrong name and a wrong password, and a limited number of tries."""

import ipaddress
from datetime import date

from tracker.casework import attempts, passwords
from tracker.casework.attempts import Limit
from tracker.casework.people import spelled
from tracker.casework.steps import own_business, sign_in_refused
from tracker.models import User
from tracker.registers import people
from tracker.registers.refusals import NotRecognised, TooManyAttempts

TRIES_OF_A_NAME = 5
TRIES_OF_AN_ADDRESS = 25

# How many failures enter the audit trail within the window: of one account, of all of them, and of names nobody has.
NOTED_OF_AN_ACCOUNT = 5
NOTED_OF_ACCOUNTS = 60
NOTED_OF_NOBODY = 20
KEPT_BITS = {4: 24, 6: 48}


def sign_in(username: str, password: str, *, address: str, on: date) -> User:
    """The user with this name and password. NotRecognised or TooManyAttempts otherwise, whoever asks."""
    name = spelled(username)
    of_name = Limit("sign_in", f"{name}\n{address}", TRIES_OF_A_NAME)
    of_address = Limit("sign_in_address", address, TRIES_OF_AN_ADDRESS)
    tried = attempts.enter(of_name, of_address)
    user = people.by_username(name)
    if not passwords.is_right(user, password) or user is None:
        note_failure(user, address, on)
        raise NotRecognised(name)
    attempts.strike_out(tried)
    attempts.forget(of_name)
    with own_business("user:sign_in", by=user, on=on):
        if passwords.is_outdated(user):
            user.password_hash = passwords.hashed(password)
    return user


def note_failure(user: User | None, address: str, on: date) -> None:
    """Enter a failure into the audit trail: which account, and roughly from where. What was typed is not kept.

    A name that nobody has is noted too, without the name: it may be a password typed into the wrong field, and whether
    an account exists must not show in the time that the answer takes. Noted or not, the books are written twice.
    """
    try:
        attempts.enter(*limits_of_notes(user))
    except TooManyAttempts:
        return
    sign_in_refused(user, on=on, network=neighbourhood(address))


def limits_of_notes(user: User | None) -> tuple[Limit, ...]:
    """So that whoever goes on guessing, from however many places, does not bury the trail."""
    if user is None:
        return (Limit("noted_sign_in", "", NOTED_OF_NOBODY),)
    return (
        Limit("noted_sign_in", str(user.id), NOTED_OF_AN_ACCOUNT),
        Limit("noted_sign_ins", "", NOTED_OF_ACCOUNTS),
    )


def neighbourhood(address: str) -> str:
    """The network an address lies in: enough to know an office from a stranger, too little to follow a person."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((known, KEPT_BITS[known.version]), strict=False))
