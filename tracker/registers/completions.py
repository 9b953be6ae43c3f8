"""What was entered in two steps: when the signature under a posted reply, or the confirmation of a receipt, came in."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from tracker.law.steps import Step
from tracker.models import AuditEvent, Case, Record, db

COMPLETE = tuple(f"case:{step.value}" for step in (Step.CONFIRM_RECEIPT, Step.RECORD_SERVICE))


def completed_at(case: Case) -> Mapping[int, datetime]:
    """When each dated record of the case was completed, by its number; those entered whole are not among them."""
    query = select(AuditEvent).where(AuditEvent.case_id == case.id, AuditEvent.action.in_(COMPLETE))
    return {
        change["id"]: event.recorded_at
        for event in db.session.scalars(query.order_by(AuditEvent.id))
        for change in event.details.get("changes", ())
        if change.get("table") == Record.__tablename__ and change.get("field") == "words" and change.get("id")
    }
