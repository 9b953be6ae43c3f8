"""Which last days the applicant goes by were moved by a corrected calendar or another practice, and when."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from tracker.law.obligations import ObligationKind
from tracker.models import AuditEvent, Case, db
from tracker.registers.applicant_view import Moved

# The last day for the reply, and those the applicant has to keep; what others owe is not the applicant's to know.
TOLD = (ObligationKind.REPLY, ObligationKind.CLARIFICATION_REPLY, ObligationKind.FEE_PAYMENT)


def moved_for_applicant(case: Case, as_of: date) -> tuple[Moved, ...]:
    """Every move until this day, oldest first: from which day to which, and nothing of who did it or by which notice.

    The dates of a case that ended do not move, so that nothing is told of it but what moved while it was open.
    """
    recounts = (AuditEvent.case_id == case.id, AuditEvent.action == "case:recount", AuditEvent.happened_on <= as_of)
    events = db.session.scalars(select(AuditEvent).where(*recounts).order_by(AuditEvent.id))
    return tuple(moved for event in events for moved in moves_of(event))


def moves_of(event: AuditEvent) -> Iterator[Moved]:
    """The moves of one recount that the applicant is told: those between two known days."""
    by_calendar = event.details.get("because") == "calendar"
    for move in event.details.get("moves", ()):
        if move["kind"] in TOLD and move["old"] and move["new"]:
            days = (date.fromisoformat(move["old"]), date.fromisoformat(move["new"]))
            yield Moved(event.happened_on, ObligationKind(move["kind"]), *days, by_calendar=by_calendar)
