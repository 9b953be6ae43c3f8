"""Which cases this visitor has shown the query code of: kept in the signed cookie, few, and for half an hour."""

from datetime import timedelta

from flask import session

from tracker.registers.applicant_view import Proof
from tracker.timekeeping import utc_now

SESSION_KEY = "status"
MOST = 3
LASTS = timedelta(minutes=30)


def remember(proof: Proof) -> None:
    """Let this visitor see the case for half an hour; the oldest of too many is forgotten."""
    until = int((utc_now() + LASTS).timestamp())
    others = [kept for kept in standing() if kept[0] != proof.receipt_number]
    session[SESSION_KEY] = [(proof.receipt_number, proof.seal, until), *others][:MOST]


def known() -> list[Proof]:
    """The proofs that still hold, the newest first."""
    return [Proof(number, seal) for number, seal, _until in standing()]


def standing() -> list[tuple[str, str, int]]:
    """Number, seal and end of each proof that has not run out."""
    now = utc_now().timestamp()
    return [(number, seal, until) for number, seal, until in session.get(SESSION_KEY, []) if until > now]


def forget(proof: Proof) -> None:
    """Let one case go."""
    session[SESSION_KEY] = [kept for kept in standing() if kept[0] != proof.receipt_number]


def forget_all() -> None:
    """Leave: nothing can be seen any more on this machine."""
    session.pop(SESSION_KEY, None)
