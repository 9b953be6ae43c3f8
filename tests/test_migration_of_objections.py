"""The books learn that an objection was unfounded and how the notice was served; without them the decisions stay."""

import flask_migrate
import pytest
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from tests.test_migrations import MIGRATIONS, add, rows, write_old_books
from tests.test_migrations import empty_books as empty_books
from tests.test_migrations import pytest_generate_tests as pytest_generate_tests
from tracker.models import db

CONCLUSIONS = "SELECT id, conclusion FROM hearing_decisions"


@pytest.mark.usefixtures("empty_books")
def test_what_was_found_unfounded_stays_a_decision_to_disclose_when_its_name_goes() -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS, "0014")
    who = {"case_id": 1, "decided_by_id": 1, "record_id": 1, "letter_id": None}
    add("hearing_decisions", id=1, conclusion="withhold", **who)
    with pytest.raises(IntegrityError):
        add("hearing_decisions", id=2, conclusion="unfounded", **who)
    db.session.rollback()
    flask_migrate.upgrade(MIGRATIONS, "0015")
    add("hearing_decisions", id=2, conclusion="unfounded", **who)
    sent = {"case_id": 1, "decision_id": 2, "recorded_by_id": 1, "method": "post", "reached_on": None}
    add("notice_services", id=1, returned_on=None, **sent)
    flask_migrate.downgrade(MIGRATIONS, "0014")
    assert "notice_services" not in inspect(db.engine).get_table_names()
    assert rows(CONCLUSIONS) == [(1, "withhold"), (2, "public_interest")]
    flask_migrate.upgrade(MIGRATIONS, "0015")
    assert rows("SELECT count(*) FROM notice_services") == [(0,)]
