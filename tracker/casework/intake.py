"""Registering an application 登记, and confirming its receipt where that day counts (Arts 29, 31, 45)."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from tracker.casework import (
    applications,
    assignment,
    colleagues,
    communications,
    correspondence,
    identity,
    numbers,
    query_codes,
    record_claims,
    records,
    representation,
)
from tracker.casework.applications import RECEIPT_RULE as RECEIPT_RULE
from tracker.casework.applications import Application as Application
from tracker.casework.applications import check_confirmed as check_confirmed
from tracker.casework.attachments import attach
from tracker.casework.steps import opening, step
from tracker.law import lifecycle
from tracker.law.acts import ActKind, Received
from tracker.law.case_kinds import CaseKind
from tracker.law.channels import which_day
from tracker.law.clock import Clock
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Status, Step
from tracker.law.periods import REPLY_DAYS
from tracker.law.wording import say
from tracker.mailroom.letters import LetterKind
from tracker.models import Agency, Audience, Case, Letter, Unit, User, db
from tracker.registers.clocks import act_of, clock_of, practice_for
from tracker.registers.proceedings import latest, standing
from tracker.timekeeping import utc_now


@dataclass(frozen=True)
class Registered:
    """The case that stands in the books, and its query code; empty where that was given out before."""

    case: Case
    query_code: str


class AlreadyRegistered(Exception):
    """The same form came twice; the first one made this case."""

    def __init__(self, case_id: int) -> None:
        self.case_id = case_id
        super().__init__(str(case_id))


def register(
    agency: Agency,
    application: Application,
    *,
    by: User,
    on: date,
    unit: Unit | None = None,
    handler: User | None = None,
    number: str = "",
    token: str = "",
    origin: str = "desk",
    point: Agency | None = None,
) -> Registered:
    """Open a case for an application and write its receipt (Arts 31, 45).

    `number` is the office's own number where it has given one already. `token` belongs to one drawn form: whoever
    sends the form twice gets the first case again, with the same query code. `point` is the acceptance point 集中受理点
    that received it for the agency; in person the day of submission there counts.
    """
    applications.check(application, on=on)
    if point is not None and number:
        raise RuleError("集中受理点不代其他机关编号，登记编号请留空，由系统编号。", Article(45), about="number")
    if application.claim is not None:
        record_claims.check(application.claim)
    if application.mandate is not None:
        representation.check(application.mandate, on=on)
    code = query_codes.drawn_from(token) if token else query_codes.draw()
    case = drawn_up(agency, application, token, by=by, origin=origin, unit=unit, handler=handler)
    case.accepted_by_agency = point
    query_codes.seal(case, code)
    try:
        with opening(case, by=by, on=on, channel=application.channel):
            number_it(case, number, token, on=on)
            assignment.check(agency, handler, unit)
            receive(case, application, handler, by=by, on=on)
    except AlreadyRegistered as before:
        return registered_before(before.case_id, code)
    return Registered(case, code)


def registered_before(case_id: int, code: str) -> Registered:
    """The case that the same form made the first time; its code is told again only while it still opens the case."""
    first = db.session.get_one(Case, case_id)
    return Registered(first, code if query_codes.matches(first, code) else "")


def drawn_up(
    agency: Agency,
    application: Application,
    token: str,
    *,
    by: User,
    origin: str,
    unit: Unit | None,
    handler: User | None,
) -> Case:
    """The case as it will stand in the books, without its numbers yet."""
    return Case(
        agency=agency,
        applicant=application.applicant,
        kind=CaseKind.RECORD_CORRECTION if application.claim else CaseKind.DISCLOSURE,
        status=Status.AWAITING_CONFIRMATION,
        channel=application.channel,
        arrived_on=application.arrived_on,
        description=application.description.strip(),
        wanted_form=application.wanted_form,
        wanted_delivery=application.wanted_delivery,
        assistance=application.assistance,
        unit_id=unit.id if unit else None,
        handler_id=handler.id if handler else None,
        registered_by_id=by.id,
        registered_at=utc_now(),
        origin=origin,
        intake_key=key_of(token),
    )


def key_of(token: str) -> str | None:
    """What the books keep of a form's token: enough to know it again, not enough to learn the query code."""
    return hashlib.sha256(token.encode()).hexdigest() if token else None


def number_it(case: Case, number: str, token: str, *, on: date) -> None:
    """Give the case its numbers. The agency's serial is taken first, so that the same form waits behind itself."""
    with db.session.no_autoflush:
        case.number = numbers.own_number(case.agency, on.year, number) if number else ""
        case.number = case.number or numbers.case_number(case.agency, on.year, case.kind)
        if case.intake_key and (first := db.session.scalar(select(Case.id).where(Case.intake_key == case.intake_key))):
            raise AlreadyRegistered(first)
        case.receipt_number = numbers.receipt_number(on.year, token)


def receive(case: Case, application: Application, handler: User | None, *, by: User, on: date) -> None:
    """Keep the receipt as the first dated record, write the 登记回执 with the day that counts, tell who handles it."""
    received = records.keep(case, application.arrival.act(), by=by, **words_of(application))
    attach(case, application.papers, Audience.INTERNAL, by=by, record=received)
    clock = clock_of(case, on)
    case.status = lifecycle.first_status(channel_needs_confirmation=clock.received_on is None)
    db.session.flush()
    stand_behind(case, application, by=by, on=on)
    write_receipt(case, by=by, on=on)
    if handler is not None:
        colleagues.assigned(case, handler, "", clock.due_on, by=by)


def words_of(application: Application) -> dict[str, str]:
    """What is told of the arrival beside its act: when a letter reached the desk, how an oral application was fixed."""
    reached, read_back = application.reached_desk_on, application.read_back_on
    return {
        "reached_desk_on": reached.isoformat() if reached else "",
        "read_back_on": read_back.isoformat() if read_back else "",
        "signature": application.signature.strip(),
    }


def stand_behind(case: Case, application: Application, *, by: User, on: date) -> None:
    """Enter who applies together with the applicant, the agent, the proofs seen, and who could not be reached."""
    for one in application.co_applicants:
        one.case_id = case.id
        one.name = records.written(one.name, say("共同申请人的姓名或者名称"))
        db.session.add(one)
    if application.mandate is not None:
        representation.keep(case, application.mandate, by=by, on=on)
    if application.claim is not None:
        record_claims.keep(case, application.claim)
    identity.keep(case, application.proofs, seen_on=on, by=by)
    if application.unreached.strip():
        communications.keep_unreached(case, application.unreached, by=by)
    db.session.flush()


def confirm_receipt(case: Case, confirmed_on: date, how: str, *, by: User, on: date) -> None:
    """Both sides confirm the receipt: the period runs from this day (Art. 31)."""
    check_confirmed(confirmed_on, case.arrived_on, on=on)
    how = records.written(how, say("与申请人确认的方式"))
    with step(Step.CONFIRM_RECEIPT, case, by=by, on=on, confirmed_on=confirmed_on, how=how):
        received = standing(case, ActKind.RECEIVED)[0]
        received.facts = {**received.facts, "confirmed_on": confirmed_on.isoformat()}
        received.words = {**received.words, "confirmed_how": how}
        write_receipt(case, by=by, on=on)


def write_receipt(
    case: Case,
    *,
    by: User,
    on: date,
    title: str = "",
    put_right: Sequence[tuple[str, str, str]] = (),
    earlier: Sequence[Letter] = (),
    split_into: Sequence[str] = (),
) -> None:
    """Write the 登记回执: number, the day that counts and why, until when the reply is due. It decides nothing.

    A corrected one says what is `put_right`, old and new, and which `earlier` ones no longer hold; one after a split,
    under which other numbers the application's other matters stand.
    """
    clock = clock_of(case, on)
    received = act_of(standing(case, ActKind.RECEIVED)[0])
    elsewhere = isinstance(received, Received) and bool(received.addressed_elsewhere)
    corrects = case.kind is CaseKind.RECORD_CORRECTION
    correspondence.write(
        LetterKind.CORRECTION_RECEIPT if corrects else LetterKind.RECEIPT,
        case,
        by=by,
        on=on,
        title=title,
        which_day=str(which_day(case.channel, practice_for(case).internet_receipt, elsewhere)),
        received_on=clock.received_on,
        due_on=clock.due_on,
        **counted(case, clock),
        provisional=clock.provisional,
        put_right=put_right,
        earlier=earlier,
        split_into=split_into,
    )


def counted(case: Case, clock: Clock) -> dict[str, Any]:
    """Whether the last day is the twentieth working day after the receipt, or after which supplement; else no count.

    What was extended, excluded or ordered since has a letter of its own: a receipt then names the day alone.
    """
    since = clock.base_on
    kept = since is not None and not any(one.last > since for one in clock.excluded)
    twenty = kept and clock.working_days_allowed == REPLY_DAYS and clock.order is None
    supplement = latest(case, ActKind.CLARIFICATION_RECEIVED)
    anew = twenty and since != clock.received_on and supplement is not None and supplement.happened_on == since
    plainly = anew or (twenty and since == clock.received_on)
    return {"supplemented_on": since if anew else None, "day_alone": not plainly}


def new_token() -> str:
    """A token for one drawn registration form."""
    return secrets.token_urlsafe(24)
