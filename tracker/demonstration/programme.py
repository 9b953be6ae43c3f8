"""What is played: first what everybody must be able to see, then cases as an ordinary year brings them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from tracker.casework.wishes import WantedDelivery
from tracker.demonstration.closings import Ending
from tracker.demonstration.contents import content
from tracker.demonstration.offices import MAIN
from tracker.law.acts import Channel
from tracker.law.annual_report import ApplicantKind, ChallengeResult, Forum
from tracker.law.conversion import Suitability
from tracker.law.periods import REPLY_DAYS
from tracker.law.working_days import WorkingCalendar

DAYS_PLAYED = 425
MORE_OF_LATE = 1.6
FOR_TRIAL = 3
PUBLISHED_PER_CASE = 25 / 300
NOT_HELD = "unavailable.not_held/does_not_exist"
NEEDED_COURSE = {
    "unavailable.still_unclear": "clarified",
    "not_processed.excessive": "reasons_given",
    "denied.third_party": "third_party_refuses",
}
USUAL_COURSES = {
    "plain": 62,
    "clarified": 10,
    "third_party_heard": 6,
    "third_party_silent": 2,
    "agency_heard": 4,
    "extended": 7,
    "extension_refused": 1,
    "fee_paid": 1,
    "delayed": 0.6,
    "resumed": 0.6,
}
ENDED_OTHERWISE = {"withdrawn": 3, "clarification_silent": 3, "fee_silent": 0.6}
CHANNELS = {
    Channel.INTERNET: 42,
    Channel.REGISTERED_MAIL: 26,
    Channel.IN_PERSON: 20,
    Channel.ORDINARY_MAIL: 7,
    Channel.FAX: 3,
    Channel.ORAL: 2,
}
ORDINARY, LATE = (4, 17), (21, 29)
WHOLE, SERVED_ONLY = Ending(), Ending(filed=False)
DECISIONS = {
    Suitability.ABOUT_APPLICANT: 50,
    Suitability.OTHER: 20,
    Suitability.THIRD_PARTY: 10,
    None: 20,
}
RECONSIDERATION, SUIT = Forum.RECONSIDERATION, Forum.SUIT_AFTER_RECONSIDERATION
DISPUTES: tuple[tuple[tuple[Forum, ChallengeResult], ...], ...] = (
    ((RECONSIDERATION, ChallengeResult.UPHELD),),
    ((RECONSIDERATION, ChallengeResult.CORRECTED),),
    ((RECONSIDERATION, ChallengeResult.PENDING),),
    ((RECONSIDERATION, ChallengeResult.UPHELD), (SUIT, ChallengeResult.UPHELD)),
    ((RECONSIDERATION, ChallengeResult.OTHER), (SUIT, ChallengeResult.PENDING)),
    ((Forum.SUIT_DIRECT, ChallengeResult.CORRECTED),),
)


@dataclass(frozen=True)
class Script:
    """One case to be played: when it comes and where, by which course, with which answer, how far it goes."""

    begins_on: date
    course: str = "plain"
    answer: str = ""
    after_days: tuple[int, int] = ORDINARY
    ending: Ending = WHOLE
    office: str = MAIN
    channel: Channel = Channel.IN_PERSON
    kind: ApplicantKind | None = None
    disclosure: int | None = None
    confirmed: bool = True
    claim: str = ""
    matters: int = 1
    together: int = 0
    wanted: WantedDelivery | None = None
    afterwards: str = ""


@dataclass(frozen=True)
class Programme:
    """The scripts of one demonstration, up to the day before `today`."""

    calendar: WorkingCalendar
    today: date
    dice: Random

    def scripts(self, cases: int) -> list[Script]:
        """So many scripts: the first ones show what must be seen, the others fill the year."""
        shown = [*self.stages(), *self.near_the_last_day(), *self.more_stages(), *self.rare(), *self.rare_afterwards()]
        shown += [*self.outcomes(), *self.disputes()]
        ordinary = self.ordinary(cases)
        return [*shown, *(next(ordinary) for _ in range(cases - len(shown)))][:cases]

    def ago(self, working_days: int) -> date:
        """The working day so many working days before today."""
        day = self.today
        for _ in range(working_days):
            day -= timedelta(days=1)
            while not self.calendar.is_working_day(day):
                day -= timedelta(days=1)
        return day

    def came_for(self, due_on: date) -> date:
        """The day on which an application must come so that its reply is due on that day."""
        day = due_on
        while self.calendar.add(day, REPLY_DAYS) != due_on or not self.calendar.is_working_day(day):
            day -= timedelta(days=1)
        return day

    def stages(self) -> Iterator[Script]:
        """Every status, each at least once; the first ones are for trying the status page."""
        yield Script(self.ago(16), "third_party_heard", channel=Channel.INTERNET, kind=ApplicantKind.NATURAL_PERSON)
        yield self.public(0, self.ago(70), office_days=(5, 9))
        yield Script(self.ago(12), "clarification_asked", kind=ApplicantKind.NATURAL_PERSON)
        yield Script(self.ago(1), channel=Channel.ORDINARY_MAIL, confirmed=False)
        yield Script(self.ago(14), "fee_asked")
        yield Script(self.ago(12), "plain", "granted/provided", (5, 7), Ending(served=False))
        yield Script(self.ago(22), "plain", "partial", (6, 9), SERVED_ONLY)
        yield Script(self.ago(34), "clarification_silent", ending=Ending(filed=False))
        yield Script(self.ago(13), "withdrawn")
        yield Script(self.ago(55), "plain", "granted/provided", (4, 8), Ending(decided=Suitability.ABOUT_APPLICANT))

    def near_the_last_day(self) -> Iterator[Script]:
        """Due today, soon, and past."""
        today = self.calendar.roll_forward(self.today)
        for left in (0, 1, 2, 3, 5, 8):
            yield Script(self.came_for(self.calendar.add(today, left) if left else today))
        for late in (1, 4, 11):
            yield Script(self.came_for(self.ago(late)))
        yield Script(self.came_for(self.ago(6)), office="YFGZ", channel=Channel.REGISTERED_MAIL)
        yield Script(self.came_for(self.ago(2)), office="YFJS", channel=Channel.REGISTERED_MAIL)

    def more_stages(self) -> Iterator[Script]:
        """Every phase of the clock and everything that waits for somebody."""
        yield Script(self.ago(6), channel=Channel.FAX, confirmed=False)
        yield Script(self.ago(26), "clarification_asked")
        yield Script(self.ago(34), "fee_asked")
        yield Script(self.ago(9), "third_party_asked", channel=Channel.REGISTERED_MAIL)
        yield Script(self.ago(25), "third_party_asked")
        yield Script(self.ago(8), "agency_asked")
        yield Script(self.ago(21), "extended")
        yield Script(self.ago(16), "extension_requested")
        yield Script(self.ago(17), "extension_refused")
        yield Script(self.ago(11), "suspended")
        yield Script(self.ago(9), "several_asked")
        yield Script(self.ago(13), "refusal_overridden")
        yield Script(self.ago(8), "assistance_asked")
        yield Script(self.ago(8), "suspension_requested")
        yield Script(self.ago(10), "reasons_asked")
        yield Script(self.ago(22), "delayed")
        yield Script(self.ago(12), "plain", "granted/provided", (4, 5), Ending(signed=False, filed=False))
        yield Script(
            self.ago(20), "plain", "granted/provided", (4, 6), Ending(decided=Suitability.CONVERTIBLE, filed=False)
        )
        yield Script(self.ago(55), "plain", "partial", (4, 6), Ending(decided=Suitability.CONVERTIBLE, filed=False))
        yield Script(
            self.ago(30), "plain", "granted/already_published", (3, 6), Ending(decided=Suitability.ALREADY_PUBLIC)
        )
        yield Script(self.ago(60), "fee_silent")
        yield replace(self.public(1, self.ago(75), (4, 8)), ending=self.public_ending(withdrawn_again=True))

    def rare(self) -> Iterator[Script]:
        """Drafts on their way, split letters, people beside the applicant, entries put right, a case struck."""
        for course in ("draft_in_review", "draft_in_signature", "draft_sent_back"):
            yield Script(self.ago(8), course, channel=Channel.REGISTERED_MAIL)
            yield Script(self.ago(10), course, channel=Channel.INTERNET)
        yield Script(self.ago(4), "letter_split", matters=2)
        yield Script(self.ago(15), "letter_split", "granted/provided", (4, 6), SERVED_ONLY, matters=3)
        natural = ApplicantKind.NATURAL_PERSON
        yield Script(self.ago(7), "represented", kind=natural, together=2)
        yield Script(self.ago(18), "represented", "partial", (5, 8), SERVED_ONLY, kind=natural, together=1)
        for course in ("receipt_corrected", "receipt_corrected_and_told"):
            yield Script(self.ago(12), course, channel=Channel.REGISTERED_MAIL)
        yield Script(self.ago(9), "struck", ending=SERVED_ONLY)

    def rare_afterwards(self) -> Iterator[Script]:
        """Records of oneself to be corrected, mail that comes back, cases taken up again."""
        natural, provided = ApplicantKind.NATURAL_PERSON, "granted/provided"
        yield Script(self.ago(6), claim="corrected", kind=natural)
        for answer in ("corrected", "transferred", "refused"):
            yield Script(self.ago(40), "plain", answer, (5, 9), claim=answer, kind=natural)
        post, collected = WantedDelivery.POST, WantedDelivery.COLLECT
        yield Script(self.ago(19), "plain", provided, (4, 6), wanted=post, afterwards="came_back")
        yield Script(self.ago(48), "plain", "partial", (4, 6), wanted=post, afterwards="served_again")
        for days, afterwards in ((48, "taken_up_again"), (85, "answered_again")):
            yield Script(self.ago(days), "plain", NOT_HELD, (5, 5), wanted=collected, afterwards=afterwards)

    def outcomes(self) -> Iterator[Script]:
        """Every answer that can be given, each at least once."""
        for answer in content("answers"):
            course = NEEDED_COURSE.get(answer, "plain")
            office = MAIN if self.dice.random() < 0.4 else self.some_office()
            kind = self.dice.choice(list(ApplicantKind))
            begins_on = self.ago(self.dice.randint(45, 200))
            yield Script(begins_on, course, answer, office=office, kind=kind, channel=self.some_channel())

    def disputes(self) -> Iterator[Script]:
        """Answers that were challenged."""
        for challenged in DISPUTES:
            begins_on = self.ago(self.dice.randint(110, 240))
            answer = self.dice.choice(("denied.deliberative", NOT_HELD, "partial"))
            yield Script(begins_on, "plain", answer, ending=Ending(challenged=challenged), office=self.some_office())

    def ordinary(self, cases: int) -> Iterator[Script]:
        """Cases as they come: so many publications first, then whatever a year brings."""
        for number in range(2, round(cases * PUBLISHED_PER_CASE)):
            yield self.public(number, self.ago(self.dice.randint(60, 270)), (3, 12))
        while True:
            yield self.ordinary_case()

    def ordinary_case(self) -> Script:
        days_ago = 2 + round(DAYS_PLAYED * self.dice.random() ** MORE_OF_LATE)
        begins_on = min(self.calendar.roll_forward(self.today - timedelta(days=days_ago)), self.ago(1))
        begun = Script(begins_on, office=self.some_office(), channel=self.some_channel())
        if self.dice.random() < 0.06:
            return replace(begun, course=weighed(self.dice, ENDED_OTHERWISE))
        answer = weighed(self.dice, {name: told["weight"] for name, told in content("answers").items()})
        course = NEEDED_COURSE.get(answer) or weighed(self.dice, USUAL_COURSES)
        late = course == "plain" and self.dice.random() < 0.07
        ending = Ending(
            decided=weighed(self.dice, DECISIONS),
            challenged=self.dice.choice(DISPUTES) if self.dice.random() < 0.03 else (),
            filed=self.dice.random() < 0.9,
        )
        return replace(begun, course=course, answer=answer, after_days=LATE if late else ORDINARY, ending=ending)

    def public(self, number: int, begins_on: date, office_days: tuple[int, int]) -> Script:
        """A case whose answer is given to everybody in the end."""
        disclosures = content("disclosures")
        told = disclosures[number % len(disclosures)]
        return Script(
            begins_on,
            "plain",
            "granted/provided",
            office_days,
            self.public_ending(),
            told["office"],
            self.some_channel(),
            disclosure=number % len(disclosures),
        )

    def public_ending(self, *, withdrawn_again: bool = False) -> Ending:
        return Ending(decided=Suitability.CONVERTIBLE, published=True, withdrawn_again=withdrawn_again)

    def some_office(self) -> str:
        return weighed(self.dice, {told["code"]: told["weight"] for told in content("offices")})

    def some_channel(self) -> Channel:
        return weighed(self.dice, CHANNELS)


Name = TypeVar("Name")


def weighed(dice: Random, weights: Mapping[Name, float]) -> Name:
    """One of the names, the heavier the likelier."""
    return dice.choices(list(weights), list(weights.values()))[0]
