"""Filing 归档 (Art. 45): the last of the five stages; a case whose reply is still on its way is not filed."""

from datetime import date

from tracker.casework.steps import step
from tracker.law import lawful, possible
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Step
from tracker.law.retention import Retention
from tracker.law.standing import standing
from tracker.models import Case, User
from tracker.registers.clocks import acts_of, practice_for
from tracker.registers.situations import situation_of


def file(case: Case, retention: Retention, note: str = "", *, by: User, on: date) -> None:
    """File the case with its retention class; it can still be published from and challenged (Art. 45)."""
    with step(Step.FILE, case, by=by, on=on, retention=retention, note=note):
        possible.check(Step.FILE, situation_of(case, on))
        case.retention, case.filed_on, case.filing_note = retention, on, note.strip()


def check_kept(case: Case, _filed: Case, today: date) -> None:
    """A case is filed after everything that was done in it, and not in the future (Art. 45)."""
    last = max(act.on for act in acts_of(case))
    if case.filed_on is None or not last <= case.filed_on <= today:
        raise RuleError(
            "归档的日期（{day}）应当在最后一次办理（{last}）以后、今天（{today}）以前。",
            lawful.FILING_RULE,
            about="filed_on",
            day=case.filed_on or today,
            last=last,
            today=today,
        )


def undo(case: Case, _filed: Case, _today: date) -> None:
    """A case that was filed by mistake stands where its acts leave it; it can be filed anew (Art. 45)."""
    case.status = standing(acts_of(case), practice_for(case), case.kind)
    case.filed_on = case.retention = None
