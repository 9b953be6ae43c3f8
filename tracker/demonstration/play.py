"""One application as it is played: who asks whom for what, on which day it stands, and the dice it goes by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from tracker.casework import communications
from tracker.casework.attachments import Upload
from tracker.casework.communications import Exchange
from tracker.casework.record_claims import Claim
from tracker.casework.wishes import WantedDelivery
from tracker.demonstration.offices import House, Office
from tracker.law.acts import Channel
from tracker.law.working_days import WorkingCalendar
from tracker.models import Applicant, Case, CoApplicant, Direction, Medium, User
from tracker.timekeeping import utc_now

Course = Iterator[date]  # what happens in a case; yields the day on which it goes on


@dataclass
class Play:
    """All that the courses of a case need at hand."""

    token: str
    dice: Random
    calendar: WorkingCalendar
    house: House
    office: Office
    handler: User
    applicant: Applicant
    channel: Channel
    asked: str
    place: dict[str, Any]
    day: date
    claim: Claim | None = None
    matters: Sequence[str] = ()
    together: tuple[CoApplicant, ...] = ()
    wanted: WantedDelivery | None = None
    case: Case = field(init=False)
    reply_by: date | None = None
    asked_on: date | None = None

    @property
    def reviewer(self) -> User:
        return self.office.reviewer

    @property
    def head(self) -> User:
        return self.office.head

    @property
    def signer(self) -> User:
        """Who signs what ends a case: with a chain of several persons the head."""
        return self.head if self.office.agency.sign_off_levels > 1 else self.reviewer

    def later(self, least: int, most: int | None = None) -> date:
        """So many working days later."""
        return self.calendar.add(self.day, self.dice.randint(least, most or least))

    def happens(self, chance: float) -> bool:
        return self.dice.random() < chance

    def talk(self, direction: Direction, medium: Medium, summary: str, *files: Upload, shown: bool = False) -> None:
        """Somebody talks or writes about the case, a few minutes before it is put on the record."""
        moment = utc_now() - timedelta(minutes=self.dice.randint(2, 9))
        exchange = Exchange(direction, medium, self.applicant.name, moment, summary, shown)
        communications.log(self.case, exchange, files, by=self.handler, on=self.day)
