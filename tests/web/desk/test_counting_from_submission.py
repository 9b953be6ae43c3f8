"""At an office that counts the internet from its submission, pages say so and ask for no confirmation."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import MONDAY
from tests.people import SignIn
from tests.web.conftest import Travel
from tests.web.desk.test_registering import CODE, TYPED
from tracker.law.lifecycle import Status
from tracker.models import Case, Role, RoleGrant, User, db

ONLINE = {**TYPED, "channel": "internet"}
SUBMITTED = {"internet_receipt": "submitted"}


@pytest.fixture
def desk(clara: User, signed_in: SignIn, it_is: Travel) -> FlaskClient:
    clara.agency.practice = SUBMITTED
    db.session.commit()
    return signed_in(clara)


def test_the_form_says_that_only_letters_and_faxes_are_confirmed(desk):
    page = desk.get("/desk/register").text
    assert page.count("以双方确认之日为收到之日") == 1  # the fax
    assert "平常信函和传真的申请，以与申请人确认之日为收到之日" in page


def test_a_confirmation_is_not_taken_where_none_counts(desk):
    page = desk.post("/desk/register", data={**ONLINE, "confirmed_on": "2026-03-02"}).text
    assert "这种渠道不需要确认：以申请人提交之日为收到之日" in page


def test_a_fax_waits_for_its_confirmation_all_the_same(desk):
    page = desk.post("/desk/register", data={**ONLINE, "channel": "fax"}, follow_redirects=True).text
    case = db.session.scalars(select(Case)).one()
    assert (case.status, case.received_on) == (Status.AWAITING_CONFIRMATION, None)
    assert "以双方确认之日为收到之日" in page


def test_the_case_is_in_hand_and_can_be_answered(desk):
    page = desk.post("/desk/register", data=ONLINE, follow_redirects=True).text
    case = db.session.scalars(select(Case)).one()
    assert (case.status, case.received_on, case.due_on) == (Status.IN_HAND, MONDAY, date(2026, 3, 30))
    assert "以申请人提交之日为收到之日" in page
    assert "确认收到日期" not in page
    shown = desk.get(f"/desk/cases/{case.receipt_number}").text
    assert "/ask-clarification" in shown
    assert "/confirm-receipt" not in shown


def test_the_applicant_reads_until_when_the_reply_is_due(desk):
    receipt = desk.post("/desk/register", data=ONLINE, follow_redirects=True).text
    case = db.session.scalars(select(Case)).one()
    visitor = desk.application.test_client()
    typed = {"number": case.receipt_number, "code": "".join(CODE.search(receipt).groups())}
    page = visitor.post("/status", data=typed, follow_redirects=True).text
    assert "正在办理" in page
    assert "2026年3月30日" in page
    assert "等待与您确认" not in page


def test_where_the_agencies_of_a_form_differ_it_says_so(desk, clara, next_door):
    clara.grants.append(RoleGrant(agency=next_door, role=Role.CLERK))
    db.session.commit()
    assert "看所选机关的计时口径" in desk.get("/desk/register").text


def test_the_choice_is_offered_for_the_internet_alone(bureau, adam, signed_in):
    page = signed_in(adam).get(f"/admin/agencies/{bureau.code}/practice").text
    assert "通过互联网提交的申请，哪一天算收到？" in page
    assert "传真" not in page
