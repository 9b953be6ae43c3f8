"""The people of the tests: a district, two bureaus below it, and who works there. Otto and Anna come to the portal."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session, scoped_session

from tests.factories import make_agency, make_user, register_case
from tracker.models import Agency, Case, Role, User

SignIn = Callable[[User], FlaskClient]
PASSWORD = "correct horse battery"


@pytest.fixture
def district(db_session: scoped_session[Session]) -> Agency:
    """The district government, above the bureaus."""
    return make_agency("QZF", "区人民政府", short_name="区府")


@pytest.fixture
def bureau(district: Agency) -> Agency:
    """The housing bureau, where Clara, Rita and Hana work."""
    return make_agency("ZJJ", "区住房和城乡建设局", district, short_name="区住建")


@pytest.fixture
def next_door(district: Agency) -> Agency:
    """The finance bureau, whose people must see nothing of the housing bureau's."""
    return make_agency("CZJ", "区财政局", district, short_name="区财政")


@pytest.fixture
def clara(bureau: Agency) -> User:
    """Clara, clerk."""
    return make_user(bureau, "clara", "陈小兰", Role.CLERK, email="clara@example.org")


@pytest.fixture
def rita(bureau: Agency) -> User:
    """Rita, reviewer."""
    return make_user(bureau, "rita", "芮敏", Role.REVIEWER, email="rita@example.org")


@pytest.fixture
def hana(bureau: Agency) -> User:
    """Hana, head of the disclosure office."""
    return make_user(bureau, "hana", "韩娜", Role.HEAD, email="hana@example.org")


@pytest.fixture
def sven(district: Agency) -> User:
    """Sven, supervisor of the district and everything below it."""
    return make_user(district, "sven", "孙文", Role.SUPERVISOR, email="sven@example.org")


@pytest.fixture
def adam(district: Agency) -> User:
    """Adam, administrator; he cannot read cases."""
    return make_user(district, "adam", "安达", Role.ADMINISTRATOR, email="adam@example.org")


@pytest.fixture
def audrey(district: Agency) -> User:
    """Audrey, auditor; she changes nothing."""
    return make_user(district, "audrey", "奥德", Role.AUDITOR, email="audrey@example.org")


@pytest.fixture
def nora(next_door: Agency) -> User:
    """Nora, clerk next door."""
    return make_user(next_door, "nora", "罗娜", Role.CLERK, email="nora@example.org")


@pytest.fixture
def annas_case(clara: User) -> Case:
    """Anna's case: handed in on Monday, 2 March 2026, due on 30 March, handled by Clara."""
    return register_case(clara)


@pytest.fixture
def signed_in(app: Flask) -> SignIn:
    """Sits a person down at the desk: signed_in(clara) is her browser."""

    def sit_down(user: User) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = user.get_id(), True
        return client

    return sit_down
