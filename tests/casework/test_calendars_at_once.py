"""Two administrators enter the same year at the same moment: the second one reads over what the first one saved."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from tests.casework.answered import THURSDAY
from tests.casework.test_calendars import without
from tests.factories import again
from tracker.casework import audit, calendars
from tracker.law.holiday_notices import YearNotice
from tracker.models import AuditEvent, CalendarYear, User, db
from tracker.registers.calendars import notice_of
from tracker.registers.refusals import StaleYear

ONE_MORE, ANOTHER = without(date(2026, 3, 10)), without(date(2026, 3, 11))


@pytest.fixture
def slowly(monkeypatch) -> None:
    """Writing takes so long that whoever only looked before would not see what is being written."""
    enter = calendars.enter

    def entered(notice: YearNotice) -> None:
        time.sleep(0.3)
        enter(notice)

    monkeypatch.setattr(calendars, "enter", entered)


def confirm_at_once(app: Flask, adam: User) -> list[str]:
    """Both have looked over the year as it was packaged; then both press the button."""
    seen, who = {2026: calendars.version_of(notice_of(2026))}, adam.id
    db.session.rollback()
    both_are_here = Barrier(2)

    def press(notice: YearNotice) -> str:
        with app.app_context():
            person = db.session.get_one(User, who)
            both_are_here.wait(60)
            try:
                calendars.load([notice], by=person, on=THURSDAY, seen=seen)
            except StaleYear:
                return "stale"
            return "done"

    with ThreadPoolExecutor(2) as desks:
        return sorted(desks.map(press, (ONE_MORE, ANOTHER)))


@pytest.mark.usefixtures("slowly")
def test_of_two_who_confirm_at_once_one_is_told_to_look_again(app, adam, annas_case):
    assert confirm_at_once(app, adam) == ["done", "stale"]
    assert len(db.session.scalars(select(CalendarYear.id)).all()) == 1
    loaded = select(AuditEvent.id).where(AuditEvent.action == "calendar:load")
    assert len(db.session.scalars(loaded).all()) == 1
    assert again(annas_case).due_on == date(2026, 3, 31)
    assert audit.breaks() == []


def test_a_year_that_was_looked_over_before_somebody_corrected_it_is_not_saved(annas_case):
    seen = {2026: calendars.version_of(notice_of(2026))}
    calendars.load([ONE_MORE], by=None, on=THURSDAY, seen=seen)
    with pytest.raises(StaleYear):
        calendars.load([ANOTHER], by=None, on=THURSDAY, seen=seen)
    assert notice_of(2026) == ONE_MORE
    calendars.load([ANOTHER], by=None, on=THURSDAY, seen={2026: calendars.version_of(ONE_MORE)})
    assert notice_of(2026) == ANOTHER


def test_a_page_that_does_not_say_what_it_was_drawn_from_saves_nothing(db_session):
    with pytest.raises(StaleYear):
        calendars.load([ONE_MORE], by=None, on=THURSDAY, seen={2026: None})
    assert db.session.scalars(select(CalendarYear.id)).all() == []
