"""Extension 延期答复 (Art. 33): asked for by the handler, approved by the head, told to the applicant, once."""

from datetime import date
from typing import Any

from tracker.casework import approvals, colleagues, correspondence, records
from tracker.casework.steps import step
from tracker.law import lawful, possible
from tracker.law.acts import Extended
from tracker.law.clock import Clock
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.mailroom import letters
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, Decision, ExtensionRequest, User, db
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import extension_request, request_to_decide, suspension_request
from tracker.registers.situations import situation_of


def request(case: Case, working_days: int, reason: str, *, by: User, on: date) -> ExtensionRequest:
    """Ask the head of the disclosure office for more time: 1 to 20 working days, with the reason (Art. 33)."""
    reason = records.written(reason, say("延期的理由"))
    asked = ExtensionRequest(
        case_id=case.id, working_days=working_days, reason=reason, requested_by_id=by.id, requested_on=on
    )
    with step(Step.REQUEST_EXTENSION, case, by=by, on=on, working_days=working_days, reason=reason):
        situation = situation_of(case, on)
        possible.check(Step.REQUEST_EXTENSION, situation)
        approvals.check_somebody_decides(case, by)
        lawful.check_extension(situation.clock, working_days, on)
        db.session.add(asked)
        db.session.flush()
        colleagues.extension_asked(case, asked, by=by)
    return asked


def approve(case: Case, *, by: User, on: date) -> None:
    """Extend the time for reply as asked, and tell the applicant the new date (Art. 33)."""
    with step(Step.EXTEND, case, by=by, on=on):
        situation = situation_of(case, on)
        possible.check(Step.EXTEND, situation)
        asked, before = request_to_decide(case), situation.clock.due_on
        lawful.check_extension(situation.clock, asked.working_days, on)
        approvals.decide(asked, Decision.APPROVED, by=by, on=on)
        act = Extended(on, asked.working_days, approved_by=by.name)
        records.keep(case, act, by=by, reason=asked.reason, requested_by=asked.requested_by.name)
        after = clock_of(case, on)
        correspondence.write(LetterKind.EXTENSION, case, by=by, on=on, **told(asked, before, after))
        colleagues.extension_decided(case, asked, after.due_on, by=by)


def preview(case: Case, asked: ExtensionRequest, *, by: User, on: date) -> list[str]:
    """The paragraphs of the letter as it would go out on this day's approval; the same "no" as that would give."""
    before = clock_of(case, on)
    lawful.check_extension(before, asked.working_days, on)
    after = clock_of(case, on, extra=(Extended(on, asked.working_days, approved_by=by.name),))
    return letters.draft(LetterKind.EXTENSION, case, on=on, facts=told(asked, before.due_on, after))


def told(asked: ExtensionRequest, before: date | None, after: Clock) -> dict[str, Any]:
    """What the letter says of the extension; a day in a year without its holiday notice is provisional."""
    until = {"due_before": before, "due_on": after.due_on, "provisional": after.provisional}
    return {"reason": asked.reason, "working_days": asked.working_days, **until}


def refuse(case: Case, reason: str, *, by: User, on: date) -> None:
    """Refuse more time, with the reason: the due date stays (Art. 33)."""
    reason = records.written(reason, say("不批准的理由"))
    with step(Step.REFUSE_EXTENSION, case, by=by, on=on, reason=reason):
        possible.check(Step.REFUSE_EXTENSION, situation_of(case, on))
        asked = request_to_decide(case)
        approvals.decide(asked, Decision.REFUSED, by=by, on=on, reason=reason)
        colleagues.extension_decided(case, asked, case.due_on, by=by)


def cancel_request(case: Case, *, on: date) -> None:
    """What still waits for the head's decision waits no more: the case needs no more time, nor its clock to stop."""
    for asked in (extension_request(case), suspension_request(case)):
        if asked is not None:
            asked.decision, asked.decided_on = Decision.CANCELLED, on
