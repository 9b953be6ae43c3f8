"""Letters that came back or were refused 退回: the attempt stays in the books, and the letter is to be served anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.casework import attachments, records
from tracker.casework.attachments import Upload
from tracker.casework.steps import step
from tracker.law import lawful, possible
from tracker.law.acts import ActKind, Served, ServiceMethod
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Status, Step
from tracker.law.returned_mail import ReturnReason
from tracker.law.standing import standing
from tracker.law.wording import say
from tracker.models import Audience, Case, Record, ReturnedMail, User, db
from tracker.registers import service_attempts
from tracker.registers.clocks import act_of, acts_of, practice_for
from tracker.registers.proceedings import latest, returnable, undelivered
from tracker.registers.situations import situation_of
from tracker.timekeeping import utc_now

DELIVERY_RULE = Article(33)


@dataclass(frozen=True)
class Return:
    """What came back: on which day, why, and whether it had gone where the addressee wanted it."""

    on: date
    reason: ReturnReason
    address_was_given: bool
    note: str = ""
    proofs: Sequence[Upload] = ()


def came_back(case: Case, back: Return, *, by: User, on: date) -> None:
    """Record that the served reply came back or was refused: it is to be served anew (235号函)."""
    with step(Step.RECORD_RETURN, case, by=by, on=on, **told(back)):
        possible.check(Step.RECORD_RETURN, situation_of(case, on))
        record = returnable(case)
        if record is None:
            raise RuleError.saying(possible.NOTHING_TO_RETURN, lawful.SERVICE_RULE)
        check(back, sent_on(record), on=on)
        check_carried(back, record)
        record.voided_at = utc_now()
        kept = {name: word for name, word in record.words.items() if name != "awaits_signature"}
        record.words = {**kept, "returned_on": back.on.isoformat(), "return_reason": back.reason.value}
        keep(case, record, back, by=by)


def letter_came_back(case: Case, record_id: int, back: Return, *, by: User, on: date) -> None:
    """Record that a letter which sets a period came back: the period waits for its delivery (Arts 30, 32, 42)."""
    with step(Step.RECORD_DELIVERY, case, by=by, on=on, record_id=record_id, **told(back)):
        record = next((one for one in undelivered(case) if one.id == record_id), None)
        if record is None:
            raise RuleError("没有这份尚未登记送达日期的文书。", DELIVERY_RULE)
        check(back, record.happened_on, on=on)
        keep(case, record, back, by=by)


def keep(case: Case, record: Record, back: Return, *, by: User) -> None:
    """Keep the return with its proof."""
    db.session.add(
        ReturnedMail(
            case_id=case.id,
            record_id=record.id,
            returned_on=back.on,
            reason=back.reason,
            address_was_given=back.address_was_given,
            note=back.note.strip(),
            recorded_by_id=by.id,
            recorded_at=utc_now(),
        )
    )
    attachments.attach(case, back.proofs, Audience.INTERNAL, by=by, record=record)


def take_back(case: Case, back: ReturnedMail, _today: date) -> None:
    """A return that was entered by mistake never was: the service stands again, unless another came after (Art. 36)."""
    record = back.record
    if record.voided_at is None or record.kind is not ActKind.SERVED:
        return
    if latest(case, ActKind.SERVED) is not None:
        raise RuleError("退回以后已经重新送达，请先作废重新送达的记录。", lawful.SERVICE_RULE)
    if any(one.record_id != record.id and one.id > back.id for one in service_attempts.returned_mails(case)):
        raise RuleError("退回以后又有一次退回，请先作废后一次。", lawful.SERVICE_RULE)
    left = {name: word for name, word in record.words.items() if name not in ("returned_on", "return_reason")}
    waits = record.facts.get("method") == ServiceMethod.POST.value
    record.words = {**left, **({"awaits_signature": True} if waits else {})}
    record.voided_at = None
    case.status = standing(acts_of(case), practice_for(case), case.kind, filed=case.status is Status.FILED)


def follow(case: Case, back: ReturnedMail) -> None:
    """Let the service that came back tell what the return does now, and the one after it which posting counts."""
    if back.record.words.get("returned_on"):
        told = {"returned_on": back.returned_on.isoformat(), "return_reason": back.reason.value}
        back.record.words = {**back.record.words, **told}
        served = latest(case, ActKind.SERVED)
        act = act_of(served) if served is not None else None
        if served is not None and isinstance(act, Served):
            served.facts = records.facts_of(replace(act, first_posted_on=service_attempts.kept_posting(case)))


def check(back: Return, sent: date, *, on: date) -> None:
    """Refuse a return before the sending or in the future, and a reason or a fault that nobody explained."""
    lawful.check_on((), back.on, on)
    if back.on < sent:
        raise RuleError(
            "退回日期（{day}）不能早于寄出日期（{sent_on}）。",
            lawful.SERVICE_RULE,
            about="on",
            day=back.on,
            sent_on=sent,
        )
    if not back.address_was_given:
        records.written(back.note, say("地址错在哪里、怎样改正"))
    elif back.reason is ReturnReason.OTHER:
        records.written(back.note, say("退回的原因"))


def check_carried(back: Return, record: Record) -> None:
    """Refuse a bounced mail where no mail was sent: a letter of the post comes back for another reason."""
    if back.reason is ReturnReason.MAILBOX and record.facts.get("method") == ServiceMethod.POST.value:
        raise RuleError("这次送达是邮寄的，不会因“电子邮箱退信”退回，请另选原因。", lawful.SERVICE_RULE, about="reason")


def sent_on(record: Record) -> date:
    """The day on which the office let the reply go."""
    act = act_of(record)
    return (act.posted_on if isinstance(act, Served) else None) or record.happened_on


def told(back: Return) -> dict[str, object]:
    """What the audit event says of it."""
    return {
        "returned_on": back.on,
        "return_reason": back.reason,
        "address_was_given": back.address_was_given,
        "note": back.note.strip(),
    }
