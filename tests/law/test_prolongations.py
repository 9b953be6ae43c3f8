"""An agreed date holds to the end, an extension counts once, and a late supplement accepted heals the time between."""

import pytest

from tests.law.written import clock, day
from tracker.law.clock import Clock, State
from tracker.law.obligations import ObligationKind
from tracker.law.remarks import RemarkCode

ASKED = "received 06-20 channel=in_person, third_party_consulted 07-03 party=B delivered_on=07-03"
AGREED = f"{ASKED}, delay_agreed 07-04 until=08-04"
HEARD = f"{AGREED}, third_party_replied 07-10 party=B"
RECEIVED = "received 03-03 channel=in_person"
PAID = "fee_notified 03-10, fee_paid 03-12"


def remarks(said: Clock) -> set[RemarkCode]:
    return {remark.code for remark in said.warnings}


def basis(said: Clock) -> str:
    return next(str(duty.basis) for duty in said.obligations if duty.kind is ObligationKind.REPLY)


def numbers(said: Clock) -> list[int]:
    return [entry.number for entry in said.ledger() if entry.number is not None]


def test_an_agreed_date_stands_when_the_party_answers_sooner_than_assumed() -> None:
    """While the party may still answer the count ends later, on 08-08; after its answer on 07-10 it ends on 07-25."""
    waiting, heard = clock(AGREED, "07-07"), clock(HEARD, "07-20")
    assert (waiting.due_on, basis(waiting)) == (day("08-08"), "条例第三十三条")
    assert RemarkCode.DELAY_WITHOUT_EFFECT in remarks(waiting)
    assert (heard.due_on, basis(heard)) == (day("08-04"), "条例第三十五条")
    assert RemarkCode.DELAY_WITHOUT_EFFECT not in remarks(heard)
    assert numbers(heard) == list(range(1, heard.working_days_allowed + 1))


def test_the_same_acts_after_a_sooner_receipt_do_not_give_a_later_date() -> None:
    assert clock(HEARD.replace("06-20", "06-09"), "07-20").due_on == day("08-04")


def test_an_agreed_date_moves_nothing_where_the_count_ends_later_after_all() -> None:
    extended = f"{RECEIVED}, delay_agreed 03-05 until=04-10, extended 03-20 approved_by=Hana"
    assert clock(extended, "03-19").due_on == day("04-10")
    assert RemarkCode.DELAY_WITHOUT_EFFECT not in remarks(clock(extended, "03-19"))
    assert clock(extended, "03-20").due_on == day("04-28")
    assert RemarkCode.DELAY_WITHOUT_EFFECT in remarks(clock(extended, "03-20"))


def test_of_two_agreed_dates_the_later_one_stands() -> None:
    twice = f"{RECEIVED}, delay_agreed 03-05 until=05-30, delay_agreed 03-06 until=04-10"
    assert clock(twice, "03-07").due_on == day("05-30")
    assert RemarkCode.DELAY_WITHOUT_EFFECT in remarks(clock(twice, "03-07"))


def test_a_party_asked_in_the_time_gained_by_a_delay_has_its_fifteen_days_before_the_reply_is_due() -> None:
    """The agreed date is 04-30, while the party may answer until 05-14."""
    asked = f"{RECEIVED}, delay_agreed 03-20 until=04-30, third_party_consulted 04-21 party=A delivered_on=04-21"
    waiting = clock(asked, "04-22")
    assert waiting.due_on == day("05-14")
    assert numbers(waiting) == list(range(1, waiting.working_days_allowed + 1))
    assert clock(f"{asked}, third_party_replied 04-24 party=A", "04-24").due_on == day("04-30")


@pytest.mark.parametrize("first, due_on", [("10", "04-15"), ("15", "04-22"), ("20", "04-28")])
def test_a_second_extension_in_a_period_adds_nothing(first: str, due_on: str) -> None:
    once = f"{RECEIVED}, extended 03-20 working_days={first} approved_by=Hana"
    twice = clock(f"{once}, extended 03-21 working_days=10 approved_by=Hana", "03-24")
    assert (twice.due_on, twice.extension_days) == (day(due_on), int(first))
    assert twice.due_on == clock(once, "03-24").due_on
    assert RemarkCode.SECOND_EXTENSION in remarks(twice)


def test_a_new_period_may_be_extended_anew_unless_the_office_keeps_the_earlier_extension() -> None:
    again = f"{RECEIVED}, extended 03-05 working_days=10, {PAID}, extended 03-20 working_days=20"
    lost, kept = clock(again, "03-24"), clock(again, "03-24", extension_after_restart="kept")
    assert (lost.working_days_allowed, lost.extension_days) == (40, 20)
    assert RemarkCode.SECOND_EXTENSION not in remarks(lost)
    assert (kept.working_days_allowed, kept.extension_days) == (30, 10)
    assert RemarkCode.SECOND_EXTENSION in remarks(kept)


def test_an_extension_told_too_late_is_not_the_one_that_counts() -> None:
    """Ineffective, it does not use up the one extension; but after the end no other can come in time either."""
    late = f"{RECEIVED}, extended 04-01 working_days=5, extended 04-02 working_days=10"
    assert clock(late, "04-03").extension_days == 0
    assert clock(late, "04-03", late_extension="effective").extension_days == 5


def test_what_happened_before_a_late_supplement_was_accepted_counts_as_if_nothing_had_been_abandoned() -> None:
    """The party heard in between no longer holds the clock; a party asked in between does."""
    asked = f"{RECEIVED}, third_party_consulted 03-05 party=A, clarification_requested 03-07 reply_by=03-12"
    heard = f"{asked}, third_party_replied 03-13 party=A"
    accepted = "clarification_received 03-14 accepted_late=yes"
    assert clock(heard, "03-13").state is State.LAPSED
    assert RemarkCode.AFTER_END in remarks(clock(heard, "03-13"))
    assert clock(f"{heard}, {accepted}", "03-14").due_on == day("04-14")
    assert clock(f"{heard}, agency_consulted 03-13 party=C, {accepted}", "03-14").due_on == day("05-06")
    assert clock(f"{heard}, clarification_received 03-14", "03-14").state is State.LAPSED


def test_a_late_supplement_after_the_end_of_the_case_excuses_nothing() -> None:
    dropped = (
        f"{RECEIVED}, clarification_requested 03-07 reply_by=03-12, decided 03-14 outcome=other.clarification_lapsed"
    )
    later = clock(f"{dropped}, clarification_received 03-17 accepted_late=yes", "03-20")
    assert later.state is State.LAPSED
    assert RemarkCode.EARLY_LAPSE not in remarks(later)
