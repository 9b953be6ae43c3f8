"""How a case ends without an answer on its merits: withdrawn 撤回, or no longer handled 不再处理 (Arts 30, 42)."""

from dataclasses import dataclass
from datetime import date

from tracker.casework import correspondence, extension, records, remedies
from tracker.casework.steps import step
from tracker.law import lawful
from tracker.law.acts import ActKind, Decided, Withdrawn
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Status, Step
from tracker.law.obligations import ObligationKind
from tracker.law.outcomes import OUTCOMES, Outcome
from tracker.law.wording import say
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, User
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest

WAITED_FOR = {
    Status.AWAITING_CLARIFICATION: (
        Outcome.CLARIFICATION_LAPSED,
        ObligationKind.CLARIFICATION_REPLY,
        ActKind.CLARIFICATION_REQUESTED,
    ),
    Status.AWAITING_FEE: (Outcome.FEE_LAPSED, ObligationKind.FEE_PAYMENT, ActKind.FEE_NOTIFIED),
}


@dataclass(frozen=True)
class Lapse:
    """What the applicant left undone: which outcome follows, when the notice went out, and the last day it left."""

    outcome: Outcome
    notified_on: date
    delivered_on: date | None
    last_day: date | None

    def has_come(self, today: date) -> bool:
        """Whether the applicant's last day is past."""
        return self.last_day is not None and self.last_day < today


def lapse_of(case: Case, as_of: date) -> Lapse | None:
    """What will lapse while the office waits for the applicant; None when it waits for nothing."""
    if case.status not in WAITED_FOR:
        return None
    outcome, duty, asked_as = WAITED_FOR[case.status]
    asked = latest(case, asked_as)
    if asked is None:
        return None
    due = [one.due_on for one in clock_of(case, as_of).obligations if one.kind is duty and one.met_on is None]
    delivered_on = asked.facts.get("delivered_on")
    return Lapse(
        outcome,
        notified_on=asked.happened_on,
        delivered_on=date.fromisoformat(delivered_on) if delivered_on else None,
        last_day=due[-1] if due else None,
    )


def confirm_lapse(case: Case, note: str = "", *, by: User, on: date) -> None:
    """Confirm that the applicant let the period pass: the office no longer handles the case, and says so."""
    lapse = lapse_of(case, on)
    with step(Step.CONFIRM_LAPSE, case, by=by, on=on, note=note):
        if lapse is None:
            raise RuleError("没有等待申请人补正或者缴费。", Article(30))
        lawful.check_lapse(clock_of(case, on), on)
        records.keep(case, Decided(on, lapse.outcome), by=by, note=note)
        extension.cancel_request(case, on=on)
        correspondence.write(
            LetterKind.LAPSE,
            case,
            by=by,
            on=on,
            lapse=lapse,
            rule=OUTCOMES[lapse.outcome],
            remedy=str(remedies.paragraph_for(case.agency, lapse.outcome)),
        )


def withdraw(case: Case, how: str, *, withdrawn_on: date, by: User, on: date) -> None:
    """Record that the applicant withdrew the application: nothing is owed any more."""
    how = records.written(how, say("申请人撤回的方式和理由"))
    if withdrawn_on > on or withdrawn_on < case.arrived_on:
        raise RuleError("撤回日期（{day}）应当在申请到达之后，且不能晚于今天。", day=withdrawn_on)
    with step(Step.WITHDRAW, case, by=by, on=on, withdrawn_on=withdrawn_on):
        records.check_after_last(withdrawn_on, case, say("撤回日期"), Article(36))
        records.keep(case, Withdrawn(withdrawn_on), by=by, how=how)
        extension.cancel_request(case, on=on)
