"""The file is closed when the reply has arrived; what may still happen is publishing, challenges and talk."""

from datetime import date

import pytest

from tests.casework.answered import THURSDAY, WEDNESDAY, answered, served
from tests.factories import again
from tracker.casework import challenges, filing, services
from tracker.casework.services import Service
from tracker.law.acts import ServiceMethod
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Status
from tracker.law.retention import Retention, kept_until
from tracker.models import Challenge, db
from tracker.registers.refusals import NotPermitted


def test_a_served_case_is_filed_with_its_retention_class(annas_case, clara):
    filing.file(served(annas_case, clara), Retention.TEN_YEARS, "一卷一册", by=clara, on=THURSDAY)
    case = again(annas_case)
    assert (case.status, case.retention, case.filed_on) == (Status.FILED, Retention.TEN_YEARS, THURSDAY)
    assert case.filing_note == "一卷一册"


def test_a_case_is_not_filed_before_its_reply_has_arrived(annas_case, clara):
    with pytest.raises(RuleError, match="尚未答复"):
        filing.file(annas_case, Retention.TEN_YEARS, by=clara, on=WEDNESDAY)
    answered(annas_case, clara)
    with pytest.raises(RuleError, match="尚未送达"):
        filing.file(annas_case, Retention.TEN_YEARS, by=clara, on=WEDNESDAY)
    services.serve(
        annas_case,
        Service(ServiceMethod.POST, posted_on=WEDNESDAY, tracking_number="EA123456789CN"),
        by=clara,
        on=WEDNESDAY,
    )
    with pytest.raises(RuleError, match="尚未登记签收日期"):
        filing.file(annas_case, Retention.TEN_YEARS, by=clara, on=THURSDAY)
    services.complete(annas_case, THURSDAY, by=clara, on=THURSDAY)
    filing.file(annas_case, Retention.PERMANENT, by=clara, on=THURSDAY)
    assert again(annas_case).status is Status.FILED


def test_a_filed_case_is_not_filed_again(annas_case, clara):
    filing.file(served(annas_case, clara), Retention.TEN_YEARS, by=clara, on=THURSDAY)
    with pytest.raises(RuleError, match="已经归档"):
        filing.file(annas_case, Retention.PERMANENT, by=clara, on=THURSDAY)


def test_an_auditor_files_nothing(annas_case, clara, audrey):
    served(annas_case, clara)
    with pytest.raises(NotPermitted):
        filing.file(annas_case, Retention.TEN_YEARS, by=audrey, on=THURSDAY)


@pytest.mark.parametrize(
    "retention, until",
    [
        (Retention.TEN_YEARS, date(2036, 12, 31)),
        (Retention.THIRTY_YEARS, date(2056, 12, 31)),
        (Retention.PERMANENT, None),
    ],
)
def test_a_file_is_kept_until_the_end_of_its_last_year(retention, until):
    assert kept_until(retention, THURSDAY) == until


def recorded(case):
    return [(one.forum, one.result, one.report_year) for one in db.session.query(Challenge).order_by(Challenge.id)]


def test_a_challenge_is_recorded_once_per_forum_and_its_result_written_in_later(annas_case, clara):
    challenges.record(annas_case, Forum.RECONSIDERATION, ChallengeResult.PENDING, 2026, by=clara, on=THURSDAY)
    later = date(2027, 1, 8)
    challenges.record(annas_case, Forum.RECONSIDERATION, ChallengeResult.UPHELD, 2027, "维持", by=clara, on=later)
    assert recorded(annas_case) == [(Forum.RECONSIDERATION, ChallengeResult.UPHELD, 2027)]


def test_a_suit_after_reconsideration_needs_the_reconsideration(annas_case, clara):
    with pytest.raises(RuleError, match="先登记行政复议"):
        challenges.record(
            annas_case, Forum.SUIT_AFTER_RECONSIDERATION, ChallengeResult.PENDING, 2026, by=clara, on=THURSDAY
        )
    challenges.record(annas_case, Forum.RECONSIDERATION, ChallengeResult.UPHELD, 2026, by=clara, on=THURSDAY)
    challenges.record(
        annas_case, Forum.SUIT_AFTER_RECONSIDERATION, ChallengeResult.PENDING, 2026, by=clara, on=THURSDAY
    )
    assert len(recorded(annas_case)) == 2


@pytest.mark.parametrize("year", [2025, 2027])
def test_a_challenge_counts_in_a_year_that_fits(annas_case, clara, year):
    with pytest.raises(RuleError, match="年度应当在 2026 至 2026"):
        challenges.record(annas_case, Forum.SUIT_DIRECT, ChallengeResult.PENDING, year, by=clara, on=THURSDAY)


def test_a_filed_case_can_still_be_challenged(annas_case, clara):
    filing.file(served(annas_case, clara), Retention.TEN_YEARS, by=clara, on=THURSDAY)
    challenges.record(annas_case, Forum.SUIT_DIRECT, ChallengeResult.PENDING, 2026, by=clara, on=THURSDAY)
    assert again(annas_case).status is Status.FILED


def test_a_supervisor_records_no_challenge(annas_case, sven):
    with pytest.raises(NotPermitted):
        challenges.record(annas_case, Forum.SUIT_DIRECT, ChallengeResult.PENDING, 2026, by=sven, on=THURSDAY)
