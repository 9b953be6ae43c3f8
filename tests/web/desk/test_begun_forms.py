"""A form that came too late goes on under the name of whoever began it, and under no other."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.factories import make_user
from tests.people import PASSWORD, SignIn
from tests.web.desk.late_forms import HERE, hidden, sign_in, url
from tracker.casework import passwords
from tracker.models import Agency, Case, Communication, Role, User, db

SUMMARY = "来电询问办理进度，已答复下周一前寄出。"


@pytest.fixture
def clara(clara: User) -> User:
    clara.password_hash = passwords.hashed(PASSWORD)
    db.session.commit()
    return clara


@pytest.fixture
def dora(bureau: Agency) -> User:
    """Dora, who sits down at the same desk."""
    user = make_user(bureau, "dora", "杜若", Role.CLERK)
    user.password_hash = passwords.hashed(PASSWORD)
    db.session.commit()
    return user


def filled_in(client: FlaskClient, case: Case) -> dict[str, str]:
    """The form as its page draws it for who is signed in, with what was typed."""
    told = {"direction": "in", "medium": "phone", "on": "2026-03-02", "at": "10:00", "summary": SUMMARY}
    return {**hidden(client.get(url(case)).text), **told}


def too_late(client: FlaskClient, case: Case) -> str:
    """Clara fills in the form, her session ends, and she sends it."""
    sign_in(client, "clara")
    typed = filled_in(client, case)
    client.delete_cookie("session")
    return client.post(url(case), data=typed, headers=HERE).text


def logged() -> list[tuple[str, str]]:
    db.session.expire_all()
    query = select(User.name, Communication.summary).join(User, User.id == Communication.recorded_by_id)
    return [(name, summary) for name, summary in db.session.execute(query)]


def test_claras_form_is_not_taken_under_doras_name(guarded, clara, dora, annas_case):
    desk = guarded.test_client()
    first = too_late(desk, annas_case)
    sign_in(desk, "dora")
    second = desk.post(url(annas_case), data=hidden(first), headers=HERE).text
    assert "不能以您的名义提交" in second
    assert SUMMARY in second
    assert "继续提交" not in second
    assert 'name="summary"' not in second
    assert logged() == []


def test_claras_form_in_another_window_is_not_taken_under_doras_name_either(guarded, clara, dora, annas_case):
    desk = guarded.test_client()
    sign_in(desk, "clara")
    typed = filled_in(desk, annas_case)
    desk.delete_cookie("session")
    sign_in(desk, "dora")
    assert "不能以您的名义提交" in desk.post(url(annas_case), data=typed, headers=HERE).text
    assert logged() == []


def test_clara_goes_on_and_is_told_with_what_in_which_case_and_as_whom(guarded, clara, annas_case):
    desk = guarded.test_client()
    first = too_late(desk, annas_case)
    assert annas_case.receipt_number in first
    sign_in(desk, "clara")
    second = desk.post(url(annas_case), data=hidden(first), headers=HERE).text
    for said in ("登记沟通", annas_case.number, clara.name):
        assert said in second.split("您写的文字", maxsplit=1)[0]
    assert "不能确定" not in second
    assert desk.post(url(annas_case), data=hidden(second), headers=HERE).status_code == 303
    assert logged() == [(clara.name, SUMMARY)]


def test_where_nobody_knows_who_began_it_the_name_it_will_bear_is_said_clearly(
    guarded, signed_in: SignIn, dora, annas_case
):
    told = {"version": str(annas_case.version), "summary": SUMMARY, "csrf_token": "forged.token"}
    page = signed_in(dora).post(url(annas_case), data=told, headers=HERE).text
    assert "不能确定" in page
    assert f"提交以后记在{dora.name}名下" in page
    assert "begun" not in hidden(page)


@pytest.mark.parametrize("path, act", [("/admin/new-person", "人员"), ("/admin/people/adam/reopen", "/adam/reopen")])
def test_what_is_no_step_of_a_case_is_named_by_its_room_or_its_address(guarded, adam, signed_in, path, act):
    page = signed_in(adam).post(path, data={"name": "朵拉"}, headers=HERE).text
    assert re.search(rf"要办的事项</dt><dd>[^<]*{act}</dd>", page)


def test_what_waits_for_signing_in_again_is_kept_by_no_cache(guarded, annas_case):
    answer = guarded.test_client().post(url(annas_case), data={"summary": SUMMARY}, headers=HERE)
    assert SUMMARY in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
