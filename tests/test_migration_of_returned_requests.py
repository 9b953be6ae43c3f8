"""The books learn when a letter that asks for help came back; the older edition forgets that, and keeps the letter."""

import flask_migrate
import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from tests.test_migrations import MIGRATIONS, add, rows, write_old_books
from tests.test_migrations import empty_books as empty_books
from tests.test_migrations import pytest_generate_tests as pytest_generate_tests
from tracker.models import db

ASKED = {"case_id": 1, "agency_id": 1, "requested_by_id": 1, "letter_id": None, "communication_id": None}
RETURNS = "SELECT id, returned_on, return_reason FROM assistance_requests"


@pytest.mark.usefixtures("empty_books")
def test_a_request_of_the_older_books_never_came_back_and_stays_when_the_return_is_forgotten() -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS, "0020")
    add("assistance_requests", id=1, addressee="档案馆", **ASKED)
    flask_migrate.upgrade(MIGRATIONS, "0021")
    assert rows(RETURNS) == [(1, None, None)]
    add("assistance_requests", id=2, addressee="档案馆", return_reason="moved", **ASKED)
    with pytest.raises(IntegrityError):
        add("assistance_requests", id=3, addressee="档案馆", return_reason="no such reason", **ASKED)
    db.session.rollback()
    flask_migrate.downgrade(MIGRATIONS, "0020")
    assert rows("SELECT id, addressee FROM assistance_requests") == [(1, "档案馆"), (2, "档案馆")]
    assert "ix_letters_voided" not in {one["name"] for one in inspect(db.engine).get_indexes("letters")}
    flask_migrate.upgrade(MIGRATIONS, "0021")
    assert rows(RETURNS) == [(1, None, None), (2, None, None)]
