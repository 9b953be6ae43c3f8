"""Which last days the applicant goes by were moved: by a correction, a corrected calendar or another practice."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.law.obligations import ObligationKind
from tracker.models import AuditEvent, Case, Correction, db
from tracker.registers import timelines
from tracker.registers.applicant_view import Moved
from tracker.timekeeping import office_time

# The last day for the reply, and those the applicant has to keep; what others owe is not the applicant's to know.
TOLD = (ObligationKind.REPLY, ObligationKind.CLARIFICATION_REPLY, ObligationKind.FEE_PAYMENT)


def moved_for_applicant(case: Case, as_of: date) -> tuple[Moved, ...]:
    """Every move until this day, oldest first: from which day to which, and nothing of who did it or by which notice.

    The dates of a case that ended move by a correction alone.
    """
    recounts = (AuditEvent.case_id == case.id, AuditEvent.action == "case:recount", AuditEvent.happened_on <= as_of)
    events = db.session.scalars(select(AuditEvent).where(*recounts).order_by(AuditEvent.id))
    counted = [moved for event in events for moved in moves_of(event)]
    corrected = [moved for one in timelines.corrections(case) for moved in moves_by(one) if moved.on <= as_of]
    return tuple(sorted([*counted, *corrected], key=lambda moved: moved.on))


def moves_of(event: AuditEvent) -> Iterator[Moved]:
    """The moves of one recount that the applicant is told."""
    by_calendar = event.details.get("because") == "calendar"
    for last_day in told(event.details.get("moves", ())):
        yield Moved(event.happened_on, *last_day, by_calendar=by_calendar, entered_at=event.recorded_at)


def moves_by(correction: Correction) -> Iterator[Moved]:
    """The moves by one correction of a dated record that the applicant is told."""
    for last_day in told(correction.moves):
        on = office_time(correction.recorded_at).date()
        yield Moved(on, *last_day, by_calendar=False, by_correction=True, entered_at=correction.recorded_at)


def told(moves: Iterable[Mapping[str, Any]]) -> Iterator[tuple[ObligationKind, date, date, bool]]:
    """Of these moves those between two known days, of the last days that the applicant goes by; and if provisional."""
    for move in moves:
        if move["kind"] in TOLD and move["old"] and move["new"]:
            old, new = date.fromisoformat(move["old"]), date.fromisoformat(move["new"])
            yield ObligationKind(move["kind"]), old, new, bool(move.get("provisional"))
