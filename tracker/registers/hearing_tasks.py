"""What waits for a person of those heard, of help asked for, and of requests to stop the clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, select

from tracker.law.lifecycle import Status
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.models import (
    AssistanceRequest,
    Case,
    Decision,
    ExtensionRequest,
    HearingDecision,
    Obligation,
    Record,
    SuspensionRequest,
    User,
    db,
)
from tracker.registers.proceedings import ASKED

OPINIONS = (ObligationKind.THIRD_PARTY_OPINION, ObligationKind.AGENCY_OPINION)
UNANSWERED = (ObligationState.OPEN, ObligationState.LAPSED)
UNANSWERED_HELP = and_(AssistanceRequest.answered_on.is_(None), AssistanceRequest.voided_at.is_(None))
AT_WORK = (Status.IN_HAND, Status.AWAITING_CLARIFICATION)


@dataclass(frozen=True)
class Awaited:
    """Whom a case waits for, and until when."""

    case_id: int
    party: str
    due_on: date


def stop_is_asked() -> ColumnElement[bool]:
    """Somebody asked to stop the clock, and no head has decided yet."""
    return and_(Case.is_open, Case.id.in_(stops_asked()))


def asked_by_another(viewer: User) -> ColumnElement[bool]:
    """Of these requests one's own are another head's to decide."""
    return Case.id.in_(stops_asked().where(SuspensionRequest.requested_by_id != viewer.id))


def time_asked_by_another(viewer: User) -> ColumnElement[bool]:
    """Somebody else asked for more time; one's own request is another head's to decide."""
    asked = select(ExtensionRequest.case_id).where(ExtensionRequest.decision == Decision.PENDING)
    return Case.id.in_(asked.where(ExtensionRequest.requested_by_id != viewer.id))


def stops_asked() -> Select[int]:
    return select(SuspensionRequest.case_id).where(SuspensionRequest.decision == Decision.PENDING)


def unsettled_silence(today: date) -> ColumnElement[bool]:
    """A party that got its letter let its last day pass, and nobody has said what follows."""
    return and_(Case.status.in_(AT_WORK), Case.id.in_(select(Obligation.case_id).where(is_silent(today))))


def is_silent(today: date) -> ColumnElement[bool]:
    settled = (
        select(HearingDecision.id)
        .join(Record, Record.id == HearingDecision.record_id)
        .where(HearingDecision.case_id == Obligation.case_id, HearingDecision.voided_at.is_(None))
        .where(Record.facts["party"].as_string() == Obligation.party, Record.voided_at.is_(None))
        .where(HearingDecision.decided_on > Obligation.due_on)
    )
    about = (Record.case_id == Obligation.case_id, Record.facts["party"].as_string() == Obligation.party)
    asked = select(Record.id).where(*about, Record.kind.in_(ASKED), Record.voided_at.is_(None))
    return and_(
        asked.where(Record.facts["delivered_on"].as_string().is_not(None)).exists(),
        Obligation.kind.in_(OPINIONS),
        Obligation.state.in_(UNANSWERED),
        Obligation.due_on < today,
        ~settled.exists(),
    )


def help_awaited() -> ColumnElement[bool]:
    """Another agency or unit was asked for help and has not answered."""
    waits = select(AssistanceRequest.case_id).where(UNANSWERED_HELP)
    return and_(Case.is_open, Case.id.in_(waits))


def silent_parties(case_ids: Sequence[int], today: date) -> list[Awaited]:
    """Who let the last day pass in these cases."""
    query = select(Obligation.case_id, Obligation.party, Obligation.due_on).where(
        Obligation.case_id.in_(case_ids), is_silent(today)
    )
    found = db.session.execute(query.order_by(Obligation.due_on.desc(), Obligation.id))
    return [Awaited(case_id, party, due_on) for case_id, party, due_on in found if due_on is not None]


def helpers_awaited(case_ids: Sequence[int]) -> list[Awaited]:
    """Whose help these cases wait for, the nearest day last."""
    query = select(AssistanceRequest.case_id, AssistanceRequest.addressee, AssistanceRequest.due_on).where(
        AssistanceRequest.case_id.in_(case_ids), UNANSWERED_HELP
    )
    ordered = query.order_by(AssistanceRequest.due_on.desc(), AssistanceRequest.id)
    return [Awaited(*row) for row in db.session.execute(ordered)]


def who_asks_to_stop(case_ids: Sequence[int]) -> dict[int, str]:
    """Who asked to stop the clock in these cases."""
    query = (
        select(SuspensionRequest.case_id, func.max(User.name))
        .join(User, SuspensionRequest.requested_by_id == User.id)
        .where(SuspensionRequest.case_id.in_(case_ids), SuspensionRequest.decision == Decision.PENDING)
    )
    return {row[0]: row[1] for row in db.session.execute(query.group_by(SuspensionRequest.case_id))}
