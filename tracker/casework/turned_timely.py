"""Within a correction that turns late into timely: the head with a proof, and the lasting mark 补录 (Arts 33, 45)."""

from datetime import date

from tracker.casework import authority, late_entries
from tracker.casework.consequences import Consequences
from tracker.law import late_entry, turned_timely
from tracker.law.late_entry import Mark
from tracker.law.obligations import Obligation
from tracker.models import Case, Record, User
from tracker.registers.clocks import act_of


def check(case: Case, found: Consequences, proof: str, *, by: User) -> Obligation | None:
    """The duty that was late and would be so no more; refused without the head or a proof (Arts 33, 45)."""
    duty = turned_timely.saved((one.old, one.new) for one in found.shifts)
    if duty is not None:
        by_head = authority.may_enter_earlier(by, case.agency)
        turned_timely.check(duty, proof, by_head=by_head, heads=late_entries.heads_of(case))
    return duty


def keep(
    case: Case, duty: Obligation | None, record: Record | None, because: str, proof: str, *, by: User, on: date
) -> None:
    """Within a step: the mark of a correction that saved this duty; of any other nothing more is kept (Art. 45)."""
    if duty is None:
        return
    deed = turned_timely.deed_of(duty, record.kind if record is not None else None)
    day = late_entry.day_that_counts(act_of(record)) if record is not None else on
    mark = Mark(deed, day, on, because.strip(), proof.strip(), duty.due_on)
    late_entries.keep(case, mark, by=by, record=record)
