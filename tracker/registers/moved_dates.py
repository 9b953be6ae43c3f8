"""The cases of which a date moved because they were counted anew: by a corrected calendar, or by another practice."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import joinedload

from tracker.models import AuditEvent, Case, Permission, User, db
from tracker.registers import scope

PAGE = 50
# Written out, so that both databases see that the partial index over these events answers the question.
IS_RECOUNT = AuditEvent.action == literal_column("'case:recount'")
# Where only what was done already got another last day, there is nothing to tell.
MOVED_SOMETHING = AuditEvent.details["moves"][0]["kind"].as_string().is_not(None)


@dataclass(frozen=True)
class Line:
    """One case, when it was counted anew, why, and which dates moved."""

    event: AuditEvent
    case: Case

    @property
    def moves(self) -> list[dict[str, Any]]:
        return list(self.event.details.get("moves", ()))


@dataclass(frozen=True)
class Page:
    """One page of them, the latest first; `before` is 0 when there are no earlier ones."""

    lines: list[Line]
    total: int
    before: int


def page(viewer: User, before: int = 0) -> Page:
    """The cases of the agencies whose cases the viewer reads."""
    ours = (IS_RECOUNT, MOVED_SOMETHING, AuditEvent.agency_id.in_(scope.agency_ids(viewer, Permission.READ_CASES)))
    total = db.session.scalar(select(func.count(AuditEvent.id)).where(*ours)) or 0
    query = select(AuditEvent, Case).join(Case, Case.id == AuditEvent.case_id).options(joinedload(Case.agency))
    query = query.where(*ours, AuditEvent.id < before) if before else query.where(*ours)
    lines = [Line(*row) for row in db.session.execute(query.order_by(AuditEvent.id.desc()).limit(PAGE + 1))]
    return Page(lines[:PAGE], total, lines[PAGE - 1].event.id if len(lines) > PAGE else 0)
