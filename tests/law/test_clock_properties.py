"""What must hold for every case that can happen, whatever the acts and whatever the office chose."""

import dataclasses
import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tracker.law.act_checks import contradictions_between
from tracker.law.acts import (
    ACTS,
    Act,
    ActKind,
    Channel,
    Extended,
    OpinionReceived,
    Received,
    Resumed,
    Suspended,
    ThirdPartyConsulted,
    ThirdPartyReplied,
    act_to_json,
    acts_from_json,
    check_together,
)
from tracker.law.clock import derive
from tracker.law.practice import CHOICES, Practice
from tracker.law.working_days import packaged_calendar

CALENDAR = packaged_calendar()
START = date(2025, 1, 2)
LATER = {"confirmed_on": 5, "delivered_on": 5, "reply_by": 25, "until": 60}
quick = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

days = st.integers(0, 150).map(lambda n: START + timedelta(days=n))
received_days = st.one_of(st.integers(0, 60), st.integers(680, 730)).map(lambda n: START + timedelta(days=n))
practices = st.builds(Practice, **{name: st.sampled_from(list(choices)) for name, choices in CHOICES.items()})
later_kinds = st.sampled_from([kind for kind in ActKind if kind is not ActKind.RECEIVED])


def an_act(draw: st.DrawFn, kind: ActKind, on: date) -> Act:
    """Any act of a kind on a day; what follows it lies some days later or is not known."""
    build = ACTS[kind]
    fields: dict[str, Any] = {
        "on": st.just(on),
        "party": st.sampled_from(["A", "B"]),
        "working_days": st.integers(1, 20),
    }
    for name, most in LATER.items():
        later = st.integers(0, most).map(lambda n: on + timedelta(days=n))
        fields[name] = later if name == "until" else st.one_of(st.none(), later)
    fields["posted_on"] = st.one_of(st.none(), st.integers(0, 4).map(lambda n: on - timedelta(days=n)))
    known = {field.name for field in dataclasses.fields(build)}
    return draw(st.builds(build, **{name: given for name, given in fields.items() if name in known}))


@st.composite
def possible_acts(draw: st.DrawFn) -> list[Act]:
    """Acts that can have happened, one some days after the other; what contradicts another act is struck out."""
    on = draw(received_days)
    acts = [an_act(draw, ActKind.RECEIVED, on)]
    for kind, gap in draw(st.lists(st.tuples(later_kinds, st.integers(0, 12)), min_size=2, max_size=14)):
        on += timedelta(days=gap)
        acts.append(an_act(draw, kind, on))
    while wrong := [act for act, _ in contradictions_between(acts, all_readable=True)]:
        acts = [act for act in acts if not any(act is one for one in wrong)]
    return acts


as_ofs = st.one_of(st.integers(0, 120), st.integers(680, 800)).map(lambda n: START + timedelta(days=n))


@quick
@given(possible_acts(), practices, as_ofs)
def test_every_case_that_can_happen_has_a_clock(acts: list[Act], practice: Practice, as_of: date) -> None:
    check_together(acts)
    clock = derive(acts, CALENDAR, practice, as_of=as_of)
    said = json.loads(json.dumps(clock.to_json(), ensure_ascii=False))
    assert said["working_days_left"] >= 0
    assert [duty["kind"] for duty in said["obligations"]][-1] == "reply"
    keys = [(duty.kind, duty.party, duty.starts_on) for duty in clock.obligations]
    assert len(keys) == len(set(keys))


@quick
@given(possible_acts(), practices, as_ofs)
def test_the_numbers_of_the_ledger_add_up_to_the_days_used(acts: list[Act], practice: Practice, as_of: date) -> None:
    clock = derive(acts, CALENDAR, practice, as_of=as_of)
    counted = [day.number for day in clock.ledger() if day.counted]
    assert counted == list(range(1, clock.working_days_used + 1))
    if clock.due_on is not None:
        numbered = [day.number for day in clock.ledger() if day.number is not None]
        assert numbered == list(range(1, clock.working_days_allowed + 1))


@quick
@given(possible_acts(), practices, as_ofs)
def test_every_due_date_is_a_working_day(acts: list[Act], practice: Practice, as_of: date) -> None:
    clock = derive(acts, CALENDAR, practice, as_of=as_of)
    dates = [clock.due_on, *(duty.due_on for duty in clock.obligations)]
    assert all(on is None or CALENDAR.is_working_day(on) for on in dates)


@quick
@given(possible_acts(), practices, as_ofs)
def test_a_clock_rebuilt_from_json_is_the_same_clock(acts: list[Act], practice: Practice, as_of: date) -> None:
    stored = json.loads(json.dumps([act_to_json(act) for act in acts]))
    again = acts_from_json(stored)
    assert list(again) == acts
    chosen = Practice.from_json(json.loads(json.dumps(practice.to_json())))
    assert derive(again, CALENDAR, chosen, as_of=as_of) == derive(acts, CALENDAR, practice, as_of=as_of)


@quick
@given(possible_acts(), practices, as_ofs, st.randoms(use_true_random=False))
def test_the_order_in_which_acts_are_entered_makes_no_difference(
    acts: list[Act], practice: Practice, as_of: date, chance: Any
) -> None:
    assume(len({act.on for act in acts}) == len(acts))
    shuffled = chance.sample(acts, len(acts))
    assert derive(shuffled, CALENDAR, practice, as_of=as_of) == derive(acts, CALENDAR, practice, as_of=as_of)


@quick
@given(possible_acts(), practices, days, days)
def test_what_is_not_known_yet_changes_nothing(acts: list[Act], practice: Practice, as_of: date, later: date) -> None:
    """Looking at an earlier day gives the same clock as if the later acts had never been entered."""
    known = [act for act in acts if isinstance(act, Received) or act.on <= as_of or act.kind is ActKind.SERVED]
    assert derive(known, CALENDAR, practice, as_of=as_of) == derive(acts, CALENDAR, practice, as_of=as_of)


STEADY = (Channel.IN_PERSON, Channel.REGISTERED_MAIL, Channel.ORAL)


@st.composite
def answered_consultations(draw: st.DrawFn) -> list[Act]:
    """A receipt and consultations sent within its twenty working days, each answered or not."""
    received_on = draw(days)
    acts: list[Act] = [Received(received_on, draw(st.sampled_from(STEADY)))]
    for number in range(draw(st.integers(0, 4))):
        sent_on = received_on + timedelta(days=draw(st.integers(0, 20)))
        acts.append(ThirdPartyConsulted(sent_on, party := str(number)))
        if draw(st.booleans()):
            acts.append(ThirdPartyReplied(sent_on + timedelta(days=draw(st.integers(0, 30))), party))
    return acts


def by_looking_at_every_day(acts: Sequence[Act]) -> date:
    """The due date by the slowest possible count: day after day, skipping each day inside any consultation."""
    replies = {act.party: act.on for act in acts if isinstance(act, OpinionReceived)}
    excluded: set[date] = set()
    for act in acts:
        if isinstance(act, ThirdPartyConsulted):
            end = min(replies.get(act.party, date.max), CALENDAR.add(act.on, 15))
            excluded |= {act.on + timedelta(days=n) for n in range(1, (end - act.on).days + 1)}
    day, used = acts[0].on, 0
    last_excluded = max(excluded, default=day)
    while used < 20 or (day < last_excluded and all(rest in excluded for rest in worked(day, last_excluded))):
        day += timedelta(days=1)
        used += CALENDAR.is_working_day(day) and day not in excluded
    return day


def worked(after: date, until: date) -> list[date]:
    passed = [after + timedelta(days=n) for n in range(1, (until - after).days + 1)]
    return [day for day in passed if CALENDAR.is_working_day(day)] or [date.min]


@quick
@given(answered_consultations())
def test_consultations_overlap_as_a_union(acts: list[Act]) -> None:
    clock = derive(acts, CALENDAR, as_of=max(act.on for act in acts))
    assert clock.due_on == by_looking_at_every_day(acts)


@quick
@given(answered_consultations())
def test_a_party_asked_and_heard_within_anothers_time_adds_nothing(acts: list[Act]) -> None:
    as_of = max(act.on for act in acts)
    asked = [act for act in acts if isinstance(act, ThirdPartyConsulted)]
    within = [ThirdPartyConsulted(act.on, f"{act.party} again") for act in asked]
    heard = [ThirdPartyReplied(act.on, f"{act.party} again") for act in acts if isinstance(act, ThirdPartyReplied)]
    doubled = derive([*acts, *within, *heard], CALENDAR, as_of=as_of)
    assert doubled.due_on == derive(acts, CALENDAR, as_of=as_of).due_on


@quick
@given(possible_acts(), practices, st.integers(0, 40))
def test_a_later_receipt_never_gives_an_earlier_due_date(acts: list[Act], practice: Practice, later: int) -> None:
    prolonging = (Extended, ThirdPartyConsulted, OpinionReceived, Suspended, Resumed)
    others = [act for act in acts if isinstance(act, prolonging)]
    first = Received(acts[0].on, Channel.IN_PERSON)
    second = Received(acts[0].on + timedelta(days=later), Channel.IN_PERSON)
    others = [act for act in others if act.on >= second.on]
    assume(not list(contradictions_between([first, *others], all_readable=True)))
    as_of = START + timedelta(days=400)
    due_on = derive([first, *others], CALENDAR, practice, as_of=as_of).due_on
    later_due_on = derive([second, *others], CALENDAR, practice, as_of=as_of).due_on
    assert due_on is None or later_due_on is None or due_on <= later_due_on
