"""The marks of later entries: laid out on books in use, filled, and taken away again without touching a case."""

import flask_migrate
import pytest
from sqlalchemy.exc import IntegrityError

from tests.test_migrations import MIGRATIONS, add, rows, write_old_books
from tests.test_migrations import empty_books as empty_books
from tests.test_migrations import pytest_generate_tests as pytest_generate_tests
from tracker.models import db


@pytest.mark.usefixtures("empty_books")
def test_a_mark_goes_with_its_table_and_the_record_stays() -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS, "0014")
    who = {"case_id": 1, "record_id": 1, "entered_by_id": 1}
    add("late_entries", id=1, deed="reply", **who)
    with pytest.raises(IntegrityError):
        add("late_entries", id=2, deed="invented", **who)
    db.session.rollback()
    assert rows("SELECT deed, kept_due_on FROM late_entries") == [("reply", None)]
    assert rows("SELECT count(*) FROM letters WHERE entered_on IS NOT NULL") == [(0,)]
    flask_migrate.downgrade(MIGRATIONS, "0013")
    assert rows("SELECT id, kind FROM records") == [(1, "decided")]
    flask_migrate.upgrade(MIGRATIONS, "0014")
    assert rows("SELECT count(*) FROM late_entries") == [(0,)]
