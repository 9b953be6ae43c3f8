"""How long an agency keeps its files, and the papers of its agents: carried into books in use, and away again."""

import flask_migrate
import pytest

from tests.test_migrations import MIGRATIONS, add, rows, write_old_books
from tests.test_migrations import empty_books as empty_books
from tests.test_migrations import pytest_generate_tests as pytest_generate_tests


@pytest.mark.usefixtures("empty_books")
def test_books_in_use_begin_with_ten_years_and_keep_their_papers_when_they_go_back() -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS, "0012")
    assert rows("SELECT id, default_retention FROM agencies") == [(1, "ten_years")]
    add("attachments", id=1, case_id=1, audience="internal", name="委托书.pdf")
    told = {"identity_kind": "lawyer_card", "scope": "general", "paper": "kept"}
    add("representations", id=1, case_id=1, recorded_by_id=1, **told)
    add("representation_files", representation_id=1, attachment_id=1)
    flask_migrate.downgrade(MIGRATIONS, "0011")
    assert rows("SELECT id, name FROM attachments") == [(1, "委托书.pdf")]
    assert rows("SELECT id, paper FROM representations") == [(1, "kept")]
    flask_migrate.upgrade(MIGRATIONS, "0012")
    assert rows("SELECT count(*) FROM representation_files") == [(0,)]


@pytest.mark.usefixtures("empty_books")
def test_an_agent_of_older_books_has_no_address_yet_and_stays_when_they_go_back() -> None:
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    flask_migrate.upgrade(MIGRATIONS, "0018")
    told = {"identity_kind": "lawyer_card", "scope": "general", "paper": "seen"}
    add("representations", id=1, case_id=1, recorded_by_id=1, **told)
    flask_migrate.upgrade(MIGRATIONS, "0019")
    assert rows("SELECT id, address FROM representations") == [(1, "")]
    flask_migrate.downgrade(MIGRATIONS, "0018")
    assert rows("SELECT id, paper FROM representations") == [(1, "seen")]
