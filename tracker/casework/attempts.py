"""Limited tries: sign-ins and status queries, counted by rows so that several processes count together."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, func, select

from tracker.casework.steps import whole
from tracker.models import Attempt, db
from tracker.registers.refusals import TooManyAttempts
from tracker.timekeeping import utc_now

WINDOW = timedelta(minutes=15)


@dataclass(frozen=True)
class Limit:
    """At most so many tries within the window for one thing; `text` is what is counted, kept as a digest only."""

    scope: str
    text: str
    most: int

    @property
    def key(self) -> str:
        secret = str(current_app.config["SECRET_KEY"]).encode()
        return hmac.new(secret, f"{self.scope}\n{self.text}".encode(), hashlib.sha256).hexdigest()


def enter(*limits: Limit) -> tuple[int, ...]:
    """Write a try down before it is made; TooManyAttempts where one of the limits is used up.

    Each try is in the books before the tries are counted, so that no number of simultaneous tries gets past the limit.
    A refused try is struck out again: waiting ends a quarter of an hour after the last one that counted.
    """
    now = utc_now()
    with whole():
        rows = [Attempt(scope=limit.scope, key=limit.key, attempted_at=now) for limit in limits]
        db.session.add_all(rows)
        db.session.flush()
        numbers = tuple(row.id for row in rows)
    if any(tries(limit, now - WINDOW) > limit.most for limit in limits):
        strike_out(numbers)
        raise TooManyAttempts(limits[0].scope)
    return numbers


def tries(limit: Limit, since: datetime) -> int:
    """How often it was tried since then."""
    counted = select(func.count()).where(
        Attempt.scope == limit.scope, Attempt.key == limit.key, Attempt.attempted_at > since
    )
    return db.session.scalar(counted) or 0


def open_again_at(*limits: Limit) -> datetime:
    """The moment from which the next try is heard: when enough of the earlier ones lie outside the window."""
    now = utc_now()
    used_up = [last for limit in limits if (last := nth_newest(limit, now - WINDOW)) is not None]
    return max(used_up, default=now - WINDOW) + WINDOW


def nth_newest(limit: Limit, since: datetime) -> datetime | None:
    """The try that has to grow old before the limit leaves room again; None where there is room."""
    counted = (
        select(Attempt.attempted_at)
        .where(Attempt.scope == limit.scope, Attempt.key == limit.key, Attempt.attempted_at > since)
        .order_by(Attempt.attempted_at.desc())
        .offset(limit.most - 1)
        .limit(1)
    )
    return db.session.scalar(counted)


def strike_out(numbers: Iterable[int]) -> None:
    """These tries do not count: they were refused unmade, or they succeeded."""
    with whole():
        db.session.execute(delete(Attempt).where(Attempt.id.in_(list(numbers))))


def forget(limit: Limit) -> None:
    """Begin to count anew: whoever knows the password was no guesser."""
    with whole():
        db.session.execute(delete(Attempt).where(Attempt.scope == limit.scope, Attempt.key == limit.key))


def forget_old(now: datetime) -> int:
    """Throw away what lies outside every window; a nightly duty."""
    with whole():
        gone = db.session.execute(delete(Attempt).where(Attempt.attempted_at <= now - WINDOW))
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a CursorResult, which Result does not promise
