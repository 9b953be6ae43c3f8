"""What is owed by whom until when, and the ledger of days: received on Monday 2025-03-03, due on Monday 03-31."""

from datetime import date

import pytest

from tests.law.written import acts, clock, day
from tracker.law.clock import derive
from tracker.law.edition import Article
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.working_days import WorkingCalendar

RECEIVED = "received 03-03 channel=in_person"
ASKED = f"{RECEIVED}, clarification_requested 03-10 delivered_on=03-10"
FEE = f"{RECEIVED}, fee_notified 03-20 delivered_on=03-21"


def test_the_applicants_time_runs_from_delivery_or_from_sending_as_the_office_chose() -> None:
    text = f"{RECEIVED}, clarification_requested 03-10 delivered_on=03-12 reply_by=04-02"
    start = {
        choice: duty.starts_on
        for choice in ("delivery", "sending")
        for duty in clock(text, "03-20", clarification_period_from=choice).obligations
        if duty.kind is ObligationKind.CLARIFICATION_REPLY
    }
    assert start == {"delivery": day("03-12"), "sending": day("03-10")}


DUTIES = [
    ("received 03-08 channel=internet", "03-08", "confirmation", "03-10", "open"),
    ("received 03-03 channel=internet", "03-04", "confirmation", "03-03", "overdue"),
    ("received 03-03 channel=internet confirmed_on=03-05", "03-05", "confirmation", "03-03", "met_late"),
    (RECEIVED, "03-12", "clarification_notice", "03-12", "open"),
    (RECEIVED, "03-13", "clarification_notice", "03-12", "lapsed"),
    (ASKED, "03-12", "clarification_notice", "03-12", "met"),
    (f"{RECEIVED}, clarification_requested 03-13", "03-14", "clarification_notice", "03-12", "met_late"),
    (f"{RECEIVED}, decided 03-10 outcome=granted", "03-20", "clarification_notice", "03-12", "cancelled"),
    (f"{ASKED} reply_by=03-19", "03-19", "clarification_reply", "03-19", "open"),
    (f"{ASKED} reply_by=03-19", "03-20", "clarification_reply", "03-19", "lapsed"),
    (f"{ASKED} reply_by=03-19, clarification_received 03-19", "03-20", "clarification_reply", "03-19", "met"),
    (f"{ASKED} reply_by=03-19, withdrawn 03-18", "03-20", "clarification_reply", "03-19", "cancelled"),
    (f"{RECEIVED}, clarification_requested 03-13 reply_by=03-19", "03-20", "clarification_reply", "03-19", "overdue"),
    (f"{RECEIVED}, third_party_consulted 03-10 party=A", "03-31", "third_party_opinion", "03-31", "open"),
    (f"{RECEIVED}, agency_consulted 03-10 party=A", "04-01", "agency_opinion", "03-31", "lapsed"),
    (FEE, "04-01", "fee_notice", "03-31", "met"),
    (f"{RECEIVED}, fee_notified 04-01", "04-01", "fee_notice", "03-31", "met_late"),
    (FEE, "04-22", "fee_payment", "04-21", "lapsed"),
    (f"{FEE}, fee_paid 03-24", "04-22", "fee_payment", "04-21", "met"),
    (RECEIVED, "03-31", "reply", "03-31", "open"),
    (RECEIVED, "04-01", "reply", "03-31", "overdue"),
    (f"{RECEIVED}, decided 03-31 outcome=granted", "04-10", "reply", "03-31", "met"),
    (f"{RECEIVED}, decided 04-01 outcome=granted", "04-10", "reply", "03-31", "met_late"),
    (f"{RECEIVED}, withdrawn 03-31", "04-10", "reply", None, "cancelled"),
    (FEE, "04-22", "reply", None, "lapsed"),
    (FEE, "04-21", "reply", None, "open"),
]


@pytest.mark.parametrize("text, as_of, kind, due_on, state", DUTIES)
def test_a_duty_is_due_and_stands(text: str, as_of: str, kind: str, due_on: str | None, state: str) -> None:
    obligations = clock(text, as_of).obligations
    duty = next(duty for duty in obligations if duty.kind == kind)
    assert (duty.due_on, duty.state) == (due_on and day(due_on), ObligationState(state))
    assert obligations[-1].kind is ObligationKind.REPLY


def test_a_delivery_is_known_from_the_very_day_it_happened() -> None:
    """Arts 32, 33: until then the party's fifteen working days run from sending."""
    asked = "received 03-03 channel=in_person, third_party_consulted 03-05 party=A delivered_on=03-10"
    last_days = {
        as_of: next(duty.due_on for duty in clock(asked, as_of).obligations if duty.party == "A")
        for as_of in ("03-09", "03-10")
    }
    assert last_days == {"03-09": date(2025, 3, 26), "03-10": date(2025, 3, 31)}
    assert (clock(asked, "03-09").due_on, clock(asked, "03-10").due_on) == (date(2025, 4, 22), date(2025, 4, 25))


def test_a_reply_delayed_by_agreement_rests_on_article_35() -> None:
    agreed = clock(f"{RECEIVED}, delay_agreed 03-20 until=05-30", "03-20")
    assert agreed.obligations[-1].basis == Article(35)
    assert clock(RECEIVED, "03-20").obligations[-1].basis == Article(33)


def test_days_used_end_with_the_days_allowed_and_days_overdue_go_on() -> None:
    late = clock(RECEIVED, "04-03")
    assert (late.working_days_used, late.working_days_left, late.working_days_overdue) == (20, 0, 3)


def test_the_ledger_gives_the_reason_for_every_day_that_does_not_count() -> None:
    text = (
        f"{ASKED}, clarification_received 03-13, third_party_consulted 03-17 party=A, third_party_replied 03-18 party=A"
    )
    entries = {entry.date: entry for entry in clock(text, "03-19").ledger()}
    reasons = {on.isoformat()[5:]: str(entry.why or "") for on, entry in entries.items() if on <= day("03-20")}
    assert reasons == {
        "03-04": "2025-03-13 收到补正，期限重新计算",
        "03-05": "2025-03-13 收到补正，期限重新计算",
        "03-06": "2025-03-13 收到补正，期限重新计算",
        "03-07": "2025-03-13 收到补正，期限重新计算",
        "03-08": "星期六",
        "03-09": "星期日",
        "03-10": "2025-03-13 收到补正，期限重新计算",
        "03-11": "等待申请人补正",
        "03-12": "等待申请人补正",
        "03-13": "等待申请人补正",
        "03-14": "",
        "03-15": "星期六",
        "03-16": "星期日",
        "03-17": "",
        "03-18": "征求第三方意见：A",
        "03-19": "",
        "03-20": "尚未到来",
    }
    assert [entries[day(on)].earlier_number for on in ("03-04", "03-10", "03-14")] == [1, 5, None]
    assert [entries[day(on)].number for on in ("03-10", "03-14", "03-19", "03-20")] == [None, 1, 3, 4]


def test_a_waiting_without_end_gives_no_endless_ledger() -> None:
    assert len(clock(ASKED, "2099-01-01").ledger()) < 500
    assert len(clock(RECEIVED, "2099-01-01").ledger()) < 500


def test_a_case_not_confirmed_has_no_ledger_yet() -> None:
    assert clock("received 03-03 channel=fax", "03-20").ledger() == ()


def test_with_no_notice_loaded_every_date_is_provisional() -> None:
    said = derive(acts(RECEIVED), WorkingCalendar([]), as_of=date(2025, 3, 3))
    assert said.provisional
    assert said.due_on == date(2025, 3, 31)
