"""The administration: agencies and people, each within its subtree, each in the audit trail."""

import pytest
from sqlalchemy import select

from tests.factories import make_agency, make_unit, make_user
from tests.people import PASSWORD
from tracker.casework import passwords
from tracker.models import Agency, AuditEvent, Role, RoleGrant, Unit, User, db

AGENCY = {
    "name": "区教育局",
    "case_number_pattern": "{code}〔{year}〕{serial}号",
    "letter_number_pattern": "{code}{kind}〔{year}〕{serial}号",
    "clarification_days": "15",
}
GIVEN = {"password": PASSWORD, "again": PASSWORD}
PERSON = {"username": "dora", "name": "朵拉", "agency": "ZJJ", "roles": ["clerk"], **GIVEN}


@pytest.fixture
def bob(bureau: Agency) -> User:
    """Bob, administrator of the housing bureau alone."""
    return make_user(bureau, "bob", "鲍勃", Role.ADMINISTRATOR)


def actions() -> list[str]:
    return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def user(username: str) -> User:
    db.session.expire_all()
    return db.session.scalars(select(User).where(User.username == username)).one()


def agency(code: str) -> Agency:
    db.session.expire_all()
    return db.session.scalars(select(Agency).where(Agency.code == code)).one()


# Agencies


def test_adam_enters_an_agency_below_his_own(adams, district):
    answer = adams.post("/admin/new-agency", data={**AGENCY, "parent": "QZF", "code": "JYJ"})
    assert answer.location == "/admin/agencies/JYJ"
    assert agency("JYJ").path == f"{district.path}{agency('JYJ').id}/"
    assert "区教育局" in adams.get("/admin/agencies").text
    assert "agency:add" in actions()


def test_bob_enters_no_agency_beside_his_own(signed_in, bob, next_door):
    answer = signed_in(bob).post("/admin/new-agency", data={**AGENCY, "parent": "CZJ", "code": "JYJ"})
    assert answer.status_code == 200
    assert db.session.scalar(select(Agency).where(Agency.code == "JYJ")) is None


def test_a_code_is_given_once(adams, district, bureau):
    answer = adams.post("/admin/new-agency", data={**AGENCY, "parent": "QZF", "code": "ZJJ"})
    assert "已经使用" in answer.text
    assert "区教育局" in answer.text


def test_bob_does_not_even_see_the_agency_next_door(signed_in, bob, next_door):
    bobs = signed_in(bob)
    assert "区财政局" not in bobs.get("/admin/agencies").text
    assert bobs.get("/admin/agencies/CZJ").status_code == 404
    assert bobs.post("/admin/agencies/CZJ", data=AGENCY).status_code == 404
    assert bobs.get("/admin/agencies/QZF").status_code == 404


def test_adam_changes_what_is_said_of_an_agency(adams, bureau):
    told = {**AGENCY, "name": "区住建委", "court": "杨浦区人民法院", "clarification_days": "10"}
    assert adams.post("/admin/agencies/ZJJ", data=told).status_code == 303
    assert (agency("ZJJ").name, agency("ZJJ").court, agency("ZJJ").clarification_days) == (
        "区住建委",
        "杨浦区人民法院",
        10,
    )


@pytest.mark.parametrize("pattern", ["{code}号", "{year}", "{year}{serial}{handler}", "{year}{serial"])
def test_a_number_pattern_that_cannot_work_is_refused(adams, bureau, pattern):
    answer = adams.post("/admin/agencies/ZJJ", data={**AGENCY, "case_number_pattern": pattern})
    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert agency("ZJJ").name != AGENCY["name"]


@pytest.mark.parametrize(
    "pattern", ["{code}〔{year}〕{serial}号", "{kind}〔{year}〕号", "{kind}{year}{serial}{handler}"]
)
def test_a_pattern_by_which_letters_of_two_kinds_would_bear_one_number_is_refused(adams, bureau, pattern):
    answer = adams.post("/admin/agencies/ZJJ", data={**AGENCY, "letter_number_pattern": pattern})
    assert "error-summary" in answer.text
    assert agency("ZJJ").letter_number_pattern != pattern


def test_adam_keeps_the_handling_units(adams, bureau):
    adams.post("/admin/agencies/ZJJ/units", data={"name": "法规科"})
    unit = db.session.scalars(select(Unit)).one()
    adams.post(f"/admin/agencies/ZJJ/units/{unit.id}", data={"name": "政策法规科"})
    assert "政策法规科" in adams.get("/admin/agencies/ZJJ/units").text
    assert "已经有承办单位" in adams.post("/admin/agencies/ZJJ/units", data={"name": "政策法规科"}).text
    adams.post(f"/admin/agencies/ZJJ/units/{unit.id}/remove")
    assert db.session.scalar(select(Unit)) is None


def test_a_unit_with_people_stays(adams, bureau, clara):
    clara.unit = make_unit(bureau)
    db.session.commit()
    assert "不能删除" in adams.post(f"/admin/agencies/ZJJ/units/{clara.unit_id}/remove").text


def test_a_unit_of_another_agency_is_not_found_here(adams, bureau, next_door):
    unit = make_unit(next_door)
    assert adams.get(f"/admin/agencies/ZJJ/units/{unit.id}").status_code == 404


def test_adam_reaches_the_street_below_the_bureau(adams, bureau):
    street = make_agency("WJC", "五角场街道", bureau)
    assert adams.get(f"/admin/agencies/{street.code}").status_code == 200


# People


def test_adam_opens_an_account_and_dora_signs_in(adams, bureau):
    assert adams.post("/admin/new-person", data=PERSON).location == "/admin/people/dora"
    assert user("dora").roles == {Role.CLERK}
    client = adams.application.test_client()
    assert client.post("/login", data={"username": "dora", "password": PASSWORD}).status_code == 303


@pytest.mark.parametrize(
    "wrong, where",
    [
        ({"username": "朵拉"}, "username"),
        ({"password": "short", "again": "short"}, "password"),
        ({"password": "dora123456", "again": "dora123456"}, "password"),
        ({"again": "something else"}, "again"),
        ({"email": "nowhere"}, "email"),
        ({"agency": "XXX"}, "agency"),
        ({"roles": []}, "roles"),
        ({"unit": "99"}, "unit"),
    ],
)
def test_what_is_wrong_with_an_account_is_said_beside_its_field(adams, bureau, wrong, where):
    answer = adams.post("/admin/new-person", data={**PERSON, **wrong})
    assert f'id="{where}-error"' in answer.text
    assert "朵拉" in answer.text


def test_a_user_name_is_given_once(adams, clara):
    assert "已经有人使用" in adams.post("/admin/new-person", data={**PERSON, "username": "Clara"}).text


def test_bob_opens_no_account_next_door(signed_in, bob, next_door):
    answer = signed_in(bob).post("/admin/new-person", data={**PERSON, "agency": "CZJ"})
    assert 'id="agency-error"' in answer.text


def test_adam_finds_people_by_name_agency_and_role(adams, clara, hana, nora):
    assert "陈小兰" in adams.get("/admin/people?q=clara").text
    found = adams.get("/admin/people?agency=ZJJ&role=head").text
    assert "韩娜" in found
    assert "陈小兰" not in found
    assert "没有这样的人员" in adams.get("/admin/people?q=zz").text
    assert adams.get("/admin/people?role=king").status_code == 200


def test_adam_grants_and_revokes_a_role(adams, clara):
    adams.post("/admin/people/clara/roles", data={"role": "reviewer", "agency": "ZJJ"})
    assert user("clara").roles == {Role.CLERK, Role.REVIEWER}
    again = adams.post("/admin/people/clara/roles", data={"role": "reviewer", "agency": "ZJJ"})
    assert "已经有这个角色" in again.text
    grant = next(held for held in user("clara").grants if held.role is Role.CLERK)
    adams.post(f"/admin/people/clara/roles/{grant.id}/revoke")
    assert user("clara").roles == {Role.REVIEWER}
    assert [action for action in actions() if action.startswith("user:")] == ["user:grant", "user:revoke"]


def test_nobody_grants_himself_a_role(adams, adam):
    answer = adams.post("/admin/people/adam/roles", data={"role": "clerk", "agency": "QZF"})
    assert answer.status_code == 403
    assert user("adam").roles == {Role.ADMINISTRATOR}


def test_nobody_closes_or_resets_his_own_account(adams, adam):
    assert adams.post("/admin/people/adam/close").status_code == 403
    assert adams.post("/admin/people/adam/password", data={"password": PASSWORD, "again": PASSWORD}).status_code == 403
    assert user("adam").active


def test_bob_grants_nothing_outside_his_subtree(signed_in, bob, clara, district):
    answer = signed_in(bob).post("/admin/people/clara/roles", data={"role": "supervisor", "agency": "QZF"})
    assert 'id="agency-error"' in answer.text
    assert user("clara").roles == {Role.CLERK}


def test_bob_does_not_find_the_people_next_door(signed_in, bob, nora, sven):
    bobs = signed_in(bob)
    assert bobs.get("/admin/people/nora").status_code == 404
    assert bobs.post("/admin/people/sven/password", data={"password": PASSWORD, "again": PASSWORD}).status_code == 404
    assert "罗娜" not in bobs.get("/admin/people").text


def test_bob_cannot_take_over_an_account_that_reaches_beyond_him(signed_in, bob, clara, district):
    clara.grants.append(RoleGrant(agency=district, role=Role.SUPERVISOR))
    db.session.commit()
    bobs = signed_in(bob)
    assert bobs.post("/admin/people/clara/password", data={"password": PASSWORD, "again": PASSWORD}).status_code == 403
    assert bobs.post("/admin/people/clara/close").status_code == 403
    assert "管理范围以外" in bobs.get("/admin/people/clara").text


def test_a_new_password_works_at_once_and_ends_the_old_sessions(adams, signed_in, clara):
    desk = signed_in(clara)
    adams.post("/admin/people/clara/password", data={"password": PASSWORD, "again": PASSWORD})
    assert passwords.is_right(user("clara"), PASSWORD)
    assert desk.get("/profile").status_code == 302


def test_an_account_is_closed_and_opened_again(adams, clara, annas_case):
    assert "1 件未结案件" in adams.get("/admin/people/clara/close").text
    adams.post("/admin/people/clara/close")
    assert not user("clara").active
    assert "陈小兰" in adams.get("/admin/people?closed=y").text
    assert "已经停用" in adams.get("/admin/people/clara").text
    adams.post("/admin/people/clara/reopen")
    assert user("clara").active


def test_adam_moves_dora_to_another_agency(adams, clara, next_door):
    told = {"name": "陈兰", "email": "", "agency": "CZJ", "unit": ""}
    assert adams.post("/admin/people/clara/edit", data=told).status_code == 303
    assert (user("clara").name, user("clara").agency.code) == ("陈兰", "CZJ")
