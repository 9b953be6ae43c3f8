"""The board of a case's consultations: every party asked, where it stands, and what the office concluded of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from tracker.law.acts import ActKind
from tracker.law.clock import Clock
from tracker.law.exclusions import ONE_DAY
from tracker.law.iso_dates import date_from_iso
from tracker.law.opinions import DISCLOSES_ALL_THE_SAME, Opinion, PartyKind, hearing
from tracker.law.periods import last_day_for_opinion
from tracker.law.stakes import Stake
from tracker.law.working_days import WorkingCalendar
from tracker.models import AssistanceRequest, Case, HearingDecision, Letter, NoticeService, PartyContact, Record, db
from tracker.registers import told_letters
from tracker.registers.calendars import working_calendar
from tracker.registers.parties_heard import PartyHeard as PartyHeard
from tracker.registers.proceedings import ASKED, question_of, standing
from tracker.registers.refusals import NotFound

KINDS: Mapping[ActKind, PartyKind] = {
    ActKind.THIRD_PARTY_CONSULTED: PartyKind.THIRD_PARTY,
    ActKind.AGENCY_CONSULTED: PartyKind.AGENCY,
}


def board(case: Case, today: date) -> list[PartyHeard]:
    """Every party asked in a case, oldest question first."""
    questions = standing(case, *ASKED)
    if not questions:
        return []
    answers, decisions = answers_to(case, questions), {one.record_id: one for one in decisions_of(case) if holds(one)}
    contacts, notices = contacts_of(questions), notices_of(case)
    untold, calendar = told_letters.untold_records(case), working_calendar()
    found = [
        heard(one, answers.get(one.id, []), contacts.get(one.id), today, calendar, letter_holds=one not in untold)
        for one in questions
    ]
    return [concluded(one, decisions.get(one.question.id), notices) for one in found]


def concluded(one: PartyHeard, decision: HearingDecision | None, notices: Mapping[int, NoticeService]) -> PartyHeard:
    """The party with what the office concluded of it; what was concluded while it still had time counts no more."""
    if decision is None:
        return one
    if is_outrun(one, decision):
        return replace(one, outrun=decision)
    return replace(one, decision=decision, notice=notices.get(decision.id))


def is_outrun(one: PartyHeard, decision: HearingDecision) -> bool:
    """Whether a silence was concluded upon before its last day, as the delivery was put right later (Art. 32)."""
    if decision.decided_on > one.due_on and one.delivered_on is not None:
        return False
    spoken = any(answer.happened_on <= decision.decided_on for answer in (*one.earlier, one.answer) if answer)
    return decision.conclusion not in DISCLOSES_ALL_THE_SAME or not spoken


def third_parties(case: Case, today: date) -> list[PartyHeard]:
    """The third parties among them (Art. 32)."""
    return [one for one in board(case, today) if one.kind is PartyKind.THIRD_PARTY]


def heard(
    question: Record,
    answers: Sequence[Record],
    contact: PartyContact | None,
    today: date,
    calendar: WorkingCalendar,
    *,
    letter_holds: bool = True,
) -> PartyHeard:
    """Where one party stands on a day, by the newest of its answers; nothing is concluded of it yet.

    Whoever was asked by a letter that was voided since was not reached: its silence says nothing (Arts 32, 34).
    """
    kind, delivered = KINDS[question.kind], question.facts.get("delivered_on")
    delivered_on = date_from_iso(delivered) if delivered and letter_holds else None
    due_on = last_day_for_opinion(question.happened_on, delivered_on, calendar)
    answer = answers[-1] if answers else None
    said = Opinion(answer.words["opinion"]) if answer is not None and "opinion" in answer.words else None
    stands = hearing(kind, said, due_on if delivered_on else None, today, made_jointly=is_made_jointly(question))
    told = (question, kind, question.facts["party"], delivered_on, due_on, stands, answer, None, contact)
    return PartyHeard(*told, earlier=tuple(answers[:-1]))


def is_made_jointly(question: Record) -> bool:
    """Whether the information is told to have been made together with the agency that is asked (Art. 34)."""
    stake = question.words.get("stake", Stake.JOINTLY_MADE)
    return question.kind is ActKind.AGENCY_CONSULTED and stake == Stake.JOINTLY_MADE


def answers_to(case: Case, questions: list[Record]) -> dict[int, list[Record]]:
    """What each question got as answers, by its id, the newest last; an answer belongs to the latest before it."""
    found: dict[int, list[Record]] = {}
    for answer in standing(case, *ASKED.values()):
        asked = question_of(answer, questions)
        if asked is not None:
            found.setdefault(asked.id, []).append(answer)
    return found


def decisions_of(case: Case) -> list[HearingDecision]:
    """What the office concluded of its consultations, oldest first."""
    query = select(HearingDecision).where(HearingDecision.case_id == case.id, HearingDecision.voided_at.is_(None))
    return list(db.session.scalars(query.order_by(HearingDecision.id)))


def holds(decision: HearingDecision) -> bool:
    """Whether a decision holds: one to disclose all the same not where its notice was voided since (Art. 32)."""
    letter = db.session.get(Letter, decision.letter_id) if decision.letter_id is not None else None
    return letter is None or letter.voided_at is None


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
