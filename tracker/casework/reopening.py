"""Taking a case up again 重新办理: a review body or a court ordered another answer, with its own clock (Art. 51)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.casework import correspondence, intake, query_codes, record_claims, records, splits, steps
from tracker.casework.attachments import Upload, attach
from tracker.law.acts import ActKind, Ordered
from tracker.law.annual_report import ChallengeResult
from tracker.law.case_kinds import ORDER_RULE, taken_up_again
from tracker.law.clock import Clock
from tracker.law.edition import RuleError
from tracker.law.lawful import RECEIPT_RULE
from tracker.law.lifecycle import Status, Step
from tracker.law.wording import Wording, say
from tracker.mailroom.letter_kinds import LetterKind
from tracker.models import Audience, Case, CaseLink, Challenge, LinkKind, Order, Record, User, db
from tracker.registers import reopenings
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import latest, standing

MARK = "-重办"
FOUND_BY_ORDER = "found_by_order"  # among the words of a receipt: its day is the one that an order found


@dataclass(frozen=True)
class Ordering:
    """What the decision says: which challenge it ends, who made it, and until when the office has to answer anew.

    `answer_by` is a day, `answer_days` a number of working days; where the decision gives neither, the time for reply
    is that of any application (Art. 33). `receipt_on` is the day of receipt that it found, where the office never
    confirmed one with the applicant (Art. 31).
    """

    challenge: Challenge
    body: str
    number: str
    dated_on: date
    received_on: date
    answer_by: date | None = None
    answer_days: int | None = None
    note: str = ""
    receipt_on: date | None = None

    def act(self) -> Ordered:
        """The act of the law."""
        return Ordered(self.received_on, self.answer_by, self.answer_days)

    def told(self, clock: Clock) -> dict[str, Any]:
        """What the letter to the applicant says of it; its last day is provisional where the office counted it."""
        return {
            "body": self.body.strip(),
            "order_number": self.number.strip(),
            "dated_on": self.dated_on,
            "came_on": self.received_on,
            "provisional": clock.provisional and self.answer_by is None,
            "ordered": self.answer_by is not None or self.answer_days is not None,
        }


def reopen(
    case: Case, ordering: Ordering, files: Sequence[Upload] = (), *, token: str = "", by: User, on: date
) -> Case:
    """Take a case up again as a case of its own, beside the one that was answered; once for each order (Art. 51).

    `token` is what the receipt number and the query code are drawn from; by chance where there is none.
    """
    check(case, ordering, on=on)
    number = next_number(case)
    with steps.whole():
        with steps.part(Step.REOPEN, case, by=by, on=on, into=number, order=ordering.number):
            pass  # the case that was answered stays as it was, and nobody else takes it up meanwhile
        return taken_up(case, ordering, number, files, token, by=by, on=on)


def check(case: Case, ordering: Ordering, *, on: date) -> None:
    """Refuse an order of another case, one that corrects nothing or was carried out before, and days that cannot be."""
    challenge = ordering.challenge
    holds = challenge.case_id == case.id and challenge.voided_at is None
    if not holds or challenge.result is not ChallengeResult.CORRECTED:
        raise RuleError("没有登记结果为“结果纠正”的行政复议或者行政诉讼，不能登记责令答复或者重新办理。", ORDER_RULE)
    if reopenings.carried_out(challenge) is not None:
        raise RuleError("已经按照这一决定或者判决办理。", ORDER_RULE)
    records.written(ordering.body, say("作出决定或者判决的机关"))
    records.written(ordering.number, say("决定书或者判决书的文号"))
    check_days(ordering.dated_on, ordering.received_on, *corrected(case), on=on)


def corrected(case: Case) -> tuple[date, Wording]:
    """What the decision corrects: our answer, a withdrawal that was none, or our silence since the application came."""
    if case.decided_on is None:
        return case.arrived_on, say("申请到达")
    withdrawn = latest(case, ActKind.WITHDRAWN) is not None
    return case.decided_on, say("登记的撤回") if withdrawn else say("原答复")


def receive(case: Case, ordering: Ordering, *, on: date) -> None:
    """Within a step: where both sides never confirmed the receipt, it is the day that the order found (Art. 31)."""
    if clock_of(case, on).received_on is not None:
        return
    check_found(case, ordering)
    received = standing(case, ActKind.RECEIVED)[0]
    received.facts = {**received.facts, "confirmed_on": ordering.receipt_on and ordering.receipt_on.isoformat()}
    how = f"{ordering.body.strip()}{ordering.number.strip()}认定"
    received.words = {**received.words, "confirmed_how": how, FOUND_BY_ORDER: True}


def check_found(case: Case, ordering: Ordering) -> None:
    """Refuse an order without the day of receipt that it found, where the books know none, and a day that cannot be."""
    if ordering.receipt_on is None:
        raise RuleError(
            "收到申请的日期没有与申请人确认过：请填写决定或者判决认定的收到申请之日；没有写明的，填写申请到达之日（{day}）。",
            RECEIPT_RULE,
            about="receipt_on",
            day=case.arrived_on,
        )
    if not case.arrived_on <= ordering.receipt_on <= ordering.dated_on:
        raise RuleError(
            "认定的收到申请之日（{day}）应当在申请到达（{arrived_on}）以后、决定或者判决（{dated_on}）以前。",
            RECEIPT_RULE,
            about="receipt_on",
            day=ordering.receipt_on,
            arrived_on=case.arrived_on,
            dated_on=ordering.dated_on,
        )


def check_days(dated_on: date, received_on: date, after: date, what: Wording, *, on: date) -> None:
    """The decision follows what it corrects and reaches us afterwards, not in the future."""
    if not after <= dated_on <= received_on <= on:
        raise RuleError(
            "决定或者判决的日期（{dated_on}）应当在{what}（{after}）之后，"
            "收到的日期（{received_on}）不能早于它，也不能晚于今天。",
            ORDER_RULE,
            about="received_on",
            what=what,
            dated_on=dated_on,
            after=after,
            received_on=received_on,
        )


def taken_up(
    case: Case, ordering: Ordering, number: str, files: Sequence[Upload], token: str, *, by: User, on: date
) -> Case:
    """The new case: what was asked and by whom stays, the period runs from the day the order came."""
    made = drawn_up(case, by=by)
    query_codes.seal(made, query_codes.drawn_from(token) if token else query_codes.draw())
    with steps.opening_part(made, by=by, on=on, reopened_from=case.number):
        intake.number_it(made, number, token, on=on)
        splits.copy_records(case, made, ActKind.RECEIVED, by=by)
        receive(made, ordering, on=on)
        db.session.flush()
        ordered = records.keep(made, ordering.act(), by=by, body=ordering.body.strip(), number=ordering.number.strip())
        attach(made, files, Audience.INTERNAL, by=by, record=ordered)
        db.session.add(CaseLink(case_id=made.id, origin_id=case.id, kind=LinkKind.REOPENED))
        keep(made, ordering, ordered)
        splits.copy_people(case, made, on=on)
        record_claims.carry_on(case, made)
        db.session.flush()
        tell(made, ordering, by=by, on=on)
    return made


def tell(made: Case, ordering: Ordering, *, by: User, on: date) -> None:
    """Tell the applicant that the office answers anew, by which order and until when."""
    clock = clock_of(made, on)
    correspondence.write(LetterKind.REOPENING, made, by=by, on=on, due_on=clock.due_on, **ordering.told(clock))


def drawn_up(case: Case, *, by: User) -> Case:
    """The case that is taken up again, without its numbers yet."""
    handler_id = case.handler_id if case.handler is not None and case.handler.active else None
    own = {"kind": taken_up_again(case.kind), "status": Status.IN_HAND, "handler_id": handler_id}
    return splits.out_of(case, by=by, description=case.description, **own)


def next_number(case: Case) -> str:
    """The number of the case that was answered, with how often it has been taken up: 杨府公开申〔2026〕12号-重办1."""
    first = reopenings.first_of(case)
    return f"{first.number}{MARK}{len(reopenings.rounds_of(first)) + 1}"


def keep(case: Case, ordering: Ordering, record: Record) -> None:
    """Keep the order with the dated record by which the clock counts, within a step."""
    db.session.flush()
    db.session.add(
        Order(
            case_id=case.id,
            record_id=record.id,
            challenge_id=ordering.challenge.id,
            body=ordering.body.strip(),
            number=ordering.number.strip(),
            dated_on=ordering.dated_on,
            received_on=ordering.received_on,
            answer_by=ordering.answer_by,
            answer_days=ordering.answer_days,
            note=ordering.note.strip(),
        )
    )


def may_reopen(case: Case) -> bool:
    """Whether an order waits to be carried out."""
    return bool(reopenings.orders_awaited(case))
