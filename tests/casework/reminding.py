"""Mornings on which people are reminded: the scheduler's run on a day, and what each person was told by it."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from tests.factories import again
from tracker import jobs
from tracker.casework import extension
from tracker.law.obligations import ObligationKind
from tracker.law.working_days import packaged_calendar
from tracker.models import Mail, Notice, db
from tracker.timekeeping import OFFICE_ZONE

DUE = date(2026, 3, 30)
ADD = packaged_calendar().add


def before(days: int) -> date:
    """The working day on which so many working days are left until Anna's reply is due."""
    day = DUE
    while packaged_calendar().count(day - timedelta(days=1), DUE) <= days:
        day -= timedelta(days=1)
    return day


def eight_on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, tzinfo=OFFICE_ZONE).astimezone(UTC)


def morning(day: date):
    """The scheduler's morning run."""
    return jobs.run("reminders", day, eight_on(day))


def told(person, kind=ObligationKind.REPLY) -> list[str]:
    """The rules by which a person was reminded of duties of a kind, in order."""
    rows = db.session.scalars(select(Notice).where(Notice.user_id == person.id).order_by(Notice.id))
    return [notice.rule for notice in rows if notice.facts.get("kind") == kind]


def mails_to(person) -> list[Mail]:
    return list(db.session.scalars(select(Mail).where(Mail.recipient == person.email).order_by(Mail.id)))


def working_days(first: date, last: date):
    day = first
    while day <= last:
        yield day
        day = ADD(day, 1)


def postpone(case, clara, hana):
    extension.request(case, 20, "需要汇总多个部门的信息", by=clara, on=before(1))
    extension.approve(again(case), by=hana, on=before(1))
