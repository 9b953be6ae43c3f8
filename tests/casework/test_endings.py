"""Cases that end without an answer: withdrawn, or dropped because the applicant let the period pass."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.casework.answered import ON_PAPER
from tests.factories import register_case
from tracker.casework import clarification, endings, extension
from tracker.law.acts import ActKind, Channel
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.outcomes import Outcome
from tracker.models import Agency, Case, Decision, Letter, User, db
from tracker.registers import reports
from tracker.registers.proceedings import latest

ASKED_ON, LAST_DAY = date(2026, 3, 5), date(2026, 3, 26)


@pytest.fixture
def waiting_case(clara: User, annas_case: Case) -> Case:
    told = {"by": clara, "on": ASKED_ON}
    clarification.ask(annas_case, ["请写明文号"], "见网站目录", sent_on=ASKED_ON, delivered_on=ASKED_ON, **told)
    return annas_case


def test_a_case_is_not_dropped_before_the_applicants_last_day_is_over(clara: User, waiting_case: Case) -> None:
    lapse = endings.lapse_of(waiting_case, LAST_DAY)
    assert lapse is not None
    assert lapse.last_day == LAST_DAY
    with pytest.raises(RuleError, match="才届满"):
        endings.confirm_lapse(waiting_case, by=clara, on=LAST_DAY)
    assert waiting_case.status is Status.AWAITING_CLARIFICATION


def test_silence_after_the_last_day_ends_the_case_and_the_letter_says_why(clara: User, waiting_case: Case) -> None:
    on = date(2026, 3, 27)
    endings.confirm_lapse(waiting_case, by=clara, on=on)
    assert (waiting_case.status, waiting_case.outcome) == (Status.LAPSED, Outcome.CLARIFICATION_LAPSED)
    assert (waiting_case.decided_on, waiting_case.is_open) == (on, False)
    letter = db.session.scalars(select(Letter).where(Letter.kind == "lapse")).one()
    text = "".join(letter.paragraphs)
    for said in (
        "2026年3月5日",
        "2026年3月26日",
        "第三十条",
        "不再处理",
        "六十日内向区人民政府",
        "六个月内向区人民法院",
    ):
        assert said in text


def test_a_case_that_waits_for_nobody_cannot_lapse(clara: User, annas_case: Case) -> None:
    assert endings.lapse_of(annas_case, LAST_DAY) is None
    with pytest.raises(RuleError):
        endings.confirm_lapse(annas_case, by=clara, on=LAST_DAY)


def test_a_request_for_more_time_ends_with_the_case(clara: User, annas_case: Case) -> None:
    asked = extension.request(annas_case, 10, "档案较多", by=clara, on=ASKED_ON)
    endings.withdraw(annas_case, "当面书面撤回", withdrawn_on=ASKED_ON, by=clara, on=ASKED_ON)
    assert asked.decision is Decision.CANCELLED


def test_a_request_for_more_time_ends_with_an_application_that_was_dropped(clara: User, annas_case: Case) -> None:
    asked = extension.request(annas_case, 10, "档案较多", by=clara, on=ASKED_ON)
    told = {"delivered_on": ASKED_ON, "by": clara, "on": ASKED_ON}
    clarification.ask(annas_case, ["请写明文号"], "见网站目录", sent_on=ASKED_ON, **told)
    endings.confirm_lapse(annas_case, by=clara, on=date(2026, 3, 27))
    assert asked.decision is Decision.CANCELLED


def test_a_withdrawn_case_owes_nothing(clara: User, annas_case: Case) -> None:
    endings.withdraw(annas_case, "当面书面撤回", withdrawn_on=ASKED_ON, by=clara, on=ASKED_ON)
    assert (annas_case.status, annas_case.due_on, annas_case.outcome) == (Status.WITHDRAWN, None, Outcome.OTHER)
    with pytest.raises(RuleError, match="已经撤回"):
        endings.withdraw(annas_case, "再次撤回", withdrawn_on=ASKED_ON, by=clara, on=ASKED_ON)


def test_a_withdrawal_is_not_dated_before_what_was_done_last(clara: User, waiting_case: Case) -> None:
    with pytest.raises(RuleError, match="不能早于已经登记的“告知补正”") as refused:
        endings.withdraw(waiting_case, "当面书面撤回", withdrawn_on=date(2026, 3, 4), by=clara, on=date(2026, 3, 6))
    assert refused.value.article is not None
    assert waiting_case.status is Status.AWAITING_CLARIFICATION


def test_a_withdrawal_is_not_dated_before_the_day_of_receipt_or_the_annual_report_would_not_balance(
    clara: User, bureau: Agency
) -> None:
    arrived, confirmed = date(2025, 12, 30), date(2026, 1, 5)
    case = register_case(
        clara, received_on=arrived, on=confirmed, channel=Channel.ORDINARY_MAIL, confirmed_on=confirmed
    )
    with pytest.raises(RuleError, match="不能早于收到申请的日期"):
        endings.withdraw(case, "电话", withdrawn_on=date(2025, 12, 31), by=clara, on=date(2026, 1, 6))
    endings.withdraw(case, "电话", withdrawn_on=confirmed, grounds=ON_PAPER, by=clara, on=date(2026, 1, 6))
    assert all(check.holds for check in reports.annual(bureau, 2026).checks)


@pytest.fixture
def undated_case(waiting_case: Case) -> Case:
    """As a ledger brings it in: the notice is known, the applicant's last day is not."""
    notice = latest(waiting_case, ActKind.CLARIFICATION_REQUESTED)
    assert notice is not None
    notice.facts = {name: fact for name, fact in notice.facts.items() if name != "reply_by"}
    db.session.commit()
    return waiting_case


def test_where_the_books_do_not_know_the_last_day_it_is_entered_with_the_confirmation(
    clara: User, undated_case: Case
) -> None:
    on = date(2026, 3, 27)
    with pytest.raises(RuleError, match="没有写明补正期限"):
        endings.confirm_lapse(undated_case, by=clara, on=on)
    for wrong in (ASKED_ON, on):
        with pytest.raises(RuleError, match="早于今天"):
            endings.confirm_lapse(undated_case, last_day=wrong, by=clara, on=on)
    endings.confirm_lapse(undated_case, last_day=LAST_DAY, by=clara, on=on)
    assert (undated_case.status, undated_case.outcome) == (Status.LAPSED, Outcome.CLARIFICATION_LAPSED)


def test_a_last_day_in_the_books_is_not_replaced(clara: User, waiting_case: Case) -> None:
    with pytest.raises(RuleError, match="不能更改"):
        endings.confirm_lapse(waiting_case, last_day=date(2026, 3, 10), by=clara, on=date(2026, 3, 12))
