"""Two cases side by side, whatever the acts and choices: parties asked together, a receipt sooner or later."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from tests.law.possible_cases import CALENDAR, START, as_ofs, many_cases, possible_acts, practices, received_sooner
from tests.law.written import acts as written
from tests.law.written import clock, day
from tracker.law.acts import (
    Act,
    AgencyConsulted,
    AgencyReplied,
    Channel,
    Consulted,
    DelayAgreed,
    Extended,
    OpinionReceived,
    Received,
    ThirdPartyConsulted,
    ThirdPartyReplied,
)
from tracker.law.clock import STRICT, Clock, derive
from tracker.law.practice import ConsultationDays, LateOpinion, Practice
from tracker.law.remarks import RemarkCode

PARTIES = ((ThirdPartyConsulted, ThirdPartyReplied), (AgencyConsulted, AgencyReplied))
UNKNOWN = date.max


@st.composite
def answered_consultations(draw: st.DrawFn) -> list[Act]:
    """A receipt and consultations sent within its twenty working days, each delivered or not, answered or not."""
    received_on = START + timedelta(days=draw(st.integers(0, 150)))
    acts: list[Act] = [Received(received_on, draw(st.sampled_from((Channel.IN_PERSON, Channel.ORAL))))]
    for number in range(draw(st.integers(0, 4))):
        consulted, replied = draw(st.sampled_from(PARTIES))
        sent_on = received_on + timedelta(days=draw(st.integers(0, 20)))
        under_way = draw(st.one_of(st.none(), st.integers(0, 6)))
        delivered_on = None if under_way is None else sent_on + timedelta(days=under_way)
        acts.append(consulted(sent_on, party := str(number), delivered_on))
        if draw(st.booleans()):
            acts.append(replied(sent_on + timedelta(days=draw(st.integers(0, 40))), party))
    return acts


def excluded_days(acts: Sequence[Act], practice: Practice) -> Iterator[date]:
    """Day by day what no consultation lets count; a day that two of them name is still one day."""
    replies = {act.party: act.on for act in acts if isinstance(act, OpinionReceived)}
    for act in acts:
        if isinstance(act, Consulted):
            expiry = CALENDAR.add(act.delivered_on or act.on, 15)
            end = min(replies.get(act.party, UNKNOWN), expiry)
            if practice.late_opinion is LateOpinion.UNTIL_REPLY:
                end = replies.get(act.party, expiry)
            first = act.on + timedelta(days=practice.consultation_days is ConsultationDays.AFTER_SENDING)
            last = end - timedelta(days=practice.consultation_days is ConsultationDays.BEFORE_REPLY)
            yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def by_looking_at_every_day(acts: Sequence[Act], practice: Practice) -> date:
    """The due date by the slowest possible count."""
    on, used, excluded = acts[0].on, 0, set(excluded_days(acts, practice))
    while used < 20:
        on += timedelta(days=1)
        used += CALENDAR.is_working_day(on) and on not in excluded
    return on


@many_cases
@given(answered_consultations(), practices)
def test_consultations_overlap_as_a_union(acts: list[Act], practice: Practice) -> None:
    as_of = max(act.on for act in acts) + timedelta(days=10)
    assert derive(acts, CALENDAR, practice, as_of=as_of).due_on == by_looking_at_every_day(acts, practice)


def with_company(acts: Sequence[Act]) -> Iterator[Act]:
    """Beside every party another one of the other kind, asked and heard with it."""
    for act in acts:
        yield act
        for consulted, replied in (PARTIES, PARTIES[::-1]):
            if isinstance(act, consulted[0]):
                yield replied[0](act.on, f"beside {act.party}", act.delivered_on)
            elif isinstance(act, consulted[1]):
                yield replied[1](act.on, f"beside {act.party}")


@many_cases
@given(possible_acts(), practices, as_ofs)
def test_a_party_asked_and_heard_beside_another_adds_nothing(acts: list[Act], practice: Practice, as_of: date) -> None:
    alone = derive(acts, CALENDAR, practice, as_of=as_of)
    both = derive(list(with_company(acts)), CALENDAR, practice, as_of=as_of)
    assert (both.due_on, both.state, both.working_days_used) == (alone.due_on, alone.state, alone.working_days_used)
    assert [day.number for day in both.ledger()] == [day.number for day in alone.ledger()]


AGREED_WHILE_ASKING = written(
    "received 06-20 channel=in_person, third_party_consulted 07-03 party=B delivered_on=07-03, "
    "delay_agreed 07-04 until=08-04, third_party_replied 07-10 party=B"
)
ABANDONED_MEANWHILE = written(
    "received 02-09 channel=in_person, clarification_requested 02-14 delivered_on=02-18 reply_by=02-23, "
    "delay_agreed 02-27 until=05-05, clarification_received 03-11 accepted_late=yes"
)


@many_cases
@given(possible_acts(), practices, st.integers(0, 200), st.integers(1, 40))
@example(list(AGREED_WHILE_ASKING), STRICT, 30, 11)
@example(list(ABANDONED_MEANWHILE), Practice.from_json({"extension_after_restart": "kept"}), 40, 5)
def test_a_later_receipt_never_gives_an_earlier_due_date(
    acts: list[Act], practice: Practice, passed: int, sooner: int
) -> None:
    """Wherever both cases have a due date: the one may still wait for the applicant, whom the other asked too late.

    Both applications have arrived in the eyes of the law on the day looked at. And where the supplement starts the
    period anew for the later receipt alone, because for the sooner one the notice came after the seventh working day,
    it takes along what was extended or delayed before, by the office's choice (extension_after_restart): law, not
    arithmetic, makes that date earlier. There the dates are compared without any extension or delay.
    """
    received, *others = acts
    assert isinstance(received, Received)
    as_of = (received.confirmed_on or received.on) + timedelta(days=passed)
    receipts = (received_sooner(received, sooner), received)
    first, second = (derive([one, *others], CALENDAR, practice, as_of=as_of) for one in receipts)
    if has_lost_its_extension(second) and second.base_on != first.base_on:
        plain = [act for act in others if not isinstance(act, Extended | DelayAgreed)]
        first, second = (derive([one, *plain], CALENDAR, practice, as_of=as_of) for one in receipts)
    assert first.due_on is None or second.due_on is None or first.due_on <= second.due_on


def has_lost_its_extension(clock: Clock) -> bool:
    return RemarkCode.EXTENSION_LOST in {remark.code for remark in clock.warnings}


def test_only_a_restart_that_takes_an_extension_along_gives_a_later_receipt_an_earlier_due_date() -> None:
    """The eighth working day of the one is the seventh of the other, whose period begins anew with the supplement."""
    later = "extended 03-05, clarification_requested 03-13 reply_by=03-20, clarification_received 03-14"
    sooner, later_received = (f"received {on} channel=in_person, {later}" for on in ("03-03", "03-04"))
    assert clock(sooner, "03-14").due_on == day("04-28")
    assert clock(later_received, "03-14").due_on == day("04-14")
    assert clock(later_received, "03-14", extension_after_restart="kept").due_on == day("05-14")
