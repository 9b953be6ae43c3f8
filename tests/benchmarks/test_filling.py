"""The measured books are books like any other: a small filling shows that all in them holds."""

from datetime import date
from random import Random

from sqlalchemy import func, select

from benchmarks import filling, measuring, report
from benchmarks.targets import CLERK, SUPERVISOR, targets
from tests.factories import make_user, register_case
from tracker.casework import audit, clocks, query_codes
from tracker.law.lifecycle import Status
from tracker.models import Agency, Case, Obligation, Record, Role, SearchEntry, User, db
from tracker.timekeeping import office_today

CASES = 200


def test_what_is_filled_in_is_what_the_records_say(app, db_session):
    today = date(2026, 11, 20)
    filled = filling.fill(CASES, today)
    assert filled.cases == db.session.scalar(select(func.count()).select_from(Case)) == CASES
    assert list(clocks.verify(today)) == []
    assert audit.breaks() == []
    found = {case.status for case in db.session.scalars(select(Case))}
    assert {Status.IN_HAND, Status.FILED} <= found
    for table in (Record, Obligation, SearchEntry):
        assert (db.session.scalar(select(func.count()).select_from(table)) or 0) >= CASES
    case = db.session.scalars(select(Case).limit(1)).one()
    assert query_codes.matches(case, filling.QUERY_CODE)


def test_work_goes_on_in_filled_books(app, db_session):
    filling.fill(CASES, office_today())
    bureau = db.session.scalars(select(Agency).where(Agency.code == "B1")).one()
    clara = make_user(bureau, "clara", "陈小兰", Role.CLERK)
    assert register_case(clara).id > CASES


def test_every_target_is_met_and_the_ratios_are_printed(app, db_session, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)
    filled = filling.fill(CASES, office_today())
    assert {CLERK, SUPERVISOR} <= set(db.session.scalars(select(User.username)))
    db.session.remove()
    quick = [measuring.Target(target.name, target.act, 1) for target in targets(app, Random(1), office_today())]
    monkeypatch.setattr(measuring, "targets", lambda *_: quick)
    pages = measuring.measure(app, 1, office_today())
    nights = list(measuring.nights(app, office_today(), pages[0].milliseconds))
    assert pages[0].ratio == 1
    assert pages[0].queries == 1
    assert [night.told > 0 for night in nights] == [True, False]
    shown = report.page([report.Run("SQLite", filled, 1, pages, nights)], "make bench", "2026-11-20")
    assert all(page.name in shown for page in pages)
