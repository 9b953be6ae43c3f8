"""What follows from the dated records: the clock's cache on the case, and its duties with a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from tracker.casework.office_duties import duties_of
from tracker.casework.outdated import notices as outdated_notices
from tracker.law import conversion
from tracker.law.acts import ActKind
from tracker.law.clock import Clock, State
from tracker.law.lifecycle import OPEN_STATUSES
from tracker.law.obligations import Obligation as Duty
from tracker.law.obligations import ObligationState
from tracker.law.outcomes import Outcome
from tracker.law.practice import Practice
from tracker.models import Case, Conversion, Mail, MailState, Notice, Obligation, Publication, Record, db
from tracker.registers.calendars import Calendars, calendars
from tracker.registers.clocks import clock_of, ended_at
from tracker.timekeeping import utc_now

STORED_STATES = {ObligationState.OVERDUE: ObligationState.OPEN}


@dataclass(frozen=True)
class Expected:
    """What the records of a case say on a day: the clock, the case's cached columns, the duties."""

    clock: Clock
    columns: dict[str, Any]
    duties: list[Duty]


def expected(case: Case, on: date, known: Calendars, chosen: Practice | None = None) -> Expected:
    """Derive a case from its records; nothing is written. `chosen` is a practice to be tried out."""
    clock = clock_of(case, on, known=known, chosen=chosen)
    return Expected(clock, cached(case, clock), every_duty(case, clock, known))


def every_duty(case: Case, clock: Clock, known: Calendars) -> list[Duty]:
    """Every duty of a case with its date: those of the clock, to publish, and the office's others."""
    return [*clock.obligations, *publication_duty(case, known), *duties_of(case, clock, known)]


def rederive(case: Case, on: date, known: Calendars | None = None) -> Clock:
    """Write what the clock says into the case's cache and its obligations."""
    derived = expected(case, on, known or calendars())
    write(case, derived)
    return derived.clock


def write(case: Case, derived: Expected) -> None:
    """The one place that writes the cache and the obligations of a case that is in the books."""
    for column, value in derived.columns.items():
        setattr(case, column, value)
    keep_duties(case, derived.duties)


def cached(case: Case, clock: Clock) -> dict[str, Any]:
    """The columns of a case that are a copy of what its records say."""
    decided = last(case.records, ActKind.DECIDED)
    withdrawn = last(case.records, ActKind.WITHDRAWN)
    served = last(case.records, ActKind.SERVED)
    outcome = Outcome(decided.facts["outcome"]) if decided else Outcome.OTHER if withdrawn else None
    ended = decided or withdrawn
    return {
        "received_on": clock.received_on,
        "phase": stored_phase(clock.state),
        "due_on": clock.due_on,
        "provisional": clock.provisional,
        "is_open": case.status in OPEN_STATUSES,
        "outcome": outcome,
        "decided_on": ended.happened_on if ended else None,
        "served_on": served.happened_on if served else None,
    }


def stored_phase(state: State) -> str:
    """Overdue is never stored: it is what a list says of a running case whose due date is past."""
    return State.RUNNING.value if state is State.OVERDUE else state.value


def last(records: Iterable[Record], kind: ActKind) -> Record | None:
    """The latest record of a kind that stands."""
    standing = [record for record in records if record.kind is kind and record.voided_at is None]
    return max(standing, key=lambda record: (record.happened_on, record.id or 0)) if standing else None


def publication_duty(case: Case, known: Calendars) -> list[Duty]:
    """A decision to disclose proactively has its own twenty working days (Art. 26).

    They are counted by the calendar in force until it was published, then by the one that held when it was.
    """
    decision = db.session.get(Conversion, case.id)
    if decision is None:
        return []
    calendar = known.at(published_at(case, decision))
    return list(conversion.duties(decision.suitability, decision.decided_on, decision.published_on, calendar))


def published_at(case: Case, decision: Conversion) -> datetime | None:
    """When the publication came into the books: by itself, or with a case that was taken over."""
    if decision.published_on is None:
        return None
    publication = decision.publication_id and db.session.get(Publication, decision.publication_id)
    return publication.created_at if publication else ended_at(case)


def keep_duties(case: Case, duties: list[Duty]) -> None:
    """Make the stored obligations equal to the derived ones, keeping each row that stays the same duty."""
    stored = select(Obligation).where(Obligation.case_id == case.id).execution_options(populate_existing=True)
    kept = {key_of(row): row for row in db.session.scalars(stored)}
    for duty in duties:
        row = kept.pop(key_of_duty(duty), None)
        if row is None:
            row = new_duty(case, duty)
        elif row.due_on != duty.due_on:
            row.version += 1
        copy_duty(row, duty)
    for row in kept.values():
        row.state = ObligationState.CANCELLED
    cancel_outdated_mail(case)
    settle_notices(case)


def derive_new(case: Case, clock: Clock, duties: Iterable[Duty]) -> None:
    """What follows from the records of a case that is new to the books: nothing to look up, however many come."""
    for column, value in cached(case, clock).items():
        setattr(case, column, value)
    for duty in duties:
        row = new_duty(case, duty)
        for column, value in columns_of(duty).items():
            setattr(row, column, value)


def new_duty(case: Case, duty: Duty) -> Obligation:
    row = Obligation(case=case, agency_id=case.agency_id, kind=duty.kind, party=duty.party or "")
    row.starts_on, row.version = duty.starts_on, 1
    db.session.add(row)
    return row


def key_of(row: Obligation) -> tuple[str, str, date]:
    return row.kind.value, row.party, row.starts_on


def key_of_duty(duty: Duty) -> tuple[str, str, date]:
    return duty.kind.value, duty.party or "", duty.starts_on


def copy_duty(row: Obligation, duty: Duty) -> None:
    for column, value in columns_of(duty).items():
        setattr(row, column, value)


def columns_of(duty: Duty) -> dict[str, Any]:
    """The columns of an obligation that are a copy of the derived duty."""
    return {
        "owed_by": duty.owed_by,
        "due_on": duty.due_on,
        "met_on": duty.met_on,
        "state": STORED_STATES.get(duty.state, duty.state),
        "basis": str(duty.basis),
        "provisional": duty.provisional,
    }


def cancel_outdated_mail(case: Case) -> None:
    """A reminder not yet sent is not sent any more when its duty was met, cancelled, or its date moved."""
    db.session.flush()
    outdated = (
        select(Mail.id)
        .join(Obligation, Mail.obligation_id == Obligation.id)
        .where(
            Mail.case_id == case.id,
            Mail.state == MailState.PENDING,
            (Obligation.state != ObligationState.OPEN) | (Obligation.version != Mail.obligation_version),
        )
    )
    db.session.execute(
        update(Mail).where(Mail.id.in_(outdated)).values(state=MailState.CANCELLED),
        execution_options={"synchronize_session": False},
    )


def settle_notices(case: Case) -> None:
    """A reminder of what is done, dropped or moved asks for nobody's attention any more."""
    settled = outdated_notices().where(Obligation.case_id == case.id, Notice.read_at.is_(None))
    db.session.execute(
        update(Notice).where(Notice.id.in_(settled)).values(read_at=utc_now()),
        execution_options={"synchronize_session": False},
    )
