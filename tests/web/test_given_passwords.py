"""A password that somebody else chose: before anything else an own one is asked for."""

import pytest

from tests.people import PASSWORD
from tests.web.signing_in import BETTER, sign_in
from tracker.casework import people
from tracker.models import Role, User
from tracker.timekeeping import office_today


@pytest.fixture
def dora(clara: User, adam: User) -> User:
    """Dora, for whom Adam has just opened an account."""
    roles = [Role.CLERK]
    return people.add_user("dora", "朵拉", clara.agency, password=PASSWORD, roles=roles, by=adam, on=office_today())


@pytest.mark.parametrize("page", ["/desk", "/desk/cases?view=mine", "/start", "/profile"])
def test_dora_sees_nothing_before_she_has_chosen_an_own_password(client, dora, page):
    sign_in(client, "dora")
    answer = client.get(page)
    assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/profile/password")
    assert "别人设的" in client.get(answer.location).text


def test_dora_does_nothing_before_either(client, dora):
    sign_in(client, "dora")
    assert client.post("/profile", data={"name": "朵"}).location == "/profile/password"
    assert client.post("/desk/register", data={}).location == "/profile/password"


def test_dora_chooses_her_password_and_goes_on_where_she_wanted_to(client, dora):
    sign_in(client, "dora")
    asked = client.get("/desk/cases?view=mine").location
    answer = client.post(asked, data={"old": PASSWORD, "new": BETTER, "again": BETTER})
    assert answer.location == "/desk/cases?view=mine"
    assert client.get(answer.location).status_code == 200


def test_the_given_password_itself_is_no_own_one(client, dora):
    sign_in(client, "dora")
    assert (
        "不能与原密码相同"
        in client.post("/profile/password", data={"old": PASSWORD, "new": PASSWORD, "again": PASSWORD}).text
    )
    assert client.get("/desk").status_code == 303


def test_dora_may_still_go_and_whatever_is_everybodys_stays_open_to_her(client, dora):
    sign_in(client, "dora")
    assert client.get("/").status_code == 200
    assert client.get("/api/v1/deadline").status_code != 303
    assert client.post("/logout").status_code == 303


def test_after_a_reset_clara_chooses_anew(client, clara, adam):
    people.set_password(clara, BETTER, by=adam, on=office_today())
    sign_in(client, password=BETTER)
    assert client.get("/desk").location.startswith("/profile/password")
