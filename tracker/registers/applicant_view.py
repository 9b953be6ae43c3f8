"""What an applicant may know of the case, and nothing more: every field that a public page shows is named here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.law.acts import Act, ActKind, Channel
from tracker.law.case_kinds import CaseKind
from tracker.law.clock import Clock
from tracker.law.obligations import Obligation, ObligationKind
from tracker.law.wording import Wording
from tracker.models import Direction, Medium
from tracker.registers.refusals import NotFound
from tracker.registers.unserved import Unserved


@dataclass(frozen=True)
class Proof:
    """Somebody knew the query code of this case; void as soon as the case gets a new code."""

    receipt_number: str
    seal: str


@dataclass(frozen=True)
class Office:
    """The agency that answers, and where to find it."""

    name: str
    address: str
    phone: str
    office_hours: str


@dataclass(frozen=True)
class Happening:
    """Something that happened: the act without names, the words that the applicant was told, its entry.

    `completed_at`: when the rest of it was entered, such as the signature under what was posted.
    """

    act: Act
    words: Mapping[str, Any]
    entered_at: datetime | None = None
    completed_at: datetime | None = None

    @property
    def kind(self) -> ActKind:
        return self.act.kind

    @property
    def on(self) -> date:
        return self.act.on


@dataclass(frozen=True)
class Moved:
    """A last day that was moved: by a correction, by a corrected calendar, or else by how the office counts."""

    on: date
    kind: ObligationKind
    old: date
    new: date
    provisional: bool
    by_calendar: bool
    by_correction: bool = False
    entered_at: datetime | None = None


@dataclass(frozen=True)
class LetterToApplicant:
    """A letter that was written to the applicant; `is_replaced`: a corrected receipt took its place."""

    id: int
    kind: str
    number: str
    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    attachments: tuple[str, ...]
    signed_by: str
    dated_on: date
    voided_on: date | None
    is_replaced: bool
    check_code: str
    voided_at: datetime | None = None


@dataclass(frozen=True)
class Talk:
    """An exchange that the office shows to the applicant."""

    direction: Direction
    medium: Medium
    happened_at: datetime
    summary: str


@dataclass(frozen=True)
class File:
    """A file that the applicant may have."""

    id: int
    digest: str
    name: str
    media_type: str
    size: int
    given_on: date


@dataclass(frozen=True)
class Remedy:
    """How the reply may be challenged, and until when; no dates before the day it was received is known."""

    way: Wording
    periods: tuple[Obligation, ...]


@dataclass(frozen=True)
class TakenUp:
    """A case that was taken up again out of this one: its number, when the order came, until when an answer is due."""

    receipt_number: str
    number: str
    ordered_on: date
    due_on: date | None
    is_open: bool


@dataclass(frozen=True)
class Struck:
    """Why the case was struck, and the number of the one that goes on; none where it should not have been at all.

    `followed_by`: the number with which that one is followed, where it is surely of the same person.
    """

    reason: str
    goes_on_as: str
    followed_by: str = ""


@dataclass(frozen=True)
class ApplicantView:
    """The whole of what the status page, its letters and its files are made of.

    `untold`: what was told by letters that were voided since, so that nothing of it is asked of the applicant.
    `overturned`: an order took the reply away, so that nobody challenges it any more.
    """

    kind: CaseKind
    receipt_number: str
    number: str
    office: Office
    description: str
    channel: Channel
    arrived_on: date
    registered_on: date | None
    clock: Clock
    happenings: tuple[Happening, ...]
    moves: tuple[Moved, ...]
    letters: tuple[LetterToApplicant, ...]
    talks: tuple[Talk, ...]
    files: tuple[File, ...]
    remedy: Remedy | None
    unserved: Unserved | None
    taken_up: tuple[TakenUp, ...] = ()
    struck: Struck | None = None
    untold: frozenset[ActKind] = frozenset()
    overturned: bool = False

    @property
    def is_on_its_way(self) -> bool:
        """The reply was posted, and nobody has signed for it yet."""
        served = self.last(ActKind.SERVED)
        return served is not None and bool(served.words.get("awaits_signature"))

    @property
    def has_no_answer(self) -> bool:
        """It was answered, and the office voided the letter since."""
        return self.unserved is not None and self.unserved.letter_voided

    def all(self, *kinds: ActKind) -> list[Happening]:
        """What happened of these kinds, oldest first."""
        return [happening for happening in self.happenings if happening.kind in kinds]

    def last(self, *kinds: ActKind) -> Happening | None:
        """The newest happening of these kinds."""
        found = self.all(*kinds)
        return found[-1] if found else None

    def letter(self, number: int) -> LetterToApplicant:
        """The letter with this id; another one does not exist here."""
        for letter in self.letters:
            if letter.id == number:
                return letter
        raise NotFound(str(number))

    def file(self, number: int) -> File:
        """The file with this id; another one does not exist here."""
        for file in self.files:
            if file.id == number:
                return file
        raise NotFound(str(number))
