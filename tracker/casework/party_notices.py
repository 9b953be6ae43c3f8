"""The notice of a decision to disclose against a third party 决定公开告知书: how and when it was served (Art. 32)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.casework import attachments, records
from tracker.casework.attachments import Upload
from tracker.casework.steps import step
from tracker.law import possible
from tracker.law.acts import ServiceMethod
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.models import Audience, Case, HearingDecision, NoticeService, User, db
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard
from tracker.registers.situations import situation_of

RULE = Article(32)
# A third party has no account of ours, and a public notice would name it to everybody.
METHODS = (ServiceMethod.IN_PERSON, ServiceMethod.POST, ServiceMethod.EMAIL, ServiceMethod.ENTRUSTED)


@dataclass(frozen=True)
class Sending:
    """One attempt: by which way, when it was sent, and once known when it was signed for or came back."""

    method: ServiceMethod
    sent_on: date
    reached_on: date | None = None
    returned_on: date | None = None
    tracking_number: str = ""
    recipient: str = ""
    note: str = ""
    proofs: Sequence[Upload] = ()


def record(case: Case, record_id: int, sending: Sending, *, by: User, on: date) -> None:
    """Record how the notice went to the third party; one on its way is completed, one that came back is sent anew.

    Article 32: what will be disclosed, and why, is told to the third party in writing.
    """
    possible.check(Step.RECORD_NOTICE_SERVED, situation_of(case, on))
    heard = consultations.get(case, record_id, on)
    told = {"heard": heard.name, "method": sending.method, "sent_on": sending.sent_on}
    with step(Step.RECORD_NOTICE_SERVED, case, by=by, on=on, **told, **ended(sending)):
        decision = decision_to_tell(heard)
        check(sending, decision, on)
        attempt = heard.notice if is_under_way(heard.notice) else None
        keep(attempt or NoticeService(case_id=case.id, decision_id=decision.id), sending, by=by, on=on)
        attachments.attach(case, sending.proofs, Audience.INTERNAL, by=by)


def ended(sending: Sending) -> dict[str, date | str]:
    """What the audit event says of the end of an attempt, once it is known."""
    told = {
        "reached_on": sending.reached_on,
        "returned_on": sending.returned_on,
        "tracking_number": sending.tracking_number.strip().upper(),
    }
    return {name: value for name, value in told.items() if value}


def is_under_way(notice: NoticeService | None) -> bool:
    """Whether an attempt was begun of which nobody knows yet how it ended."""
    return notice is not None and notice.reached_on is None and notice.returned_on is None


def decision_to_tell(heard: PartyHeard) -> HearingDecision:
    """The decision of which the third party is to be told, and has not been yet."""
    if heard.decision is None or not heard.awaits_notice:
        raise RuleError("没有尚待送达“{party}”的决定公开告知书。", RULE, party=heard.name)
    return heard.decision


def check(sending: Sending, decision: HearingDecision, on: date) -> None:
    """Refuse days that cannot be, two ends at once, and a letter by post without its number."""
    records.check_not_later(sending.sent_on, on)
    if sending.sent_on < decision.decided_on:
        raise RuleError(
            "发出的日期（{day}）不能早于作出决定的日期（{decided_on}）。",
            RULE,
            about="sent_on",
            day=sending.sent_on,
            decided_on=decision.decided_on,
        )
    if sending.method not in METHODS:
        raise RuleError("告知书应当直接、邮寄、以电子邮件或者委托送达第三方，不能公告或者在网上平台公布。", RULE)
    if sending.reached_on and sending.returned_on:
        raise RuleError("签收和退回只能登记一项。", RULE, about="returned_on")
    for about, day in (("reached_on", sending.reached_on), ("returned_on", sending.returned_on)):
        if day is not None:
            check_end(day, sending.sent_on, about, on)
    if sending.method is ServiceMethod.POST and not sending.tracking_number.strip():
        raise RuleError("邮寄的，请填写邮件号。", RULE, about="tracking_number")


def check_end(day: date, sent_on: date, about: str, on: date) -> None:
    """Refuse an end of an attempt before its beginning, or in the future."""
    if day > on:
        raise RuleError("日期（{on}）不能晚于今天（{today}）。", RULE, about=about, on=day, today=on)
    if day < sent_on:
        raise RuleError(
            "签收或者退回的日期（{day}）不能早于发出的日期（{sent_on}）。", RULE, about=about, day=day, sent_on=sent_on
        )


def keep(attempt: NoticeService, sending: Sending, *, by: User, on: date) -> None:
    """Write the attempt down as it stands now."""
    attempt.method, attempt.sent_on = sending.method, sending.sent_on
    attempt.reached_on, attempt.returned_on = sending.reached_on, sending.returned_on
    attempt.tracking_number = sending.tracking_number.strip().upper()
    attempt.recipient, attempt.note = sending.recipient.strip(), sending.note.strip()
    attempt.recorded_by_id, attempt.recorded_on = by.id, on
    db.session.add(attempt)
