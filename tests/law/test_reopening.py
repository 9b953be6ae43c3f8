"""An answer ordered anew: refused in March 2025, the decision that orders another came on Tuesday 2025-06-03."""

import pytest

from tests.law.written import acts, clock, day
from tracker.law.acts import InvalidActs
from tracker.law.case_kinds import CaseKind
from tracker.law.clock import State
from tracker.law.edition import Article
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.orders import lacks_order, without_order

REFUSED = "received 03-03 channel=in_person, decided 03-20 outcome=denied.third_party, served 03-21 method=in_person"
ORDERED = f"{REFUSED}, ordered 06-03"

# what happened | looked at on | state | due on
TABLE = [
    (REFUSED, "06-03", "replied_in_time", "03-31"),
    (ORDERED, "06-02", "replied_in_time", "03-31"),
    (ORDERED, "06-03", "running", "07-01"),
    (ORDERED, "07-02", "overdue", "07-01"),
    (f"{ORDERED} answer_days=15", "06-10", "running", "06-24"),
    (f"{ORDERED} answer_by=06-28", "06-10", "running", "06-30"),
    (f"{ORDERED}, extended 06-20 working_days=10 approved_by=Hana", "06-20", "running", "07-15"),
    (f"{ORDERED} answer_by=06-28, extended 06-20 working_days=10 approved_by=Hana", "06-20", "running", "06-30"),
    (f"{ORDERED} answer_by=06-28, third_party_consulted 06-04 party=A delivered_on=06-04,"
     " third_party_replied 06-12 party=A", "06-12", "running", "06-30"),
    (f"{ORDERED}, clarification_requested 06-10 delivered_on=06-10 reply_by=06-24", "06-11", "awaiting_applicant",
     None),
    (f"{ORDERED} answer_by=06-28, clarification_requested 06-10 delivered_on=06-10, clarification_received 06-20",
     "06-20", "running", "06-30"),
    (f"{ORDERED}, clarification_requested 06-10 delivered_on=06-10, clarification_received 06-20",
     "06-20", "running", "07-18"),
    (f"{ORDERED}, decided 06-30 outcome=granted, served 07-01 method=portal", "07-03", "replied_in_time", "07-01"),
    (f"{ORDERED}, decided 07-02 outcome=granted, served 07-02 method=portal", "07-03", "replied_late", "07-01"),
    ("received 03-03 channel=in_person, withdrawn 03-10, ordered 06-03", "06-03", "running", "07-01"),
]  # fmt: skip


SILENT = "received 03-03 channel=in_person"
# The office never answered; it was ordered to while the case was still open.
OPEN = [
    (f"{SILENT}, ordered 06-03", "06-03", "running", "07-01"),
    (f"{SILENT}, ordered 06-03 answer_days=15", "06-10", "running", "06-24"),
    (f"{SILENT}, ordered 06-03 answer_by=06-28", "06-10", "running", "06-30"),
    (f"{SILENT}, ordered 06-03 answer_days=15", "06-25", "overdue", "06-24"),
    (f"{SILENT}, clarification_requested 03-05 reply_by=03-20, ordered 06-03", "06-03", "running", "07-01"),
    (f"{SILENT}, fee_notified 03-10 delivered_on=03-10, ordered 06-03", "06-03", "running", "07-01"),
    (f"{SILENT}, extended 03-20 working_days=10 approved_by=Hana, ordered 06-03", "06-03", "running", "07-01"),
    (f"{SILENT}, third_party_consulted 05-26 party=A delivered_on=05-26, ordered 06-03", "06-04", "running", "07-01"),
    (f"{SILENT}, third_party_consulted 06-04 party=A delivered_on=06-04, ordered 06-03,"
     " third_party_replied 06-12 party=A", "06-12", "running", "07-09"),
    (f"{SILENT}, ordered 06-03, decided 06-30 outcome=granted, served 07-01 method=portal", "07-03", "replied_in_time",
     "07-01"),
]  # fmt: skip


@pytest.mark.parametrize("text, as_of, state, due_on", OPEN)
def test_a_silent_office_answers_within_the_period_of_the_order(
    text: str, as_of: str, state: str, due_on: str | None
) -> None:
    found = clock(text, as_of)
    assert (found.state, found.due_on) == (State(state), due_on and day(due_on))


def test_what_happened_before_an_order_against_silence_stays_in_the_books() -> None:
    supplied = "clarification_requested 03-05 delivered_on=03-05, clarification_received 03-12"
    asked = f"{SILENT}, {supplied}, third_party_consulted 05-26 party=A delivered_on=05-26, ordered 06-03"
    found = clock(asked, "06-04")
    kinds = {duty.kind: duty for duty in found.obligations}
    assert kinds[ObligationKind.CLARIFICATION_NOTICE].starts_on == day("03-03")
    assert kinds[ObligationKind.CLARIFICATION_REPLY].met_on == day("03-12")
    assert kinds[ObligationKind.THIRD_PARTY_OPINION].state is ObligationState.OPEN


def test_a_case_that_lost_its_order_runs_no_more() -> None:
    left = acts(SILENT)
    assert lacks_order(CaseKind.REOPENED, left)
    assert not lacks_order(CaseKind.REOPENED, acts(f"{SILENT}, ordered 06-03"))
    assert not lacks_order(CaseKind.DISCLOSURE, left)
    found = without_order(clock(SILENT, "06-03"))
    assert (found.state, found.due_on, found.obligations) == (State.VOIDED, None, ())


@pytest.mark.parametrize("text, as_of, state, due_on", TABLE)
def test_the_period_runs_anew_from_the_day_the_order_came(
    text: str, as_of: str, state: str, due_on: str | None
) -> None:
    found = clock(text, as_of)
    assert (found.state, found.due_on) == (State(state), due_on and day(due_on))


def test_the_reply_is_owed_by_the_order_and_worked_out_from_its_day() -> None:
    found = clock(ORDERED, "06-10")
    owed = next(duty for duty in found.obligations if duty.kind is ObligationKind.REPLY)
    assert (owed.starts_on, owed.basis) == (day("06-03"), Article(51))
    counted = [row.date for row in found.ledger() if row.counted]
    assert counted[0] == day("06-04")
    assert any("2025-06-03 责令答复，期限重新计算" in str(row.why) for row in found.ledger())


def test_a_day_fixed_by_the_order_is_not_extended_and_says_so() -> None:
    found = clock(f"{ORDERED} answer_by=06-28, extended 06-20 approved_by=Hana", "06-20")
    assert "extension_of_order" in [remark.code for remark in found.warnings]


def test_the_days_allowed_are_those_until_the_day_of_the_order() -> None:
    assert clock(f"{ORDERED} answer_by=06-28", "06-10").working_days_allowed == 19
    assert clock(f"{ORDERED} answer_days=15", "06-10").working_days_allowed == 15


@pytest.mark.parametrize(
    "facts", ["answer_by=06-02", "answer_days=0", "answer_days=121", "answer_by=06-28 answer_days=9"]
)
def test_an_order_that_contradicts_itself_is_refused(facts: str) -> None:
    with pytest.raises(InvalidActs):
        acts(f"{ORDERED} {facts}")
