"""Letters that ask another agency or unit for help 协办函 (Art. 11): the clock of the reply runs on meanwhile."""

from collections.abc import Sequence
from datetime import date, datetime, time

from tracker.casework import anonymity, communications, correspondence, party_post, records, returns
from tracker.casework.attachments import Upload, attach
from tracker.casework.communications import Exchange
from tracker.casework.returns import Return
from tracker.casework.steps import step
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import say
from tracker.mailroom.letters import LetterKind
from tracker.models import AssistanceRequest, Audience, Case, Communication, Direction, Letter, Medium, User, db
from tracker.registers import consultations
from tracker.timekeeping import OFFICE_ZONE, utc_now

RULE = Article(11)
NOON = time(12)  # of an answer on paper only the day is known


def ask(
    case: Case,
    addressee: str,
    matter: str,
    until: date,
    *,
    email: str = "",
    address: str = "",
    delivered_on: date | None = None,
    somebody_else: bool = False,
    by: User,
    on: date,
) -> Letter:
    """Ask another agency or unit in writing for help until a day; the clock of the reply runs on (Art. 11).

    The letter is mailed where an e-mail address is known, else paper carries it; when it arrived may be entered later.
    Neither another agency nor another unit needs to know who applied: nothing in the letter says so. `somebody_else`:
    a person looked, and words like the applicant's name mean another.
    """
    addressee = records.written(addressee, say("协办的机关或者单位"))
    matter = records.written(matter, say("需要协办的事项"))
    if until <= on:
        raise RuleError("请对方答复的日期（{day}）应当晚于今天。", RULE, about="until", day=until)
    records.check_delivered(delivered_on, on, on=on)
    for typed, field in ((addressee, "addressee"), (matter, "matter")):
        anonymity.check(case, typed, about=field, somebody_else=somebody_else, rule=RULE)
    with step(Step.ASK_ASSISTANCE, case, by=by, on=on, addressee=addressee, matter=matter, answer_by=until):
        letter = correspondence.write(
            LetterKind.ASSISTANCE, case, by=by, on=on, addressee=addressee, matter=matter, until=until
        )
        asked = {"addressee": addressee, "matter": matter, "sent_on": on, "delivered_on": delivered_on, "due_on": until}
        asked |= {"email": email.strip(), "address": address.strip()}
        about = {"agency_id": case.agency_id, "case_id": case.id, "letter_id": letter.id}
        db.session.add(AssistanceRequest(**about, **asked, requested_by_id=by.id))
        party_post.send(letter, case, email)
    return letter


def record_delivery(case: Case, number: int, delivered_on: date, *, by: User, on: date) -> None:
    """Enter when the letter that asks for help arrived; it sets no period of the law, and none moves (Art. 11)."""
    with step(Step.RECORD_DELIVERY, case, by=by, on=on, assistance=number, delivered_on=delivered_on):
        asked = consultations.get_assistance(case, number)
        if asked not in consultations.undelivered_assistance(case):
            raise RuleError("没有这份尚未登记送达日期的文书。", RULE)
        records.check_delivered(delivered_on, asked.sent_on, on=on)
        asked.delivered_on = delivered_on


def record_return(case: Case, number: int, back: Return, *, by: User, on: date) -> None:
    """Record that the letter that asks for help came back: it is sent anew, and waits until it arrives (Art. 11)."""
    with step(Step.RECORD_DELIVERY, case, by=by, on=on, assistance=number, **returns.told(back)):
        asked = consultations.get_assistance(case, number)
        if asked not in consultations.undelivered_assistance(case):
            raise RuleError("没有这份尚未登记送达日期的文书。", RULE)
        returns.check(back, asked.sent_on, on=on)
        asked.returned_on, asked.return_reason = back.on, back.reason
        attach(case, back.proofs, Audience.INTERNAL, by=by)


def record_answer(
    case: Case,
    number: int,
    summary: str,
    medium: Medium,
    files: Sequence[Upload] = (),
    *,
    answered_on: date,
    by: User,
    on: date,
) -> Communication:
    """Put the answer to a request for help on the record, as an exchange of the case (Art. 11)."""
    asked = consultations.get_assistance(case, number)
    summary = records.written(summary, say("对方答复的内容"))
    check_answer(asked, answered_on, on)
    happened_at = min(datetime.combine(answered_on, NOON, OFFICE_ZONE), utc_now())
    exchange = Exchange(Direction.IN, medium, asked.addressee, happened_at, summary)
    with step(Step.LOG_COMMUNICATION, case, by=by, on=on, counterpart=asked.addressee, answered_on=answered_on):
        kept = communications.keep(case, exchange, files, by=by)
        asked.answered_on, asked.communication_id = answered_on, kept.id
    return kept


def check_answer(asked: AssistanceRequest, answered_on: date, on: date) -> None:
    """Refuse an answer that is there already, lies in the future or is older than the question."""
    if asked.answered_on is not None:
        raise RuleError("“{party}”已于 {day} 答复。", RULE, party=asked.addressee, day=asked.answered_on)
    if not (asked.delivered_on or asked.sent_on) <= answered_on <= on:
        raise RuleError(
            "收到答复的日期（{day}）应当在发函之日或者已登记的送达之日（{sent_on}）以后，且不能晚于今天。",
            RULE,
            about="answered_on",
            day=answered_on,
            sent_on=asked.delivered_on or asked.sent_on,
        )
