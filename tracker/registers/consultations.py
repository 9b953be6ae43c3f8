"""The board of a case's consultations: every party asked, where it stands, and what the office concluded of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from tracker.law.acts import ActKind
from tracker.law.clock import Clock
from tracker.law.exclusions import ONE_DAY
from tracker.law.iso_dates import date_from_iso
from tracker.law.opinions import (
    DISCLOSES_ALL_THE_SAME,
    OBJECTS,
    OVERRIDABLE,
    Conclusion,
    Hearing,
    Opinion,
    PartyKind,
    hearing,
)
from tracker.law.periods import last_day_for_opinion
from tracker.law.stakes import Stake
from tracker.law.working_days import WorkingCalendar
from tracker.models import AssistanceRequest, Case, HearingDecision, NoticeService, PartyContact, Record, db
from tracker.registers.calendars import working_calendar
from tracker.registers.proceedings import ASKED, standing
from tracker.registers.refusals import NotFound

KINDS: Mapping[ActKind, PartyKind] = {
    ActKind.THIRD_PARTY_CONSULTED: PartyKind.THIRD_PARTY,
    ActKind.AGENCY_CONSULTED: PartyKind.AGENCY,
}


@dataclass(frozen=True)
class PartyHeard:
    """One party that was asked: its question, its last day, its answer, what the office concluded and told it of that.

    `notice`: the newest attempt to serve the notice of a decision to disclose all the same.
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

    @property
    def sent_on(self) -> date:
        """The day of the letter."""
        return self.question.happened_on

    @property
    def is_late(self) -> bool:
        """Whether the answer came after the party's fifteen working days."""
        return self.answer is not None and self.answer.happened_on > self.due_on

    @property
    def is_undelivered(self) -> bool:
        """Whether its answer is awaited, and nobody knows that the letter arrived: its period has not begun."""
        return self.hearing is Hearing.WAITING and self.delivered_on is None

    @property
    def is_overridden(self) -> bool:
        """Whether the office decided to disclose against this party for the public interest."""
        return self.decision is not None and self.decision.conclusion is Conclusion.PUBLIC_INTEREST

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


def board(case: Case, today: date) -> list[PartyHeard]:
    """Every party asked in a case, oldest question first."""
    questions = standing(case, *ASKED)
    if not questions:
        return []
    answers = answers_to(case, questions)
    decisions = {one.record_id: one for one in decisions_of(case)}
    contacts, notices = contacts_of(questions), notices_of(case)
    calendar = working_calendar()
    found = [
        heard(one, answers.get(one.id), decisions.get(one.id), contacts.get(one.id), today, calendar)
        for one in questions
    ]
    return [replace(one, notice=notices.get(one.decision.id)) if one.decision else one for one in found]


def third_parties(case: Case, today: date) -> list[PartyHeard]:
    """The third parties among them (Art. 32)."""
    return [one for one in board(case, today) if one.kind is PartyKind.THIRD_PARTY]


def heard(
    question: Record,
    answer: Record | None,
    decision: HearingDecision | None,
    contact: PartyContact | None,
    today: date,
    calendar: WorkingCalendar,
) -> PartyHeard:
    """Where one party stands on a day."""
    kind, delivered = KINDS[question.kind], question.facts.get("delivered_on")
    delivered_on = date_from_iso(delivered) if delivered else None
    due_on = last_day_for_opinion(question.happened_on, delivered_on, calendar)
    said = Opinion(answer.words["opinion"]) if answer is not None and "opinion" in answer.words else None
    stands = hearing(kind, said, due_on if delivered_on else None, today, made_jointly=is_made_jointly(question))
    return PartyHeard(question, kind, question.facts["party"], delivered_on, due_on, stands, answer, decision, contact)


def is_made_jointly(question: Record) -> bool:
    """Whether the information is told to have been made together with the agency that is asked (Art. 34)."""
    stake = question.words.get("stake", Stake.JOINTLY_MADE)
    return question.kind is ActKind.AGENCY_CONSULTED and stake == Stake.JOINTLY_MADE


def answers_to(case: Case, questions: list[Record]) -> dict[int, Record]:
    """The first answer that each question got, by the question's id; an answer belongs to the latest before it."""
    found: dict[int, Record] = {}
    for asked_as, answered_as in ASKED.items():
        for answer in standing(case, answered_as):
            asked = [
                one
                for one in questions
                if one.kind is asked_as
                and one.facts["party"] == answer.facts["party"]
                and one.happened_on <= answer.happened_on
            ]
            if asked:
                found.setdefault(asked[-1].id, answer)
    return found


def decisions_of(case: Case) -> list[HearingDecision]:
    """What the office concluded of its consultations, oldest first."""
    query = select(HearingDecision).where(HearingDecision.case_id == case.id, HearingDecision.voided_at.is_(None))
    return list(db.session.scalars(query.order_by(HearingDecision.id)))


def services_of(case: Case) -> list[NoticeService]:
    """Every attempt to serve a notice on a third party in a case, oldest first."""
    query = select(NoticeService).where(NoticeService.case_id == case.id, NoticeService.voided_at.is_(None))
    return list(db.session.scalars(query.order_by(NoticeService.id)))


def notices_of(case: Case) -> dict[int, NoticeService]:
    """The newest attempt for each decision, by the decision's id."""
    return {one.decision_id: one for one in services_of(case)}


def contacts_of(questions: list[Record]) -> dict[int, PartyContact]:
    """How the parties are reached, by the question's id."""
    query = select(PartyContact).where(PartyContact.record_id.in_([one.id for one in questions]))
    return {one.record_id: one for one in db.session.scalars(query)}


def get(case: Case, record_id: int, today: date) -> PartyHeard:
    """The party that was asked by this record of the case; one of another case does not exist here."""
    for one in board(case, today):
        if one.question.id == record_id:
            return one
    raise NotFound(str(record_id))


@dataclass(frozen=True)
class Stretch:
    """Days on end that do not count, and how many working days they hold."""

    first: date
    last: date
    working_days: int


def excluded_union(clock: Clock) -> list[Stretch]:
    """The union of the days spent hearing parties, as far as they are known or set by statute (Art. 33 III)."""
    calendar = working_calendar()
    return [
        Stretch(first, last, calendar.count(first - ONE_DAY, last)) for first, last in merged(consultation_days(clock))
    ]


def consultation_days(clock: Clock) -> list[tuple[date, date]]:
    """The stretches that hearing a party takes out of the count; other causes name no party."""
    return sorted((one.first, one.last) for one in clock.excluded if "party" in one.why.facts and one.first <= one.last)


def merged(stretches: list[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    """Stretches that touch or overlap, as one."""
    first: date | None = None
    last: date | None = None
    for begin, end in stretches:
        if first is None or last is None:
            first, last = begin, end
        elif begin <= last + ONE_DAY:
            last = max(last, end)
        else:
            yield first, last
            first, last = begin, end
    if first is not None and last is not None:
        yield first, last


def has_any(case: Case) -> bool:
    """Whether anybody was heard or asked for help in a case."""
    return bool(standing(case, *ASKED)) or bool(assistance_of(case))


def assistance_of(case: Case) -> list[AssistanceRequest]:
    """Whom the office asked for help in a case, oldest first."""
    query = select(AssistanceRequest).where(AssistanceRequest.case_id == case.id, AssistanceRequest.voided_at.is_(None))
    return list(db.session.scalars(query.order_by(AssistanceRequest.id)))


def open_assistance(case: Case) -> list[AssistanceRequest]:
    """The requests for help without an answer."""
    return [one for one in assistance_of(case) if one.answered_on is None]


def undelivered_assistance(case: Case) -> list[AssistanceRequest]:
    """The letters that ask for help of which nobody knows yet when they arrived; an answer says that they did."""
    return [one for one in open_assistance(case) if one.delivered_on is None]


def get_assistance(case: Case, number: int) -> AssistanceRequest:
    """The case's request with this id; one of another case does not exist here."""
    found = db.session.get(AssistanceRequest, number)
    if found is None or found.case_id != case.id or found.voided_at is not None:
        raise NotFound(str(number))
    return found
