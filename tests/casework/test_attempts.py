"""Limited tries hold however many knock at once, and end by waiting."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from freezegun import freeze_time
from sqlalchemy import func, select

from tracker.casework import attempts
from tracker.casework.attempts import Limit
from tracker.models import Attempt, db
from tracker.registers.refusals import TooManyAttempts
from tracker.timekeeping import utc_now

DOOR = Limit("door", "somebody", 5)
WINDOW = Limit("window", "somebody", 50)


def knock(*limits: Limit) -> bool:
    try:
        attempts.enter(*limits)
    except TooManyAttempts:
        return False
    return True


def kept() -> int:
    return db.session.scalar(select(func.count()).select_from(Attempt)) or 0


def test_the_sixth_try_has_to_wait(db_session):
    assert [knock(DOOR) for _ in range(7)] == [True] * 5 + [False] * 2
    assert kept() == 5


def test_who_knocks_on_while_waiting_does_not_wait_longer(db_session):
    with freeze_time("2026-03-02 01:00:00") as clock:
        for _ in range(5):
            knock(DOOR)
        clock.tick(timedelta(minutes=14))
        assert not knock(DOOR)
        clock.tick(timedelta(minutes=1, seconds=1))
        assert knock(DOOR)


def test_one_limit_used_up_is_enough_and_the_others_are_not_charged(db_session):
    for _ in range(5):
        knock(DOOR, WINDOW)
    assert not knock(WINDOW, DOOR)
    assert attempts.tries(WINDOW, utc_now() - attempts.WINDOW) == 5


def test_simultaneous_tries_do_not_get_past_the_limit(app: Flask):
    def from_elsewhere(_number: int) -> bool:
        with app.app_context():
            return knock(DOOR)

    with ThreadPoolExecutor(8) as crowd:
        admitted = list(crowd.map(from_elsewhere, range(24)))
    assert sum(admitted) <= 5


def test_what_is_old_is_thrown_away(db_session):
    with freeze_time("2026-03-02 01:00:00") as clock:
        knock(DOOR)
        clock.tick(timedelta(minutes=16))
        assert attempts.forget_old(utc_now()) == 1
        assert kept() == 0


@pytest.mark.parametrize("secret", ["one secret", "another secret"])
def test_what_is_kept_cannot_be_read_without_the_houses_secret(app: Flask, db_session, monkeypatch, secret):
    monkeypatch.setitem(app.config, "SECRET_KEY", secret)
    assert "somebody" not in DOOR.key
    first = DOOR.key
    monkeypatch.setitem(app.config, "SECRET_KEY", "yet another")
    assert DOOR.key != first
