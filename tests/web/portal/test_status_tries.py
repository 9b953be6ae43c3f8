"""Guessing at a query code: so many tries for a number and for an address, and nobody is shut out by others."""

from datetime import timedelta

from freezegun import freeze_time
from sqlalchemy import select

from tests.conftest import build_app
from tests.web.portal.courses import open_with
from tests.web.portal.visitors import CODE, OTHER_CODE, ask
from tracker.models import Attempt, db


def test_after_five_failures_a_number_waits_even_with_the_right_code(client, annas_case):
    number = open_with(annas_case, CODE)
    for _try in range(5):
        ask(client, number, OTHER_CODE)
    answer = ask(client, number)
    assert answer.status_code == 429
    assert "以后再试" in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 900


def test_the_page_says_when_to_try_again_and_keeps_its_word(client, annas_case):
    number = open_with(annas_case, CODE)
    with freeze_time("2026-03-09T01:00:00Z") as clock:
        for _try in range(5):
            ask(client, number, OTHER_CODE)
            clock.tick(timedelta(minutes=1))
        refused = ask(client, number)
        assert "09:15" in refused.text
        clock.tick(timedelta(seconds=int(refused.headers["Retry-After"])))
        assert ask(client, number).status_code == 303


def test_ten_failures_close_the_door_to_an_address_whatever_number_it_tries(client, annas_case):
    number = open_with(annas_case, CODE)
    for guess in range(10):
        ask(client, f"2026-0000000{guess}")
    assert ask(client, number).status_code == 429
    assert ask(client, number, environ_overrides={"REMOTE_ADDR": "203.0.113.9"}).status_code == 303


def test_a_stranger_cannot_shut_an_applicant_out_and_cannot_guess_for_ever(client, annas_case):
    number = open_with(annas_case, CODE)
    for address in range(12):
        elsewhere = {"REMOTE_ADDR": f"203.0.113.{address}"}
        for _try in range(5):
            ask(client, number, OTHER_CODE, environ_overrides=elsewhere)
        if address < 11:
            assert ask(client, number, environ_overrides={"REMOTE_ADDR": "198.51.100.7"}).status_code == 303
    assert ask(client, number, environ_overrides={"REMOTE_ADDR": "198.51.100.8"}).status_code == 429


def test_a_number_nobody_has_is_limited_like_any_other(client):
    answers = [ask(client, "2026-00000000").status_code for _try in range(6)]
    assert answers == [200] * 5 + [429]


def test_whoever_knows_the_code_may_look_as_often_as_wanted(client, annas_case):
    number = open_with(annas_case, CODE)
    assert {ask(client, number).status_code for _visit in range(12)} == {303}
    assert db.session.scalars(select(Attempt)).all() == []


def test_two_processes_count_together(app, tmp_path, annas_case):
    number = open_with(annas_case, CODE)
    with app.app_context():
        url = db.engine.url.render_as_string(hide_password=False)
    other = build_app(url, tmp_path)
    visitors = [app.test_client(), other.test_client()]
    answers = [ask(visitors[turn % 2], number, OTHER_CODE).status_code for turn in range(6)]
    assert answers == [200] * 5 + [429]
    assert ask(visitors[1], number).status_code == 429
    with other.app_context():
        db.engine.dispose()
