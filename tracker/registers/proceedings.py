"""What is going on in a case: records that stand, questions without an answer, approvals that are waited for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from tracker.law.acts import ActKind, ServiceMethod
from tracker.law.iso_dates import date_from_iso
from tracker.models import Case, Decision, ExtensionRequest, Letter, Record, SuspensionRequest, db

ASKED = {
    ActKind.THIRD_PARTY_CONSULTED: ActKind.THIRD_PARTY_REPLIED,
    ActKind.AGENCY_CONSULTED: ActKind.AGENCY_REPLIED,
}

SENT_OUT = (ActKind.CLARIFICATION_REQUESTED, *ASKED, ActKind.FEE_NOTIFIED)


@dataclass(frozen=True)
class OpenConsultation:
    """A party that was asked and has not answered yet."""

    asked_as: ActKind
    party: str
    sent_on: date


def standing(case: Case, *kinds: ActKind) -> list[Record]:
    """The records of these kinds that were not voided, oldest first."""
    found = [record for record in case.records if record.kind in kinds and record.voided_at is None]
    return sorted(found, key=lambda record: (record.happened_on, record.id or 0))


def has_later_records(case: Case) -> bool:
    """Whether anything stands beside the receipt."""
    return any(record.kind is not ActKind.RECEIVED and record.voided_at is None for record in case.records)


def latest(case: Case, *kinds: ActKind) -> Record | None:
    """The newest standing record of these kinds."""
    found = standing(case, *kinds)
    return found[-1] if found else None


def awaiting_signature(case: Case) -> Record | None:
    """The posted reply of which nobody knows yet when it was signed for."""
    served = latest(case, ActKind.SERVED)
    return served if served is not None and served.words.get("awaits_signature") else None


def returnable(case: Case) -> Record | None:
    """The service that may still come back: a letter on its way, or one sent to a mailbox."""
    served = latest(case, ActKind.SERVED)
    if served is None:
        return None
    mailed = served.facts.get("method") == ServiceMethod.EMAIL.value
    return served if mailed or served.words.get("awaits_signature") else None


def open_consultations(case: Case) -> list[OpenConsultation]:
    """The parties whose opinion is still out, oldest question first."""
    questions = standing(case, *ASKED)
    answered = [question_of(answer, questions) for answer in standing(case, *ASKED.values())]
    newest = {(record.kind, record.facts["party"]): record for record in questions}
    waiting = [record for record in newest.values() if record not in answered]
    return [OpenConsultation(record.kind, record.facts["party"], record.happened_on) for record in waiting]


def question_of(answer: Record, questions: Sequence[Record]) -> Record | None:
    """The question that an answer belongs to: of those to this party the latest before it, on one day as entered.

    Where an answer was entered before any question of its day, it belongs to the one that was entered after it.
    """
    party, day = answer.facts["party"], answer.happened_on
    asked = [
        one for one in questions
        if ASKED[one.kind] is answer.kind and one.facts["party"] == party and one.happened_on <= day
    ]  # fmt: skip
    found = [one for one in asked if one.happened_on < day or is_entered_before(one, answer)] or asked
    return found[-1] if found else None


def is_entered_before(one: Record, other: Record) -> bool:
    """Whether it came into the books first; what has no number yet is the newest."""
    return one.id is not None and (other.id is None or one.id < other.id)


def undelivered(case: Case) -> list[Record]:
    """The letters of which nobody has entered yet when they arrived, oldest first."""
    return [record for record in standing(case, *SENT_OUT) if record.facts.get("delivered_on") is None]


def is_unanswered(case: Case, question: ActKind, answer: ActKind) -> bool:
    """Whether more questions of a kind were put than answers came."""
    return len(standing(case, question)) > len(standing(case, answer))


def is_suspended(case: Case) -> bool:
    """Whether somebody stopped the clock by hand and nobody started it again."""
    return is_unanswered(case, ActKind.SUSPENDED, ActKind.RESUMED)


def awaits_reasons(case: Case) -> bool:
    """Whether the applicant was asked for reasons and has not given them (Art. 35)."""
    return is_unanswered(case, ActKind.REASONS_REQUESTED, ActKind.REASONS_RECEIVED)


def reasons_until(case: Case) -> date | None:
    """Until when the applicant may give the reasons that are still awaited; None where that is not known (Art. 35)."""
    asked = latest(case, ActKind.REASONS_REQUESTED) if awaits_reasons(case) else None
    told = asked.words.get("reply_by") if asked is not None else None
    return date_from_iso(told) if told else None


def extension_request(case: Case) -> ExtensionRequest | None:
    """The request to extend that waits for the head's decision."""
    return db.session.scalar(undecided(case))


def request_to_decide(case: Case) -> ExtensionRequest:
    """The same, where it is known that one waits."""
    return db.session.scalars(undecided(case)).one()


def undecided(case: Case) -> Select[ExtensionRequest]:
    waits = (ExtensionRequest.case_id == case.id, ExtensionRequest.decision == Decision.PENDING)
    return select(ExtensionRequest).where(*waits).order_by(ExtensionRequest.id.desc()).limit(1)


def suspension_request(case: Case) -> SuspensionRequest | None:
    """The request to stop the clock that waits for the head's decision."""
    waits = (SuspensionRequest.case_id == case.id, SuspensionRequest.decision == Decision.PENDING)
    query = select(SuspensionRequest).where(*waits).order_by(SuspensionRequest.id.desc()).limit(1)
    return db.session.scalar(query)


def latest_letter(case: Case, kind: str) -> Letter | None:
    """The newest letter of a kind about this case."""
    query = select(Letter).where(Letter.case_id == case.id, Letter.kind == kind).order_by(Letter.id.desc()).limit(1)
    return db.session.scalar(query)
