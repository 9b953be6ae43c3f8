"""Every attempt to serve the reply, in its order: how, when, and what became of it; nothing that came back is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from tracker.law.acts import ActKind, Served
from tracker.law.returned_mail import Returned, first_posting, posting_that_counts
from tracker.models import Attachment, Case, Record, ReturnedMail, db
from tracker.registers.clocks import act_of


class AttemptState(StrEnum):
    """What became of an attempt."""

    UNDER_WAY = "under_way"
    RECEIVED = "received"
    RETURNED = "returned"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Attempt:
    """One attempt: its number, its record, why it came back where it did, and the files that prove it."""

    number: int
    record: Record
    back: ReturnedMail | None
    proofs: Sequence[Attachment]

    @property
    def served(self) -> Served:
        """The record as the law reads it."""
        act = act_of(self.record)
        assert isinstance(act, Served)  # noqa: S101  # only records of services are read here
        return act

    @property
    def state(self) -> AttemptState:
        """What became of it, by what is known."""
        if self.back is not None:
            return AttemptState.RETURNED
        if self.record.voided_at is not None:
            return AttemptState.REPLACED
        return AttemptState.UNDER_WAY if self.record.words.get("awaits_signature") else AttemptState.RECEIVED


def of_case(case: Case) -> list[Attempt]:
    """Every attempt to serve the reply, the first one first."""
    services = sorted((one for one in case.records if one.kind is ActKind.SERVED), key=lambda one: one.id)
    backs = {one.record_id: one for one in returned_mails(case)} if services else {}
    proofs = proofs_of([one.id for one in services])
    return [
        Attempt(number, record, backs.get(record.id), proofs.get(record.id, ()))
        for number, record in enumerate(services, start=1)
    ]


def returned_mails(case: Case) -> list[ReturnedMail]:
    """Every letter of the case that came back, in the order in which it was recorded."""
    query = select(ReturnedMail).where(ReturnedMail.case_id == case.id, ReturnedMail.voided_at.is_(None))
    return list(db.session.scalars(query.order_by(ReturnedMail.id)))


def proofs_of(record_ids: Sequence[int]) -> dict[int, list[Attachment]]:
    """The files that were put to these records."""
    if not record_ids:
        return {}
    query = select(Attachment).where(Attachment.record_id.in_(record_ids)).order_by(Attachment.id)
    found: dict[int, list[Attachment]] = {}
    for file in db.session.scalars(query):
        found.setdefault(file.record_id or 0, []).append(file)
    return found


def returned(case: Case) -> list[Returned]:
    """The services of the reply that came back, as the law looks at them; of most cases nothing is to ask."""
    if not any(one.kind is ActKind.SERVED and one.voided_at is not None for one in case.records):
        return []
    return [
        Returned(one.back.returned_on, posting_that_counts(one.served), one.back.address_was_given)
        for one in of_case(case)
        if one.back is not None
    ]


def kept_posting(case: Case) -> date | None:
    """The earlier posting that stays the time point although it came back."""
    return first_posting(returned(case))


def last_returned(case: Case) -> Returned | None:
    """What came back last, while nothing was served anew since; its posting is the one that counts."""
    found = returned(case)
    if not found or waits_no_more(case):
        return None
    last = found[-1]
    kept = first_posting(found)
    return Returned(last.on, kept, address_was_given=kept is not None)


def waits_no_more(case: Case) -> bool:
    """Whether a service stands."""
    return any(one.kind is ActKind.SERVED and one.voided_at is None for one in case.records)


def came_back_on(case: Case) -> date | None:
    """When the reply that waits to be served anew came back; None where none does."""
    last = last_returned(case)
    return last.on if last else None
