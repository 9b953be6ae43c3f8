"""At the counter of an acceptance point: registering for another agency, its receipt, its confirmation, no more."""

import re

import pytest
from flask.testing import FlaskClient

from tests.factories import make_user
from tests.people import SignIn
from tests.web.conftest import Travel
from tests.web.desk.test_registering import CODE, TYPED, only_case
from tracker.law.lifecycle import Status
from tracker.models import Agency, Role, User, db


@pytest.fixture
def dora(district: Agency, bureau: Agency) -> User:
    """Dora, clerk at the acceptance point above the bureau."""
    district.accepts_below = True
    return make_user(district, "dora", "窦丽", Role.CLERK)


@pytest.fixture
def counter(dora: User, signed_in: SignIn, it_is: Travel) -> FlaskClient:
    return signed_in(dora)


def test_the_form_offers_every_agency_below_and_no_handler_there(counter, clara):
    page = counter.get("/desk/register").text
    assert 'value="ZJJ"' in page
    assert "集中受理点" in page
    assert "陈小兰" not in page


def test_the_receipt_of_what_was_received_for_another_is_printed_once_with_its_code(counter):
    page = counter.post("/desk/register", data=TYPED, follow_redirects=True)
    case = only_case()
    assert (case.agency.code, case.accepted_by_agency.code) == ("ZJJ", "QZF")
    assert CODE.search(page.text)
    assert f"/desk/accepted/{case.receipt_number}" in page.text
    assert not CODE.search(counter.get(f"/desk/cases/{case.receipt_number}/receipt").text)
    listed = counter.get("/desk/accepted").text
    assert case.number in listed
    assert "由区住房和城乡建设局办理" in listed


def test_nothing_of_the_handling_can_be_opened(counter):
    counter.post("/desk/register", data=TYPED)
    number = only_case().receipt_number
    for page in ("", "/reply", "/assign", "/registration-form", "/working-out", "/confirm-receipt"):
        assert counter.get(f"/desk/cases/{number}{page}").status_code == 404
    assert only_case().number not in counter.get("/desk/cases").text


def test_the_receipt_is_confirmed_at_the_counter(counter):
    counter.post("/desk/register", data=TYPED | {"channel": "fax"})
    case = only_case()
    address = f"/desk/accepted/{case.receipt_number}"
    assert "应当今天与申请人确认" in counter.get(address).text
    typed = {"version": case.version, "confirmed_on": "2026-03-02", "how": "电话"}
    assert counter.get(f"{address}/confirm-receipt").status_code == 200
    page = counter.post(f"{address}/confirm-receipt", data=typed, follow_redirects=True).text
    assert "案件由区住房和城乡建设局办理" in page
    assert only_case().status is Status.IN_HAND
    assert counter.post(f"{address}/confirm-receipt", data=typed).status_code in (409, 422)


def test_the_agency_reads_on_the_case_where_it_was_received(counter, clara, signed_in):
    counter.post("/desk/register", data=TYPED)
    page = signed_in(clara).get(f"/desk/cases/{only_case().receipt_number}").text
    assert re.search(r"集中受理</dt>\s*<dd[^>]*>区人民政府", page)


def test_others_find_no_such_receipt(counter, nora, clara, signed_in):
    counter.post("/desk/register", data=TYPED)
    number = only_case().receipt_number
    assert signed_in(nora).get(f"/desk/accepted/{number}").status_code == 404
    assert signed_in(nora).get(f"/desk/cases/{number}/receipt").status_code == 404
    assert signed_in(clara).get(f"/desk/accepted/{number}").status_code == 404
    assert "不是集中受理点" in signed_in(clara).get("/desk/accepted").text


def test_the_door_is_shown_to_those_who_receive_for_others(counter, clara, signed_in):
    door = 'href="/desk/accepted"'
    assert door in counter.get("/desk").text
    assert door not in signed_in(clara).get("/desk").text


def test_the_administrator_names_acceptance_points(district, adam, signed_in, it_is):
    page = signed_in(adam).get("/admin/agencies/QZF").text
    assert 'name="accepts_below"' in page
    fields = dict(re.findall(r'<input[^>]*name="([a-z_]+)"[^>]*value="([^"]*)"', page))
    fields.pop("accepts_below", None)
    answer = signed_in(adam).post("/admin/agencies/QZF", data=fields | {"accepts_below": "y"})
    assert answer.status_code == 303
    db.session.expire_all()
    assert district.accepts_below
