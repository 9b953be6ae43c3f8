"""What the head approved has a record that the clock counts: the request it came from tells the same day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.law.acts import ActKind
from tracker.models import Case, Decision, ExtensionRequest, Record, SuspensionRequest, db

ASKED_BY: Mapping[ActKind, Any] = {ActKind.EXTENDED: ExtensionRequest, ActKind.SUSPENDED: SuspensionRequest}


def follow(case: Case, record: Record, decided_on: date) -> None:
    """Let the request that was approved on that day tell the day its record tells now; with it, it is voided."""
    model = ASKED_BY.get(record.kind)
    if model is None:
        return
    approved = select(model).where(model.case_id == case.id, model.decision == Decision.APPROVED)
    asked = db.session.scalars(approved.where(model.decided_on == decided_on, model.voided_at.is_(None))).first()
    if asked is not None:
        asked.decided_on, asked.voided_at = record.happened_on, record.voided_at
