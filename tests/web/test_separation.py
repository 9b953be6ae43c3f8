"""Duties are kept apart: nobody who works on cases administers or audits, and nobody does both of these."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from sqlalchemy import select

from tests.factories import MONDAY, make_user
from tests.people import PASSWORD
from tracker.casework import people, separation
from tracker.law.edition import RuleError
from tracker.models import Agency, Role, RoleGrant, User, db

PERSON = {"username": "dora", "name": "朵拉", "agency": "ZJJ", "password": PASSWORD, "again": PASSWORD}
DESK = [Role.CLERK, Role.REVIEWER, Role.HEAD, Role.SUPERVISOR]
APART = [
    *((held, other) for held in DESK for other in (Role.ADMINISTRATOR, Role.AUDITOR)),
    *((held, other) for held in (Role.ADMINISTRATOR, Role.AUDITOR) for other in DESK),
    (Role.ADMINISTRATOR, Role.AUDITOR),
    (Role.AUDITOR, Role.ADMINISTRATOR),
]


@pytest.fixture
def dora(bureau: Agency) -> User:
    """Dora, who held two roles that are kept apart before that was refused."""
    return make_user(bureau, "dora", "朵拉", Role.CLERK, Role.AUDITOR)


def user(username: str) -> User:
    db.session.expire_all()
    return db.session.scalars(select(User).where(User.username == username)).one()


@pytest.mark.parametrize("held, other", APART)
def test_nobody_is_given_a_role_that_is_kept_apart_from_the_one_held(bureau, next_door, held, other):
    emma = make_user(bureau, "emma", "艾玛", held)
    for agency in (bureau, next_door):
        with pytest.raises(RuleError, match="请先取消艾玛的角色：区住房和城乡建设局“"):
            people.grant(emma, other, agency, by=None, on=MONDAY)
    assert user("emma").roles == {held}


@pytest.mark.parametrize("held, other", APART)
def test_no_account_begins_with_roles_that_are_kept_apart(bureau, held, other):
    with pytest.raises(RuleError, match="就不能再选"):
        people.add_user("dora", "朵拉", bureau, password=PASSWORD, roles=[held, other], by=None, on=MONDAY)
    assert db.session.scalar(select(User)) is None


def test_who_works_on_cases_may_hold_every_role_of_the_desk_and_the_board(bureau, next_door):
    emma = make_user(bureau, "emma", "艾玛", Role.CLERK)
    for role in DESK[1:]:
        people.grant(emma, role, bureau, by=None, on=MONDAY)
    people.grant(emma, Role.CLERK, next_door, by=None, on=MONDAY)
    assert user("emma").roles == set(DESK)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_one_may_administer_or_audit_two_agencies(bureau, next_door, role):
    emma = make_user(bureau, "emma", "艾玛", role)
    people.grant(emma, role, next_door, by=None, on=MONDAY)
    assert {held.agency.code for held in user("emma").grants} == {"ZJJ", "CZJ"}


def test_the_form_says_beside_the_role_what_has_to_be_taken_away_first(adams, audrey, bureau):
    page = adams.post("/admin/people/audrey/roles", data={"role": "clerk", "agency": "ZJJ"}).text
    assert 'id="role-error"' in page
    assert "授予“经办”以前，请先取消奥德的角色：区人民政府“审计”" in page
    adams.post(f"/admin/people/audrey/roles/{audrey.grants[0].id}/revoke")
    adams.post("/admin/people/audrey/roles", data={"role": "clerk", "agency": "ZJJ"})
    assert user("audrey").roles == {Role.CLERK}


def test_a_new_account_says_beside_the_roles_that_they_are_kept_apart(adams, bureau):
    page = adams.post("/admin/new-person", data={**PERSON, "roles": ["clerk", "head", "administrator"]}).text
    assert 'id="roles-error"' in page
    assert "选了“系统管理”，就不能再选“经办”、“负责人”" in page
    assert "朵拉" in page


def test_two_administrators_who_give_emma_a_role_each_at_once_do_not_both_succeed(app, adam, district, monkeypatch):
    make_user(district, "ada", "艾达", Role.ADMINISTRATOR)
    make_user(district, "emma", "艾玛")
    both_there, check = Barrier(2, timeout=60), people.check_not_oneself

    def wait_for_the_other(by: User | None, other: User) -> None:
        check(by, other)
        both_there.wait()

    def give(role: Role, by: str) -> None:
        with app.app_context(), suppress(RuleError):
            people.grant(user("emma"), role, user("emma").agency, by=user(by), on=MONDAY)

    monkeypatch.setattr(people, "check_not_oneself", wait_for_the_other)
    with ThreadPoolExecutor(2) as crowd:
        list(crowd.map(give, [Role.CLERK, Role.AUDITOR], ["adam", "ada"]))
    assert len(user("emma").grants) == 1


# Books from before


def test_adam_is_told_of_people_who_combine_what_is_kept_apart(adams, dora, clara):
    listed = adams.get("/admin/people?agency=ZJJ").text
    assert listed.count("角色须分开") == 1
    assert "此人兼任了" in adams.get("/admin/people/dora").text
    assert "此人兼任了" not in adams.get("/admin/people/clara").text


def test_audrey_is_told_above_the_trail_and_only_of_those_within_reach(signed_in, audrey, dora, next_door):
    adele = make_user(next_door, "adele", "阿黛", Role.AUDITOR)
    assert "朵拉（dora）兼任了：经办、审计" in signed_in(audrey).get("/admin/audit").text
    assert "兼任了" not in signed_in(adele).get("/admin/audit").text
    dora.active = False
    db.session.commit()
    assert "兼任了" not in signed_in(audrey).get("/admin/audit").text


def test_roles_in_two_agencies_are_combined_too(signed_in, audrey, clara, next_door):
    clara.grants.append(RoleGrant(agency=next_door, role=Role.ADMINISTRATOR))
    db.session.commit()
    assert "（clara）兼任了：经办、系统管理" in signed_in(audrey).get("/admin/audit").text


def test_who_combines_them_gets_rid_of_one_and_is_given_nothing_more_before(adams, dora, bureau):
    with pytest.raises(RuleError, match="区住房和城乡建设局“审计”"):
        people.grant(dora, Role.HEAD, bureau, by=None, on=MONDAY)
    held = next(grant for grant in dora.grants if grant.role is Role.AUDITOR)
    adams.post(f"/admin/people/dora/roles/{held.id}/revoke")
    assert user("dora").roles == {Role.CLERK}
    assert "兼任了" not in adams.get("/admin/people/dora").text


def test_every_role_has_its_name():
    assert set(separation.ROLE_NAMES) == set(Role)
