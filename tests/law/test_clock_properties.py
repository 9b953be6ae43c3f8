"""What must hold for every case that can happen, whatever the acts and whatever the office chose."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.law.possible_cases import CALENDAR, as_ofs, many_cases, possible_acts, practices
from tracker.law.acts import Act, ActKind, Received, act_to_json, acts_from_json, check_together
from tracker.law.clock import derive
from tracker.law.practice import Practice


@many_cases
@given(possible_acts(), practices, as_ofs)
def test_every_case_that_can_happen_has_a_clock(acts: list[Act], practice: Practice, as_of: date) -> None:
    check_together(acts)
    clock = derive(acts, CALENDAR, practice, as_of=as_of)
    said = json.loads(json.dumps(clock.to_json(), ensure_ascii=False))
    assert said["working_days_left"] >= 0
    assert [duty["kind"] for duty in said["obligations"]][-1] == "reply"
    keys = [(duty.kind, duty.party, duty.starts_on) for duty in clock.obligations]
    assert len(keys) == len(set(keys))


@many_cases
@given(possible_acts(), practices, as_ofs)
def test_the_numbers_of_the_ledger_add_up_to_the_days_used(acts: list[Act], practice: Practice, as_of: date) -> None:
    clock = derive(acts, CALENDAR, practice, as_of=as_of)
    counted = [day.number for day in clock.ledger() if day.counted]
    assert counted == list(range(1, clock.working_days_used + 1))
    if clock.due_on is not None:
        numbered = [day.number for day in clock.ledger() if day.number is not None]
        assert numbered == list(range(1, clock.working_days_allowed + 1))


@many_cases
@given(possible_acts(), practices, as_ofs)
def test_every_due_date_is_a_working_day(acts: list[Act], practice: Practice, as_of: date) -> None:
    clock = derive(acts, CALENDAR, practice, as_of=as_of)
    dates = [clock.due_on, *(duty.due_on for duty in clock.obligations)]
    assert all(on is None or CALENDAR.is_working_day(on) for on in dates)


@many_cases
@given(possible_acts(), practices, as_ofs)
def test_a_clock_rebuilt_from_json_is_the_same_clock(acts: list[Act], practice: Practice, as_of: date) -> None:
    stored = json.loads(json.dumps([act_to_json(act) for act in acts]))
    again = acts_from_json(stored)
    assert list(again) == acts
    chosen = Practice.from_json(json.loads(json.dumps(practice.to_json())))
    assert derive(again, CALENDAR, chosen, as_of=as_of) == derive(acts, CALENDAR, practice, as_of=as_of)


@many_cases
@given(possible_acts(), practices, as_ofs, st.randoms(use_true_random=False))
def test_the_order_in_which_acts_of_different_days_are_entered_makes_no_difference(
    acts: list[Act], practice: Practice, as_of: date, chance: Any
) -> None:
    """Acts of one day count in the order of entry, so they keep it among themselves."""
    of_the_day = {act.on: iter([one for one in acts if one.on == act.on]) for act in acts}
    shuffled = [next(of_the_day[act.on]) for act in chance.sample(acts, len(acts))]
    assert derive(shuffled, CALENDAR, practice, as_of=as_of) == derive(acts, CALENDAR, practice, as_of=as_of)


days = st.integers(0, 150)


@many_cases
@given(possible_acts(), practices, days)
def test_what_is_not_known_yet_changes_nothing(acts: list[Act], practice: Practice, passed: int) -> None:
    """Looking at an earlier day gives the same clock as if the later acts had never been entered."""
    as_of = date.fromordinal(acts[0].on.toordinal() + passed)
    known = [act for act in acts if isinstance(act, Received) or act.on <= as_of or act.kind is ActKind.SERVED]
    assert derive(known, CALENDAR, practice, as_of=as_of) == derive(acts, CALENDAR, practice, as_of=as_of)
