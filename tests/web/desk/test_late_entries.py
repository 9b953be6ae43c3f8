"""An arrival long before its registration is taken only when somebody says that the year is not mistyped."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.casework.answered import TUESDAY
from tests.factories import again, register_case
from tests.people import SignIn
from tests.web.conftest import Travel
from tests.web.desk.test_registering import TYPED
from tracker.models import Case, User, db

BOX = 'name="entered_late"'
MISTYPED, SIXTY_DAYS_AGO, SIXTY_ONE = date(2024, 3, 2), date(2026, 1, 1), date(2025, 12, 31)


@pytest.fixture
def desk(clara: User, signed_in: SignIn, it_is: Travel) -> FlaskClient:
    return signed_in(clara)


def cases() -> list[Case]:
    db.session.expire_all()
    return list(db.session.scalars(select(Case)))


def arrived(day: date) -> dict[str, str]:
    return {**TYPED, "arrived_on": day.isoformat()}


def test_a_mistyped_year_is_asked_about_beside_the_date(desk):
    assert BOX not in desk.get("/desk/register").text
    page = desk.post("/desk/register", data=arrived(MISTYPED)).text
    assert "比登记的日期早 730 天，请核对年份" in page
    assert BOX in page
    assert cases() == []


def test_an_application_that_lay_for_long_is_registered_once_that_is_said(desk):
    desk.post("/desk/register", data={**arrived(MISTYPED), "entered_late": "y"})
    assert [case.arrived_on for case in cases()] == [MISTYPED]


@pytest.mark.parametrize("day, taken", [(SIXTY_DAYS_AGO, 1), (SIXTY_ONE, 0)])
def test_sixty_days_pass_without_a_question(desk, day, taken):
    page = desk.post("/desk/register", data=arrived(day)).text
    assert (len(cases()), BOX in page) == (taken, not taken)


def test_an_empty_day_asks_for_the_day_alone(desk):
    assert BOX not in desk.post("/desk/register", data={**TYPED, "arrived_on": ""}).text


def test_a_corrected_day_is_asked_about_too(desk, clara, it_is):
    case = register_case(clara)
    it_is(TUESDAY)
    address = f"/desk/cases/{case.receipt_number}/correct-receipt"
    typed = {"version": case.version, "channel": "in_person", "arrived_on": MISTYPED.isoformat(), "reason": "写错"}
    assert BOX in desk.post(address, data=typed).text
    assert again(case).arrived_on != MISTYPED
    desk.post(address, data={**typed, "entered_late": "y", "act": "confirm"})
    assert again(case).arrived_on == MISTYPED
