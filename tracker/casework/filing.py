"""Filing 归档 (Art. 45): the last of the five stages; a case whose reply is still on its way is not filed."""

from collections.abc import Sequence
from datetime import date

from tracker.casework.steps import step
from tracker.law import lawful, possible
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Status, Step
from tracker.law.retention import Retention
from tracker.law.standing import standing
from tracker.law.wording import listed, say
from tracker.models import Case, User
from tracker.registers import consultations
from tracker.registers.clocks import acts_of, practice_for
from tracker.registers.situations import situation_of

NOTICE_RULE = Article(32)


def file(
    case: Case, retention: Retention, note: str = "", *, undelivered_because: str = "", by: User, on: date
) -> None:
    """File the case with its retention class; it can still be published from and challenged (Art. 45).

    `undelivered_because`: why the notice to a third party could not be served at all (Art. 32).
    """
    told = {"undelivered_because": undelivered_because.strip()} if undelivered_because.strip() else {}
    with step(Step.FILE, case, by=by, on=on, retention=retention, note=note, **told):
        possible.check(Step.FILE, situation_of(case, on))
        untold = unserved_parties(case, on)
        check_told(untold, undelivered_because)
        case.retention, case.filed_on = retention, on
        case.filing_note = "\n".join(filter(None, [note.strip(), impossible(untold, undelivered_because)]))


def unserved_parties(case: Case, on: date) -> list[str]:
    """The third parties that were not told yet of what was disclosed against them (Art. 32)."""
    if case.status is not Status.SERVED:
        return []
    return [one.name for one in consultations.board(case, on) if one.awaits_notice]


def check_told(untold: Sequence[str], because: str) -> None:
    """Refuse to file while a third party was not told, and nobody says why it cannot be (Art. 32)."""
    if untold and not because.strip():
        raise RuleError(
            "决定公开告知书还没有登记送达“{parties}”，不能归档：请先登记告知书送达第三方；确实不能送达的，请写明原因。",
            NOTICE_RULE,
            about="undelivered_because",
            parties=listed(untold),
        )


def impossible(untold: Sequence[str], because: str) -> str:
    """What the file keeps of a notice that could not be served."""
    if not untold:
        return ""
    told = say("决定公开告知书不能送达“{parties}”：{because}", parties=listed(untold), because=because.strip())
    return str(told)


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
