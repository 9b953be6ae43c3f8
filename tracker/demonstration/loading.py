"""Loading the demonstration: all of it in one transaction, so that an interrupted one leaves nothing behind."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker import jobs
from tracker.casework import reminders
from tracker.demonstration import answering, claims, closings, courses, openings
from tracker.demonstration.afterwards import AFTERWARDS
from tracker.demonstration.applicants import Cast, beside
from tracker.demonstration.contents import content, dice_for, somewhere
from tracker.demonstration.offices import House, enter_all
from tracker.demonstration.play import Course, Play
from tracker.demonstration.programme import ORDINARY, Programme, Script
from tracker.demonstration.stage import at, perform
from tracker.documents import apart
from tracker.law.statuses import Status
from tracker.law.working_days import WorkingCalendar
from tracker.mailroom import outbox
from tracker.mailroom.enclosures import Enclosure
from tracker.models import Agency, Mail, MailState, db
from tracker.registers.calendars import working_calendar
from tracker.timekeeping import clock_set_to

FOUNDED_BEFORE = timedelta(days=460)
REMINDED_SINCE = timedelta(days=14)
MORNING, EVENING, MIDNIGHT = 8 * 60, 18 * 60, 0


class NotEmpty(Exception):
    """There is an office in these books already; a demonstration is for empty ones."""


@dataclass(frozen=True)
class Loaded:
    """What was played: how many applications came in, and the turns they took."""

    cases: int
    turns: int


def load(cases: int, seed: int, today: date) -> Loaded:
    """Play so many cases up to yesterday evening, the same for the same seed and day; all of it or nothing."""
    with one_transaction(), mail_into_folder(), apart.of_our_own_making():
        if db.session.scalar(select(Agency.id).limit(1)) is not None:
            raise NotEmpty
        return play_all(cases, seed, today)


def play_all(cases: int, seed: int, today: date) -> Loaded:
    dice, calendar = dice_for(seed), working_calendar()
    founded_on = today - FOUNDED_BEFORE
    with clock_set_to(at(founded_on, MORNING)):
        house = enter_all(dice, founded_on)
    cast = Cast(dice)
    scripts = Programme(calendar, today, dice).scripts(cases)
    plays = [cast_for(script, number, seed, house, cast, calendar) for number, script in enumerate(scripts, start=1)]
    turns = perform(plays, dice, today - timedelta(days=1), Duties(calendar, today))
    with clock_set_to(at(today, MIDNIGHT)):
        jobs.run("clocks", today, at(today, MIDNIGHT))
    return Loaded(len(plays), turns)


def cast_for(
    script: Script, number: int, seed: int, house: House, cast: Cast, calendar: WorkingCalendar
) -> tuple[Play, Course]:
    """The people and things of one script; dice of its own, so that plays do not depend on each other."""
    dice = dice_for(f"{seed}:{number}")
    office = house.offices[script.office]
    place = somewhere(dice, script.begins_on.year)
    public = None if script.disclosure is None else content("disclosures")[script.disclosure]
    matters = asked_for(script, public, place, dice)
    play = Play(
        token=token_of(number),
        dice=dice,
        calendar=calendar,
        house=house,
        office=office,
        handler=office.clerks[0] if dice.random() < 0.6 else dice.choice(office.clerks),
        applicant=cast.one(dice, script.kind),
        channel=script.channel,
        asked=as_one_letter(matters),
        place=place,
        day=script.begins_on,
        claim=claims.claim_of(script.claim) if script.claim else None,
        matters=matters,
        together=beside(dice, script.together),
        wanted=script.wanted,
    )
    return play, course_of(play, script, public)


def asked_for(script: Script, public: dict[str, str] | None, place: dict[str, Any], dice: Random) -> list[str]:
    """What the letter asks for: one matter as a rule."""
    if script.claim:
        return [content("claims")[script.claim]["asked"]]
    titles = [public["asked"]] if public else dice.sample(content("titles")[script.office], script.matters)
    return [title.format_map(place) for title in titles]


def as_one_letter(matters: Sequence[str]) -> str:
    """The matters as the applicant wrote them, one after the other."""
    if len(matters) == 1:
        return matters[0]
    return "\n".join(f"{number}. {matter}" for number, matter in enumerate(matters, start=1))


def token_of(number: int) -> str:
    """The token of a registration form, from which the receipt number and the query code follow."""
    return f"demonstration {number}"


def course_of(play: Play, script: Script, public: dict[str, str] | None) -> Course:
    """The whole course of a script: it comes in, something happens, it is answered, and what follows."""
    if not script.confirmed:
        yield from openings.unconfirmed(play)
        return
    yield from openings.opened(play)
    yield from courses.COURSES[script.course](play)
    if script.answer:
        yield answer_day(play, script)
        give = claims.answered if script.claim else answering.answered
        give(play, script.answer)
        after = AFTERWARDS.get(script.afterwards)
        yield from after(play) if after else closings.ended(play, script.ending, public)
    elif not play.case.is_open and script.ending.filed:
        if play.case.status is Status.LAPSED:
            yield from closings.served(play, script.ending)
        yield from closings.filed(play)


def answer_day(play: Play, script: Script) -> date:
    """The day of the answer; in the ordinary course it is in time."""
    least, most = script.after_days
    if script.after_days == ORDINARY and play.case.due_on is not None:
        most = max(min(most, play.calendar.count(play.day, play.case.due_on)), 1)
    return play.later(min(least, most), most)


@dataclass(frozen=True)
class Duties:
    """What an office does every day by itself: reminders in the morning of late, the mail of the day before."""

    calendar: WorkingCalendar
    today: date

    def __call__(self, day: date) -> None:
        if day >= self.today:
            return
        if day > self.today - REMINDED_SINCE and self.calendar.is_working_day(day):
            with clock_set_to(at(day, MORNING)):
                jobs.run(reminders.JOB, day, at(day, MORNING))
        if db.session.scalar(select(Mail.id).where(Mail.state == MailState.PENDING).limit(1)) is not None:
            with clock_set_to(at(day, EVENING)):
                outbox.deliver(at(day, EVENING), enclosing=without_sheets)


def without_sheets(_letter_id: int | None) -> tuple[Enclosure, ...]:
    """Fourteen months of mail go without their PDFs: drawing them would take four times as long as all the rest."""
    return ()


@contextmanager
def one_transaction() -> Iterator[None]:
    """Every commit within the block becomes a savepoint of one transaction, which is committed at its end.

    Nobody else writes meanwhile, so that what was read need not be read again after each step.
    """
    with db.engine.connect() as connection, connection.begin():
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        db.session.remove()
        session = Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False)
        db.session.registry.set(session)  # type: ignore[arg-type]  # a plain one, which keeps to its connection
        try:
            yield
        finally:
            db.session.remove()


@contextmanager
def mail_into_folder() -> Iterator[None]:
    """The demonstration's mails go to the folder, even where a mail server is set up."""
    config: dict[str, Any] = current_app.config
    server, config["SMTP_URL"] = config["SMTP_URL"], ""
    try:
        yield
    finally:
        config["SMTP_URL"] = server
