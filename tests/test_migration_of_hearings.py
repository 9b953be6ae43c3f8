"""The books of those heard: laid out on books in use, filled, and taken away again without touching a case."""

import flask_migrate
import pytest
from sqlalchemy import inspect

from tests.test_migrations import MIGRATIONS, add, rows, write_old_books
from tests.test_migrations import empty_books as empty_books
from tests.test_migrations import pytest_generate_tests as pytest_generate_tests
from tracker.models import db

TABLES = {"assistance_requests", "fee_waivers", "hearing_decisions", "party_contacts", "suspension_requests"}


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


@pytest.mark.usefixtures("empty_books")
def test_what_was_concluded_goes_with_its_tables_and_the_cases_stay() -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS, "0011")
    assert tables() >= TABLES
    who = {"case_id": 1, "decided_by_id": 1}
    add("hearing_decisions", id=1, record_id=1, conclusion="public_interest", letter_id=None, **who)
    add("party_contacts", record_id=1, email="builder@example.com")
    add("assistance_requests", id=1, agency_id=1, case_id=1, requested_by_id=1, letter_id=None, communication_id=None)
    add("suspension_requests", id=1, case_id=1, requested_by_id=1, decision="pending")
    add("fee_waivers", id=1, **who)
    flask_migrate.downgrade(MIGRATIONS, "0010")
    assert tables() & TABLES == set()
    assert rows("SELECT id FROM cases") == [(1,)]
    assert rows("SELECT id, kind FROM records") == [(1, "decided")]
    flask_migrate.upgrade(MIGRATIONS, "0011")
    assert rows("SELECT count(*) FROM hearing_decisions") == [(0,)]


@pytest.mark.usefixtures("empty_books")
def test_a_request_for_help_keeps_its_words_while_its_sending_is_learnt_and_forgotten() -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS, "0016")
    add("assistance_requests", id=1, agency_id=1, case_id=1, requested_by_id=1, letter_id=None, communication_id=None)
    flask_migrate.upgrade(MIGRATIONS, "0017")
    assert rows("SELECT id, delivered_on, email, address FROM assistance_requests") == [(1, None, "", "")]
    flask_migrate.downgrade(MIGRATIONS, "0016")
    assert rows("SELECT id, case_id FROM assistance_requests") == [(1, 1)]
