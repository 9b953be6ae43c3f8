"""How a case stands on a day, as the law asks about it before a step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.law.acts import Act, ActKind
from tracker.law.case_kinds import CaseKind
from tracker.law.clock import Clock
from tracker.law.sign_off import DraftState
from tracker.law.working_days import WorkingCalendar


@dataclass(frozen=True)
class Situation:
    """How a case stands on a day: what was done, what the clock says, and what is still waited for."""

    acts: Sequence[Act]
    clock: Clock
    today: date
    calendar: WorkingCalendar
    extension_asked: bool = False
    opinions_awaited: bool = False
    opinions_given: bool = False
    reasons_awaited: bool = False
    letters_under_way: bool = False
    stopped: bool = False
    suspension_asked: bool = False
    fee_waived: bool = False
    objections: bool = False
    refusals_unsettled: bool = False
    notices_unserved: bool = False
    reasons_until: date | None = None
    signature_awaited: bool = False
    may_come_back: bool = False
    serve_again: bool = False
    told_until: date | None = None
    kind: CaseKind = CaseKind.DISCLOSURE
    answer_voided: bool = False
    closing_unserved: bool = False
    sign_off_levels: int = 1
    draft_state: DraftState | None = None
    struck: bool = False
    untold: frozenset[ActKind] = frozenset()
