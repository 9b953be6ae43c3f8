"""When a letter that sets a period arrived, entered once it is known: the period then counts from that day."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from tracker.casework import days_of_others, late_entries, records
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.law.acts import ACT_NAMES, ActKind, InvalidActs, act_from_json, act_to_json
from tracker.law.amendments import named
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.models import Case, Record, User
from tracker.registers.clocks import act_of
from tracker.registers.proceedings import standing, undelivered

RULE = Article(33)
ANSWERED_BY: Mapping[ActKind, ActKind] = {
    ActKind.CLARIFICATION_REQUESTED: ActKind.CLARIFICATION_RECEIVED,
    ActKind.THIRD_PARTY_CONSULTED: ActKind.THIRD_PARTY_REPLIED,
    ActKind.AGENCY_CONSULTED: ActKind.AGENCY_REPLIED,
    ActKind.FEE_NOTIFIED: ActKind.FEE_PAID,
}


def record(
    case: Case, record_id: int, delivered_on: date, *, grounds: Grounds = late_entries.NONE, by: User, on: date
) -> None:
    """Enter when a letter arrived; what was told the other side in writing stays as it was told.

    Where the case was late, and by that day is so no more, only the head enters it, with reason and proof (Art. 33).
    """
    with step(Step.RECORD_DELIVERY, case, by=by, on=on, record_id=record_id, delivered_on=delivered_on):
        letter = next((one for one in undelivered(case) if one.id == record_id), None)
        if letter is None:
            raise RuleError("没有这份尚未登记送达日期的文书。", RULE)
        records.check_delivered(delivered_on, letter.happened_on, on=on)
        check_before_answer(case, letter, delivered_on)
        arrival = partial(arrived, letter, delivered_on)
        days_of_others.enter(case, arrival, delivered_on, grounds, by=by, on=on)


def arrived(letter: Record, delivered_on: date) -> Record:
    """The letter with the day of its arrival, within a step."""
    letter.facts = with_delivery(letter, delivered_on)
    return letter


def check_before_answer(case: Case, letter: Record, delivered_on: date) -> None:
    """Refuse a letter that arrives after it was answered."""
    answers = standing(case, ANSWERED_BY[letter.kind])
    came = [
        one
        for one in answers
        if one.facts.get("party") == letter.facts.get("party") and one.happened_on >= letter.happened_on
    ]
    if came and delivered_on > came[0].happened_on:
        raise RuleError(
            "送达日期（{day}）不能晚于已经登记的“{act}”（{came_on}）。",
            RULE,
            day=delivered_on,
            act=ACT_NAMES[came[0].kind],
            came_on=came[0].happened_on,
        )


def with_delivery(letter: Record, delivered_on: date) -> dict[str, object]:
    """What the clock reads of the letter, the delivery among it; what contradicts itself is refused."""
    facts = {**act_to_json(act_of(letter)), "delivered_on": delivered_on.isoformat()}
    try:
        act_from_json(facts)
    except InvalidActs as invalid:
        raise RuleError("{problem}。", RULE, problem=named(invalid.problems[0])) from invalid
    return {name: value for name, value in facts.items() if name not in ("kind", "on")}
