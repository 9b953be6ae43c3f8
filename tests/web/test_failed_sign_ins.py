"""Whoever fails to sign in leaves a trace: of which account, roughly from where, and never what was typed."""

import pytest
from flask.testing import FlaskClient
from freezegun import freeze_time
from sqlalchemy import select

from tests.factories import MONDAY
from tests.people import PASSWORD
from tracker.casework import audit, passwords, signing_in
from tracker.models import AuditEvent, User, db

FAILED = "user:sign_in_failed"


@pytest.fixture
def clara(clara: User) -> User:
    clara.password_hash = passwords.hashed(PASSWORD)
    db.session.commit()
    return clara


def guess(client: FlaskClient, username: str = "clara", address: str = "192.0.2.77") -> None:
    told = {"username": username, "password": "wrong"}
    client.post("/login", data=told, environ_base={"REMOTE_ADDR": address})


def failures() -> list[AuditEvent]:
    db.session.expire_all()
    return list(db.session.scalars(select(AuditEvent).where(AuditEvent.action == FAILED).order_by(AuditEvent.id)))


def test_a_wrong_password_is_noted_with_the_account_and_the_network(client, clara):
    guess(client, "  CLARA ")
    event = failures()[0]
    assert event.details == {"username": "clara", "network": "192.0.2.0/24", "changes": []}
    assert (event.agency_id, event.actor_id, event.actor_name) == (clara.agency_id, None, "")
    assert audit.breaks() == []


def test_a_name_that_nobody_has_is_noted_without_the_name(client, clara):
    guess(client, "my secret password")
    event = failures()[0]
    assert event.details == {"network": "192.0.2.0/24", "changes": []}
    assert event.agency_id is None


@pytest.mark.parametrize(
    "address, kept",
    [("2001:db8:1:2::7", "2001:db8:1::/48"), ("10.1.2.3", "10.1.2.0/24"), ("", ""), ("unix:", "")],
)
def test_of_an_address_only_the_network_is_kept(address, kept):
    assert signing_in.neighbourhood(address) == kept


def test_whoever_guesses_on_and_on_from_everywhere_does_not_bury_the_trail(client, clara):
    for number in range(40):
        guess(client, address=f"198.51.{number}.7")
        guess(client, f"nobody{number}", address=f"203.0.{number}.7")
    named = [event.details.get("username") for event in failures()]
    assert named.count("clara") == signing_in.NOTED_OF_AN_ACCOUNT
    assert named.count(None) == signing_in.NOTED_OF_NOBODY


def test_after_a_quarter_of_an_hour_failures_are_noted_again(client, clara):
    with freeze_time("2026-03-02 01:00:00") as clock:
        for _try in range(6):
            guess(client)
        clock.tick(16 * 60)
        guess(client)
    assert len(failures()) == signing_in.NOTED_OF_AN_ACCOUNT + 1


def test_audrey_finds_the_failures_and_nobody_is_named_as_the_one_who_did_it(client, signed_in, clara, audrey):
    guess(client)
    signing_in.sign_in("clara", PASSWORD, address="192.0.2.77", on=failures()[0].happened_on)
    page = signed_in(audrey).get("/admin/audit", query_string={"subject": FAILED}).text
    assert "身份不明" in page
    assert '登录失败 <span class="soft">clara</span>' in page
    assert "192.0.2.0/24" in page
    assert "共 1 条" in page


def test_an_auditor_of_another_agency_does_not_see_them(client, signed_in, clara, nora, next_door):
    nora.grants[0].role = "auditor"
    db.session.commit()
    guess(client)
    assert "192.0.2.0/24" not in signed_in(nora).get("/admin/audit", query_string={"subject": FAILED}).text


def test_adam_who_may_not_read_the_trail_sees_them_with_the_account(client, signed_in, clara, rita, adam):
    signing_in.sign_in("clara", PASSWORD, address="192.0.2.77", on=MONDAY)
    guess(client)
    guess(client, "rita")
    page = signed_in(adam).get("/admin/people/clara").text
    assert page.count("登录失败") == 1
    assert page.count(" 登录") == 2
    assert "192.0.2.0/24" in page
