"""Marking letters as voided within a step: they stay in the file, nobody is sent them, and the check page says so."""

from tracker.mailroom import readdressing
from tracker.mailroom.readdressing import Moved
from tracker.models import Case, Letter, User
from tracker.registers import correspondence
from tracker.timekeeping import utc_now


def mark(letter: Letter, because: str, *, by: User) -> Moved:
    """Let a letter hold no more, within a step, and call its mail back."""
    letter.voided_at, letter.voided_by_id, letter.voided_because = utc_now(), by.id, because
    return readdressing.call_back(letter.id, utc_now())


def void_answer(case: Case, because: str, *, by: User) -> Moved:
    """Let the letter that answered a case go with the record of the answer (Art. 36): none is left to be genuine."""
    answers = [letter for letter in correspondence.standing(case) if letter.kind in correspondence.ANSWERS]
    moved = [mark(letter, because, by=by) for letter in answers]
    return Moved(sum(one.letters for one in moved), sum(one.under_way for one in moved))
