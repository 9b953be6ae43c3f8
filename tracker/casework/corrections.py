"""Correcting an entry or the receipt 更正登记信息: what was wrong is put right, and what stood there before is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.casework import (
    arrival_evidence,
    carried_receipts,
    hearing_parties,
    intake,
    record_corrections,
    records,
    steps,
)
from tracker.casework.amendments import Amendment, Values
from tracker.casework.arrival_evidence import Evidence
from tracker.casework.carried_receipts import receipt_of as receipt_of
from tracker.casework.consequences import Consequences
from tracker.casework.steps import step
from tracker.law.acts import Channel, Received
from tracker.law.channels import CHANNEL_NAMES, MAIL, needs_confirmation, which_day
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.receipts import CORRECTED_RECEIPT
from tracker.law.wording import Wording, say
from tracker.mailroom import readdressing
from tracker.mailroom.letters import LetterKind, date_words
from tracker.mailroom.readdressing import Moved
from tracker.models import Case, Correction, User, db
from tracker.registers import correspondence, timelines
from tracker.registers.clocks import only_arrived, practice_for
from tracker.timekeeping import office_time, utc_now

RULE = Article(45)
CONTACT = ("contact_person", "phone", "email", "address", "postcode")
IDENTITY = "identity_number"
OF_APPLICANT = ("kind", "name", IDENTITY, *CONTACT)
OF_CASE = ("description", "wanted_form", "wanted_delivery", "assistance", "filing_note")
NOT_CONFIRMED = say("未登记")
MOST_SHOWN = 4
ONE_PART_OF = 3
NAMES: Mapping[str, Wording] = {
    "channel": say("提出申请的方式"),
    "arrived_on": say("申请到达的日期"),
    "confirmed_on": say("双方确认的日期"),
    "addressed_elsewhere": say("寄给本机关其他机构或者个人"),
}


@dataclass(frozen=True)
class Corrected:
    """What a correction changed, and how many letters it led to another address, or kept back."""

    fields: frozenset[str]
    mails: Moved


def correct(case: Case, right: Mapping[str, Any], because: str, *, by: User, on: date) -> Corrected:
    """Put an entry right (Art. 45). `right`: fields of OF_APPLICANT and OF_CASE as they ought to read.

    Letters that were written stay as they were written; those not sent yet follow the corrected e-mail address.
    """
    because = records.written(because, say("更正的理由"))
    records.written(right.get("name", case.applicant.name), say("申请人的姓名或者名称"))
    records.written(right.get("description", case.description), say("申请公开的内容"))
    with step(Step.CORRECT_ENTRY, case, by=by, on=on, reason=because):
        values = {**put_right(case.applicant, OF_APPLICANT, right), **put_right(case, OF_CASE, right)}
        if hearing_parties.OWN_MARKS & values.keys():
            hearing_parties.check_nobody_heard(case)
        keep(case, values, because, by=by)
        mails = readdressing.follow(case, *values["email"], utc_now()) if "email" in values else Moved()
    return Corrected(frozenset(values), mails)


def put_right(row: Any, fields: tuple[str, ...], right: Mapping[str, Any]) -> Values:
    """Write what differs into a row of the books; old and new of each field that changed."""
    values: dict[str, tuple[Any, Any]] = {}
    for field in fields:
        old = getattr(row, field)
        new = tidy(right.get(field, old))
        if new != tidy(old):
            setattr(row, field, new)
            values[field] = old, new
    return values


def tidy(value: Any) -> Any:
    return value.strip() if type(value) is str else value


def keep(case: Case, values: Values, because: str, *, by: User) -> None:
    """Keep what was there before beside what is there now; a correction that changes nothing is refused."""
    if not values:
        raise RuleError("没有改动任何内容，不需要更正。", RULE)
    kept = {name: list(pair) for name, pair in values.items()}
    if IDENTITY in kept and not kept[IDENTITY][1]:
        kept = without_numbers(kept)
        for earlier in timelines.corrections(case):
            earlier.values = without_numbers(earlier.values)
    db.session.add(
        Correction(
            case_id=case.id,
            values=kept,
            reason=because,
            recorded_by_id=by.id,
            recorded_at=utc_now(),
        )
    )


def without_numbers(values: dict[str, Any]) -> dict[str, Any]:
    """A number that ought not to have been entered stays nowhere: of what was kept, only its end remains."""
    return {
        name: [value and ends_only(value) for value in pair] if name == IDENTITY else pair
        for name, pair in values.items()
    }


def ends_only(number: str) -> str:
    """Enough of an identity number to tell two apart, and never more than a third of it."""
    if number.startswith("…") and len(number) <= MOST_SHOWN + 1:
        return number
    shown = min(MOST_SHOWN, len(number) // ONE_PART_OF)
    return f"…{number[len(number) - shown :]}"


def correct_receipt(
    case: Case,
    channel: Channel,
    arrived_on: date,
    confirmed_on: date | None,
    because: str,
    *,
    elsewhere: bool | None = None,
    evidence: Evidence | None = None,
    proof: str = "",
    by: User,
    on: date,
) -> Consequences:
    """Put channel and day of arrival right, however far the case has come; a new receipt says so (Art. 31).

    `elsewhere` says whether the letter was addressed to another unit or a person, `evidence` what is told of the
    arrival beside that; None leaves it as it is. Cases that were taken up again out of this one follow at once.
    What turns late into timely only the head corrects, with a `proof`, and it stays marked (Arts 33, 45).
    """
    because = records.written(because, say("更正的理由"))
    carried_receipts.check_own(case)
    received, days = receipt_of(case), (arrived_on, confirmed_on)
    with steps.whole():
        with steps.part(Step.CORRECT_RECEIPT, case, by=by, on=on, **record_corrections.told(case, received, because)):
            amendment = as_it_ought_to_read(case, channel, *days, elsewhere=elsewhere, evidence=evidence, on=on)
            found = carried_receipts.put_right(case, amendment, because, proof, by=by, on=on)
            tell_applicant(case, found, by=by, on=on)
        carried_receipts.carry_on(case, because, proof, by=by, on=on)
    return found


def tell_applicant(case: Case, found: Consequences, *, by: User, on: date) -> None:
    """Write the receipt that takes the place of the earlier one, where what that said reads otherwise now."""
    earlier = [letter for letter in correspondence.standing(case) if letter.kind == LetterKind.RECEIPT]
    put = list(read_aloud(found.values, confirmed=only_arrived(receipt_of(case))))
    if earlier and put:
        intake.write_receipt(case, by=by, on=on, title=CORRECTED_RECEIPT, put_right=put, earlier=earlier)


def as_it_ought_to_read(
    case: Case,
    channel: Channel,
    arrived_on: date,
    confirmed_on: date | None,
    *,
    elsewhere: bool | None,
    evidence: Evidence | None = None,
    on: date,
) -> Amendment:
    """The receipt as it ought to read; refuses days on which it cannot have come or been confirmed (Art. 31)."""
    received = receipt_of(case)
    elsewhere = bool(received.facts.get("addressed_elsewhere") if elsewhere is None else elsewhere) and channel in MAIL
    right = Received(arrived_on, channel, confirmed_on, elsewhere or None)
    check_receipt(case, right, on=on)
    told = (arrival_evidence.of_record(received) if evidence is None else evidence).of_channel(channel)
    arrival_evidence.check(case, received, right, told, on=on)
    return Amendment(received.id, right, told.words())


def read_aloud(values: Values, *, confirmed: bool) -> Iterator[tuple[str, str, str]]:
    """What a corrected receipt puts right, as its letter says it: old and new. `confirmed`: whether both sides do."""
    for name, label in NAMES.items():
        if name in values:
            old, new = values[name]
            needless = name == "confirmed_on" and new is None and not confirmed
            yield str(label), in_words(name, old), "不需要确认" if needless else in_words(name, new)


def in_words(name: str, value: Any) -> str:
    if name == "addressed_elsewhere":
        return "是" if value else "否"
    if value is None:
        return str(NOT_CONFIRMED)
    return str(CHANNEL_NAMES[Channel(value)]) if name == "channel" else date_words(date.fromisoformat(value))


def check_receipt(case: Case, right: Received, *, on: date) -> None:
    """Refuse days to come, an arrival after the registration, and a confirmation where none is needed (Art. 31)."""
    registered_on = min(office_time(case.registered_at).date(), on)
    channel, arrived_on, confirmed_on = right.channel, right.on, right.confirmed_on
    if arrived_on > registered_on:
        raise RuleError(
            "到达日期（{day}）不能晚于登记的日期（{registered_on}）。",
            intake.RECEIPT_RULE,
            day=arrived_on,
            registered_on=registered_on,
        )
    intake.check_confirmed(confirmed_on, arrived_on, on=on)
    counts_from = practice_for(case).internet_receipt
    elsewhere = bool(right.addressed_elsewhere)
    if confirmed_on is not None and not needs_confirmation(channel, counts_from, elsewhere):
        rule = which_day(channel, counts_from, elsewhere)
        raise RuleError("这种渠道不需要确认：{rule}。请留空。", intake.RECEIPT_RULE, rule=rule)
