"""Every case that can happen: acts of every kind one after the other, under every choice an office can make."""

import dataclasses
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tracker.law.act_checks import contradictions_between
from tracker.law.act_order import ANSWERS
from tracker.law.acts import ACTS, Act, ActKind, Received
from tracker.law.practice import CHOICES, Practice
from tracker.law.working_days import packaged_calendar

CALENDAR = packaged_calendar()
START = date(2025, 1, 2)
LATER = {"confirmed_on": 5, "delivered_on": 5, "reply_by": 25, "until": 60}
ENDS = (ActKind.DECIDED, ActKind.SERVED, ActKind.WITHDRAWN)
LATER_KINDS = [kind for kind in ActKind if kind is not ActKind.RECEIVED]
# A question is worth little without its answer, so answers come twice as often.
ON_THE_WAY = [kind for kind in [*LATER_KINDS, *ANSWERS] if kind not in ENDS]
# How many cases are tried the profile says (tests/conftest.py); writing one down takes its time.
many_cases = settings(suppress_health_check=[HealthCheck.too_slow])

received_days = st.one_of(st.integers(0, 60), st.integers(680, 730)).map(lambda n: START + timedelta(days=n))
practices = st.builds(Practice, **{name: st.sampled_from(list(choices)) for name, choices in CHOICES.items()})
as_ofs = st.one_of(st.integers(0, 120), st.integers(680, 800)).map(lambda n: START + timedelta(days=n))
gaps = st.integers(0, 12)


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
    course = draw(st.lists(st.tuples(st.sampled_from(ON_THE_WAY), gaps), min_size=2, max_size=12))
    end = draw(st.lists(st.tuples(st.sampled_from(LATER_KINDS), gaps), max_size=4))
    for kind, gap in [*course, *end]:
        on += timedelta(days=gap)
        acts.append(an_act(draw, kind, on))
    while wrong := [act for act, _ in contradictions_between(acts, all_readable=True)]:
        acts = [act for act in acts if not any(act is one for one in wrong)]
    return acts


def received_sooner(received: Received, days: int) -> Received:
    """The same application, arrived and confirmed some days sooner."""
    confirmed_on = received.confirmed_on and received.confirmed_on - timedelta(days=days)
    return dataclasses.replace(received, on=received.on - timedelta(days=days), confirmed_on=confirmed_on)
