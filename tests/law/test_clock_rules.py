"""Rule by rule, worked by hand: received on Monday 2025-03-03, the twentieth working day is Monday 03-31."""

from datetime import date

import pytest

from tests.law.written import clock, day
from tracker.law.clock import State
from tracker.law.remarks import RemarkCode

RECEIVED = "received 03-03 channel=in_person"
ASKED = f"{RECEIVED}, clarification_requested 03-10 delivered_on=03-10"
FEE = f"{RECEIVED}, fee_notified 03-20 delivered_on=03-21"
LAST_DAY = f"{RECEIVED}, third_party_consulted 03-31 party=A delivered_on=03-31"

# what happened | looked at on | state | due on | remarks that must be made
TABLE = [
    # receipt by channel (Art. 31)
    ("received 03-03 channel=oral", "03-03", "running", "03-31", ""),
    ("received 03-03 channel=ordinary_mail", "03-05", "awaiting_confirmation", None, "unconfirmed_receipt"),
    ("received 03-03 channel=internet", "03-03", "awaiting_confirmation", None, "unconfirmed_receipt"),
    ("received 03-03 channel=internet confirmed_on=03-05", "03-04", "awaiting_confirmation", None,
     "unconfirmed_receipt"),
    ("received 03-03 channel=internet confirmed_on=03-05", "03-05", "running", "04-02", "late_confirmation"),
    ("received 03-08 channel=fax confirmed_on=03-10", "03-10", "running", "04-08", ""),
    # on the last day, the day after, and before anything is known
    (RECEIVED, "03-31", "running", "03-31", ""),
    (RECEIVED, "04-01", "overdue", "03-31", ""),
    (RECEIVED, "03-01", "running", "03-31", ""),
    (f"{RECEIVED}, extended 03-27 approved_by=Hana", "03-26", "running", "03-31", ""),
    # clarification (Art. 30)
    (f"{RECEIVED}, clarification_requested 03-12", "03-20", "awaiting_applicant", None, "no_reply_date"),
    (f"{ASKED}, clarification_received 03-24", "03-24", "running", "04-22", ""),
    (f"{RECEIVED}, clarification_requested 03-12 reply_by=03-26", "03-26", "awaiting_applicant", None,
     "no_delivery_date"),
    (f"{RECEIVED}, clarification_requested 03-12 reply_by=03-26", "03-27", "lapsed", None, ""),
    (f"{ASKED} reply_by=03-23, clarification_received 03-24", "03-24", "running", "04-22", ""),
    (f"{ASKED} reply_by=03-19, clarification_received 03-28", "03-28", "lapsed", None, "late_supplement"),
    (f"{ASKED} reply_by=03-19, clarification_received 03-28 accepted_late=yes", "03-27", "lapsed", None, ""),
    (f"{ASKED} reply_by=03-19, clarification_received 03-28 accepted_late=yes", "03-28", "running", "04-27",
     "supplement_accepted_late"),
    (f"{ASKED}, clarification_received 03-24, clarification_requested 03-26", "03-28", "running", "04-22",
     "second_clarification"),
    (f"{ASKED}, clarification_received 03-24, clarification_received 03-26", "03-28", "running", "04-22",
     "second_supplement"),
    (f"{RECEIVED}, clarification_requested 03-13 reply_by=03-20", "03-24", "running", "03-31", "late_clarification"),
    # consultation (Arts 32-34)
    (f"{RECEIVED}, third_party_consulted 03-10 party=A", "03-10", "suspended", "04-22", "no_delivery_date"),
    (f"{RECEIVED}, third_party_consulted 03-10 party=A", "03-31", "suspended", "04-22", ""),
    (f"{RECEIVED}, third_party_consulted 03-10 party=A", "04-01", "running", "04-22", "third_party_silent"),
    (f"{RECEIVED}, agency_consulted 03-10 party=A", "04-01", "running", "04-22", "agency_silent"),
    (f"{RECEIVED}, agency_consulted 03-10 party=A, agency_replied 03-10 party=A", "03-10", "running", "03-31", ""),
    (LAST_DAY, "04-10", "suspended", "04-22", "consultation_on_last_day"),
    (f"{LAST_DAY}, third_party_replied 04-09 party=A", "04-09", "running", "04-09", "consultation_on_last_day"),
    (f"{LAST_DAY}, third_party_replied 04-09 party=A", "04-10", "overdue", "04-09", ""),
    (f"{RECEIVED}, third_party_consulted 04-01 party=A", "04-02", "overdue", "03-31", "late_consultation"),
    (f"{RECEIVED}, extended 03-28 working_days=5 approved_by=H, third_party_consulted 04-01 party=A, "
     "third_party_replied 04-03 party=A", "04-03", "running", "04-10", ""),
    (f"{RECEIVED}, third_party_consulted 03-10 party=A, third_party_consulted 03-11 party=A", "03-12", "suspended",
     "04-23", "repeated_consultation"),
    (f"{RECEIVED}, third_party_consulted 03-10 party=A, third_party_replied 03-12 party=A, "
     "third_party_replied 03-20 party=A", "03-20", "running", "04-02", "repeated_opinion"),
    (f"{ASKED}, third_party_consulted 03-12 party=A, clarification_received 03-24", "03-24", "suspended", "04-30",
     "consultation_while_waiting"),
    # extension (Art. 33)
    (f"{RECEIVED}, extended 03-31 approved_by=Hana", "03-31", "running", "04-28", ""),
    (f"{RECEIVED}, extended 03-31", "03-31", "running", "04-28", "extension_unapproved"),
    (f"{RECEIVED}, extended 04-01 approved_by=Hana", "04-01", "overdue", "03-31", "late_extension"),
    (f"{RECEIVED}, extended 03-26 working_days=15 approved_by=H, extended 03-27 working_days=10 approved_by=H", "03-27",
     "running", "04-22", "second_extension"),
    (f"{RECEIVED}, extended 03-07 working_days=10 approved_by=H, clarification_requested 03-10 reply_by=03-24, "
     "clarification_received 03-24", "03-24", "running", "04-22", "extension_lost"),
    # fee (Art. 42 and the Fee Measures)
    (FEE, "04-21", "awaiting_fee", None, ""),
    (FEE, "04-22", "lapsed", None, ""),
    (f"{FEE}, fee_paid 04-21", "04-21", "running", "05-21", ""),
    (f"{FEE}, fee_paid 04-22", "04-23", "lapsed", None, "late_payment"),
    (f"{FEE}, fee_paid 03-24, fee_notified 03-26", "03-26", "running", "04-22", "second_fee_notice"),
    (f"{RECEIVED}, fee_notified 04-01, fee_paid 04-02", "04-02", "overdue", "03-31", "late_fee_notice"),
    (f"{RECEIVED}, fee_paid 03-20, fee_notified 03-20 delivered_on=03-20", "03-20", "running", "04-18", ""),
    # delayed date and reasons (Art. 35)
    (f"{RECEIVED}, delay_agreed 03-20 until=05-31", "05-30", "running", "06-03", ""),
    (f"{RECEIVED}, delay_agreed 03-20 until=03-28", "03-28", "running", "03-31", "delay_without_effect"),
    (f"{RECEIVED}, delay_agreed 04-01 until=05-30", "04-01", "overdue", "03-31", "late_delay"),
    (f"{RECEIVED}, reasons_requested 03-10, reasons_received 03-20", "03-20", "running", "03-31",
     "reasons_do_not_stop"),
    # suspension by hand
    (f"{RECEIVED}, suspended 03-10 reason=flood approved_by=Hana", "03-20", "suspended", None, ""),
    (f"{RECEIVED}, suspended 03-10, resumed 03-14", "03-20", "running", "04-07", "suspension_unapproved"),
    (f"{RECEIVED}, suspended 03-10, suspended 03-11, resumed 03-14", "03-20", "running", "04-07", "second_suspension"),
    (f"{RECEIVED}, suspended 04-01, resumed 04-03", "04-03", "overdue", "03-31", "late_suspension"),
    # the end
    (f"{RECEIVED}, withdrawn 03-10", "04-10", "withdrawn", None, ""),
    (f"{RECEIVED}, withdrawn 03-10, extended 03-12", "04-10", "withdrawn", None, "after_end"),
    (f"{RECEIVED}, decided 03-31 outcome=granted", "04-10", "replied_in_time", "03-31", "not_served"),
    (f"{RECEIVED}, decided 03-28 outcome=granted, served 03-31 method=in_person", "04-10", "replied_in_time", "03-31",
     ""),
    (f"{RECEIVED}, decided 03-28 outcome=granted, served 04-01 method=portal", "04-10", "replied_late", "03-31",
     "served_too_late"),
    (f"{RECEIVED}, decided 03-28 outcome=granted, served 04-03 method=post posted_on=03-31", "04-10", "replied_in_time",
     "03-31", ""),
    (f"{RECEIVED}, decided 03-28 outcome=granted, served 04-03 method=post posted_on=03-31", "04-01", "replied_in_time",
     "03-31", ""),
    (f"{RECEIVED}, decided 03-28 outcome=granted, served 04-03 method=post", "04-10", "replied_late", "03-31",
     "no_posting_date"),
    (f"{RECEIVED}, decided 03-28 outcome=granted, served 04-01 method=email posted_on=03-31", "04-10", "replied_late",
     "03-31", "served_too_late"),
    (f"{RECEIVED}, decided 04-01 outcome=granted, served 04-01 method=in_person", "04-10", "replied_late", "03-31", ""),
    (f"{RECEIVED}, decided 03-12 outcome=granted, extended 03-13, decided 03-14 outcome=partial", "03-14",
     "replied_in_time", "03-31", "after_end"),
    ("received 03-03 channel=fax, decided 04-20 outcome=granted", "04-30", "replied_in_time", None,
     "unconfirmed_receipt"),
    (f"{RECEIVED}, suspended 03-10, decided 03-14 outcome=granted", "04-10", "replied_in_time", "04-07", ""),
    # dropped because the applicant let a period pass
    (f"{ASKED} reply_by=03-19, decided 03-21 outcome=other.clarification_lapsed", "03-21", "lapsed", None, ""),
    (f"{ASKED} reply_by=03-19, decided 03-17 outcome=other.clarification_lapsed", "03-21", "lapsed", None,
     "early_lapse"),
    (f"{ASKED} reply_by=03-19, decided 03-21 outcome=granted", "03-21", "replied_in_time", None, "reply_after_lapse"),
    (f"{ASKED} reply_by=03-19, extended 03-21", "03-21", "lapsed", None, "after_end"),
    (f"{RECEIVED}, decided 03-21 outcome=other.fee_lapsed", "03-21", "replied_in_time", "03-31", "unfounded_lapse"),
    # a year whose notice is not loaded
    ("received 2026-11-30 channel=oral", "2026-12-01", "running", "2026-12-28", ""),
    ("received 2026-12-03 channel=oral", "2026-12-04", "running", "2026-12-31", ""),
    ("received 2026-12-04 channel=oral", "2026-12-04", "running", "2027-01-04", "provisional_calendar"),
]  # fmt: skip


@pytest.mark.parametrize("text, as_of, state, due_on, remarks", TABLE, ids=[f"{row[0]} on {row[1]}" for row in TABLE])
def test_the_clock_says(text: str, as_of: str, state: str, due_on: str | None, remarks: str) -> None:
    said = clock(text, as_of)
    assert (said.state, said.due_on) == (State(state), due_on and day(due_on))
    assert set(remarks.split()) <= {remark.code.value for remark in said.warnings}


POLICIES = [
    ("received 03-03 channel=internet", "03-05", {"internet_receipt": "submitted"}, "03-31"),
    ("received 03-03 channel=internet confirmed_on=03-05", "03-05", {"internet_receipt": "submitted"}, "03-31"),
    ("received 03-03 channel=fax confirmed_on=03-05", "03-05", {"internet_receipt": "submitted"}, "04-02"),
    ("received 03-03 channel=fax", "03-05", {"internet_receipt": "submitted"}, None),
    ("received 03-03 channel=ordinary_mail", "03-05", {"internet_receipt": "submitted"}, None),
    (f"{RECEIVED}, clarification_requested 03-13", "03-14", {"late_clarification": "restart"}, None),
    (f"{RECEIVED}, clarification_requested 04-01, clarification_received 04-03", "04-03",
     {"late_clarification": "restart"}, "03-31"),
    (f"{RECEIVED}, extended 04-01", "04-01", {"late_extension": "effective"}, "04-28"),
    (f"{RECEIVED}, extended 03-07 working_days=10, clarification_requested 03-10, clarification_received 03-24",
     "03-24",
     {"extension_after_restart": "kept"}, "05-08"),
    (f"{RECEIVED}, third_party_consulted 03-10 party=A, third_party_replied 03-10 party=A", "03-10",
     {"consultation_days": "both"}, "04-01"),
    (f"{RECEIVED}, third_party_consulted 03-10 party=A", "04-10", {"late_opinion": "until_reply"}, "04-22"),
]  # fmt: skip


@pytest.mark.parametrize("text, as_of, policy, due_on", POLICIES)
def test_the_office_that_chose_otherwise_gets(
    text: str, as_of: str, policy: dict[str, str], due_on: str | None
) -> None:
    assert clock(text, as_of, **policy).due_on == (due_on and day(due_on))


EXTENDED_MEANWHILE = (
    f"{RECEIVED}, third_party_consulted 03-28 party=A, extended 04-24, third_party_replied 04-28 party=A"
)


def test_an_extension_told_while_the_office_waits_for_a_late_opinion_counts_where_it_chose_to_wait() -> None:
    waiting = clock(EXTENDED_MEANWHILE, "04-30", late_opinion="until_reply")
    assert waiting.extension_days == 20
    assert RemarkCode.LATE_EXTENSION not in {remark.code for remark in waiting.warnings}
    assert clock(EXTENDED_MEANWHILE, "04-30").extension_days == 0


def test_a_restart_takes_an_agreed_date_along_unless_the_office_keeps_it() -> None:
    """Art. 35: the agreed day belonged to the period that was wiped."""
    paid = "received 03-03 channel=in_person, delay_agreed 03-05 until=06-30, fee_notified 03-10, fee_paid 03-12"
    assert clock(paid, "03-12").due_on == date(2025, 4, 10)
    assert clock(paid, "03-12", extension_after_restart="kept").due_on == date(2025, 6, 30)


def test_an_opinion_after_the_decision_leaves_the_last_day_where_it_was() -> None:
    text = f"{RECEIVED}, third_party_consulted 03-28 party=A, decided 04-24 outcome=granted"
    decided = clock(text, "04-30", late_opinion="until_reply")
    late = clock(f"{text}, third_party_replied 04-28 party=A", "04-30", late_opinion="until_reply")
    assert (late.state, late.due_on) == (decided.state, decided.due_on)


def test_a_reply_by_email_counts_on_sending_where_the_office_chose_so() -> None:
    text = f"{RECEIVED}, decided 03-28 outcome=granted, served 04-01 method=email"
    assert clock(text, "04-10").state is State.REPLIED_LATE
    assert clock(text, "04-10", email_served="sending").state is State.REPLIED_IN_TIME
    assert clock(text + " posted_on=03-31", "03-31", email_served="sending").replied_on == day("03-31")


def test_a_reply_that_was_posted_is_not_said_to_be_served_before_the_applicant_signed_for_it() -> None:
    text = f"{RECEIVED}, decided 03-28 outcome=granted, served 04-03 method=post posted_on=03-31"
    posted, signed = clock(text, "04-02"), clock(text, "04-03")
    assert (posted.state, posted.replied_on, posted.to_json()["served_on"]) == (
        State.REPLIED_IN_TIME,
        day("03-31"),
        None,
    )
    assert signed.to_json()["served_on"] == "2025-04-03"
