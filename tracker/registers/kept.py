"""What is kept on a case with a day of its own, beside its entry and its dated records: each row that stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Select, or_, select

from tracker.law.opinions import DISCLOSES_ALL_THE_SAME
from tracker.models import (
    AssistanceRequest,
    Case,
    Challenge,
    Communication,
    Conversion,
    Decision,
    ExtensionRequest,
    FeeWaiver,
    HearingDecision,
    IdentityProof,
    Kept,
    NoticeService,
    Order,
    Representation,
    ReturnedMail,
    SuspensionRequest,
    Voidable,
    db,
)
from tracker.registers.refusals import NotFound

MODELS: Mapping[Kept, Any] = {
    Kept.CHALLENGE: Challenge,
    Kept.ORDER: Order,
    Kept.HEARING_DECISION: HearingDecision,
    Kept.NOTICE_SERVICE: NoticeService,
    Kept.ASSISTANCE: AssistanceRequest,
    Kept.FEE_WAIVER: FeeWaiver,
    Kept.EXTENSION_REQUEST: ExtensionRequest,
    Kept.SUSPENSION_REQUEST: SuspensionRequest,
    Kept.REPRESENTATION: Representation,
    Kept.IDENTITY_PROOF: IdentityProof,
    Kept.RETURNED_MAIL: ReturnedMail,
    Kept.COMMUNICATION: Communication,
    Kept.CONVERSION: Conversion,
}
BY_CASE = frozenset({Kept.CONVERSION, Kept.FILING})  # one of each case, under the case's own number


def of_case(case: Case) -> list[tuple[Kept, Any]]:
    """Everything kept on a case that can be looked at, kind by kind, each in the order in which it came."""
    return [*rows(case), *([(Kept.FILING, case)] if case.filed_on is not None else [])]


def has_any(case: Case) -> bool:
    """Whether anything is kept on a case that can be looked at; asked in one breath, as each case page does."""
    kinds = [standing(case, model).exists() for model in MODELS.values()]
    return case.filed_on is not None or bool(db.session.scalar(select(or_(*kinds))))


def rows(case: Case) -> Iterator[tuple[Kept, Any]]:
    for kind, model in MODELS.items():
        query = standing(case, model).order_by(model.case_id if kind in BY_CASE else model.id)
        for row in db.session.scalars(query):
            yield kind, row


def standing(case: Case, model: Any) -> Select[Any]:
    """The rows of one kind that nobody voided."""
    query = select(model).where(model.case_id == case.id)
    return query.where(model.voided_at.is_(None)) if issubclass(model, Voidable) else query


def get(case: Case, kind: Kept, number: int) -> Any:
    """What is kept of this case under this id, while it stands; another one does not exist here."""
    for one, row in of_case(case):
        if (one, number_of(one, row)) == (kind, number):
            return row
    raise NotFound(str(number))


def number_of(kind: Kept, row: Any) -> int:
    """The number under which a row is found: of what there is one of each case, the case's own."""
    return int(row.id if kind is Kept.FILING else row.case_id if kind in BY_CASE else row.id)


def is_of_the_head(kind: Kept, row: Any) -> bool:
    """Whether the head answers for it: he decided it, or a review body or a court ordered it (Arts 32, 33, 51)."""
    if kind is Kept.ORDER:
        return True
    if kind in (Kept.EXTENSION_REQUEST, Kept.SUSPENSION_REQUEST):
        return row.decision in (Decision.APPROVED, Decision.REFUSED)
    return kind is Kept.HEARING_DECISION and row.conclusion in DISCLOSES_ALL_THE_SAME
