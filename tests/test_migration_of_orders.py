"""Orders stand by themselves in books that are in use: what was voided before ends its case, and nothing is lost."""

from datetime import date

import flask_migrate
import pytest

from tests.test_migrations import MIGRATIONS, add, empty_books, pytest_generate_tests, rows, write_old_books
from tracker.timekeeping import utc_now

__all__ = ["empty_books", "pytest_generate_tests"]
DAY = date(2026, 3, 2)


def a_case_taken_up_again(**record: object) -> None:
    """Taken up by an order; `record` says whether the record of the order still stands."""
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS, "0015")
    people = {"agency_id": 1, "registered_by_id": None}
    case = {"id": 2, "applicant_id": 2, "receipt_number": "2026-2", "number": "1号-重办1", "kind": "reopened"}
    add("applicants", id=2, kind="natural_person")
    add("cases", **case, **people, status="in_hand", channel="fax", is_open=True, phase="running", due_on=DAY)
    add("records", id=2, case_id=2, kind="ordered", happened_on=DAY, facts={}, words={}, **record)
    add("challenges", id=1, case_id=1, forum="reconsideration", result="corrected", report_year=2026)
    add("orders", case_id=2, challenge_id=1, body="市政府", number="8号", dated_on=DAY, received_on=DAY)


@pytest.mark.usefixtures("empty_books")
def test_an_order_that_stands_comes_over_with_its_record_and_goes_back() -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    a_case_taken_up_again()
    flask_migrate.upgrade(MIGRATIONS)
    assert rows("SELECT case_id, record_id, challenge_id, voided_at, number FROM orders") == [(2, 2, 1, None, "8号")]
    assert rows("SELECT status FROM cases WHERE id = 2") == [("in_hand",)]
    flask_migrate.downgrade(MIGRATIONS, "0015")
    assert rows("SELECT case_id, challenge_id, number FROM orders") == [(2, 1, "8号")]
    assert rows("SELECT id FROM challenges") == [(1,)]


@pytest.mark.usefixtures("empty_books")
def test_a_case_whose_order_was_voided_before_is_ended_and_goes_back_as_withdrawn() -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    a_case_taken_up_again(voided_at=utc_now())
    flask_migrate.upgrade(MIGRATIONS)
    assert rows("SELECT count(*) FROM orders WHERE voided_at IS NOT NULL") == [(1,)]
    assert rows("SELECT status, phase, due_on FROM cases WHERE id = 2") == [("voided", "voided", None)]
    flask_migrate.downgrade(MIGRATIONS, "0015")
    assert rows("SELECT status FROM cases WHERE id = 2") == [("withdrawn",)]
    assert rows("SELECT count(*) FROM orders") == [(1,)]
