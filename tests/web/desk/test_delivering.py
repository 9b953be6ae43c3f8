"""The page on which the day a letter arrived is entered later."""

from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from tests.factories import MONDAY, again
from tests.people import SignIn
from tests.web.conftest import Travel
from tests.web.desk.cards import acts_now
from tracker.casework import fees
from tracker.law.fees import FeeUnit
from tracker.models import Case, User
from tracker.registers.proceedings import undelivered


def url(case: Case) -> str:
    return f"/desk/cases/{case.receipt_number}/record-delivery"


def send(client: FlaskClient, case: Case, **typed: str) -> object:
    return client.post(url(case), data={"version": str(again(case).version), **typed})


def test_the_day_a_letter_arrived_is_entered_later_from_the_screen(
    app: Flask, clara: User, annas_case: Case, signed_in: SignIn, it_is: Travel
) -> None:
    it_is(date(2026, 3, 5))
    desk = signed_in(clara)
    with app.test_request_context():
        assert "登记送达日期" not in [label for label, _, _ in acts_now(annas_case, clara)]
    assert "没有尚未登记送达日期的文书" in desk.get(url(annas_case)).text
    fees.notify(
        annas_case, fees.Charge(FeeUnit.PAGE, 150, "明显超过合理范围"), "窗口", sent_on=MONDAY, by=clara, on=MONDAY
    )
    with app.test_request_context():
        assert "登记送达日期" in [label for label, _, _ in acts_now(annas_case, clara)]
    assert "2026年3月2日（周一）发出" in desk.get(url(annas_case)).text
    letter = str(undelivered(annas_case)[0].id)
    sent = send(desk, annas_case, letter=letter, delivered_on="2026-03-06")
    assert "不能晚于今天" in sent.text
    assert send(desk, annas_case, letter="x", delivered_on="2026-03-05").status_code == 200
    assert send(desk, annas_case, letter=letter, delivered_on="2026-03-05").status_code == 303
    assert undelivered(again(annas_case)) == []
