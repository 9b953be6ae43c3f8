"""Whatever somebody types into an address or sends by a program: the office says no politely, on both databases."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import IntegerConverter, Rule

from tests.factories import make_user
from tracker.models import Role

REFUSED = {400, 404}
PLACES: Mapping[str, Any] = {"code": "ZJJ", "username": "clara", "digest": "0" * 64, "form": "json"}


@pytest.fixture
def visitor(signed_in, district, annas_case) -> FlaskClient:
    """Somebody who may see everything, so that every view is reached."""
    return signed_in(make_user(district, "wanda", "好奇", *Role))


def address_of(app: Flask, rule: Rule, **places: Any) -> str:
    values = {name: places.get(name, PLACES.get(name, 1 if is_number(rule, name) else "x")) for name in rule.arguments}
    with app.test_request_context():
        return app.url_for(rule.endpoint, **values)


def is_number(rule: Rule, name: str) -> bool:
    return isinstance(rule._converters[name], IntegerConverter)


def rules_with(app: Flask, *, numbers: bool) -> Iterator[tuple[Rule, str]]:
    """Every route with each of its places, numbers or words."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        yield from ((rule, name) for name in sorted(rule.arguments) if is_number(rule, name) is numbers)


@pytest.mark.parametrize("typed", [{"username": "a\0b", "password": "x"}, {"username\0": "a"}])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_sign_in_with_a_nul_in_it_is_refused(client, typed, kind):
    assert client.post("/login", data=typed, content_type=kind).status_code == 400


def test_a_nul_in_any_place_of_an_address_is_refused(app, visitor, annas_case):
    wrong = []
    for rule, name in rules_with(app, numbers=False):
        places = {"receipt_number": annas_case.receipt_number, name: "a\0b"}
        answer = visitor.get(address_of(app, rule, **places), buffered=True)
        if answer.status_code not in REFUSED:
            wrong.append((str(rule), name, answer.status_code))
    assert wrong == []


def test_a_nul_behind_the_question_mark_is_refused(app, visitor, annas_case):
    wrong = []
    for rule in app.url_map.iter_rules():
        address = address_of(app, rule, receipt_number=annas_case.receipt_number)
        if "GET" in (rule.methods or ()) and visitor.get(f"{address}?q=%00", buffered=True).status_code != 400:
            wrong.append(address)
    assert wrong == []


LARGE = ("2147483648", "3000000000", "99999999999999999999", "9" * 5000)


@pytest.mark.parametrize("number", LARGE)
def test_a_number_that_no_row_can_have_leads_nowhere(app, visitor, annas_case, number):
    wrong = []
    for rule, name in rules_with(app, numbers=True):
        places = {"receipt_number": annas_case.receipt_number, name: 1234567890}
        address = address_of(app, rule, **places).replace("1234567890", number)
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            answer = visitor.open(address, method=method, buffered=True)
            if answer.status_code != 404:
                wrong.append((str(rule), method, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("number", ["2147483647", *LARGE, "-1", "²", "x"])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/audit?before={}",
        "/desk/cases?after=_{}",
        "/desk/cases?before=2026-03-02_{}",
        "/desk/cases?handler={}",
        "/desk/cases?unit={}",
        "/desk/cases?year={}",
        "/desk/communications?before=2026-03-02T00:00:00%2B00:00!{}",
        "/desk/communications?before=0001-01-01T00:00:00%2B23:00!{}",
        "/desk/conversions?stage=to_decide&after=2026-03-02.{}",
        "/desk/conversions?stage=published&after=2026-03-02.{}",
        "/desk/notices?older_than={}",
        "/disclosures?after=2026-03-02_{}",
        "/disclosures?year={}",
    ],
)
def test_a_number_behind_the_question_mark_that_no_row_can_have_shows_a_page_all_the_same(visitor, address, number):
    assert visitor.get(address.format(number)).status_code == 200


@pytest.mark.parametrize("number", LARGE)
def test_there_is_no_report_of_a_year_that_never_comes(visitor, number):
    assert visitor.get(f"/desk/reports?year={number}").status_code in {200, 404}


@pytest.mark.parametrize("number", [*LARGE, "x", ""])
def test_notices_up_to_one_that_cannot_be_are_none(visitor, number):
    assert visitor.post("/desk/notices/read", data={"newest": number}).status_code == 303
