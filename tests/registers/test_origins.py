"""Whether a case had ended before a ledger brought it: one answer for the clock of the case and for every list."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.casework.answered import answered
from tests.factories import again
from tracker.casework import office_duties
from tracker.models import Case, db
from tracker.registers import origins
from tracker.registers.clocks import clock_of

TUESDAY = date(2026, 3, 3)
HALF_PAST_SEVEN = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)  # on the fourth, in Shanghai
LAST_MINUTE = datetime(2026, 3, 3, 15, 59, tzinfo=UTC)  # still the third


@pytest.fixture
def case(annas_case, clara):
    """Anna's case, answered on the third."""
    return answered(annas_case, clara)


def listed() -> list[int]:
    return list(db.session.scalars(select(Case.id).where(origins.ended_here())))


@pytest.mark.parametrize(
    "origin, came_at, ended_on_paper",
    [
        ("import", HALF_PAST_SEVEN, True),
        ("import", LAST_MINUTE, False),
        ("import", LAST_MINUTE + timedelta(minutes=1), True),
        ("import", LAST_MINUTE - timedelta(days=1), False),
        ("desk", HALF_PAST_SEVEN, False),
    ],
)
def test_the_office_date_of_the_import_decides_for_the_case_and_for_the_lists(case, origin, came_at, ended_on_paper):
    case.origin, case.registered_at = origin, came_at
    db.session.commit()
    case = again(case)
    assert case.decided_on == TUESDAY
    owed = office_duties.service(case, clock_of(case, TUESDAY))
    assert (not owed, listed() == []) == (ended_on_paper, ended_on_paper)


def test_of_what_a_ledger_brought_no_day_of_registration_is_told(case):
    assert origins.registered_on(case) is not None
    case.origin = "import"
    assert origins.registered_on(case) is None
