"""What was taken up again of a claim to correct a record is told apart in books that are in use, and goes back."""

import flask_migrate
import pytest
from sqlalchemy import text

from tests.test_migration_of_orders import a_case_taken_up_again
from tests.test_migrations import MIGRATIONS, add, empty_books, pytest_generate_tests, rows
from tracker.models import db

__all__ = ["empty_books", "pytest_generate_tests"]


@pytest.mark.usefixtures("empty_books")
@pytest.mark.parametrize("kind, after", [("record_correction", "reopened_correction"), ("disclosure", "reopened")])
def test_a_claim_taken_up_again_keeps_its_procedure_and_goes_back(kind: str, after: str) -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    a_case_taken_up_again()
    flask_migrate.upgrade(MIGRATIONS, "0021")
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE cases SET kind = :kind WHERE id = 1"), {"kind": kind})
    add("case_links", case_id=2, origin_id=1, kind="reopened")
    flask_migrate.upgrade(MIGRATIONS)
    assert rows("SELECT id, kind FROM cases") == [(1, kind), (2, after)]
    flask_migrate.downgrade(MIGRATIONS, "0021")
    assert rows("SELECT id, kind FROM cases") == [(1, kind), (2, "reopened")]
