"""Keeping dated records: one act of the law each, with the words people wrote; later derivations read nothing else."""

from datetime import date
from typing import Any

from tracker.law import lawful
from tracker.law.acts import ACT_NAMES, Act, ActKind, InvalidActs, act_from_json, act_to_json
from tracker.law.amendments import named
from tracker.law.edition import Article, RuleError
from tracker.law.wording import Wording
from tracker.models import Agency, Case, Record, User
from tracker.registers.clocks import (
    ENDINGS,
    KEPT_PRACTICE,
    KEPT_RECEIPT,
    acts_of,
    practice_of,
    receipt_counts_from,
)
from tracker.timekeeping import utc_now


def keep(case: Case, act: Act, *, by: User | None, **words: Any) -> Record:
    """Add a dated record to a case: the act as the clock counts it, and what people wrote with it."""
    record = Record(
        kind=act.kind,
        happened_on=act.on,
        facts=facts_of(act),
        words={name: word for name, word in words.items() if word not in (None, "", [])},
        recorded_by_id=by.id if by else None,
        recorded_at=utc_now(),
    )
    case.records.append(record)
    if case.agency is not None:
        keep_practice(record, case, case.agency)
    return record


def keep_practice(record: Record, case: Case, agency: Agency) -> None:
    """A receipt keeps which day counts, what ends a case the practice it was decided by: later choices move neither."""
    counts_from = receipt_counts_from(case, practice_of(agency)).value
    if record.kind is ActKind.RECEIVED:
        record.words = {**record.words, KEPT_RECEIPT: practice_of(agency).internet_receipt.value}
    elif record.kind in ENDINGS:
        record.words = {**record.words, KEPT_PRACTICE: {**agency.practice, KEPT_RECEIPT: counts_from}}


def facts_of(act: Act) -> dict[str, Any]:
    """What a record keeps of its act beside kind and day; an act that contradicts itself is refused."""
    facts = act_to_json(act)
    try:
        act_from_json(facts)
    except InvalidActs as invalid:
        raise RuleError("{problem}。", problem=named(invalid.problems[0])) from invalid
    return {name: value for name, value in facts.items() if name not in ("kind", "on")}


def check_day(day: date, case: Case, *, on: date) -> None:
    """Refuse a day on which it cannot have happened: after today, or before the application came."""
    lawful.check_on(acts_of(case), day, on)
    if case.received_on is not None and day < case.received_on:
        raise RuleError(
            "日期（{day}）不能早于收到申请的日期（{received_on}）。",
            lawful.RECEIPT_RULE,
            day=day,
            received_on=case.received_on,
        )


def check_after_last(day: date, case: Case, what: Wording, rule: Article) -> None:
    """Refuse an ending dated before what was done last."""
    last = max(acts_of(case), key=lambda act: act.on)
    if day < last.on:
        raise RuleError(
            "{what}（{day}）不能早于已经登记的“{act}”（{last}）。",
            rule,
            what=what,
            day=day,
            act=ACT_NAMES[last.kind],
            last=last.on,
        )


def check_delivered(delivered_on: date | None, sent_on: date, *, on: date) -> None:
    """Refuse a delivery before the sending, or one that has not happened yet."""
    if delivered_on is None:
        return
    if delivered_on < sent_on:
        raise RuleError("送达日期（{day}）不能早于发出日期（{sent_on}）。", day=delivered_on, sent_on=sent_on)
    check_not_later(delivered_on, on)


def check_not_later(day: date, on: date) -> None:
    """Refuse a day that has not come yet."""
    if day > on:
        raise RuleError("日期（{day}）不能晚于今天（{today}）。", day=day, today=on)


def written(text: str, what: Wording) -> str:
    """A text that a letter or the file cannot do without; blank is refused, naming what is missing."""
    if not text.strip():
        raise RuleError("请写明{what}。", what=what)
    return text.strip()
