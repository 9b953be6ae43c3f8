"""Registering at the desk: what the form says, what it makes, and what the applicant takes home."""

import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import MONDAY, make_unit, register_case
from tests.people import SignIn
from tests.web.conftest import Travel
from tracker.casework import query_codes
from tracker.law.annual_report import ApplicantKind
from tracker.law.lifecycle import Status
from tracker.models import Agency, Case, Role, RoleGrant, User, db

TYPED = {
    "agency": "ZJJ",
    "channel": "in_person",
    "arrived_on": "2026-03-02",
    "kind": "business",
    "name": "宏大建设公司",
    "email": "office@example.org",
    "description": "2025年度旧住房改造项目的招标结果",
    "token": "drawn once",
}
CODE = re.compile(r'<span class="big-code">([0-9A-Z]{4}) ([0-9A-Z]{4})</span>')


@pytest.fixture
def desk(clara: User, signed_in: SignIn, it_is: Travel) -> FlaskClient:
    return signed_in(clara)


def only_case() -> Case:
    db.session.expire_all()
    return db.session.scalars(select(Case)).one()


def code_on(page: str) -> str:
    found = CODE.search(page)
    assert found, "the page shows no query code"
    return "".join(found.groups())


def test_the_form_says_which_day_will_count_and_why(desk: FlaskClient) -> None:
    page = desk.get("/desk/register").text
    for said in ("以申请人提交之日为收到之日", "以本机关签收之日为收到之日", "以确认之日为收到之日", "条例第三十一条"):
        assert said in page
    assert 'name="agency"' in page


def test_a_registered_application_is_a_case_and_the_receipt_shows_its_code_once(desk: FlaskClient) -> None:
    page = desk.post("/desk/register", data=TYPED, follow_redirects=True)
    case = only_case()
    assert (case.status, case.due_on, case.applicant.kind) == (
        Status.IN_HAND,
        date(2026, 3, 30),
        ApplicantKind.BUSINESS,
    )
    assert page.request.path == f"/desk/cases/{case.receipt_number}/receipt"
    for said in (case.receipt_number, case.number, "data:image/svg+xml", "登记回执", "2026年3月30日"):
        assert said in page.text
    assert query_codes.matches(case, code_on(page.text))
    assert not CODE.search(desk.get(page.request.path).text)


def test_the_same_form_sent_twice_leads_to_the_same_case(desk: FlaskClient) -> None:
    first = desk.post("/desk/register", data=TYPED, follow_redirects=True)
    second = desk.post("/desk/register", data=TYPED, follow_redirects=True)
    assert first.request.path == second.request.path
    assert code_on(first.text) == code_on(second.text)
    assert only_case()


def test_every_drawn_form_is_another_one(desk: FlaskClient) -> None:
    token = re.compile(r'name="token"[^>]* value="([^"]{20,})"')
    drawn = [token.search(desk.get("/desk/register").text) for _ in range(2)]
    assert all(drawn)
    assert drawn[0].group(1) != drawn[1].group(1)


def test_a_fax_waits_for_its_confirmation(desk: FlaskClient) -> None:
    page = desk.post("/desk/register", data={**TYPED, "channel": "fax"}, follow_redirects=True)
    case = only_case()
    assert case.status is Status.AWAITING_CONFIRMATION
    assert "请尽快与申请人确认" in page.text
    form = f"/desk/cases/{case.receipt_number}/confirm-receipt"
    answer = desk.post(form, data={"version": case.version, "confirmed_on": "2026-03-02", "how": "电话"})
    assert (answer.status_code, answer.location) == (303, f"/desk/cases/{case.receipt_number}")
    assert only_case().received_on == MONDAY


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"arrived_on": "2026-03-03"}, "不能晚于今天"),
        ({"arrived_on": "2026-02-30"}, "请填写日期，例如 2026-03-16。"),
        ({"channel": ""}, "请选择。"),
        ({"channel": "pigeon"}, "请从列出的各项中选择。"),
        ({"name": ""}, "请填写。"),
        ({"name": "  "}, "请填写。"),
        ({"email": "nonsense"}, "请填写有效的电子邮箱"),
        ({"confirmed_on": "2026-03-02"}, "这种渠道不需要确认"),
        ({"channel": "fax", "confirmed_on": "2026-03-01"}, "不能早于到达的日期"),
        ({"agency": "CZJ"}, "请从列出的各项中选择。"),
        ({"name": "长" * 201}, "200"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    desk: FlaskClient, wrong: dict[str, str], said: str
) -> None:
    answer = desk.post("/desk/register", data={**TYPED, **wrong})
    assert said in answer.text
    assert "2025年度旧住房改造项目的招标结果" in answer.text
    assert db.session.scalar(select(Case)) is None


def test_signs_that_no_keyboard_has_do_not_reach_the_books(desk: FlaskClient) -> None:
    desk.post("/desk/register", data={**TYPED, "name": "安\x01娜", "description": "第一行\x01\n第二行\x07"})
    assert (only_case().applicant.name, only_case().description) == ("安娜", "第一行\n第二行")


def test_a_number_used_before_is_refused_with_reason_and_article(desk: FlaskClient, clara: User) -> None:
    register_case(clara, number="住建7")
    answer = desk.post("/desk/register", data={**TYPED, "number": "住建7"})
    assert "编号“住建7”已经用过" in answer.text
    assert "条例第四十五条" in answer.text
    assert 'value="宏大建设公司"' in answer.text


def test_who_registers_for_several_agencies_says_for_which(desk: FlaskClient, clara: User, next_door: Agency) -> None:
    clara.grants.append(RoleGrant(agency=next_door, role=Role.CLERK))
    db.session.commit()
    unit = make_unit(next_door, "预算科")
    assert "区财政局 预算科" in desk.get("/desk/register").text
    desk.post("/desk/register", data={**TYPED, "agency": "CZJ", "unit": str(unit.id), "handler": str(clara.id)})
    case = only_case()
    assert (case.agency.code, case.unit.name, case.handler.name) == ("CZJ", "预算科", "陈小兰")


def test_a_supervisor_registers_nothing(sven: User, bureau: Agency, signed_in: SignIn) -> None:
    assert signed_in(sven).get("/desk/register").status_code == 403


def test_the_neighbours_receipt_does_not_exist(annas_case: Case, nora: User, signed_in: SignIn) -> None:
    assert signed_in(nora).get(f"/desk/cases/{annas_case.receipt_number}/receipt").status_code == 404
