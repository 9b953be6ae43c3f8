"""Whatever was typed when the session ended is still there, and is taken after signing in again."""

import html
from io import BytesIO
from typing import Any

import pytest
from flask import Flask, session
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.people import PASSWORD, SignIn
from tests.web.desk.late_forms import HERE, hidden, sign_in, url
from tracker.casework import passwords
from tracker.models import Case, Communication, User, db
from tracker.web.typed_words import is_text

SUMMARY = "来电询问办理进度，\n已答复“下周一”前寄出 <b>。"


@pytest.fixture
def clara(clara: User) -> User:
    clara.password_hash = passwords.hashed(PASSWORD)
    db.session.commit()
    return clara


def call(case: Case, **more: Any) -> dict[str, Any]:
    """What a clerk sends when somebody has rung up."""
    told = {"version": str(case.version), "direction": "in", "medium": "phone", "on": "2026-03-02", "at": "10:00"}
    return {**told, "summary": SUMMARY, **more}


def logged() -> list[str]:
    db.session.expire_all()
    return list(db.session.scalars(select(Communication.summary)))


def kept_by_browser(app: Flask, answer: TestResponse) -> str:
    """What the cookies of an answer hold, as plain words: a session travels packed and signed."""
    serializer = app.session_interface.get_signing_serializer(app)
    cookies = [header.split(";")[0].split("=", 1) for header in answer.headers.getlist("Set-Cookie")]
    sessions = [value for name, value in cookies if name == app.config["SESSION_COOKIE_NAME"] and value]
    return f"{cookies} {[serializer.loads(value) for value in sessions]}"


def test_what_a_browser_keeps_can_be_read(guarded, monkeypatch):
    monkeypatch.setitem(guarded.view_functions, "portal.home", lambda: session.update(summary=SUMMARY) or "")
    assert SUMMARY[:6] in kept_by_browser(guarded, guarded.test_client().get("/"))


def test_what_was_typed_when_the_session_ended_is_shown_and_nothing_is_done(guarded, clara, annas_case):
    answer = guarded.test_client().post(url(annas_case), data=call(annas_case), headers=HERE)
    assert answer.status_code == 400
    assert html.escape(SUMMARY, quote=False).split("“")[0] in answer.text
    assert 'target="_blank"' in answer.text
    assert hidden(answer.text)["summary"] == SUMMARY
    assert SUMMARY[:6] not in kept_by_browser(guarded, answer)
    assert logged() == []


def test_after_signing_in_elsewhere_the_form_goes_on_from_where_it_was(guarded, clara, annas_case, it_is):
    desk = guarded.test_client()
    first = desk.post(url(annas_case), data=call(annas_case, csrf_token="old"), headers=HERE)
    sign_in(desk)
    second = desk.post(url(annas_case), data=hidden(first.text), headers=HERE)
    assert "再确认一次" in second.text
    assert logged() == []
    assert desk.post(url(annas_case), data=hidden(second.text), headers=HERE).status_code == 303
    assert [text.replace("\r", "") for text in logged()] == [SUMMARY]


def test_who_has_not_signed_in_yet_is_told_so_again(guarded, clara, annas_case):
    desk = guarded.test_client()
    page = desk.post(url(annas_case), data=call(annas_case), headers=HERE).text
    assert hidden(desk.post(url(annas_case), data=hidden(page), headers=HERE).text)["summary"] == SUMMARY


@pytest.mark.parametrize(
    "sender", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {}, {"Referer": "https://x/"}]
)
def test_another_sites_form_is_not_put_into_a_clerks_hands(guarded, signed_in: SignIn, clara, annas_case, sender):
    answer = signed_in(clara).post(url(annas_case), data=call(annas_case), headers=sender)
    assert answer.status_code == 400
    assert SUMMARY.split("，", maxsplit=1)[0] not in answer.text


def test_a_session_that_the_administrator_ended_loses_nothing_either(app, signed_in: SignIn, clara, annas_case):
    desk = signed_in(clara)
    clara.session_epoch += 1
    db.session.commit()
    answer = desk.post(url(annas_case), data=call(annas_case), headers=HERE)
    assert answer.status_code == 400
    assert hidden(answer.text)["summary"] == SUMMARY


def test_files_are_named_and_have_to_be_chosen_again(guarded, clara, annas_case, it_is):
    desk = guarded.test_client()
    told = call(annas_case, files=[(BytesIO(b"%PDF-1.7\n%%EOF"), "附图.pdf")])
    first = desk.post(url(annas_case), data=told, headers=HERE, content_type="multipart/form-data")
    assert "附图.pdf" in first.text
    sign_in(desk)
    second = desk.post(url(annas_case), data=hidden(first.text), headers=HERE)
    third = desk.post(url(annas_case), data=hidden(second.text), headers=HERE)
    assert "请重新选择" in third.text
    assert html.escape(SUMMARY, quote=False).split("“")[0] in third.text
    assert logged() == []


def test_passwords_are_not_given_back(guarded, adam, signed_in: SignIn):
    told = {"name": "朵拉", "password": "a secret of Dora's", "again": "a secret of Dora's"}
    page = signed_in(adam).post("/admin/new-person", data=told, headers=HERE).text
    assert "朵拉" in page
    assert "a secret of" not in page


def test_a_stale_sign_in_page_is_drawn_anew(guarded, clara):
    told = {"username": "clara", "password": PASSWORD}
    answer = guarded.test_client().post("/login?next=/desk/cases&_scheme=x", data=told, headers=HERE)
    assert (answer.status_code, answer.location) == (303, "/login?next=/desk/cases")


def test_what_was_typed_when_somebody_else_acted_can_be_copied(signed_in: SignIn, clara, annas_case):
    answer = signed_in(clara).post(url(annas_case), data=call(annas_case, version="0"))
    assert answer.status_code == 409
    assert html.escape(SUMMARY, quote=False).split("“")[0] in answer.text


@pytest.mark.parametrize(
    "value, worth", [("安娜", True), ("please call back", True), ("in_person", False), ("2026-03-02", False)]
)
def test_only_what_a_person_wrote_is_worth_copying(value, worth):
    assert is_text(value) is worth
