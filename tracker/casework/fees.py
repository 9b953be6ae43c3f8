"""The processing fee 信息处理费 (Art. 42): notice and payment; the payment starts the clock anew."""

from datetime import date
from typing import Any

from tracker.casework import correspondence, fee_grounds, late_entries, records
from tracker.casework.fee_grounds import Charge as Charge
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.law import lawful, possible
from tracker.law.acts import ActKind, FeeNotified, FeePaid
from tracker.law.edition import Article, RuleError
from tracker.law.fees import Fee, FeeUnit, by_pages, marginal_item
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.periods import last_day_for_payment
from tracker.law.wording import say
from tracker.mailroom import letters
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, FeeWaiver, User, db
from tracker.registers.calendars import working_calendar
from tracker.registers.clocks import acts_of, clock_of
from tracker.registers.proceedings import latest
from tracker.registers.situations import situation_of

RULE = Article(42)


def fee_for(unit: FeeUnit, number: int) -> Fee:
    """What this case costs: as the applicant's n-th item of the month, or by the pages of the reply, never both."""
    return marginal_item(number) if unit is FeeUnit.ITEM else by_pages(number)


def notify(
    case: Case,
    charge: Charge,
    how_to_pay: str,
    *,
    sent_on: date,
    delivered_on: date | None = None,
    grounds: Grounds = late_entries.NONE,
    by: User,
    on: date,
) -> None:
    """Ask for the processing fee; twenty working days to pay, and nothing is counted meanwhile (Art. 42)."""
    fee = fee_asked(charge.unit, charge.number)
    facts = letter_facts(case, fee, how_to_pay, sent_on=sent_on, delivered_on=delivered_on, on=on)
    mark = late_entries.look(Deed.FEE_NOTICE, case, sent_on, grounds, by=by, on=on)
    with step(Step.NOTIFY_FEE, case, by=by, on=on, amount=fee.amount, reason=charge.reason.strip()):
        grounded = fee_grounds.checked(case, charge)
        lawful.check_fee_notice(acts_of(case), clock_of(case, sent_on), sent_on)
        kept = {"fee": fee.to_json(), "how_to_pay": facts["how_to_pay"], **grounded}
        record = records.keep(case, FeeNotified(sent_on, delivered_on), by=by, **kept)
        late_entries.keep(case, mark, by=by, record=record)
        entered_on = late_entries.entered_on(mark)
        correspondence.write(LetterKind.FEE, case, by=by, on=sent_on, entered_on=entered_on, **facts)


def preview(
    case: Case,
    charge: Charge,
    how_to_pay: str,
    *,
    sent_on: date,
    delivered_on: date | None = None,
    grounds: Grounds = late_entries.NONE,
    by: User,
    on: date,
) -> list[str]:
    """The paragraphs of the notice as it would go out; the same "no" as the step itself would give."""
    fee = fee_asked(charge.unit, charge.number)
    fee_grounds.checked(case, charge)
    facts = letter_facts(case, fee, how_to_pay, sent_on=sent_on, delivered_on=delivered_on, on=on)
    lawful.check_fee_notice(acts_of(case), clock_of(case, sent_on), sent_on)
    mark = late_entries.look(Deed.FEE_NOTICE, case, sent_on, grounds, by=by, on=on)
    return letters.draft(LetterKind.FEE, case, on=sent_on, entered_on=late_entries.entered_on(mark), facts=facts)


def fee_asked(unit: FeeUnit, number: int) -> Fee:
    """The fee that is asked; refused where nothing is above what is free (Art. 42)."""
    fee = fee_for(unit, number)
    if not fee.amount:
        raise RuleError("没有超过免费的数量，不收取信息处理费。", fee.basis)
    return fee


def letter_facts(
    case: Case, fee: Fee, how_to_pay: str, *, sent_on: date, delivered_on: date | None, on: date
) -> dict[str, Any]:
    """What the template of the notice is filled with."""
    how_to_pay = records.written(how_to_pay, say("缴费的方式"))
    records.check_day(sent_on, case, on=on)
    records.check_delivered(delivered_on, sent_on, on=on)
    last_day = last_day_for_payment(sent_on, delivered_on, working_calendar()) if delivered_on else None
    ordered_days = clock_of(case, sent_on).days_ordered
    return {"fee": fee, "how_to_pay": how_to_pay, "last_day": last_day, "ordered_days": ordered_days}


def amount_due(case: Case) -> int:
    """The whole yuan the applicant was asked for; nothing where no notice went out."""
    asked = latest(case, ActKind.FEE_NOTIFIED)
    return int(asked.words["fee"]["amount"]) if asked and "fee" in asked.words else 0


def last_day_let_pass(case: Case, paid_on: date, on: date) -> date | None:
    """The applicant's last day where a payment of this day comes after it, so that the application was given up."""
    duties = clock_of(case, on).obligations
    lapsed = [one for one in duties if one.kind is ObligationKind.FEE_PAYMENT and one.state is ObligationState.LAPSED]
    return next((one.due_on for one in lapsed if one.due_on is not None and paid_on > one.due_on), None)


def record_payment(
    case: Case, paid_on: date, voucher: str = "", *, amount: int | None = None, by: User, on: date
) -> None:
    """Record that the fee was paid in full: the reply period starts anew from the next day (Fee Measures).

    `amount` is what came in, in whole yuan; where it is not told, the whole fee did.
    """
    records.check_day(paid_on, case, on=on)
    check_in_full(case, amount)
    check_in_time(case, paid_on, on)
    with step(Step.RECORD_PAYMENT, case, by=by, on=on, paid_on=paid_on, amount=amount_due(case)):
        possible.check(Step.RECORD_PAYMENT, situation_of(case, on))
        records.keep(case, FeePaid(paid_on), by=by, voucher=voucher.strip(), amount=amount_due(case))


def check_in_full(case: Case, amount: int | None) -> None:
    """Refuse a payment of less than the fee, which starts no period anew, and one of more (Fee Measures)."""
    due = amount_due(case)
    if amount is None or amount == due:
        return
    if amount < due:
        raise RuleError(
            "应当缴纳 {due} 元，只缴纳了 {amount} 元。部分缴纳不是足额缴纳，答复期限不重新计算；"
            "请通知申请人在期限内补足。",
            RULE,
            about="amount",
            due=due,
            amount=amount,
        )
    raise RuleError(
        "应当缴纳 {due} 元，填写的 {amount} 元更多。多缴的部分应当退还申请人，请按应缴金额登记。",
        RULE,
        about="amount",
        due=due,
        amount=amount,
    )


def check_in_time(case: Case, paid_on: date, on: date) -> None:
    """Refuse a payment before the notice, or after the applicant's last day (Fee Measures)."""
    asked = latest(case, ActKind.FEE_NOTIFIED)
    if asked is not None and paid_on < asked.happened_on:
        raise RuleError(
            "缴费日期（{day}）早于收费通知的日期（{sent_on}）。", RULE, day=paid_on, sent_on=asked.happened_on
        )
    last_day = last_day_let_pass(case, paid_on, on)
    if last_day is not None:
        raise RuleError(
            "缴费期限到 {last_day} 为止，{day} 缴费已经逾期，视为放弃申请，请“{lapse}”。",
            RULE,
            last_day=last_day,
            day=paid_on,
            lapse=STEP_NAMES[Step.CONFIRM_LAPSE],
        )


def waive(case: Case, reason: str, suggested: Fee | None = None, *, by: User, on: date) -> FeeWaiver:
    """Decide not to ask for a fee, with the reason: charging is the office's choice (Art. 42). No letter is needed.

    `suggested` is what might have been asked for.
    """
    reason = records.written(reason, say("不收费的理由"))
    waived = FeeWaiver(
        case_id=case.id,
        fee=suggested.to_json() if suggested else {},
        reason=reason,
        decided_by_id=by.id,
        decided_on=on,
    )
    with step(Step.WAIVE_FEE, case, by=by, on=on, reason=reason, waived_amount=suggested.amount if suggested else None):
        possible.check(Step.WAIVE_FEE, situation_of(case, on))
        db.session.add(waived)
    return waived
