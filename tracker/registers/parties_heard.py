"""One party that was asked for its opinion: where it stands, what the office concluded, and what follows of that."""

from dataclasses import dataclass
from datetime import date

from tracker.law.opinions import DISCLOSES_ALL_THE_SAME, OBJECTS, OVERRIDABLE, Conclusion, Hearing, PartyKind
from tracker.models import HearingDecision, NoticeService, PartyContact, Record


@dataclass(frozen=True)
class PartyHeard:
    """One party that was asked: its question, its last day, its answer, what the office concluded and told it of that.

    `notice`: the newest attempt to serve the notice of a decision to disclose all the same. `earlier`: what the party
    had said before it changed its opinion. `outrun`: what was concluded of its silence while it still had time.
    """

    question: Record
    kind: PartyKind
    name: str
    delivered_on: date | None
    due_on: date
    hearing: Hearing
    answer: Record | None
    decision: HearingDecision | None
    contact: PartyContact | None
    notice: NoticeService | None = None
    earlier: tuple[Record, ...] = ()
    outrun: HearingDecision | None = None

    @property
    def sent_on(self) -> date:
        """The day of the letter."""
        return self.question.happened_on

    @property
    def is_late(self) -> bool:
        """Whether the answer came after the party's fifteen working days."""
        return self.answer is not None and self.answer.happened_on > self.due_on

    @property
    def against_disclosure(self) -> str:
        """Why it objects, in its own words; or why the office withholds although it was silent."""
        if self.answer is not None:
            return str(self.answer.words.get("reasons", "")).strip()
        return self.decision.reason.strip() if self.decision is not None else ""

    @property
    def is_undelivered(self) -> bool:
        """Whether its answer is awaited, and nobody knows that the letter arrived: its period has not begun."""
        return self.hearing is Hearing.WAITING and self.delivered_on is None

    @property
    def is_settled(self) -> bool:
        """Whether the office discloses all the same: for the public interest, or as its reasons do not hold."""
        return self.decision is not None and self.decision.conclusion in DISCLOSES_ALL_THE_SAME

    @property
    def may_be_overridden(self) -> bool:
        """Whether the head may still decide so: a third party that did not plainly agree (Art. 32)."""
        third_party = self.kind is PartyKind.THIRD_PARTY
        return third_party and self.hearing in OVERRIDABLE and not self.is_settled

    @property
    def objects(self) -> bool:
        """Whether a third party refuses, in whole or in part, and nothing was decided against it."""
        return self.kind is PartyKind.THIRD_PARTY and self.hearing in OBJECTS and not self.is_settled

    @property
    def is_withheld(self) -> bool:
        """Whether a third party is silent and the office decided to withhold what concerns it (Art. 32)."""
        silent = self.hearing is Hearing.SILENT_OFFICE_DECIDES
        return silent and self.decision is not None and self.decision.conclusion is Conclusion.WITHHOLD

    @property
    def keeps_back(self) -> bool:
        """Whether what concerns a third party must not be disclosed: it objects, may still answer, or was withheld."""
        waits = self.kind is PartyKind.THIRD_PARTY and self.hearing is Hearing.WAITING
        return self.objects or self.is_withheld or waits

    @property
    def is_protected(self) -> bool:
        """Whether a refusal may rest on this third party: it objects, or was silent and the office withholds."""
        return self.objects or self.is_withheld

    @property
    def is_open(self) -> bool:
        """Whether a third party may still answer, or was silent and nobody has decided what follows (Art. 32)."""
        third_party = self.kind is PartyKind.THIRD_PARTY
        return third_party and (self.hearing is Hearing.WAITING or self.awaits_conclusion)

    @property
    def awaits_notice(self) -> bool:
        """Whether the notice of a decision to disclose all the same has not reached the third party yet (Art. 32)."""
        return self.is_settled and (self.notice is None or self.notice.reached_on is None)

    @property
    def awaits_conclusion(self) -> bool:
        """Whether the party is silent past its last day, and nobody has said what follows."""
        silent = self.hearing in (Hearing.SILENT_OFFICE_DECIDES, Hearing.SILENT_DEEMED_CONSENT)
        return silent and self.decision is None
