"""What is kept on a case, found and put right in one line."""

from datetime import date

from tests.factories import again
from tracker.casework import (
    audit,
    clocks,
    kept_corrections,
)
from tracker.casework.kept_corrections import Mending
from tracker.models import (
    Case,
    Kept,
)
from tracker.registers import kept
from tracker.registers.timelines import corrections

WHY = "登记时看错了日期"
CAME, DUE, LATER = date(2026, 4, 13), date(2026, 4, 27), date(2026, 4, 28)


def only(case: Case, kind: Kept):
    (row,) = [row for one, row in kept.of_case(case) if one is kind]
    return row


def correct(case: Case, what: Kept, by, *, on: date = LATER, proof: str = "", **right):
    mending = Mending(what, kept.number_of(what, only(case, what)), right, proof)
    return kept_corrections.correct(again(case), mending, WHY, by=by, on=on)


def void(case: Case, kind: Kept, by, *, on: date = LATER, proof: str = ""):
    mending = Mending(kind, kept.number_of(kind, only(case, kind)), None, proof)
    return kept_corrections.void(again(case), mending, WHY, by=by, on=on)


def old_and_new(case: Case) -> dict:
    """What the newest correction of the case kept."""
    found = corrections(case)[-1]
    assert (found.reason, found.recorded_by_id is not None) == (WHY, True)
    return found.values


def sound(on: date = LATER) -> None:
    assert (audit.breaks(), list(clocks.verify(on))) == ([], [])
