"""An answer ordered anew: refused in March 2025, the decision that orders another came on Tuesday 2025-06-03."""

from collections.abc import Callable

import pytest

from tests.law.written import CALENDAR, acts, clock, day
from tracker.law import lawful
from tracker.law.acts import ActKind, InvalidActs
from tracker.law.case_kinds import CaseKind
from tracker.law.clock import Clock, State
from tracker.law.edition import Article, RuleError
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.orders import lacks_order, not_waited_for, without_order

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
    # the silence was late when the order came: an answer within the order's own time does not undo that
    (f"{SILENT}, ordered 06-03, decided 06-30 outcome=granted, served 07-01 method=portal", "07-03", "replied_late",
     "07-01"),
    (f"{SILENT}, ordered 03-31, decided 04-20 outcome=granted", "04-21", "replied_in_time", "04-28"),
]  # fmt: skip


# An order gave fifteen working days, from 3 June to 24 June. What the Regulation excludes is added, and nothing else.
DAYS = f"{ORDERED} answer_days=15"
ASKED = f"{DAYS}, clarification_requested 06-05 delivered_on=06-05 reply_by=06-19"
CHARGED = f"{DAYS}, fee_notified 06-10 delivered_on=06-10"
IN_DAYS = [
    # asked on day 2: the six working days until the 13th do not count, thirteen are left and none begins anew
    (ASKED, "06-09", "awaiting_applicant", None, 15, 2),
    (f"{ASKED}, clarification_received 06-13", "06-13", "running", "07-02", 15, 2),
    (f"{ASKED}, clarification_received 06-05", "06-06", "running", "06-24", 15, 3),
    (f"{ASKED}, clarification_received 06-23 accepted_late=yes", "06-23", "running", "07-10", 15, 2),
    (ASKED, "06-20", "lapsed", None, 15, 2),
    # charged on day 5: the days from the notice to the payment do not count
    (CHARGED, "06-12", "awaiting_fee", None, 15, 5),
    (f"{CHARGED}, fee_paid 06-20", "06-20", "running", "07-04", 15, 5),
    (f"{CHARGED}, fee_paid 06-20, decided 07-04 outcome=granted", "07-07", "replied_in_time", "07-04", 15, 15),
    (f"{CHARGED}, fee_paid 06-20, decided 07-07 outcome=granted", "07-07", "replied_late", "07-04", 15, 15),
    # a party heard while the applicant is waited for takes no day out twice
    (f"{CHARGED}, third_party_consulted 06-09 party=A delivered_on=06-09, third_party_replied 06-17 party=A,"
     " fee_paid 06-20", "06-20", "running", "07-07", 15, 4),
    # the office itself prolongs and stops nothing
    (f"{DAYS}, extended 06-10 working_days=10 approved_by=Hana", "06-10", "running", "06-24", 15, 5),
    (f"{DAYS}, reasons_requested 06-05, delay_agreed 06-10 until=08-01", "06-10", "running", "06-24", 15, 5),
    (f"{DAYS}, suspended 06-10 reason=storm approved_by=Hana", "06-11", "running", "06-24", 15, 6),
]  # fmt: skip


@pytest.mark.parametrize("text, as_of, state, due_on, allowed, used", IN_DAYS)
def test_the_days_of_an_order_stand_still_and_never_begin_anew(
    text: str, as_of: str, state: str, due_on: str | None, allowed: int, used: int
) -> None:
    found = clock(text, as_of)
    assert (found.state, found.due_on) == (State(state), due_on and day(due_on))
    assert (found.working_days_allowed, found.working_days_used) == (allowed, used)
    assert found.order is not None
    assert found.base_on == day("06-03")


@pytest.mark.parametrize("which", ["kept", "lost"])
def test_no_choice_of_the_office_gives_an_order_more_days(which: str) -> None:
    paid = clock(f"{CHARGED}, fee_paid 06-20", "06-20", extension_after_restart=which)
    assert paid.due_on == day("07-04")


def test_the_working_out_says_why_each_day_of_an_order_did_not_count() -> None:
    found = clock(f"{CHARGED}, fee_paid 06-20", "06-20")
    waited = {row.date: str(row.why) for row in found.ledger() if day("06-11") <= row.date <= day("06-20")}
    assert {waited[day(one)] for one in ("06-11", "06-12", "06-13", "06-16", "06-20")} == {"等待申请人缴费"}
    assert [row.number for row in found.ledger() if row.number] == list(range(1, 16))
    assert not any("2025-06-20" in str(row.why) for row in found.ledger())
    owed = next(duty for duty in found.obligations if duty.kind is ObligationKind.REPLY)
    assert (owed.basis, owed.starts_on) == (Article(51), day("06-03"))


@pytest.mark.parametrize(
    "act, code",
    [
        ("extended 06-10 approved_by=Hana", "extension_of_order"),
        ("delay_agreed 06-10 until=08-01", "fixed_by_order"),
        ("suspended 06-10 reason=storm approved_by=Hana", "fixed_by_order"),
    ],
)
def test_what_the_office_adds_to_the_days_of_an_order_is_remarked(act: str, code: str) -> None:
    text = f"{DAYS}, reasons_requested 06-05, {act}"
    assert code in [remark.code for remark in clock(text, "06-11").warnings]


@pytest.mark.parametrize(
    "check",
    [
        lambda found: lawful.check_extension(found, 5, day("06-10")),
        lambda found: lawful.check_suspension(found, day("06-10")),
        lambda found: lawful.check_delay(found, day("07-30"), day("06-10"), CALENDAR),
    ],
)
def test_the_office_is_refused_to_prolong_or_stop_the_days_of_an_order(check: Callable[[Clock], None]) -> None:
    with pytest.raises(RuleError, match="责令在 15 个工作日内答复，这一期限不由本机关决定"):
        check(clock(DAYS, "06-10"))
    check(clock(ORDERED, "06-10"))


def test_a_fee_may_be_notified_within_the_days_of_an_order() -> None:
    lawful.check_fee_notice(acts(DAYS), clock(DAYS, "06-10"), day("06-10"))


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


RECEIVED, ASKED, SUPPLIED = (
    "received 06-02 channel=in_person",
    "clarification_requested 06-03",
    "clarification_received",
)


@pytest.mark.parametrize(
    "happened, is_over",
    [
        (f"{RECEIVED}, {ASKED}", False),
        (f"{RECEIVED}, {ASKED}, ordered 06-03", True),
        (f"{RECEIVED}, ordered 06-03, {ASKED}", False),  # asked on the very day, after the order came
        (f"{RECEIVED}, {ASKED}, {SUPPLIED} 06-03, ordered 06-03", False),
        (f"{RECEIVED}, {ASKED}, ordered 06-03, {SUPPLIED} 06-05", False),
    ],
)
def test_an_order_ends_the_waiting_for_what_was_asked_before_it_alone(happened: str, is_over: bool) -> None:
    assert not_waited_for(acts(happened), ActKind.CLARIFICATION_REQUESTED) is is_over
