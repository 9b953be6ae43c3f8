"""May an answer become a proactive disclosure, and until when."""

from datetime import date

import pytest

from tracker.law.conversion import (
    SUITABILITY_NAMES,
    VERDICTS,
    Suitability,
    duties,
    may_convert,
    publication_due,
    verdict,
)
from tracker.law.obligations import ObligationKind, ObligationState
from tracker.law.outcomes import Outcome
from tracker.law.working_days import packaged_calendar

RELEASED = {Outcome.GRANTED, Outcome.PARTIAL}


@pytest.mark.parametrize("outcome", [*Outcome, None])
def test_only_released_information_can_be_published(outcome: Outcome | None) -> None:
    assert verdict(outcome, Suitability.CONVERTIBLE).may is (outcome in RELEASED)
    assert may_convert(outcome) is (outcome in RELEASED)


@pytest.mark.parametrize("suitability", [answer for answer in Suitability if answer is not Suitability.CONVERTIBLE])
def test_what_is_not_suitable_is_never_published(suitability: Suitability) -> None:
    answer = verdict(Outcome.GRANTED, suitability)
    assert not answer.may
    assert str(answer.reason).endswith("。")
    assert duties(suitability, date(2025, 3, 3), None, packaged_calendar()) == ()


def test_information_about_the_applicant_names_the_usual_kinds() -> None:
    reason = str(verdict(Outcome.GRANTED, Suitability.ABOUT_APPLICANT).reason)
    assert all(kind in reason for kind in ("税费缴纳", "社会保障", "医疗卫生", "登记"))


DUE = [
    (date(2025, 3, 3), date(2025, 3, 31)),
    (date(2025, 9, 19), date(2025, 10, 23)),
    (date(2026, 2, 13), date(2026, 3, 19)),
]


@pytest.mark.parametrize("decided_on, due_on", DUE)
def test_publication_is_due_twenty_working_days_after_the_decision(decided_on: date, due_on: date) -> None:
    assert publication_due(decided_on, packaged_calendar()) == due_on


PUBLISHED = [
    (None, ObligationState.OPEN),
    (date(2025, 3, 31), ObligationState.MET),
    (date(2025, 4, 1), ObligationState.MET_LATE),
]


@pytest.mark.parametrize("published_on, state", PUBLISHED)
def test_the_duty_to_publish_is_met_by_publishing(published_on: date | None, state: ObligationState) -> None:
    (duty,) = duties(Suitability.CONVERTIBLE, date(2025, 3, 3), published_on, packaged_calendar())
    assert (duty.kind, duty.state, duty.met_on) == (ObligationKind.PUBLICATION, state, published_on)
    assert str(duty.basis) == "条例第二十六条"
    assert not duty.provisional


def test_a_duty_that_runs_into_a_year_without_notice_is_provisional() -> None:
    (duty,) = duties(Suitability.CONVERTIBLE, date(2026, 12, 21), None, packaged_calendar())
    assert duty.provisional


def test_every_answer_has_a_name_and_a_verdict() -> None:
    assert set(SUITABILITY_NAMES) == set(VERDICTS) == set(Suitability)
