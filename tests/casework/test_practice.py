"""What an agency chooses where the law is silent moves its open cases, and nothing of what was decided before."""

import io
from datetime import date

import pytest

from tests.casework.answered import IN_PERSON, TUESDAY, WEDNESDAY, answered
from tests.factories import MONDAY, again, register_case
from tracker.casework import agencies, clocks, conversions, endings, ledger_files, ledgers, services
from tracker.law.acts import Channel
from tracker.law.conversion import Suitability
from tracker.models import Agency, Case, User
from tracker.registers import applicant_status
from tracker.registers.clocks import clock_of

FRIDAY = date(2026, 3, 6)
SUBMITTED, CONFIRMED = {"internet_receipt": "submitted"}, {"internet_receipt": "confirmed"}


@pytest.fixture
def online(clara: User, bureau: Agency) -> Case:
    """Anna's application from the internet on Monday, confirmed on Tuesday, in a bureau that counts from Monday."""
    agencies.choose_practice(bureau, SUBMITTED, by=None, on=MONDAY)
    return register_case(clara, on=TUESDAY, channel=Channel.INTERNET, confirmed_on=TUESDAY)


def choose(agency: Agency, choices: dict[str, str]) -> None:
    agencies.choose_practice(agency, choices, by=None, on=FRIDAY)


def test_an_open_case_follows_the_new_choice(online, bureau):
    assert online.received_on == MONDAY
    choose(bureau, CONFIRMED)
    assert again(online).received_on == TUESDAY


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


def test_anna_reads_the_same_days_as_the_office(online, bureau, rita):
    answered(online, rita)
    choose(bureau, CONFIRMED)
    case = again(online)
    seen = applicant_status.view(applicant_status.proof_of(case), FRIDAY).clock
    assert (seen.received_on, seen.due_on) == (case.received_on, case.due_on)


def test_what_came_with_a_ledger_stays_as_it_was_taken_over(bureau):
    row = "2025-1,2025-03-03,网络,自然人,安娜,招标结果,2025-03-05,2025-03-31,予以公开"
    heading = "登记编号,收到日期,申请渠道,申请人类型,申请人,申请内容,征求第三方日期,答复日期,答复结果"
    with ledger_files.opened(io.BytesIO(f"{heading}\n{row}\n".encode())) as ledger:
        assert ledgers.take_over(ledger, bureau, by=None, on=FRIDAY, digest="d").created == 1
    choose(bureau, {"consultation_days": "both", "late_opinion": "until_reply"})
    assert list(clocks.verify(FRIDAY)) == []
