"""What a ledger row becomes in the books: a case with its applicant, dated records, challenges and conversion."""

import secrets
from collections.abc import Iterator
from datetime import date
from typing import Any

from tracker.casework import office_duties, records
from tracker.casework.ledger_columns import Column
from tracker.casework.ledger_rows import RejectedRow, Row
from tracker.casework.taking_over import Arrival
from tracker.law import conversion
from tracker.law.acts import (
    Act,
    ActKind,
    Channel,
    ClarificationReceived,
    ClarificationRequested,
    Decided,
    Extended,
    FeeNotified,
    FeePaid,
    InvalidActs,
    Received,
    Served,
    ThirdPartyConsulted,
    ThirdPartyReplied,
    check_together,
)
from tracker.law.clock import Clock, derive
from tracker.law.conversion import Suitability, may_convert
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.law.practice import Practice
from tracker.law.working_days import WorkingCalendar
from tracker.models import Applicant, Case, Challenge, Conversion, User
from tracker.registers.origins import IMPORTED
from tracker.timekeeping import utc_now

THIRD_PARTY = "第三方"
CHANNEL_NOT_WRITTEN = "台账没有写明可以识别的申请渠道，按当面提交登记。"
TAKEN_FROM_LEDGER = "台账记载"
CONFIRMED_CHANNELS = frozenset({Channel.ORDINARY_MAIL, Channel.FAX, Channel.INTERNET})
LAPSES = frozenset({Outcome.CLARIFICATION_LAPSED, Outcome.FEE_LAPSED})


def acts_of(row: Row) -> list[Act]:
    """The dated acts of a row in the order in which they happened; the ledger's receipt is the legal one (Art. 31)."""
    channel = row.channel or Channel.IN_PERSON
    received = Received(row.received_on, channel, row.received_on if channel in CONFIRMED_CHANNELS else None)
    return [received, *sorted(later_acts(row), key=lambda act: act.on)]


def later_acts(row: Row) -> Iterator[Act]:
    for column, day in row.days.items():
        match column:
            case Column.CLARIFICATION_REQUESTED:
                yield ClarificationRequested(day)
            case Column.CLARIFICATION_RECEIVED:
                yield ClarificationReceived(day)
            case Column.CONSULTED:
                yield ThirdPartyConsulted(day, THIRD_PARTY)
            case Column.OPINION:
                yield ThirdPartyReplied(day, THIRD_PARTY)
            case Column.EXTENDED:
                yield Extended(day, row.extension_days)
            case Column.FEE_NOTIFIED:
                yield FeeNotified(day)
            case Column.FEE_PAID:
                yield FeePaid(day)
            case Column.DECIDED if row.outcome is not None:
                yield Decided(day, row.outcome)
            case Column.SERVED:
                yield Served(day, row.service_method)


def clock_of(row: Row, calendar: WorkingCalendar, practice: Practice, *, on: date) -> Clock:
    """What the clock says of a row; RejectedRow where its acts cannot have happened together."""
    acts = acts_of(row)
    try:
        check_together(acts)
        return derive(acts, calendar, practice, as_of=on)
    except InvalidActs as impossible:
        raise RejectedRow(*impossible.problems) from impossible


def status_of(row: Row) -> Status:
    """Where the procedure stands, as far as the ledger tells."""
    if row.outcome in LAPSES:
        return Status.LAPSED
    if row.outcome is not None:
        return Status.SERVED if Column.SERVED in row.days else Status.REPLIED
    if Column.FEE_NOTIFIED in row.days and Column.FEE_PAID not in row.days:
        return Status.AWAITING_FEE
    asked_on = row.days.get(Column.CLARIFICATION_REQUESTED)
    waiting = asked_on is not None and Column.CLARIFICATION_RECEIVED not in row.days
    return Status.AWAITING_CLARIFICATION if waiting and max(row.days.values()) == asked_on else Status.IN_HAND


def arrival_of(row: Row, clock: Clock, calendar: WorkingCalendar, *, by: User | None, on: date) -> Arrival:
    """Everything a row adds to the books, except what only the books can give: numbers, agency, unit."""
    case = Case(
        number=row.number,
        query_code_salt=secrets.token_hex(16),
        query_code_hash="",
        applicant=applicant_of(row),
        status=status_of(row),
        channel=row.channel or Channel.IN_PERSON,
        arrived_on=row.received_on,
        description=row.description,
        registered_by_id=by.id if by else None,
        registered_at=utc_now(),
        origin=IMPORTED,
        ledger_notes=notes_of(row),
    )
    for act in acts_of(row):
        records.keep(case, act, by=by, **words_of(row, act.kind))
    decision = conversion_of(row, case, calendar, by=by, on=on)
    duties = [*clock.obligations, *office_duties.service(case, clock)]
    if decision is not None:
        duties += conversion.duties(decision.suitability, decision.decided_on, decision.published_on, calendar)
    return Arrival(case, clock, duties, [*challenges_of(row, case), *([decision] if decision else [])])


def applicant_of(row: Row) -> Applicant:
    return Applicant(
        kind=row.kind,
        name=row.applicant,
        identity_number=row.contact.get(Column.IDENTITY, ""),
        phone=row.contact.get(Column.PHONE, ""),
        email=row.contact.get(Column.EMAIL, ""),
        address=row.contact.get(Column.ADDRESS, ""),
    )


def notes_of(row: Row) -> dict[str, str]:
    """What the office wrote that has no place of its own in the books."""
    answered_no = row.conversion is False and not may_convert(row.outcome)
    return {**row.notes, **({Column.CONVERSION.value: "否"} if answered_no else {})}


def words_of(row: Row, kind: ActKind) -> dict[str, Any]:
    """What people wrote, beside the act itself."""
    match kind:
        case ActKind.RECEIVED if row.channel is None:
            return {"note": CHANNEL_NOT_WRITTEN}
        case ActKind.FEE_NOTIFIED if row.fee is not None:
            return {"fee": {"amount": row.fee}}
        case ActKind.FEE_PAID if row.fee is not None:
            return {"amount": row.fee}
        case ActKind.DECIDED:
            return {"letter_number": row.letter_number, "finding": row.finding}
    return {}


def challenges_of(row: Row, case: Case) -> list[Challenge]:
    """The challenges, counted in the year of the reply; where there was none, of the receipt."""
    year = row.days.get(Column.DECIDED, row.received_on).year
    return [
        Challenge(case=case, forum=forum, result=result, report_year=year, note=TAKEN_FROM_LEDGER)
        for forum, result in row.challenges.items()
    ]


def conversion_of(row: Row, case: Case, calendar: WorkingCalendar, *, by: User | None, on: date) -> Conversion | None:
    """The decision on publishing what was released; an old "yes" is taken as published, the duty being long past."""
    if row.conversion is None or not may_convert(row.outcome):
        return None
    decided_on = row.days[Column.DECIDED]
    past = row.conversion and conversion.publication_due(decided_on, calendar) < on
    return Conversion(
        case=case,
        suitability=Suitability.CONVERTIBLE if row.conversion else Suitability.OTHER,
        reason=TAKEN_FROM_LEDGER,
        decided_by_id=by.id if by else None,
        decided_on=decided_on,
        published_on=decided_on if past else None,
    )
