"""The nightly tidying leaves the database able to choose its indexes."""

from sqlalchemy import text

from tests.factories import register_case
from tracker.casework import timetable
from tracker.models import db
from tracker.timekeeping import utc_now


def test_after_the_night_the_database_knows_how_its_indexes_are_filled(clara, database):
    register_case(clara)
    timetable.tidy(utc_now())
    if db.engine.dialect.name == "sqlite":
        known = set(db.session.scalars(text("select idx from sqlite_stat1 where tbl = 'cases'")))
        assert "ix_cases_agency_status_due" in known
