"""Filing 归档 (Art. 45): the last of the five stages; a case whose reply is still on its way is not filed."""

from datetime import date

from tracker.casework.steps import step
from tracker.law import possible
from tracker.law.lifecycle import Step
from tracker.law.retention import Retention
from tracker.models import Case, User
from tracker.registers.situations import situation_of


def file(case: Case, retention: Retention, note: str = "", *, by: User, on: date) -> None:
    """File the case with its retention class; it can still be published from and challenged (Art. 45)."""
    with step(Step.FILE, case, by=by, on=on, retention=retention, note=note):
        possible.check(Step.FILE, situation_of(case, on))
        case.retention, case.filed_on, case.filing_note = retention, on, note.strip()
