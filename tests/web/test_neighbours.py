"""The walls between agencies, on every route there is: whoever works next door or below meets nothing of Anna's."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.casework.answered import answered, pdf
from tests.factories import again, make_agency, make_user
from tracker.models import Attachment, AuditEvent, Case, Letter, Permission, Role, User, db
from tracker.web.protection import AUDIENCES

LISTS = ("", "?q=安娜", "?q=招标", "?agency=ZJJ", "?show=all&state=overdue")
ROOMS = tuple(AUDIENCES)


@pytest.fixture
def case(annas_case: Case, rita: User) -> Case:
    """Anna's case, answered with a letter and a file."""
    return answered(annas_case, rita, files=[pdf()])


@pytest.fixture
def everything_next_door(next_door) -> User:
    """Somebody who holds every role in the bureau next door."""
    return make_user(next_door, "edna", "艾娜", *Role)


@pytest.fixture
def supervisor_below(bureau) -> User:
    """Somebody who supervises an office below the bureau, and so nothing of the bureau itself."""
    return make_user(make_agency("FGZX", "区房管中心", bureau, short_name="区房管"), "bela", "白乐", *Role)


def addresses(app: Flask, case: Case, receipt_number: str) -> Iterator[tuple[str, str]]:
    """Every address of a case, with its method, whichever route leads there."""
    numbers = {
        "file": db.session.scalars(select(Attachment.id).where(Attachment.case_id == case.id)).one(),
        "letter": db.session.scalars(select(Letter.id).where(Letter.case_id == case.id, Letter.kind == "reply")).one(),
    }
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] not in ROOMS or "receipt_number" not in rule.arguments:
            continue
        number = numbers["file" if "file" in rule.endpoint else "letter"]
        values = {"receipt_number": receipt_number, "place": 0, "number": number, "kept": "conversions"}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            yield method, address


def without_token(page: str) -> str:
    """A page without what is signed anew every second."""
    return re.sub(r'name="csrf_token"[^>]*>', "", page)


def secrets_of(case: Case) -> tuple[str, ...]:
    who = case.applicant
    return (who.name, who.phone, who.identity_number, who.address, case.number, case.receipt_number, case.description)


@pytest.mark.parametrize("stranger", ["everything_next_door", "supervisor_below"])
def test_no_address_of_annas_case_exists_for_a_stranger(app: Flask, case, stranger, signed_in, request):
    browser = signed_in(request.getfixturevalue(stranger))
    events, version = db.session.scalar(select(func.count(AuditEvent.id))), case.version
    asked = list(addresses(app, case, case.receipt_number))
    sent = {"version": str(version), "on": "2026-03-05", "reason": "试试"}
    met = []
    for method, address in asked:
        answer = browser.open(address, method=method, data=sent if method == "POST" else None)
        if answer.status_code != 404 or any(each in answer.text for each in secrets_of(case)[:4]):
            met.append((method, address, answer.status_code))
    assert len(asked) > 60
    assert met == []
    assert again(case).version == version
    assert db.session.scalar(select(func.count(AuditEvent.id))) == events


def test_a_strangers_no_is_the_same_as_for_a_number_that_nobody_has(app: Flask, case, everything_next_door, signed_in):
    browser = signed_in(everything_next_door)
    nobodys = "2026-00000000"
    for real, invented in zip(addresses(app, case, case.receipt_number), addresses(app, case, nobodys), strict=True):
        there, nowhere = (browser.open(address, method=method) for method, address in (real, invented))
        assert there.status_code == nowhere.status_code
        assert without_token(there.text).replace(case.receipt_number, nobodys) == without_token(nowhere.text)


@pytest.mark.parametrize("stranger", ["everything_next_door", "supervisor_below"])
def test_no_list_table_or_report_shows_a_stranger_anything_of_annas(app: Flask, case, stranger, signed_in, request):
    browser = signed_in(request.getfixturevalue(stranger))
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in ROOMS]
    pages = [rule.rule for rule in rules if not rule.arguments and "GET" in (rule.methods or ())]
    shown = []
    for address in (page + query for page in pages for query in LISTS):
        text = browser.get(address, buffered=True).text
        shown += [(address, each) for each in secrets_of(case) if each in text and each not in address]
    assert len(pages) > 15
    assert shown == []


@pytest.mark.parametrize("form", ["json", "xlsx", "docx", "html"])
def test_the_report_of_the_bureau_is_not_there_for_the_bureau_next_door(everything_next_door, signed_in, bureau, form):
    answer = signed_in(everything_next_door).get(f"/desk/reports/{bureau.code}/2026.{form}")
    assert answer.status_code == 404


def test_a_supervisor_of_the_district_reaches_the_bureau_and_its_offices(case, sven, supervisor_below, signed_in):
    assert sven.may(Permission.READ_CASES, case.agency)
    assert sven.may(Permission.READ_CASES, supervisor_below.agency)
    assert not supervisor_below.may(Permission.READ_CASES, case.agency)
    assert signed_in(sven).get(f"/desk/cases/{case.receipt_number}").status_code == 200
