"""What others did, entered under its day: where that day turns late into timely, the head with reason and proof."""

from collections.abc import Callable, Sequence
from datetime import date

from tracker.casework import authority, late_entries
from tracker.casework.duty_shifts import shifts_between
from tracker.casework.late_entries import Grounds
from tracker.law import turned_timely
from tracker.law.late_entry import Mark
from tracker.law.obligations import Obligation, ObligationKind
from tracker.models import Case, Record, User


def enter(
    case: Case, entry: Callable[[], Record], day: date, grounds: Grounds, *, by: User, on: date
) -> Obligation | None:
    """Within a step: make an entry of what others did under this day, and keep the mark where it saves a late duty.

    Then the head enters it, with reason and proof. Which duty was saved, None where none was (Arts 33, 45).
    """
    before = late_entries.duties_of(case, on)
    record = entry()
    duty = saved_by(before, late_entries.duties_of(case, on))
    if duty is None:
        return None
    by_head = authority.may_enter_earlier(by, case.agency)
    heads = late_entries.heads_of(case)
    turned_timely.check_entry(duty, grounds.reason, grounds.proof, by_head=by_head, heads=heads)
    deed = turned_timely.deed_of(duty, record.kind)
    mark = Mark(deed, day, on, grounds.reason.strip(), grounds.proof.strip(), duty.due_on)
    late_entries.keep(case, mark, by=by, record=record, files=grounds.files)
    return duty


def saved_by(before: Sequence[Obligation], after: Sequence[Obligation]) -> Obligation | None:
    """The duty that was late before and is so no more; which day is that of receipt those say who register."""
    shifts = shifts_between(before, after)
    told = ((one.old, one.new) for one in shifts if one.kind is not ObligationKind.CONFIRMATION)
    return turned_timely.saved(told)
