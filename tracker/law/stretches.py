"""What stops the clock: something asked of the applicant, a party that is heard, a suspension by hand."""

from dataclasses import dataclass
from datetime import date

from tracker.law.acts import ActKind, Consulted
from tracker.law.exclusions import Exclusion, consultation_exclusion
from tracker.law.practice import LateOpinion, Practice
from tracker.law.wording import Wording, say


@dataclass
class Demand:
    """What was asked of the applicant: a supplement or a fee. While it is open no period runs."""

    sent_on: date
    starts_on: date
    due_on: date | None
    notice_from: date | None
    notice_due_on: date | None
    stops_the_clock: bool
    answered_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether the office waits for the applicant."""
        return self.stops_the_clock and self.answered_on is None


@dataclass
class Consultation:
    """One party asked in writing, until when it may answer, and when it did."""

    act: Consulted
    opinion_due_on: date
    stops_the_clock: bool
    replied_on: date | None = None
    answer_known_on: date | None = None

    def waits_on(self, day: date) -> bool:
        """Whether the clock stands still on this day because the party has not answered yet."""
        return self.stops_the_clock and self.replied_on is None and self.act.on <= day <= self.opinion_due_on

    def exclusion(self, practice: Practice) -> Exclusion:
        """The days this consultation takes out of the count; silence ends with the party's fifteen working days."""
        ended_on = self.replied_on or self.answer_known_on or self.opinion_due_on
        if practice.late_opinion is LateOpinion.CAPPED:
            ended_on = min(ended_on, self.opinion_due_on)
        return consultation_exclusion(self.act.on, ended_on, practice.consultation_days, self._why())

    def _why(self) -> Wording:
        if self.act.kind is ActKind.THIRD_PARTY_CONSULTED:
            return say("征求第三方意见：{party}", party=self.act.party)
        return say("征求其他机关意见：{party}", party=self.act.party)


@dataclass
class Suspension:
    """The clock stopped by hand, from the day after until the day it was resumed."""

    sent_on: date
    why: Wording
    resumed_on: date | None = None
