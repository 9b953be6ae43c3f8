"""The clock of a case, read from its dated records; nothing here is stored."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from tracker.law import orders, record_requests
from tracker.law.acts import Act, ActKind, Channel, act_from_json
from tracker.law.case_kinds import TAKEN_UP
from tracker.law.channels import LEFT_TO_PRACTICE, needs_confirmation
from tracker.law.clock import Clock, derive
from tracker.law.lifecycle import OPEN_STATUSES, Status
from tracker.law.practice import InternetReceipt, Practice
from tracker.models import Agency, Case, Record
from tracker.registers.calendars import Calendars, calendars

ENDINGS = (ActKind.DECIDED, ActKind.WITHDRAWN)
KEPT_PRACTICE = "practice"  # among the words of the record that ended a case
KEPT_RECEIPT = "internet_receipt"  # among the words of the receipt


def act_of(record: Record) -> Act:
    """One dated record as the law reads it (contracts: deadline)."""
    return act_from_json({"kind": record.kind.value, "on": record.happened_on.isoformat(), **record.facts})


def acts_of(case: Case) -> tuple[Act, ...]:
    """Every dated record of a case that stands, as acts."""
    return tuple(act_of(record) for record in case.records if record.voided_at is None)


def practice_of(agency: Agency) -> Practice:
    """What the agency has chosen where the law is silent; the strict side where it has not."""
    return Practice.from_json(agency.practice)


def ending_of(case: Case) -> Record | None:
    """The reply, or whatever else ended the case; None while the case is open."""
    if case.status in OPEN_STATUSES:
        return None
    ends = (record for record in case.records if record.kind in ENDINGS and record.voided_at is None)
    return max(ends, key=lambda record: record.recorded_at, default=None)


def ended_at(case: Case) -> datetime | None:
    """When the case's end came into the books; None while the case is open."""
    ending = ending_of(case)
    return ending.recorded_at if ending else None


def practice_for(case: Case, chosen: Practice | None = None) -> Practice:
    """The practice by which a case is counted: its agency's, and once it ended the one it was decided by.

    Which day counts as receipt was settled when the application was registered. `chosen` tries another practice out.
    """
    ending = ending_of(case)
    kept = ending.words.get(KEPT_PRACTICE) if ending else None
    practice = (chosen or practice_of(case.agency)) if kept is None else Practice.from_json(kept)
    return replace(practice, internet_receipt=receipt_counts_from(case, practice))


def receipt_counts_from(case: Case, practice: Practice) -> InternetReceipt:
    """Which day counted when the application was registered; an open case from before this was kept shows it itself."""
    received = next(
        (record for record in case.records if record.kind is ActKind.RECEIVED and not record.voided_at), None
    )
    if received is not None and KEPT_RECEIPT in received.words:
        return InternetReceipt(received.words[KEPT_RECEIPT])
    if received is None or case.status not in OPEN_STATUSES:
        return practice.internet_receipt
    if case.status is Status.AWAITING_CONFIRMATION or received.facts.get("confirmed_on"):
        return InternetReceipt.CONFIRMED
    return InternetReceipt.SUBMITTED if case.channel in LEFT_TO_PRACTICE else practice.internet_receipt


def only_arrived(record: Record) -> bool:
    """Whether this record is of an arrival that counts as received only once both sides confirm it (Art. 31)."""
    if record.kind is not ActKind.RECEIVED:
        return False
    waits = InternetReceipt.CONFIRMED if record.facts.get("confirmed_on") else InternetReceipt.SUBMITTED
    counted_from = InternetReceipt(record.words.get(KEPT_RECEIPT, waits))
    return needs_confirmation(
        Channel(record.facts["channel"]), counted_from, bool(record.facts.get("addressed_elsewhere"))
    )


def clock_of(
    case: Case,
    as_of: date,
    *,
    extra: Sequence[Act] = (),
    known: Calendars | None = None,
    chosen: Practice | None = None,
) -> Clock:
    """The clock of a case on a day; `extra` acts let a page say what a step will do before it is taken.

    An open case is counted by the calendar and the practice in force, or by the one `chosen` to be tried out; one
    that ended, for good by those it was decided by.
    """
    acts = (*acts_of(case), *extra)
    mistaken = case.status is Status.VOIDED or orders.lacks_order(case.kind, acts)
    calendar = (known or calendars()).at(ended_at(case))
    clock = derive(acts, calendar, practice_for(case, chosen), as_of=as_of, taken_up=case.kind in TAKEN_UP)
    if mistaken:
        return orders.without_order(clock)
    return record_requests.clock_of(clock, case.kind)
