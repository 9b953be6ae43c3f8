"""Within a correction that turns late into timely: the head with a proof, and the lasting mark 补录 (Arts 33, 45)."""

from collections.abc import Collection
from datetime import date

from tracker.casework import authority, late_entries
from tracker.casework.consequences import Consequences
from tracker.law import late_entry, turned_timely
from tracker.law.late_entry import Mark
from tracker.law.obligations import Obligation, ObligationKind, OwedBy
from tracker.models import Case, Record, User
from tracker.registers.clocks import act_of

# What the receipt's correction may save without the head: how a receipt is confirmed those say who register.
OF_THE_REGISTRAR = frozenset({ObligationKind.CONFIRMATION})


def check(
    case: Case, found: Consequences, proof: str, *, by: User, but_for: Collection[ObligationKind] = ()
) -> Obligation | None:
    """The duty that was late and would be so no more; refused without the head or a proof (Arts 33, 45)."""
    duty = turned_timely.saved((one.old, one.new) for one in found.shifts if one.kind not in but_for)
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


def at_stake(case: Case, on: date) -> bool:
    """Whether a duty of the office is late today, so that a correction of the receipt may be the head's (Art. 33)."""
    duties = (one for one in late_entries.duties_of(case, on) if one.kind not in OF_THE_REGISTRAR)
    return any(one.owed_by is OwedBy.AGENCY and one.state in turned_timely.LATE for one in duties)
