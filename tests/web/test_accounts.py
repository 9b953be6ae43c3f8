"""Accounts under attack: an administrator rules his own subtree and nobody else's, and never himself."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import MONDAY, make_agency, make_unit, make_user, register_case
from tests.people import PASSWORD, SignIn
from tracker.casework import assignment, passwords, people
from tracker.models import Agency, Role, RoleGrant, User, db
from tracker.registers import cases
from tracker.registers import people as register
from tracker.registers.refusals import NotFound, NotPermitted
from tracker.timekeeping import office_today

GIVEN = {"password": PASSWORD, "again": PASSWORD}
PERSON = {"username": "dora", "name": "朵拉", "agency": "ZJJ", "roles": ["clerk"], **GIVEN}


@pytest.fixture
def street(bureau: Agency) -> Agency:
    """The street office below the bureau."""
    return make_agency("WJC", "五角场街道", bureau)


@pytest.fixture
def bob(street: Agency) -> User:
    """Bob, administrator of the street alone."""
    return make_user(street, "bob", "鲍勃", Role.ADMINISTRATOR)


@pytest.fixture
def bobs(signed_in: SignIn, bob: User) -> FlaskClient:
    """Bob's browser."""
    return signed_in(bob)


def user(username: str) -> User:
    db.session.expire_all()
    return db.session.scalars(select(User).where(User.username == username)).one()


@pytest.mark.parametrize(
    "page, entry",
    [
        ("/admin/people/clara/edit", "人员"),
        ("/admin/people/clara/roles", "人员"),
        ("/admin/people/clara/password", "人员"),
        ("/admin/people/clara/close", "人员"),
        ("/admin/agencies/ZJJ/units", "机关"),
        ("/admin/agencies/ZJJ/practice", "机关"),
    ],
)
def test_the_navigation_shows_where_adam_is(adams, clara, page, entry):
    told = adams.get(page).text.partition("</nav>")[0].partition('aria-current="page"')[2]
    assert f"<span>{entry}</span>" in told.partition("</a>")[0]


# A new account


def test_adam_opens_an_account_in_a_handling_unit(adams, bureau):
    unit = make_unit(bureau)
    assert unit.name in adams.get("/admin/new-person").text
    adams.post("/admin/new-person", data={**PERSON, "unit": str(unit.id)})
    assert user("dora").unit_id == unit.id


def test_a_unit_of_another_agency_is_refused_beside_its_field_and_what_was_typed_stays(adams, bureau, clara, next_door):
    unit = make_unit(next_door, "预算科")
    answer = adams.post("/admin/new-person", data={**PERSON, "unit": str(unit.id)})
    assert "这是区财政局的承办单位" in answer.text
    assert "朵拉" in answer.text
    told = {"name": "陈兰", "email": "", "agency": "ZJJ", "unit": str(unit.id)}
    assert "这是区财政局的承办单位" in adams.post("/admin/people/clara/edit", data=told).text
    adams.post("/admin/people/clara/edit", data={**told, "agency": "CZJ"})
    assert user("clara").unit_id == unit.id


def test_bob_is_not_offered_the_units_next_door(bobs, next_door):
    unit = make_unit(next_door, "预算科")
    assert "预算科" not in bobs.get("/admin/new-person").text
    told = {**PERSON, "agency": "WJC", "unit": str(unit.id)}
    assert 'id="unit-error"' in bobs.post("/admin/new-person", data=told).text


# Rising above one's place


@pytest.mark.parametrize("code", ["QZF", "ZJJ", "WJC"])
@pytest.mark.parametrize("role", list(Role))
def test_bob_gives_himself_nothing_nowhere(bobs, role, code):
    bobs.post("/admin/people/bob/roles", data={"role": role.value, "agency": code})
    assert [(held.role, held.agency.code) for held in user("bob").grants] == [(Role.ADMINISTRATOR, "WJC")]


@pytest.mark.parametrize("role", list(Role))
def test_bob_gives_his_own_people_nothing_above_the_street(bobs, street, role):
    make_user(street, "emma", "艾玛", Role.CLERK)
    bobs.post("/admin/people/emma/roles", data={"role": role.value, "agency": "ZJJ"})
    bobs.post("/admin/new-person", data={**PERSON, "roles": [role.value], "agency": "QZF"})
    assert {held.agency.code for held in user("emma").grants} == {"WJC"}
    assert db.session.scalar(select(User).where(User.username == "dora")) is None


def test_bob_touches_nobody_beside_or_above_him(bobs, clara, nora, adam, sven):
    for username in ("clara", "nora", "adam", "sven"):
        held = user(username).grants[0].id
        visits = [
            bobs.get(f"/admin/people/{username}"),
            bobs.post(f"/admin/people/{username}/edit", data={"name": "x", "email": "", "agency": "WJC", "unit": ""}),
            bobs.post(f"/admin/people/{username}/roles", data={"role": "clerk", "agency": "WJC"}),
            bobs.post(f"/admin/people/{username}/roles/{held}/revoke"),
            bobs.post(f"/admin/people/{username}/password", data=GIVEN),
            bobs.post(f"/admin/people/{username}/close"),
            bobs.post(f"/admin/people/{username}/reopen"),
        ]
        assert {answer.status_code for answer in visits} == {404}


def test_a_role_is_taken_away_only_from_the_one_who_holds_it(bobs, street, clara):
    make_user(street, "emma", "艾玛", Role.CLERK)
    assert bobs.post(f"/admin/people/emma/roles/{clara.grants[0].id}/revoke").status_code == 404
    assert user("clara").roles == {Role.CLERK}


def test_nobody_moves_himself_to_another_agency(adams, bureau):
    told = {"name": "安达", "email": "", "agency": "ZJJ", "unit": ""}
    assert adams.post("/admin/people/adam/edit", data=told).status_code == 403
    assert user("adam").agency.code == "QZF"


def test_bob_moves_nobody_out_of_his_reach(bobs, street, bureau):
    make_user(street, "emma", "艾玛", Role.CLERK)
    bobs.post("/admin/people/emma/edit", data={"name": "艾玛", "email": "", "agency": "ZJJ", "unit": ""})
    assert user("emma").agency.code == "WJC"


def test_the_walls_stand_in_casework_too(bob, clara, district):
    today = office_today()
    attempts = [
        lambda: people.grant(clara, Role.SUPERVISOR, district, by=bob, on=today),
        lambda: people.grant(bob, Role.HEAD, bob.agency, by=bob, on=today),
        lambda: people.set_password(clara, PASSWORD, by=bob, on=today),
        lambda: people.close_account(clara, by=bob, on=today),
        lambda: people.edit_user(bob, name="x", email="", agency=bob.agency, unit=None, by=bob, on=today),
        lambda: people.add_user("dora", "朵拉", district, password=PASSWORD, by=bob, on=today),
    ]
    for attempt in attempts:
        with pytest.raises(NotPermitted):
            attempt()


def test_the_last_administrator_cannot_lock_the_house(adams, adam):
    own = adam.grants[0].id
    for path in (f"roles/{own}/revoke", "close"):
        assert adams.post(f"/admin/people/adam/{path}").status_code == 403
    assert (user("adam").active, user("adam").roles) == (True, {Role.ADMINISTRATOR})


def test_two_administrators_who_close_each_others_account_at_once_do_not_both_succeed(app, adam, district, monkeypatch):
    make_user(district, "ada", "艾达", Role.ADMINISTRATOR)
    both_there, check = Barrier(2, timeout=60), people.check_not_oneself

    def wait_for_the_other(by: User | None, other: User) -> None:
        check(by, other)
        both_there.wait()

    def close(other: str, by: str) -> None:
        with app.app_context(), suppress(NotPermitted):
            people.close_account(user(other), by=user(by), on=MONDAY)

    monkeypatch.setattr(people, "check_not_oneself", wait_for_the_other)
    with ThreadPoolExecutor(2) as crowd:
        list(crowd.map(close, ["adam", "ada"], ["ada", "adam"]))
    assert [user("adam").active, user("ada").active].count(True) == 1


# Sessions


def test_a_closed_account_is_out_at_once_wherever_it_was_at_work(adams, signed_in, clara, annas_case):
    desk = signed_in(clara)
    assert desk.get("/desk").status_code == 200
    adams.post("/admin/people/clara/close")
    assert desk.get("/desk").location.startswith("/login")
    assert desk.get("/desk/cases.csv").status_code == 302
    adams.post("/admin/people/clara/reopen")
    assert desk.get("/desk").status_code == 302


def test_a_reset_password_ends_every_session_and_has_to_be_changed(adams, signed_in, clara):
    here, there = signed_in(clara), signed_in(clara)
    adams.post("/admin/people/clara/password", data=GIVEN)
    assert [each.get("/desk").status_code for each in (here, there)] == [302, 302]
    assert passwords.is_right(user("clara"), PASSWORD)
    assert signed_in(user("clara")).get("/desk").location.startswith("/profile/password")


def test_a_role_taken_away_is_gone_with_the_next_click(adams, signed_in, clara):
    desk = signed_in(clara)
    assert desk.get("/desk/register").status_code == 200
    adams.post(f"/admin/people/clara/roles/{clara.grants[0].id}/revoke")
    assert desk.get("/desk/register").status_code == 403
    assert desk.get("/desk", follow_redirects=True).request.path == "/profile"


# Roles in two agencies


def test_who_has_roles_in_two_agencies_has_in_each_only_what_she_is_there(clara, nora, next_door, signed_in):
    clara.grants.append(RoleGrant(agency=next_door, role=Role.AUDITOR))
    db.session.commit()
    theirs = register_case(nora)
    desk = signed_in(clara)
    assert desk.get(f"/desk/cases/{theirs.receipt_number}").status_code == 200
    for step in ("log-communication", "reply", "withdraw", "file"):
        assert desk.get(f"/desk/cases/{theirs.receipt_number}/{step}").status_code == 403
    ours = register_case(clara)
    trail = desk.get("/admin/audit").text
    assert theirs.receipt_number in trail
    assert ours.receipt_number not in trail


def test_before_her_account_is_closed_her_cases_in_both_agencies_are_counted(clara, next_door, adams, nora):
    clara.grants.append(RoleGrant(agency=next_door, role=Role.CLERK))
    db.session.commit()
    register_case(clara)
    assignment.assign(register_case(nora), handler=clara, unit=None, by=nora, on=MONDAY)
    assert register.open_case_count(user("clara")) == 2
    assert "2 件未结案件" in adams.get("/admin/people/clara/close").text


def test_the_administrator_of_one_of_two_agencies_does_not_take_over_the_account(clara, next_door, signed_in, bureau):
    clara.grants.append(RoleGrant(agency=next_door, role=Role.AUDITOR))
    beas = signed_in(make_user(bureau, "bea", "贝亚", Role.ADMINISTRATOR))
    assert beas.get("/admin/people/clara").status_code == 200
    assert beas.post("/admin/people/clara/password", data=GIVEN).status_code == 403
    assert beas.post("/admin/people/clara/roles", data={"role": "head", "agency": "ZJJ"}).status_code == 403


def test_an_account_without_roles_reads_no_case(clara, annas_case):
    clara.grants.clear()
    db.session.commit()
    with pytest.raises(NotFound):
        cases.get(annas_case.receipt_number, viewer=clara)
