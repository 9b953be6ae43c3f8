"""What the desk says of the cases that wait: who asked for time, which day passed, what falls due beside the reply."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from tracker.law.obligations import ObligationKind
from tracker.models import Case, Decision, ExtensionRequest, Obligation, Permission, User, db
from tracker.registers import scope, worklists
from tracker.registers.obligations import IS_OPEN

OUR_OTHER_DUTIES = (
    ObligationKind.FEE_NOTICE,
    ObligationKind.RECONSIDERATION_ANSWER,
    ObligationKind.COURT_DEFENCE,
)


@dataclass(frozen=True)
class Duty:
    """A duty with a date beside the reply itself, as the home page lists it."""

    kind: ObligationKind
    due_on: date | None
    receipt_number: str
    number: str


@dataclass(frozen=True)
class Pending:
    """A request for more time that waits for the head's decision."""

    case_id: int
    working_days: int
    requested_by: str


def other_duties(viewer: User, horizon: date, most: int) -> list[Duty]:
    """Duties of the office beside the reply that fall due by then, the oldest first."""
    reached = scope.agency_ids(viewer, Permission.HANDLE_CASES)
    query = (
        select(Obligation.kind, Obligation.due_on, Case.receipt_number, Case.number)
        .join(Case, Obligation.case_id == Case.id)
        .where(IS_OPEN, Obligation.due_on <= horizon, Obligation.kind.in_(OUR_OTHER_DUTIES))
        .where(Obligation.agency_id.in_(reached), worklists.is_own(viewer))
        .order_by(Obligation.due_on, Obligation.id)
        .limit(most)
    )
    return [Duty(*row) for row in db.session.execute(query)]


def pending_extensions(case_ids: Sequence[int]) -> list[Pending]:
    """Who asked for more time in these cases, and for how much."""
    query = (
        select(ExtensionRequest.case_id, ExtensionRequest.working_days, User.name)
        .join(User, ExtensionRequest.requested_by_id == User.id)
        .where(ExtensionRequest.case_id.in_(case_ids), ExtensionRequest.decision == Decision.PENDING)
    )
    return [Pending(*row) for row in db.session.execute(query)]


def publications_due(case_ids: Sequence[int]) -> dict[int, date]:
    """Until when what was decided to be published must be."""
    query = select(Obligation.case_id, func.min(Obligation.due_on)).where(
        Obligation.case_id.in_(case_ids), IS_OPEN, worklists.IS_PUBLICATION
    )
    found = db.session.execute(query.group_by(Obligation.case_id))
    return {case_id: due_on for case_id, due_on in found if due_on is not None}


def periods_ended(case_ids: Sequence[int]) -> dict[int, date]:
    """The last day that each of these applicants let pass."""
    query = select(Obligation.case_id, func.max(Obligation.due_on)).where(
        Obligation.case_id.in_(case_ids), Obligation.kind.in_(worklists.THEIR_PERIODS), Obligation.due_on.is_not(None)
    )
    ended = db.session.execute(query.group_by(Obligation.case_id))
    return {case_id: due_on for case_id, due_on in ended if due_on is not None}
