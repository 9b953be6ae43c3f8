"""Letter texts and number series come into books that are in use, and leave them again."""

import flask_migrate
import pytest
from sqlalchemy.exc import IntegrityError

from tests.test_migrations import MIGRATIONS, add, empty_books, pytest_generate_tests, rows, write_old_books

__all__ = ["empty_books", "pytest_generate_tests"]


def test_letters_keep_their_numbers_when_texts_and_series_come_and_go(empty_books):
    flask_migrate.upgrade(MIGRATIONS, "0002")
    write_old_books()
    add("letters", id=1, agency_id=1, case_id=1, number="杨府公开答〔2026〕1号", paragraphs=["正文"])
    add("serials", agency_id=1, year=2026, series="letter:reply", value=1)
    flask_migrate.upgrade(MIGRATIONS)
    add("number_series", id=1, agency_id=1, name="综合", types=["receipt"])
    add("serials", agency_id=1, year=2026, series="series:1", value=7)
    add("letter_texts", id=1, agency_id=1, type="receipt", version=1, text="正文")
    flask_migrate.downgrade(MIGRATIONS, "0005")
    assert rows("SELECT number FROM letters") == [("杨府公开答〔2026〕1号",)]
    assert rows("SELECT series, value FROM serials") == [("letter:reply", 1)]
    flask_migrate.upgrade(MIGRATIONS)
    assert rows("SELECT id FROM number_series UNION SELECT id FROM letter_texts") == []


def test_a_version_of_a_text_is_kept_once_and_a_series_has_a_name_of_its_own(empty_books):
    flask_migrate.upgrade(MIGRATIONS)
    add("agencies", id=1, default_retention="ten_years")
    add("letter_texts", id=1, agency_id=1, type="receipt", version=1)
    add("number_series", id=1, agency_id=1, name="综合", types=[])
    with pytest.raises(IntegrityError):
        add("letter_texts", id=2, agency_id=1, type="receipt", version=1)
    with pytest.raises(IntegrityError):
        add("number_series", id=2, agency_id=1, name="综合", types=[])
