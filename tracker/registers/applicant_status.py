"""How a case stands for the one who holds its query code: the case is read here, and only the view leaves."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from tracker.law import orders, record_requests
from tracker.law.acts import ActKind, Decided, Served, ServiceMethod
from tracker.law.case_kinds import TAKEN_UP
from tracker.law.clock import Clock
from tracker.law.outcomes import Outcome
from tracker.law.remedies import RemedyAct, RemedyActKind, remedies, remedy_paragraph
from tracker.law.statuses import Status
from tracker.law.wording import Wording, say
from tracker.models import Agency, Applicant, Attachment, Audience, Case, Communication, Letter, Record, db
from tracker.registers import completions, correspondence, reopenings, service_attempts, strikes, told_letters
from tracker.registers.agencies import reviewing_body
from tracker.registers.applicant_clock import clock_for_applicant, nameless
from tracker.registers.applicant_moves import moved_for_applicant
from tracker.registers.applicant_view import (
    ApplicantView,
    File,
    Happening,
    LetterToApplicant,
    Office,
    Proof,
    Remedy,
    Struck,
    TakenUp,
    Talk,
)
from tracker.registers.applicants import BETWEEN_NAMES
from tracker.registers.calendars import calendars, working_calendar
from tracker.registers.clocks import act_of, ended_at, practice_for
from tracker.registers.origins import had_ended, registered_on
from tracker.registers.refusals import NotFound
from tracker.registers.unserved import Unserved, unserved
from tracker.timekeeping import office_time

# The kinds of letters to the applicant; what is written to third parties and other agencies is not among them.
LETTERS = (
    "receipt",
    "clarification",
    "extension",
    "consultation_notice",
    "reasons",
    "delay",
    "fee",
    "lapse",
    "reply",
    "correction_receipt",
    "record_correction",
    "reopening",
)

SIGNS_OF_A_PERSON = ("identity_number", "phone", "email")

# Of what people wrote with a record, the words that a letter told the applicant too.
WORDS: Mapping[ActKind, tuple[str, ...]] = {
    ActKind.DECIDED: ("finding",),
    ActKind.CLARIFICATION_REQUESTED: ("points", "guidance"),
    ActKind.REASONS_REQUESTED: ("reply_by",),
    ActKind.FEE_NOTIFIED: ("fee", "how_to_pay"),
    ActKind.SERVED: ("tracking_number", "awaits_signature"),
}


def find(receipt_number: str) -> Case | None:
    """The case with this receipt number, for the check of its query code."""
    query = select(Case).where(Case.receipt_number == receipt_number)
    return db.session.scalar(query.options(joinedload(Case.agency), joinedload(Case.applicant)))


def proof_of(case: Case) -> Proof:
    """What a visitor carries who showed the right code; it dies with the code."""
    told = f"status\n{case.receipt_number}\n{case.query_code_salt}\n{case.query_code_hash}"
    return Proof(case.receipt_number, hashlib.sha256(told.encode()).hexdigest()[:32])


def view(proof: Proof, as_of: date) -> ApplicantView:
    """The case as its applicant may see it on a day; NotFound once the code was renewed."""
    case = find(proof.receipt_number)
    if case is None or proof_of(case) != proof:
        raise NotFound(proof.receipt_number)
    happenings, clock = happenings_of(case, as_of), clock_of(case, as_of)
    overturned = bool(reopenings.carried_out_elsewhere(case))
    return ApplicantView(
        kind=case.kind,
        receipt_number=case.receipt_number,
        number=case.number,
        office=office_of(case.agency),
        description=case.description,
        channel=case.channel,
        arrived_on=case.arrived_on,
        registered_on=registered_on(case),
        clock=clock,
        happenings=happenings,
        moves=moved_for_applicant(case, as_of),
        letters=letters_to(case),
        talks=talks_with(case),
        files=files_for(case),
        remedy=None if overturned else remedy_of(case.agency, happenings, as_of),
        unserved=unserved_reply(case, clock),
        taken_up=taken_up(case),
        struck=struck(case),
        untold=told_letters.untold(case),
        overturned=overturned,
    )


def clock_of(case: Case, as_of: date) -> Clock:
    """The clock as its applicant may see it."""
    acts = [act_of(record) for record in standing(case)]
    calendar, taken_anew = calendars().at(ended_at(case)), case.kind in TAKEN_UP
    clock = clock_for_applicant(acts, calendar, practice_for(case), as_of=as_of, taken_up=taken_anew)
    if case.status is Status.VOIDED or orders.lacks_order(case.kind, acts):
        return orders.without_order(clock)
    return record_requests.clock_of(clock, case.kind)


def taken_up(case: Case) -> tuple[TakenUp, ...]:
    """What was taken up again out of this case, and out of what came of it."""
    return tuple(
        TakenUp(one.receipt_number, one.number, order.received_on, one.due_on, one.is_open)
        for one in reopenings.rounds_of(case)
        if (order := reopenings.order_of(one)) is not None
    )


def struck(case: Case) -> Struck | None:
    """Why the case was struck, and in which other one the application goes on."""
    found = strikes.strike_of(case)
    if found is None:
        return None
    if found.stands is None:
        return Struck(found.reason, "")
    same = is_same_person(case.applicant, found.stands.applicant)
    return Struck(found.reason, found.stands.number, found.stands.receipt_number if same else "")


def is_same_person(one: Applicant, other: Applicant) -> bool:
    """Surer than by the name, which two people may bear."""
    return any(getattr(one, sign) and getattr(one, sign) == getattr(other, sign) for sign in SIGNS_OF_A_PERSON)


def with_what_came_of(proofs: Iterable[Proof]) -> Iterator[Proof]:
    """Whoever knows the code of a case may also see what was taken up again out of it."""
    for proof in proofs:
        yield proof
        case = find(proof.receipt_number)
        if case is not None and proof_of(case) == proof:
            yield from (proof_of(one) for one in reopenings.rounds_of(case))


def unserved_reply(case: Case, clock: Clock) -> Unserved | None:
    """The reply that still lies in the office, and how late it is; or that its letter was voided."""
    owed = clock.decided_on is not None and not had_ended(case, clock.decided_on)
    back_on = service_attempts.came_back_on(case)
    since = partial(working_calendar().count, until=clock.as_of)
    voided = correspondence.answer_voided(case)
    return unserved(case.status, clock.due_on, clock.as_of, since, back_on, is_owed=owed, letter_voided=voided)


def office_of(agency: Agency) -> Office:
    return Office(agency.name, agency.address, agency.phone, agency.office_hours)


def standing(case: Case) -> list[Record]:
    """The records that were not voided, in the order of their days."""
    found = [record for record in case.records if record.voided_at is None]
    return sorted(found, key=lambda record: (record.happened_on, record.id))


def happenings_of(case: Case, as_of: date) -> tuple[Happening, ...]:
    """What happened until this day, each act without names, with those of its words that the applicant was told."""
    records = [record for record in standing(case) if is_known(record, as_of)]
    acts, completed = nameless([act_of(record) for record in records]), completions.completed_at(case)
    return tuple(
        Happening(
            act,
            {name: record.words[name] for name in WORDS.get(act.kind, ()) if name in record.words},
            record.recorded_at,
            completed.get(record.id),
        )
        for act, record in zip(acts, records, strict=True)
    )


def is_known(record: Record, as_of: date) -> bool:
    """It happened until this day, or it is a public notice that was published and counts as received later."""
    published_on = record.facts.get("posted_on") if record.facts.get("method") == ServiceMethod.PUBLIC_NOTICE else None
    return record.happened_on <= as_of or (published_on is not None and date.fromisoformat(published_on) <= as_of)


def letters_to(case: Case) -> tuple[LetterToApplicant, ...]:
    """The letters written to the applicant, alone or first among several, oldest first."""
    first = case.applicant.name
    to_all = Letter.addressee.startswith(f"{first}{BETWEEN_NAMES}", autoescape=True)
    mine = (Letter.case_id == case.id, Letter.kind.in_(LETTERS), or_(Letter.addressee == first, to_all))
    query = select(Letter).where(*mine).order_by(Letter.id)
    letters = db.session.scalars(query).all()
    replaced = correspondence.superseded(letters)
    return tuple(
        LetterToApplicant(
            letter.id,
            letter.kind,
            letter.number or "",
            letter.title,
            letter.addressee,
            tuple(letter.paragraphs),
            tuple(letter.attachments),
            letter.signed_by,
            letter.dated_on,
            office_time(letter.voided_at).date() if letter.voided_at else None,
            letter.id in replaced,
            letter.check_code,
            letter.voided_at,
        )
        for letter in letters
    )


def talks_with(case: Case) -> tuple[Talk, ...]:
    """The exchanges that the office marked to be shown, oldest first."""
    query = (
        select(Communication)
        .where(Communication.case_id == case.id, Communication.shown_to_applicant, Communication.voided_at.is_(None))
        .order_by(Communication.happened_at, Communication.id)
    )
    return tuple(
        Talk(talk.direction, talk.medium, talk.happened_at, talk.summary) for talk in db.session.scalars(query)
    )


def files_for(case: Case) -> tuple[File, ...]:
    """The files that the applicant may have, oldest first; not those of what was voided."""
    query = (
        select(Attachment)
        .outerjoin(Record, Attachment.record_id == Record.id)
        .outerjoin(Communication, Attachment.communication_id == Communication.id)
        .where(Attachment.case_id == case.id, Attachment.audience == Audience.APPLICANT)
        .where(Record.voided_at.is_(None), Communication.voided_at.is_(None))
        .order_by(Attachment.id)
    )
    return tuple(
        File(file.id, file.digest, file.name, file.media_type, file.size, office_time(file.uploaded_at).date())
        for file in db.session.scalars(query)
    )


def remedy_of(agency: Agency, happenings: tuple[Happening, ...], as_of: date) -> Remedy | None:
    """How the reply may be challenged, with its last days once it is known when the applicant received it."""
    outcome = next((each.act.outcome for each in happenings if isinstance(each.act, Decided)), None)
    if outcome is None:
        return None
    received = [each for each in happenings if isinstance(each.act, Served) and not each.words.get("awaits_signature")]
    acts = [RemedyAct(RemedyActKind.REPLY_RECEIVED, received[-1].on, outcome)] if received else []
    return Remedy(way_of(agency, outcome), remedies(acts, working_calendar(), as_of))


def way_of(agency: Agency, outcome: Outcome) -> Wording:
    body = reviewing_body(agency) or say("有管辖权的行政复议机关")
    return remedy_paragraph(outcome, body=body, court=agency.court or None, online_channel=agency.review_online or None)
