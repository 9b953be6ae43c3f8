"""The clock stopped by hand as it has to be: one person asks, another approves."""

from datetime import date

from tracker.casework import suspension
from tracker.models import Case, User


def stop(case: Case, reason: str, *, asked_by: User, by: User, on: date) -> None:
    """Ask for it, and approve it."""
    suspension.request(case, reason, by=asked_by, on=on)
    suspension.approve(case, by=by, on=on)
