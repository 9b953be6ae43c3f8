"""Worked cases: acts as they happened, and every date that must come out, also under the office's other choices."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tracker.law.acts import acts_from_json
from tracker.law.clock import Clock, derive
from tracker.law.obligations import ObligationKind
from tracker.law.practice import Practice
from tracker.law.working_days import packaged_calendar

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "deadline_cases.json").read_text(encoding="utf-8"))
ALTERNATIVES = [(case, other) for case in CASES for other in case.get("alternatives", [])]
OPINIONS = {ObligationKind.THIRD_PARTY_OPINION, ObligationKind.AGENCY_OPINION}
# "03-10..03-14→9" or "10-11 make-up Sat→11": the last day named has this number.
COUNTED = re.compile(r"(\d\d-\d\d)(?: make-up \w+)?→(\d+)")


def clock_of(case: dict[str, Any], as_of: str | None = None, policy: dict[str, str] | None = None) -> Clock:
    on = date.fromisoformat(as_of or case["as_of"])
    return derive(acts_from_json(case["acts"]), packaged_calendar(), Practice.from_json(policy or {}), as_of=on)


def named(case: dict[str, Any]) -> str:
    return str(case["case"])


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_reply_is_due_on_the_day_worked_out_by_hand(case: dict[str, Any]) -> None:
    clock = clock_of(case)
    assert clock.to_json()["due_on"] == case["due_on"]
    assert clock.state == case.get("state", clock.state)
    assert clock.provisional == case.get("provisional", False)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_the_other_duties_are_due_on_the_days_worked_out_by_hand(case: dict[str, Any]) -> None:
    duties = clock_of(case).obligations
    due = {duty.kind.value: duty.due_on and duty.due_on.isoformat() for duty in duties}
    opinions = {duty.party: duty.due_on and duty.due_on.isoformat() for duty in duties if duty.kind in OPINIONS}
    assert due["clarification_notice"] == case["clarification_notice_due_on"]
    assert due.get("fee_payment") == case.get("fee_payment_due_on")
    assert opinions == opinions | case.get("opinions_due_on", {})


@pytest.mark.parametrize("case", [case for case in CASES if "used" in case], ids=named)
def test_as_many_working_days_are_used_as_were_counted_by_hand(case: dict[str, Any]) -> None:
    assert clock_of(case, case["used"]["as_of"]).working_days_used == case["used"]["working_days_used"]


@pytest.mark.parametrize("case", [case for case in CASES if case["count"]], ids=named)
def test_the_ledger_numbers_the_days_as_they_were_counted_by_hand(case: dict[str, Any]) -> None:
    clock = clock_of(case)
    numbers = {entry.date.isoformat()[5:]: entry.number for entry in clock.ledger()}
    by_hand = {on: int(number) for on, number in COUNTED.findall(case["count"])}
    assert by_hand == {on: numbers[on] for on in by_hand}
    assert clock.ledger()[-1].date.isoformat() >= case["due_on"]


@pytest.mark.parametrize(
    "case, other",
    ALTERNATIVES,
    ids=[f"{case['case']}-{'-'.join(other['policy'].values())}" for case, other in ALTERNATIVES],
)
def test_an_office_that_chose_otherwise_gets_its_other_date(case: dict[str, Any], other: dict[str, Any]) -> None:
    assert clock_of(case, policy=other["policy"]).to_json()["due_on"] == other["due_on"]
