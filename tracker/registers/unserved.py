"""A reply that still lies in the office: until when it has to reach the applicant, and how late it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.law.lifecycle import Status


@dataclass(frozen=True, slots=True)
class Unserved:
    """A reply that nobody holds; `late_by`: working days past the last day, None while there is time.

    Over a weekend the last day may be past, and no working day be over yet: late by 0. `returned_on`: it was served,
    and came back; it is to be served anew at once. `letter_voided`: served or not, its letter holds no more.
    """

    late_by: int | None = None
    returned_on: date | None = None
    letter_voided: bool = False


def unserved(
    status: Status,
    due_on: date | None,
    today: date,
    since: Callable[[date], int],
    returned_on: date | None = None,
    *,
    is_owed: bool,
    letter_voided: bool = False,
) -> Unserved | None:
    """What a case's list and its page say of a reply that nobody holds; None where none lies here.

    `since`: how many working days ago a day was; `is_owed`: the case had not ended before it came into the books.
    """
    if letter_voided:
        return Unserved(letter_voided=True)
    if status is not Status.REPLIED or not is_owed:
        return None
    late_by = since(due_on) if due_on is not None and due_on < today else None
    return Unserved(late_by, returned_on)
