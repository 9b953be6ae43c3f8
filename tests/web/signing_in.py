"""Somebody at the sign-in page."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.people import PASSWORD

BETTER = "staple battery horse"


def sign_in(client: FlaskClient, username: str = "clara", password: str = PASSWORD, **more: object) -> TestResponse:
    return client.post("/login", data={"username": username, "password": password}, **more)
