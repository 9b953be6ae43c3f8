"""How each kind of what is kept on a case is put right or voided: which fields, what must hold, what follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.casework import challenges, filing, kept_days, orders, records, reopening, representation, returns
from tracker.law.amendments import RULE
from tracker.law.annual_report import Forum
from tracker.law.edition import Article, RuleError
from tracker.law.wording import Wording, say
from tracker.models import Case, Decision, Kept, Representation
from tracker.registers import consultations

Check = Callable[[Case, Any, date], None]
# While these are empty, a step of their own fills them.
BY_THEIR_OWN_STEP = frozenset(
    {"answered_on", "decided_on", "ended_on", "ended_because", "reached_on", "returned_on", "return_reason"}
)
REQUEST = ("requested_on", "reason", "decided_on", "decision_reason")


def nothing_more(_case: Case, _row: Any, _today: date) -> None:
    """Nothing else hangs on it."""


@dataclass(frozen=True)
class Rule:
    """What of one kind can be put right, what must hold then, and what is looked at and done before it is voided.

    `never` says why one of this kind is not voided; `told_to_others` are the fields that outsiders read.
    """

    name: Wording
    fields: tuple[str, ...]
    check: Check
    voiding: Check = nothing_more
    never: Wording | None = None
    told_to_others: frozenset[str] = frozenset()


def check_challenge(case: Case, row: Any, today: date) -> None:
    """The days of a challenge, the year that counts it, and what was ordered by it (Arts 50, 51)."""
    challenges.check_year(case, row.report_year, today)
    challenges.check_days(case, row.copy_on, row.answered_on, on=today)
    orders.check_challenge(row, row.result)


def void_challenge(case: Case, row: Any, _today: date) -> None:
    """A challenge on which another or an order rests is not voided (Art. 51)."""
    orders.check_challenge(row, None)
    after = challenges.found(case, Forum.SUIT_AFTER_RECONSIDERATION)
    if row.forum is Forum.RECONSIDERATION and after is not None:
        raise RuleError("已经登记复议后起诉，请先作废那一条。", challenges.RULE)


def check_order(case: Case, row: Any, today: date) -> None:
    """The decision is named and follows what it corrects (Art. 51)."""
    records.written(row.body, say("作出决定或者判决的机关"))
    records.written(row.number, say("决定书或者判决书的文号"))
    silence = (case.arrived_on, kept_days.ARRIVAL)
    after, what = silence if row.challenge.case_id == case.id else reopening.corrected(row.challenge.case)
    reopening.check_days(row.dated_on, row.received_on, after, what, on=today)


def check_hearing(case: Case, row: Any, today: date) -> None:
    """What the office concluded of a consultation is dated after it, and before the reply (Arts 32, 34)."""
    kept_days.check_decided(case, row, today)
    kept_days.check(row, "decided_on", (kept_days.SENDING, row.record.happened_on), (kept_days.TODAY, today))


def void_hearing(case: Case, _row: Any, _today: date) -> None:
    """A conclusion on which a reply rests is not voided from under it (Art. 32)."""
    if not case.is_open:
        raise RuleError("答复以这一处理为依据，请先作废“作出答复”的记录。", Article(32))


def void_request(_case: Case, row: Any, today: date) -> None:
    """What was approved is voided by its dated record; what still waits for the head waits no more (Art. 33)."""
    if row.decision is Decision.APPROVED:
        raise RuleError("已经批准：请更正或者作废“延期”或者“中止计时”的记录。", Article(33))
    if row.decision is Decision.PENDING:
        row.decision, row.decided_on = Decision.CANCELLED, today


def check_agent(case: Case, row: Representation, today: date) -> None:
    """An agent has a name, begins after the application came, and ends after he began (Art. 29)."""
    representation.check_kept(row)
    kept_days.check(row, "began_on", kept_days.arrival(case), (kept_days.TODAY, today))
    kept_days.check(row, "ended_on", (kept_days.DAY_NAMES["began_on"], row.began_on), (kept_days.TODAY, today))
    kept_days.check(row, "valid_until", (kept_days.DAY_NAMES["began_on"], row.began_on), (say("最晚"), date.max))


def void_exchange(case: Case, row: Any, _today: date) -> None:
    """An exchange that was the answer to a request for help: that waits for its answer again."""
    for asked in consultations.assistance_of(case):
        if asked.communication_id == row.id:
            asked.answered_on = asked.communication_id = None


def check_exchange(case: Case, row: Any, today: date) -> None:
    """An exchange says something, and has happened."""
    records.written(row.summary, say("沟通的内容"))
    kept_days.check_moment(case, row, today)


def check_reasoned(case: Case, row: Any, today: date) -> None:
    """A decision not to charge has its reason (Art. 42)."""
    records.written(row.reason, say("不收费的理由"))
    kept_days.check_decided(case, row, today)


def check_request(case: Case, row: Any, today: date) -> None:
    """A request to the head has its reason (Art. 33)."""
    records.written(row.reason, say("理由"))
    kept_days.check_request(case, row, today)


def check_proof(case: Case, row: Any, today: date) -> None:
    """A proof of identity is somebody's (Art. 29)."""
    records.written(row.holder, say("身份证明是谁的"))
    kept_days.check_seen(case, row, today)


def check_return(_case: Case, row: Any, today: date) -> None:
    """What came back had been sent, for a reason that is told (Art. 36)."""
    back = returns.Return(row.returned_on, row.reason, row.address_was_given, row.note)
    returns.check(back, returns.sent_on(row.record), on=today)
    returns.check_carried(back, row.record)


RULES: Mapping[Kept, Rule] = {
    Kept.CHALLENGE: Rule(
        say("复议或者诉讼"),
        ("result", "report_year", "copy_on", "procedure", "answered_on", "note"),
        check_challenge,
        void_challenge,
    ),
    Kept.ORDER: Rule(
        say("责令答复的决定或者判决"),
        ("body", "number", "dated_on", "received_on", "answer_by", "answer_days", "note"),
        check_order,
    ),
    Kept.HEARING_DECISION: Rule(say("征求意见的处理"), ("decided_on",), check_hearing, void_hearing),
    Kept.NOTICE_SERVICE: Rule(
        say("决定公开告知书的送达"),
        ("sent_on", "reached_on", "returned_on", "tracking_number", "recipient", "note"),
        kept_days.check_notice,
    ),
    Kept.ASSISTANCE: Rule(
        say("协办函"),
        ("addressee", "sent_on", "returned_on", "return_reason", "delivered_on", "due_on", "answered_on"),
        kept_days.check_assistance,
        told_to_others=frozenset({"addressee"}),
    ),
    Kept.FEE_WAIVER: Rule(say("不收费的决定"), ("decided_on", "reason"), check_reasoned),
    Kept.EXTENSION_REQUEST: Rule(say("延期申请"), REQUEST, check_request, void_request),
    Kept.SUSPENSION_REQUEST: Rule(say("中止计时的申请"), REQUEST, check_request, void_request),
    Kept.REPRESENTATION: Rule(
        say("委托代理"),
        ("name", "identity_kind", "phone", "email", "address", "scope", "powers", "paper", "receives_letters",
         "began_on", "valid_until", "ended_on", "ended_because"),
        check_agent,
    ),
    Kept.IDENTITY_PROOF: Rule(say("身份证明"), ("kind", "holder", "note", "seen_on"), check_proof),
    Kept.RETURNED_MAIL: Rule(
        say("退回的文书"), ("returned_on", "reason", "address_was_given", "note"), check_return, returns.take_back
    ),
    Kept.COMMUNICATION: Rule(
        say("沟通记录"),
        ("happened_at", "direction", "medium", "counterpart", "summary", "shown_to_applicant"),
        check_exchange,
        void_exchange,
    ),
    Kept.CONVERSION: Rule(
        say("转主动公开的决定"),
        ("decided_on", "reason"),
        kept_days.check_conversion,
        never=say("这一决定不作废：重新决定即可，原来的决定留在办理过程中；已经发布的，先撤下。"),
    ),
    Kept.FILING: Rule(say("归档"), ("filed_on", "retention", "filing_note"), filing.check_kept, filing.undo),
}  # fmt: skip


def fields_of(kind: Kept, row: Any) -> tuple[str, ...]:
    """The fields of this row that can be put right: a day that has not come is entered by its own step."""
    left_out = {name for name in BY_THEIR_OWN_STEP if not getattr(row, name, 1)}
    left_out -= {"answered_on"} if kind is Kept.CHALLENGE else set()
    if kind in (Kept.EXTENSION_REQUEST, Kept.SUSPENSION_REQUEST) and row.decision is Decision.APPROVED:
        left_out |= {"reason", "decided_on"}
    if kind in (Kept.EXTENSION_REQUEST, Kept.SUSPENSION_REQUEST) and row.decision is not Decision.REFUSED:
        left_out.add("decision_reason")
    return tuple(name for name in RULES[kind].fields if name not in left_out)


def why_not_voided(kind: Kept) -> Wording | None:
    """Why one of this kind is not voided; None where it can be."""
    return RULES[kind].never


def check_voidable(kind: Kept) -> None:
    """Refuse to void what is never voided, with the way that there is instead."""
    if (why := why_not_voided(kind)) is not None:
        raise RuleError.saying(why, RULE)
