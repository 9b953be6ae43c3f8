"""Writing a notice anew 重新制作 whose letter was voided: of the same act, under a new number, with present days."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.casework import clarification, consequences, correspondence, fees, record_corrections, turned_timely
from tracker.casework.amendments import Amendment
from tracker.law import told
from tracker.law.acts import ACT_NAMES, ActKind, ClarificationRequested, Extended, FeeNotified
from tracker.law.case_kinds import TAKEN_UP
from tracker.law.clock import Clock, derive
from tracker.law.edition import Article, RuleError
from tracker.law.fees import FeeUnit
from tracker.law.iso_dates import date_from_iso
from tracker.law.lapses import LEAST_SUPPLEMENT_DAYS
from tracker.mailroom.letter_kinds import LetterKind
from tracker.models import Case, Letter, Record, User
from tracker.registers import told_letters
from tracker.registers.calendars import calendars, working_calendar
from tracker.registers.clocks import act_of, acts_of, clock_of, ended_at, practice_for

RULE = Article(45)
Facts = dict[str, Any]


def may_be_written(case: Case, letter: Letter) -> Record | None:
    """The record of which the applicant is told anew where this letter is voided; None where none is wanted."""
    record = told_letters.record_of(case, letter)
    if record is None or record.kind in told.ASKED_ANEW or not told_letters.is_open(case, record):
        return None
    return record


def waiting(case: Case) -> list[Letter]:
    """The voided letters in whose place one can be written still, oldest first."""
    untold = told_letters.untold_records(case).values()
    return [letter for letter in untold if may_be_written(case, letter) is not None]


def write(case: Case, letter: Letter, because: str, *, by: User, on: date) -> Letter:
    """Write the notice anew, within a step: what it told stands, and the applicant has time from its arrival.

    The letter may be one of the whole application, out of which this case was split since.
    """
    record = may_be_written(case, letter)
    if record is None:
        raise RuleError(
            "这份文书不能重新制作：征求意见的，请作废“征求意见”的记录，重新征求；其他文书，请作废相应的办理记录，重新办理。",
            RULE,
        )
    if record not in told_letters.untold_records(case):
        raise RuleError("“{act}”另有有效的文书，不需要重新制作。", RULE, act=ACT_NAMES[record.kind])
    renew(case, record, because, by=by, on=on)
    facts = FACTS[record.kind](case, record, on)
    kind = LetterKind(told_letters.LETTERS[record.kind])
    return correspondence.write(kind, case, by=by, on=on, replaces=named(letter), **facts)


def named(letter: Letter) -> str:
    """“补正告知书”（区住建公开补〔2026〕1号）"""
    return f"“{letter.title}”" + (f"（{letter.number}）" if letter.number else "")


def renew(case: Case, record: Record, because: str, *, by: User, on: date) -> None:
    """Nobody has received the new letter yet, and it leaves a reasonable time; the old days are kept (Arts 30, 42)."""
    if record.kind is ActKind.REASONS_REQUESTED:
        told_until = date_from_iso(str(record.words["reply_by"]))
        record.words = {**record.words, "reply_by": reasonable(case, told_until, on).isoformat()}
    act = act_of(record)
    if not isinstance(act, ClarificationRequested | FeeNotified):
        return
    right = replace(act, delivered_on=None)
    if isinstance(right, ClarificationRequested):
        right = replace(right, reply_by=reasonable(case, right.reply_by, on))
    if right != act:
        found = consequences.carry_out(case, Amendment(record.id, right), on=on)
        turned_timely.check(case, found, "", by=by)
        record_corrections.keep(case, record, found, because, by=by, but_for={told_letters.LETTERS[record.kind]})


def reasonable(case: Case, told_until: date | None, on: date) -> date:
    """The last day as it was told, where that leaves time enough; else as many working days as usual, from today."""
    if told_until is not None and told_until >= working_calendar().add(on, LEAST_SUPPLEMENT_DAYS):
        return told_until
    return clarification.usual_reply_by(case, on)


def of_clarification(case: Case, record: Record, on: date) -> Facts:
    return {
        "points": record.words.get("points", []),
        "guidance": record.words.get("guidance", ""),
        "reply_by": date_from_iso(record.facts["reply_by"]),
        "restarts": clarification.is_waited_for(case, on),
        **clarification.days_told(clock_of(case, on)),
    }


def of_fee(case: Case, record: Record, on: date) -> Facts:
    asked = record.words["fee"]
    fee = fees.fee_for(FeeUnit(asked["unit"]), int(asked["number"]))
    return fees.letter_facts(case, fee, record.words["how_to_pay"], sent_on=on, delivered_on=None, on=on)


def of_extension(case: Case, record: Record, on: date) -> Facts:
    act, clock = act_of(record), counting(case, on)
    if not isinstance(act, Extended):
        raise TypeError(record.kind)
    without = [one for one in acts_of(case) if one != act]
    before = derive(
        without,
        calendars().at(ended_at(case)),
        practice_for(case),
        as_of=act.on,
        taken_up=case.kind in TAKEN_UP,
    ).due_on
    return {
        "reason": record.words["reason"],
        "working_days": act.working_days,
        "due_before": before,
        "due_on": clock.due_on,
        "provisional": clock.provisional,
    }


def of_delay(case: Case, record: Record, on: date) -> Facts:
    return {"until": counting(case, on).due_on, "reason": record.words["reason"]}


def counting(case: Case, on: date) -> Clock:
    """The clock with the last day that a letter names; refused while there is none (Arts 33, 35)."""
    clock = clock_of(case, on)
    if clock.due_on is None:
        raise RuleError("现在没有正在计算的答复期限，写不出新的日期；期限恢复计算以后再重新制作。", RULE)
    return clock


def of_reasons(_case: Case, record: Record, _on: date) -> Facts:
    words = record.words
    return {"what_is_excessive": words["what_is_excessive"], "reply_by": date_from_iso(words["reply_by"])}


FACTS: Mapping[ActKind, Callable[[Case, Record, date], Facts]] = {
    ActKind.CLARIFICATION_REQUESTED: of_clarification,
    ActKind.FEE_NOTIFIED: of_fee,
    ActKind.EXTENDED: of_extension,
    ActKind.DELAY_AGREED: of_delay,
    ActKind.REASONS_REQUESTED: of_reasons,
}
