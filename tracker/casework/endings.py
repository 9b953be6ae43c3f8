"""How a case ends without an answer on its merits: withdrawn 撤回, or no longer handled 不再处理 (Arts 30, 42)."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from tracker.casework import (
    closing_letters,
    correspondence,
    days_of_others,
    draft_keeping,
    extension,
    late_entries,
    records,
    remedies,
)
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.law import lapses, late_entry
from tracker.law.acts import ActKind, Decided, Withdrawn
from tracker.law.edition import Article, RuleError
from tracker.law.late_entry import Deed, Mark
from tracker.law.lifecycle import Status, Step
from tracker.law.obligations import ObligationKind
from tracker.law.outcomes import OUTCOMES, Outcome
from tracker.law.wording import Wording, say
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, User
from tracker.registers import told_days, told_letters
from tracker.registers.calendars import working_calendar
from tracker.registers.clocks import acts_of, clock_of
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


def confirm_lapse(case: Case, note: str = "", *, last_day: date | None = None, by: User, on: date) -> None:
    """Confirm that the applicant let the period pass: the office no longer handles the case, and says so.

    `last_day` is what the notice on paper says, where the books do not know it.
    """
    with step(Step.CONFIRM_LAPSE, case, by=by, on=on, note=note):
        closing_letters.check(case, Step.CONFIRM_LAPSE, by=by)
        if last_day is not None:
            enter_last_day(case, last_day, on)
        lapse = lapse_of(case, on)
        if lapse is None:
            raise RuleError("没有等待申请人补正或者缴费。", Article(30))
        lapses.check_told(clock_of(case, on), told_letters.untold(case))
        lapses.check(acts_of(case), clock_of(case, on), working_calendar(), told_days.told_until(case), on)
        records.keep(case, Decided(on, lapse.outcome), by=by, note=note)
        extension.cancel_request(case, on=on)
        draft_keeping.take_back(case)
        correspondence.write(
            LetterKind.LAPSE,
            case,
            by=by,
            on=on,
            lapse=lapse,
            rule=OUTCOMES[lapse.outcome],
            remedy=str(remedies.paragraph_for(case.agency, lapse.outcome)),
        )


def lacks_last_day(case: Case) -> bool:
    """Whether the applicant is awaited under a notice of which the books do not know until when."""
    asked = latest(case, ActKind.CLARIFICATION_REQUESTED)
    waits = case.status is Status.AWAITING_CLARIFICATION
    return waits and asked is not None and asked.facts.get("reply_by") is None


def enter_last_day(case: Case, last_day: date, on: date) -> None:
    """Write the last day that the notice gave into its record; it must lie between the notice and today (Art. 30)."""
    asked = latest(case, ActKind.CLARIFICATION_REQUESTED)
    if asked is None or not lacks_last_day(case):
        raise RuleError("补正期限已经登记，不能更改。", Article(30))
    arrived_on = asked.facts.get("delivered_on") or asked.happened_on.isoformat()
    if not date.fromisoformat(arrived_on) < last_day < on:
        raise RuleError(
            "补正期限（{day}）应当晚于补正告知送达的日期，早于今天。", Article(30), about="last_day", day=last_day
        )
    asked.facts = {**asked.facts, "reply_by": last_day.isoformat()}


def withdraw(
    case: Case, how: str, *, withdrawn_on: date, grounds: Grounds = late_entries.NONE, by: User, on: date
) -> None:
    """Record that the applicant withdrew the application: nothing is owed any more.

    Under an earlier day it is a later entry with reason and proof; what that day would turn timely the head enters.
    """
    how = records.written(how, say("申请人撤回的方式和理由"))
    if withdrawn_on > on or withdrawn_on < case.arrived_on:
        raise RuleError("撤回日期（{day}）应当在申请到达之后，且不能晚于今天。", about="withdrawn_on", day=withdrawn_on)
    records.check_day(withdrawn_on, case, on=on)
    with step(Step.WITHDRAW, case, by=by, on=on, withdrawn_on=withdrawn_on):
        records.check_after_last(withdrawn_on, case, say("撤回日期"), Article(36))
        entry = partial(records.keep, case, Withdrawn(withdrawn_on), by=by, how=how)
        saved = days_of_others.enter(case, entry, withdrawn_on, grounds, by=by, on=on)
        if saved is None and withdrawn_on < on:
            mark_later(case, withdrawn_on, grounds, by=by, on=on)
        extension.cancel_request(case, on=on)
        draft_keeping.take_back(case)


def mark_later(case: Case, withdrawn_on: date, grounds: Grounds, *, by: User, on: date) -> None:
    """Within a step: the lasting mark of a withdrawal entered later than it came, with reason and proof (Art. 45)."""
    missing = "late_reason" if not grounds.reason.strip() else "late_proof" if not grounds.proof.strip() else ""
    if missing:
        raise RuleError(
            "撤回的日期（{day}）早于今天，属于补录：请写明今天才登记的理由，以及能够证明申请人当日撤回的凭证。",
            late_entry.RULE,
            about=missing,
            day=withdrawn_on,
        )
    mark = Mark(Deed.REPLY, withdrawn_on, on, grounds.reason.strip(), grounds.proof.strip())
    withdrawn = latest(case, ActKind.WITHDRAWN)
    late_entries.keep(case, mark, by=by, record=withdrawn, files=grounds.files)


def foreseen(case: Case, day: date | None, on: date) -> list[Wording]:
    """What is said of the day of a withdrawal before it is entered: that an earlier one needs grounds, and who may."""
    if day is None or day >= on:
        return []
    told = [say("撤回的日期（{day}）早于今天，这是补录：要写明理由和凭证，案卷和目录上会一直标明。", day=day)]
    kept = late_entry.kept_duty(Deed.REPLY, day, on, late_entries.duties_of(case, on))
    return told if kept is None else [*told, late_entries.who_may(Deed.REPLY, kept, late_entries.heads_of(case))]
