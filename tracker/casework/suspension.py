"""The clock stopped by hand 中止计时: asked for by the handler, decided by the head, never by the same person."""

from datetime import date

from tracker.casework import approvals, colleagues, records
from tracker.casework.steps import step
from tracker.law import possible
from tracker.law.acts import Suspended
from tracker.law.edition import RuleError
from tracker.law.lawful import TIME_RULE
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.models import Case, Decision, SuspensionRequest, User, db
from tracker.registers.proceedings import suspension_request
from tracker.registers.situations import situation_of


def request(case: Case, reason: str, *, by: User, on: date) -> SuspensionRequest:
    """Ask the head to stop the clock, with the reason: nothing stops before the approval."""
    reason = records.written(reason, say("中止计时的理由"))
    asked = SuspensionRequest(case_id=case.id, reason=reason, requested_by_id=by.id, requested_on=on)
    with step(Step.REQUEST_SUSPENSION, case, by=by, on=on, reason=reason):
        possible.check(Step.REQUEST_SUSPENSION, situation_of(case, on))
        approvals.check_somebody_decides(case, by)
        db.session.add(asked)
        db.session.flush()
        colleagues.suspension_asked(case, asked, by=by)
    return asked


def approve(case: Case, *, by: User, on: date) -> None:
    """Stop the clock from today as asked; whoever asked does not approve."""
    with step(Step.SUSPEND, case, by=by, on=on):
        possible.check(Step.SUSPEND, situation_of(case, on))
        asked = request_to_decide(case)
        approvals.decide(asked, Decision.APPROVED, by=by, on=on)
        stopped = Suspended(on, reason=asked.reason, approved_by=by.name)
        records.keep(case, stopped, by=by, requested_by=asked.requested_by.name)
        colleagues.suspension_decided(case, asked, by=by)


def refuse(case: Case, reason: str, *, by: User, on: date) -> None:
    """Refuse to stop the clock, with the reason: it runs on."""
    reason = records.written(reason, say("不批准的理由"))
    with step(Step.REFUSE_SUSPENSION, case, by=by, on=on, reason=reason):
        possible.check(Step.REFUSE_SUSPENSION, situation_of(case, on))
        asked = request_to_decide(case)
        approvals.decide(asked, Decision.REFUSED, by=by, on=on, reason=reason)
        colleagues.suspension_decided(case, asked, by=by)


def request_to_decide(case: Case) -> SuspensionRequest:
    """The request that waits for the head's decision."""
    asked = suspension_request(case)
    if asked is None:
        raise RuleError.saying(possible.NO_SUSPENSION_ASKED, TIME_RULE)
    return asked
