"""The working days that an order gave stand still while Anna is waited for; letter, desk and status page say so."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.casework.answered import served
from tests.casework.test_orders import CAME, ordering
from tests.factories import again
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, seen
from tracker.casework import challenges, clarification, extension, fees, orders, reopening
from tracker.casework.fees import Charge
from tracker.law.annual_report import ChallengeResult, Forum
from tracker.law.edition import RuleError
from tracker.law.fees import FeeUnit
from tracker.models import Case, Letter, User, db

ASKED, SUPPLIED = date(2026, 4, 24), date(2026, 4, 30)
STOOD_STILL = "责令本机关在15个工作日内答复"
ANEW = "重新计算"


@pytest.fixture
def case(clara: User, annas_case: Case) -> Case:
    """Nobody answered Anna; on 22 April fifteen working days were given for it, until 15 May."""
    challenges.record(annas_case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    orders.record(annas_case, ordering(annas_case, answer_days=15), by=clara, on=CAME)
    return again(annas_case)


@pytest.fixture
def charged(clara: User, case: Case) -> Case:
    charge = Charge(FeeUnit.PAGE, 150, "明显超过合理范围", "另有纸质登记的申请")
    fees.notify(case, charge, "窗口", sent_on=ASKED, delivered_on=ASKED, by=clara, on=ASKED)
    return again(case)


def text_of(kind: str) -> str:
    return "".join(db.session.scalars(select(Letter).where(Letter.kind == kind)).one().paragraphs)


def test_a_fee_adds_the_days_until_it_was_paid_and_no_more(clara, charged):
    assert charged.due_on is None
    fees.record_payment(charged, SUPPLIED, by=clara, on=SUPPLIED)
    # 23 and 24 April counted; thirteen days are left from 6 May on.
    assert again(charged).due_on == date(2026, 5, 21)


def test_the_letters_say_that_the_days_stand_still_and_begin_nothing_anew(charged):
    assert STOOD_STILL in text_of("fee")
    assert ANEW not in text_of("fee")


def test_the_desk_and_anna_read_so_too(clara, charged, signed_in, it_is, client: FlaskClient):
    it_is(SUPPLIED)
    page = signed_in(clara).get(f"/desk/cases/{charged.receipt_number}").text
    assert "其间不计入责令答复的 15 个工作日" in page
    assert "答复期限自足额缴费的次日起重新计算" not in page
    assert "责令答复的工作日自足额缴费的次日起继续计算" in page
    mine = seen(client, open_with(charged, CODE))
    assert "责令本机关答复的 15 个工作日在此期间不计入，此后继续计算" in mine
    assert "重新计算 20 个工作日" not in mine


def test_nobody_prolongs_what_was_ordered(clara, case, signed_in, it_is):
    it_is(ASKED)
    with pytest.raises(RuleError, match="责令在 15 个工作日内答复"):
        extension.request(case, 5, "需要查阅", by=clara, on=ASKED)
    assert (
        f'/{case.receipt_number}/request-extension"'
        not in signed_in(clara).get(f"/desk/cases/{case.receipt_number}").text
    )


def test_a_notice_to_supplement_of_a_case_taken_up_again_says_so(clara, annas_case):
    """Where the office lets a late notice count too: a case taken up again counts its seven days from the receipt."""
    annas_case.agency.practice = {"late_clarification": "restart"}
    case = served(annas_case, clara)
    challenges.record(case, Forum.RECONSIDERATION, ChallengeResult.CORRECTED, 2026, by=clara, on=CAME)
    made = reopening.reopen(case, ordering(case, answer_days=15), by=clara, on=CAME)
    told = {"sent_on": ASKED, "delivered_on": ASKED, "by": clara, "on": ASKED}
    clarification.ask(made, ["文号"], "见目录", **told)
    assert STOOD_STILL in text_of("clarification")
    assert ANEW not in text_of("clarification")
    clarification.record(again(made), "文号", received_on=SUPPLIED, by=clara, on=SUPPLIED)
    assert again(made).due_on == date(2026, 5, 21)


def test_what_is_asked_on_the_day_of_the_order_after_it_came_is_waited_for(clara, case, signed_in, it_is):
    it_is(CAME)
    charge = Charge(FeeUnit.PAGE, 150, "明显超过合理范围", "另有纸质登记的申请")
    fees.notify(case, charge, "窗口", sent_on=CAME, delivered_on=CAME, by=clara, on=CAME)
    page = signed_in(clara).get(f"/desk/cases/{case.receipt_number}/record-payment").text
    assert "责令答复的工作日自足额缴费的次日起继续计算" in page
    assert "答复期限不因缴费而改变" not in page
