"""A form that is sent when its session has ended: what a browser does, one button after the other."""

import html
import re

from flask.testing import FlaskClient

from tests.people import PASSWORD
from tracker.models import Case

HERE = {"Origin": "http://localhost"}


def url(case: Case) -> str:
    return f"/desk/cases/{case.receipt_number}/log-communication"


def hidden(page: str) -> dict[str, str]:
    """What the last form of a page sends along."""
    found = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page.rsplit("<form", 1)[1])
    return {name: html.unescape(value) for name, value in found}


def sign_in(client: FlaskClient, name: str = "clara") -> None:
    token = hidden(client.get("/login").text)["csrf_token"]
    told = {"username": name, "password": PASSWORD, "csrf_token": token}
    assert client.post("/login", data=told).status_code == 303
