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
