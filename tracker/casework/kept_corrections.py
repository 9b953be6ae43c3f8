"""Correcting and voiding 更正、作废 what is kept on a case beside its dated records: challenges, decisions, agents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from tracker.casework import (
    amendments,
    anonymity,
    assistance,
    authority,
    consequences,
    kept_rules,
    record_corrections,
    records,
    returns,
    turned_timely,
)
from tracker.casework.amendments import Amendment, Values
from tracker.casework.consequences import Consequences
from tracker.casework.steps import step
from tracker.law.acts import Ordered
from tracker.law.amendments import RULE
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status, Step
from tracker.mailroom import readdressing
from tracker.models import Case, CorrectionKind, Kept, Letter, Order, User, Voidable, db
from tracker.registers import applicants, correspondence, kept, timelines
from tracker.registers.refusals import NotPermitted
from tracker.timekeeping import utc_now

OF_THE_ORDER = ("received_on", "answer_by", "answer_days")


@dataclass(frozen=True)
class Mending:
    """What is put right: which row of which kind, and how its fields ought to read; None voids it.

    `proof` is asked for where that turns late into timely. `somebody_else`: a person looked, and words like the
    applicant's name in what goes to others mean another.
    """

    kind: Kept
    number: int
    right: Mapping[str, Any] | None
    proof: str = ""
    somebody_else: bool = False


def may_correct(user: User, case: Case, kind: Kept, row: Any) -> bool:
    """May this person correct it? What the head decided only who could have decided it."""
    if not authority.may_take(user, Step.CORRECT_RECORD, case.agency):
        return False
    return not kept.is_of_the_head(kind, row) or authority.may_take(user, Step.VOID_RECORD, case.agency)


def correct(case: Case, mending: Mending, because: str, *, by: User, on: date) -> Consequences:
    """Let what is kept read as it ought to (Art. 45): clock, duties, reminders and the status follow at once."""
    because = records.written(because, record_corrections.WHY_CORRECTED)
    row = kept.get(case, mending.kind, mending.number)
    if not may_correct(by, case, mending.kind, row):
        raise NotPermitted(Step.CORRECT_RECORD.value)
    with step(Step.CORRECT_RECORD, case, by=by, on=on, **told(case, mending, because)):
        found = carry_out(case, mending, by=by, on=on)
        keep(case, mending, found, because, by=by, on=on)
    return found


def void(case: Case, mending: Mending, because: str, *, by: User, on: date) -> Consequences:
    """Let what is kept hold no more (Art. 45); it stays in the books, and so do the letters written with it."""
    because = records.written(because, record_corrections.WHY_VOIDED)
    kept.get(case, mending.kind, mending.number)
    with step(Step.VOID_RECORD, case, by=by, on=on, **told(case, mending, because)):
        found = carry_out(case, mending, by=by, on=on)
        keep(case, mending, found, because, by=by, on=on)
    return found


def rehearse(case: Case, mending: Mending, *, by: User, on: date) -> Consequences:
    """What it would lead to; nothing is written. The same "no" as the step itself would give."""
    with consequences.taken_back():
        return carry_out(case, mending, by=by, on=on)


def told(case: Case, mending: Mending, because: str) -> dict[str, object]:
    """What the audit event says of it."""
    said: dict[str, object] = {"kept": mending.kind.value, "reason": because}
    return said | ({"after_filing": True} if case.status is Status.FILED else {})


def keep(case: Case, mending: Mending, found: Consequences, because: str, *, by: User, on: date) -> None:
    """Keep what stood there before, as of any corrected record."""
    kind = CorrectionKind.VOIDED if mending.right is None else CorrectionKind.CORRECTED
    correction = record_corrections.keep(case, None, found, because, by=by, kind=kind)
    correction.kept, correction.kept_id = mending.kind, mending.number
    saved = turned_timely.check(case, found, mending.proof, by=by)
    turned_timely.keep(case, saved, None, because, mending.proof, by=by, on=on)


def carry_out(case: Case, mending: Mending, *, by: User, on: date) -> Consequences:
    """Put it right and say what follows; the frame writes clock and duties."""
    row = kept.get(case, mending.kind, mending.number)
    belonging = written_with(case, row) if mending.right is None else []
    address = applicants.mail_address(case, on)
    found = consequences.of_change(case, lambda: apply(case, mending, row, on), belonging, on=on)
    turned_timely.check(case, found, mending.proof, by=by)
    readdress(case, address, on)
    return found


def apply(case: Case, mending: Mending, row: Any, today: date) -> Values:
    """Let the row read as it ought to, or hold no more; old and new of each field."""
    values = voided(case, mending, row, today) if mending.right is None else written(case, mending, row, today)
    db.session.flush()
    return values


def written(case: Case, mending: Mending, row: Any, today: date) -> Values:
    """The fields that differ are written, and what is then in the books has to hold."""
    rule, values = kept_rules.RULES[mending.kind], {}
    for name in kept_rules.fields_of(mending.kind, row):
        old, new = getattr(row, name), (mending.right or {}).get(name, getattr(row, name))
        if old != new:
            setattr(row, name, new)
            values[name] = plain(old), plain(new)
    if not values:
        raise RuleError("没有改动任何内容，不需要更正。", RULE)
    check_anonymous(case, mending, values)
    with db.session.no_autoflush:
        rule.check(case, row, today)
    follow(case, mending, row, today, set(values))
    return values


def check_anonymous(case: Case, mending: Mending, values: Values) -> None:
    """Refuse to let read otherwise what others read, where it then says who applied (Arts 11, 32)."""
    for name in kept_rules.RULES[mending.kind].told_to_others & set(values):
        written_now = str(values[name][1] or "")
        anonymity.check(case, written_now, about=name, somebody_else=mending.somebody_else, rule=assistance.RULE)


def follow(case: Case, mending: Mending, row: Any, today: date, changed: set[str]) -> None:
    """What else says the same reads the same: the dated record of an order, the service that came back."""
    if mending.kind is Kept.RETURNED_MAIL:
        returns.follow(case, row)
    if mending.kind is Kept.ORDER and row.record is not None:
        row.record.words = {**row.record.words, "body": row.body, "number": row.number}
        if changed & set(OF_THE_ORDER):
            right = Ordered(row.received_on, row.answer_by, row.answer_days)
            amendments.apply(case, Amendment(row.record.id, right), today)


def voided(case: Case, mending: Mending, row: Any, today: date) -> Values:
    """It holds no more; everything that it said is kept as what stood there."""
    kept_rules.check_voidable(mending.kind)
    rule = kept_rules.RULES[mending.kind]
    values = {name: (plain(getattr(row, name)), None) for name in rule.fields if getattr(row, name) not in (None, "")}
    if mending.kind is Kept.ORDER and row.record is not None:
        amendments.apply(case, Amendment(row.record.id, None), today)
        return values
    rule.voiding(case, row, today)
    if isinstance(row, Voidable):
        row.voided_at = utc_now()
    return values


def plain(value: Any) -> Any:
    """A value as the books write it into a correction."""
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else value


def written_with(case: Case, row: Any) -> list[Letter]:
    """The letters that hold still and were written with it."""
    number = getattr(row, "letter_id", None)
    own = [letter for letter in correspondence.standing(case) if letter.id == number and number is not None]
    record = row.record if isinstance(row, Order) else None
    return own if record is None else timelines.written_with(case, record)


def readdress(case: Case, before: str, on: date) -> None:
    """Letters that are not sent yet follow the person who is to receive them now."""
    after = applicants.mail_address(case, on)
    if before != after:
        readdressing.follow(case, before, after, utc_now())
