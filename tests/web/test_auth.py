"""Signing in and out, and what people may change about themselves."""

import pytest
from flask import Flask
from freezegun import freeze_time
from sqlalchemy import select

from tests.people import PASSWORD
from tests.web.signing_in import BETTER, sign_in
from tracker.casework import passwords, people
from tracker.models import Attempt, AuditEvent, Role, User, db
from tracker.timekeeping import office_today
from tracker.web.local_paths import local_path

REFUSED = "用户名或密码不正确"
WAIT = "15 分钟"


@pytest.fixture
def clara(clara: User) -> User:
    clara.password_hash = passwords.hashed(PASSWORD)
    db.session.commit()
    return clara


def test_clara_signs_in_and_begins_at_the_desk(client, clara):
    answer = sign_in(client)
    assert (answer.status_code, answer.location) == (303, "/desk")


@pytest.mark.parametrize("spelling", ["clara", "Clara", "  CLARA "])
def test_capitals_and_blanks_in_a_user_name_make_no_difference(client, clara, spelling):
    assert sign_in(client, spelling).status_code == 303


def test_everybody_begins_where_the_work_is(signed_in, clara, hana, sven, adam, audrey):
    first = {person.username: signed_in(person).get("/start").location for person in (clara, hana, sven, adam, audrey)}
    assert first == {"clara": "/desk", "hana": "/desk", "sven": "/board", "adam": "/admin", "audrey": "/admin/audit"}


def test_whoever_has_no_role_yet_comes_to_the_profile(signed_in, clara):
    clara.grants.clear()
    db.session.commit()
    assert signed_in(clara).get("/start").location == "/profile"


def test_a_wrong_password_and_an_unknown_name_look_the_same(client, clara):
    with freeze_time("2026-03-02 01:00:00"):  # the pages carry the second in which they were made
        wrong, unknown = sign_in(client, password="wrong"), sign_in(client, "nobody", "wrong")
    assert REFUSED in wrong.text
    assert unknown.text.replace("nobody", "clara") == wrong.text


def test_an_unknown_name_costs_as_much_time_as_a_known_one(client, clara, monkeypatch):
    compared = []
    monkeypatch.setattr(passwords, "verified", lambda stored, _password: compared.append(stored[:9]) or False)
    sign_in(client, password="wrong")
    sign_in(client, "nobody", "wrong")
    assert compared == ["$argon2id", "$argon2id"]


def test_a_closed_account_signs_in_no_more(client, clara, adam):
    people.close_account(clara, by=adam, on=office_today())
    assert REFUSED in sign_in(client).text


def test_closing_an_account_ends_its_sessions(signed_in, clara, adam):
    desk = signed_in(clara)
    people.close_account(clara, by=adam, on=office_today())
    assert desk.get("/profile").status_code == 302


def test_after_five_failures_even_the_right_password_has_to_wait(client, clara):
    for _try in range(5):
        assert sign_in(client, password="wrong").status_code == 200
    answer = sign_in(client)
    assert answer.status_code == 429
    assert WAIT in answer.text


def test_waiting_a_quarter_of_an_hour_is_enough(client, clara):
    with freeze_time("2026-03-02 01:00:00"):
        for _try in range(6):
            sign_in(client, password="wrong")
    with freeze_time("2026-03-02 01:15:01"):
        assert sign_in(client).status_code == 303


def test_an_unknown_name_is_limited_just_the_same(client, clara):
    answers = [sign_in(client, "nobody", "wrong").status_code for _try in range(6)]
    assert answers == [200, 200, 200, 200, 200, 429]


def test_who_tries_many_names_from_one_address_has_to_wait(client, clara):
    answers = [sign_in(client, f"nobody{number}", "wrong").status_code for number in range(26)]
    assert answers[24:] == [200, 429]


def test_another_address_is_not_held_up(client, clara):
    for _try in range(6):
        sign_in(client, password="wrong", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert sign_in(client).status_code == 303


def test_signing_in_forgets_the_failures_before(client, clara):
    for _try in range(4):
        sign_in(client, password="wrong")
    sign_in(client)
    client.post("/logout")
    for _try in range(4):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 303


def test_the_books_of_tries_keep_neither_names_nor_addresses(client, clara):
    sign_in(client, password="wrong")
    kept = "".join(f"{row.scope}{row.key}" for row in db.session.scalars(select(Attempt)))
    assert "clara" not in kept
    assert "127.0.0.1" not in kept


def test_signing_in_begins_a_new_session(client, clara):
    with client.session_transaction() as session:
        session["planted"] = "by somebody else"
    sign_in(client)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session.permanent


def test_the_language_chosen_before_signing_in_stays(client, clara):
    with client.session_transaction() as session:
        session["language"] = "en"
    sign_in(client)
    assert 'lang="en"' in client.get("/profile").text


def test_a_session_ends_after_idle_hours(app: Flask, client, clara):
    with freeze_time("2026-03-02 01:00:00") as clock:
        sign_in(client)
        clock.tick(app.permanent_session_lifetime.total_seconds() - 60)
        assert client.get("/profile").status_code == 200
        clock.tick(app.permanent_session_lifetime.total_seconds() - 60)
        assert client.get("/profile").status_code == 200
        clock.tick(app.permanent_session_lifetime.total_seconds() + 60)
        assert client.get("/profile").status_code == 302


def test_a_visitor_is_led_back_to_the_page_he_wanted(client, clara):
    asked = client.get("/profile/password")
    assert asked.location == "/login?next=%2Fprofile%2Fpassword"
    assert sign_in(client.application.test_client(), query_string={"next": "/profile/password"}).location == (
        "/profile/password"
    )


SLIPPED_IN = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/\n/x",
    "",
)


@pytest.mark.parametrize("slipped_in", SLIPPED_IN)
def test_nobody_is_led_out_of_the_house(client, clara, slipped_in):
    assert sign_in(client, query_string={"next": slipped_in}).location == "/desk"
    assert local_path(slipped_in, "/desk") == "/desk"


def test_signing_out_is_a_post_and_ends_the_visit(client, clara):
    sign_in(client)
    assert client.get("/logout").status_code == 405
    assert client.post("/logout").status_code == 303
    assert client.get("/profile").status_code == 302


def test_signing_in_is_in_the_audit_trail(client, clara):
    sign_in(client)
    assert db.session.scalars(select(AuditEvent.action)).all()[-1] == "user:sign_in"


def test_what_was_typed_stays_but_never_the_password(client, clara):
    answer = sign_in(client, password="a wrong password")
    assert 'value="clara"' in answer.text
    assert "a wrong password" not in answer.text


def test_clara_changes_her_name_address_and_language(signed_in, clara):
    desk = signed_in(clara)
    desk.post("/profile", data={"name": "陈兰", "email": "lan@example.org", "language": "en"})
    db.session.refresh(clara)
    assert (clara.name, clara.email, clara.language) == ("陈兰", "lan@example.org", "en")
    assert 'lang="en"' in desk.get("/profile").text


def test_an_address_that_is_none_is_refused_beside_its_field(signed_in, clara):
    answer = signed_in(clara).post("/profile", data={"name": "陈兰", "email": "lan at home", "language": ""})
    assert 'id="email-error"' in answer.text
    assert "lan at home" in answer.text


def test_a_new_password_ends_every_other_session_and_keeps_this_one(app, clara):
    here, elsewhere = app.test_client(), app.test_client()
    sign_in(here), sign_in(elsewhere)
    answer = here.post("/profile/password", data={"old": PASSWORD, "new": BETTER, "again": BETTER})
    assert answer.status_code == 303
    assert here.get("/profile").status_code == 200
    assert elsewhere.get("/profile").status_code == 302
    assert sign_in(app.test_client(), password=BETTER).status_code == 303


def test_who_does_not_know_the_old_password_changes_nothing(signed_in, clara):
    desk = signed_in(clara)
    answer = desk.post("/profile/password", data={"old": "wrong", "new": BETTER, "again": BETTER})
    assert "原密码不正确" in answer.text
    answers = [desk.post("/profile/password", data={"old": "w", "new": BETTER, "again": BETTER}) for _ in range(5)]
    assert answers[-1].status_code == 429


@pytest.mark.parametrize("weak", ["short", "clara", "clara12345", "password123", "1111111111", "1234567890"])
def test_a_weak_password_is_refused_beside_its_field(signed_in, clara, weak):
    answer = signed_in(clara).post("/profile/password", data={"old": PASSWORD, "new": weak, "again": weak})
    assert 'id="new-error"' in answer.text


def test_the_same_password_is_no_new_one(signed_in, clara):
    answer = signed_in(clara).post("/profile/password", data={"old": PASSWORD, "new": PASSWORD, "again": PASSWORD})
    assert "新密码不能与原密码相同" in answer.text


def test_passwords_are_kept_with_argon2_and_never_in_the_audit_trail(client, clara, adam):
    user = people.add_user(
        "dora", "朵拉", clara.agency, password=PASSWORD, roles=[Role.CLERK], by=adam, on=office_today()
    )
    assert user.password_hash.startswith("$argon2id$")
    told = str([event.details for event in db.session.scalars(select(AuditEvent))])
    assert PASSWORD not in told
    assert "$argon2" not in told


def test_the_profile_is_for_those_who_signed_in(client):
    assert client.get("/profile").location == "/login?next=%2Fprofile"


def test_whoever_knocks_at_the_first_page_of_another_room_reads_why_he_is_elsewhere(clara, signed_in):
    page = signed_in(clara).get("/admin", follow_redirects=True)
    assert page.request.path == "/desk"
    assert "您的账号不能使用刚才打开的页面，已经转到您自己的首页。" in page.text
