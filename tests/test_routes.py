"""Every route has its audience: a new one that nobody guards, or of which nobody said for whom it is, fails here."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.factories import make_user
from tracker.casework.authority import STEP_PERMISSIONS
from tracker.models import ROLE_PERMISSIONS, Permission, Role
from tracker.web.protection import AUDIENCES
from tracker.web.refusals import FIRST_PAGES

# Open to everybody, signed in or not.
PUBLIC = {
    "static",
    "api.Deadline",
    "api-docs.openapi_json",
    "auth.login",
    "auth.logout",
    "portal.accessibility",
    "portal.deadline",
    "portal.disclosure",
    "portal.disclosure_file",
    "portal.disclosures",
    "portal.disclosures_feed",
    "portal.disclosures_json",
    "portal.healthz",
    "portal.home",
    "portal.how_to_ask",
    "portal.language",
    "portal.letter_check",
    "portal.letter_checks",
    "portal.leave_status",
    "portal.remedy_periods",
    "portal.robots",
    "portal.status",
    "portal.status_file",
    "portal.status_letter",
    "portal.status_letter_pdf",
}
# For whoever signed in, whatever the role.
OWN = {"auth.start", "auth.profile", "auth.password"}

# Which permission opens what; of the desk only what is for fewer than all who read cases, and everything sent there.
OPENS: Mapping[Permission, str] = {
    Permission.MANAGE_AGENCIES: """
        admin.letter_texts_of admin.letter_text admin.letter_text_version admin.follow_above
        admin.number_series admin.new_number_series admin.edit_number_series
        admin.all_letter_texts admin.all_number_series
        admin.home admin.agencies admin.new_agency admin.agency admin.practice admin.sign_off
        admin.units admin.unit admin.remove_unit
        """,
    Permission.MANAGE_USERS: """
        admin.home admin.people admin.new_person admin.person admin.edit_person admin.grant admin.revoke
        admin.set_password admin.close admin.reopen
        """,
    Permission.MANAGE_CALENDAR: "admin.home admin.calendar admin.calendar_year admin.edit_calendar",
    Permission.READ_AUDIT: "admin.audit admin.verify_audit",
    Permission.READ_BOARD: "board.home",
    Permission.READ_CASES: "desk.read_notice desk.read_all_notices",
    Permission.READ_REPORTS: "desk.reports desk.report_file",
    Permission.REGISTER_CASES: """
        desk.register desk.accepted desk.accepted_case desk.confirm_accepted desk.end_representation
        desk.co_applicants_of desk.co_applicant desk.register_correction
        """,
    Permission.PUBLISH: "desk.public_copy",
    Permission.HANDLE_CASES: """
        desk.take desk.drop_mail desk.retry_mail desk.letter_return desk.fee_assistant
        desk.answer_assistance desk.conclude_silence desk.correct_kept desk.send_back_closing
        """,
    Permission.APPROVE_EXTENSIONS: "desk.void_kept",
    Permission.IMPORT_LEDGERS: "desk.bring_ledger desk.ledger desk.returned_ledger_rows",
}
STEPS = {f"desk.{step.value}": permission for step, permission in STEP_PERMISSIONS.items()}
PLACES: Mapping[str, Any] = {"code": "ZJJ", "username": "clara", "year": 2026, "digest": "0" * 64}


def rules(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=str)


def guarded(app: Flask) -> list[Rule]:
    return [rule for rule in rules(app) if rule.endpoint in OWN or needs(rule.endpoint)]


def needs(endpoint: str) -> set[Permission]:
    """The permissions of which one opens this route."""
    named = {permission for permission, endpoints in OPENS.items() if endpoint in endpoints.split()}
    named |= {STEPS[endpoint]} if endpoint in STEPS else set()
    return named or set(AUDIENCES.get(endpoint.partition(".")[0], ()))


def is_named(endpoint: str) -> bool:
    """Somebody said for whom it is."""
    return endpoint in STEPS or any(endpoint in endpoints.split() for endpoints in OPENS.values())


def visits(app: Flask, **places: Any) -> Iterator[tuple[Rule, str, str]]:
    """Every guarded route with its methods and an address made up for it."""
    for rule in guarded(app):
        known = {**PLACES, **places}
        values = {name: known.get(name, 1 if "int" in str(rule) else "x") for name in rule.arguments}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield rule, method, address


def test_every_route_has_an_audience_or_is_on_the_list_of_public_routes(app: Flask):
    known = PUBLIC | {rule.endpoint for rule in guarded(app)}
    assert {rule.endpoint for rule in rules(app)} - known == set()


def test_every_public_route_is_one_that_exists(app: Flask):
    assert PUBLIC - {rule.endpoint for rule in rules(app)} == set()


def test_of_every_view_of_the_administration_and_the_board_it_is_said_whom_it_is_for(app: Flask):
    views = {rule.endpoint for rule in rules(app) if rule.endpoint.startswith(("admin.", "board."))}
    assert {endpoint for endpoint in views if not is_named(endpoint)} == set()


def test_of_everything_that_is_sent_to_the_desk_it_is_said_who_may(app: Flask):
    sent = {rule.endpoint for rule in rules(app) if "POST" in (rule.methods or ())}
    assert {each for each in sent if each.startswith("desk.") and not is_named(each)} == set()


def test_whoever_is_not_signed_in_is_led_to_the_login(app: Flask, client):
    let_in = []
    for rule, method, address in visits(app):
        answer = client.open(address, method=method, buffered=True)
        if answer.status_code != 302 or not answer.location.startswith("/login"):
            let_in.append((rule.endpoint, method, answer.status_code))
    assert let_in == []


@pytest.mark.parametrize("role", list(Role))
def test_each_role_enters_where_it_may_and_nowhere_else(app: Flask, signed_in, district, annas_case, role):
    visitor = signed_in(make_user(annas_case.agency, "viola", "访客", role))
    receipt_number = annas_case.receipt_number
    wrong = []
    for rule, method, address in visits(app, receipt_number=receipt_number):
        if rule.endpoint in OWN:
            continue
        status = visitor.open(address, method=method, buffered=True).status_code
        expected = bool(needs(rule.endpoint) & ROLE_PERMISSIONS[role])
        turned_away = 302 if rule.endpoint in FIRST_PAGES else 403
        if (status != turned_away) is not expected and not owned_by_all(rule, role):
            wrong.append((rule.endpoint, method, status))
    assert wrong == []


@pytest.mark.parametrize("role", list(Role))
def test_whoever_knocks_at_the_wrong_room_is_shown_to_where_his_work_begins(app: Flask, signed_in, bureau, role):
    visitor = signed_in(make_user(bureau, "viola", "访客", role))
    for first_page in ("/desk", "/board", "/admin"):
        assert visitor.get(first_page, follow_redirects=True).status_code == 200
    refused = visitor.get("/admin/calendar/2026/edit" if role is Role.CLERK else "/desk/register")
    assert refused.status_code == 200 or 'href="/start"' in refused.text


def owned_by_all(rule: Rule, role: Role) -> bool:
    """The calendar is everybody's: an administrator of one agency alone may look, and not write."""
    return rule.endpoint == "admin.edit_calendar" and role is Role.ADMINISTRATOR


def test_a_form_without_its_token_is_refused_everywhere(app: Flask, client, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    taken = [rule.endpoint for rule, method, address in visits(app) if method == "POST" and accepted(client, address)]
    assert taken == []


def accepted(client, address: str) -> bool:
    return client.post(address).status_code != 400


def test_every_page_carries_the_strict_policy(client):
    for address in ("/login", "/healthz", "/nowhere"):
        headers = client.get(address).headers
        assert "script-src 'self';" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_a_signed_in_person_saw_is_kept_by_no_cache(signed_in, clara):
    assert signed_in(clara).get("/profile").headers["Cache-Control"] == "no-store"
