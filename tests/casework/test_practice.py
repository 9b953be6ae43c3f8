"""What an agency chooses where the law is silent moves its open cases, and nothing of what was settled before."""

import io
from datetime import date

import pytest

from tests.casework.answered import IN_PERSON, TUESDAY, WEDNESDAY, answered
from tests.factories import MONDAY, again, register_case
from tracker.casework import (
    agencies,
    clocks,
    consultation,
    conversions,
    corrections,
    endings,
    intake,
    ledger_files,
    ledgers,
    services,
)
from tracker.casework.consultation import Opinion, PartyKind
from tracker.law.acts import Channel
from tracker.law.conversion import Suitability
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.practice import Practice
from tracker.models import Agency, Case, Letter, User, db
from tracker.registers import applicant_status
from tracker.registers.clocks import KEPT_RECEIPT, clock_of
from tracker.registers.refusals import StalePractice

FRIDAY = date(2026, 3, 6)
SUBMITTED, CONFIRMED = {"internet_receipt": "submitted"}, {"internet_receipt": "confirmed"}
DUE_FROM_MONDAY, DUE_FROM_TUESDAY = date(2026, 3, 30), date(2026, 3, 31)


@pytest.fixture
def online(clara: User, bureau: Agency) -> Case:
    """Anna's application from the internet on Monday, registered on Tuesday by a bureau that counts from Monday."""
    agencies.choose_practice(bureau, SUBMITTED, by=None, on=MONDAY)
    return register_case(clara, on=TUESDAY, channel=Channel.INTERNET)


@pytest.fixture
def confirmed(clara: User, bureau: Agency) -> Case:
    """Anna's application online of Monday, confirmed on Tuesday, at a bureau that counts from the confirmation."""
    case = register_case(clara, channel=Channel.INTERNET)
    intake.confirm_receipt(case, TUESDAY, "电话", by=clara, on=TUESDAY)
    return again(case)


def choose(agency: Agency, choices: dict[str, str]) -> None:
    agencies.choose_practice(agency, choices, by=None, on=FRIDAY)


def of_the_first_edition(case: Case) -> Case:
    """As it stands in books that did not keep which day counts."""
    received = case.records[0]
    received.words = {name: word for name, word in received.words.items() if name != KEPT_RECEIPT}
    db.session.commit()
    return again(case)


def test_a_receipt_that_was_confirmed_keeps_its_day_whatever_is_chosen_later(confirmed, bureau):
    assert (confirmed.received_on, confirmed.due_on) == (TUESDAY, DUE_FROM_TUESDAY)
    choose(bureau, SUBMITTED)
    assert (again(confirmed).received_on, again(confirmed).due_on) == (TUESDAY, DUE_FROM_TUESDAY)
    assert list(clocks.verify(FRIDAY)) == []


def test_what_waits_for_its_confirmation_goes_on_waiting(clara, bureau):
    case = register_case(clara, channel=Channel.INTERNET)
    choose(bureau, SUBMITTED)
    case = again(case)
    assert (case.status, case.received_on, case.phase) == (Status.AWAITING_CONFIRMATION, None, "awaiting_confirmation")
    intake.confirm_receipt(case, WEDNESDAY, "电话", by=clara, on=FRIDAY)
    assert (again(case).status, again(case).received_on) == (Status.IN_HAND, WEDNESDAY)


def test_what_counted_from_its_submission_goes_on_counting_from_it(online, bureau):
    assert (online.status, online.received_on) == (Status.IN_HAND, MONDAY)
    choose(bureau, CONFIRMED)
    assert (again(online).received_on, again(online).due_on) == (MONDAY, DUE_FROM_MONDAY)


def test_what_is_registered_after_a_choice_follows_it(confirmed, bureau, clara):
    choose(bureau, SUBMITTED)
    case = register_case(clara, channel=Channel.INTERNET)
    assert (case.status, case.received_on, case.due_on) == (Status.IN_HAND, MONDAY, DUE_FROM_MONDAY)
    receipt = db.session.query(Letter).filter_by(case_id=case.id).one()
    assert "以申请人提交之日为收到之日" in "".join(receipt.paragraphs)
    assert "确认" not in "".join(receipt.paragraphs)


def test_a_fax_counts_from_its_confirmation_whatever_is_chosen(bureau, clara):
    choose(bureau, SUBMITTED)
    case = register_case(clara, channel=Channel.FAX)
    assert (case.status, case.received_on) == (Status.AWAITING_CONFIRMATION, None)
    intake.confirm_receipt(case, WEDNESDAY, "电话", by=clara, on=WEDNESDAY)
    assert (again(case).status, again(case).received_on) == (Status.IN_HAND, WEDNESDAY)


def test_cases_from_before_show_themselves_which_day_counted(confirmed, bureau, clara):
    waiting = of_the_first_edition(register_case(clara, channel=Channel.INTERNET))
    of_the_first_edition(confirmed)
    choose(bureau, SUBMITTED)
    assert (again(confirmed).received_on, again(waiting).received_on) == (TUESDAY, None)
    assert list(clocks.verify(FRIDAY)) == []


def test_a_case_from_before_that_waited_for_nothing_counted_from_its_submission(online, bureau):
    of_the_first_edition(online)
    choose(bureau, CONFIRMED)
    assert again(online).received_on == MONDAY


def test_a_case_from_before_ends_with_the_day_it_was_counted_from(confirmed, bureau, rita):
    of_the_first_edition(confirmed)
    choose(bureau, SUBMITTED)
    answered(again(confirmed), rita)
    choose(bureau, CONFIRMED)
    choose(bureau, SUBMITTED)
    assert again(confirmed).received_on == clock_of(again(confirmed), FRIDAY).received_on == TUESDAY


def test_a_corrected_channel_goes_by_what_counted_at_the_registration(clara, bureau):
    case = of_the_first_edition(register_case(clara))
    corrections.correct_receipt(case, Channel.INTERNET, MONDAY, None, "登记时写错", by=clara, on=TUESDAY)
    choose(bureau, SUBMITTED)
    assert (again(case).status, again(case).received_on) == (Status.AWAITING_CONFIRMATION, None)


def test_where_submission_counts_a_correction_takes_no_confirmation(online, clara):
    with pytest.raises(RuleError, match="以申请人提交之日为收到之日"):
        corrections.correct_receipt(online, Channel.INTERNET, MONDAY, TUESDAY, "登记时写错", by=clara, on=TUESDAY)


def test_an_open_case_follows_the_new_choice_in_everything_else(online, bureau, clara):
    consultation.consult(online, PartyKind.THIRD_PARTY, "宏大", "招标文件", sent_on=TUESDAY, by=clara, on=TUESDAY)
    consultation.record_opinion(online, "宏大", Opinion.AGREES, received_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    assert again(online).due_on == DUE_FROM_TUESDAY
    choose(bureau, {**CONFIRMED, "consultation_days": "both"})
    assert (again(online).received_on, again(online).due_on) == (MONDAY, date(2026, 4, 1))


def test_a_case_that_was_answered_stays_as_it_was_decided(online, bureau, rita):
    conversions.decide(answered(online, rita), Suitability.CONVERTIBLE, by=rita, on=WEDNESDAY)
    choose(bureau, CONFIRMED)
    services.serve(again(online), IN_PERSON, by=rita, on=FRIDAY)
    assert again(online).received_on == clock_of(online, FRIDAY).received_on == MONDAY
    assert list(clocks.verify(FRIDAY)) == []


def test_a_case_that_was_withdrawn_stays_as_it_was(online, bureau, clara):
    endings.withdraw(online, "电话", withdrawn_on=WEDNESDAY, by=clara, on=WEDNESDAY)
    choose(bureau, CONFIRMED)
    assert list(clocks.verify(FRIDAY)) == []
    assert again(online).received_on == MONDAY


def test_anna_reads_the_same_days_as_the_office(confirmed, online, bureau, rita):
    answered(online, rita)
    choose(bureau, CONFIRMED)
    for case in (again(online), again(confirmed)):
        seen = applicant_status.view(applicant_status.proof_of(case), FRIDAY).clock
        assert (seen.received_on, seen.due_on) == (case.received_on, case.due_on)


def test_what_came_with_a_ledger_stays_as_it_was_taken_over(bureau):
    row = "2025-1,2025-03-03,网络,自然人,安娜,招标结果,2025-03-05,2025-03-31,予以公开"
    heading = "登记编号,收到日期,申请渠道,申请人类型,申请人,申请内容,征求第三方日期,答复日期,答复结果"
    with ledger_files.opened(io.BytesIO(f"{heading}\n{row}\n".encode())) as ledger:
        assert ledgers.take_over(ledger, bureau, by=None, on=FRIDAY, digest="d").created == 1
    choose(bureau, {"consultation_days": "both", "late_opinion": "until_reply"})
    assert list(clocks.verify(FRIDAY)) == []


def test_who_looked_over_another_practice_than_the_one_in_force_saves_nothing(online, bureau):
    with pytest.raises(StalePractice):
        agencies.choose_practice(bureau, CONFIRMED, by=None, on=FRIDAY, seen=Practice())
    assert bureau.practice["internet_receipt"] == "submitted"
