"""Consultation 征求意见: third parties whose interests disclosure may harm (Art. 32), other agencies (Arts 33, 34)."""

from collections.abc import Mapping
from datetime import date

from tracker.casework import correspondence, records
from tracker.casework.steps import step
from tracker.law import lawful
from tracker.law.acts import Act, ActKind, AgencyConsulted, AgencyReplied, ThirdPartyConsulted, ThirdPartyReplied
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.opinions import ARTICLES
from tracker.law.opinions import OPINION_NAMES as OPINION_NAMES
from tracker.law.opinions import PARTY_KIND_NAMES as PARTY_KIND_NAMES
from tracker.law.opinions import Opinion as Opinion
from tracker.law.opinions import PartyKind as PartyKind
from tracker.law.remarks import Remark, RemarkCode
from tracker.law.wording import say
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, User
from tracker.registers.clocks import clock_of
from tracker.registers.proceedings import OpenConsultation, open_consultations

ACTS: Mapping[PartyKind, type[ThirdPartyConsulted] | type[AgencyConsulted]] = {
    PartyKind.THIRD_PARTY: ThirdPartyConsulted,
    PartyKind.AGENCY: AgencyConsulted,
}
ANSWERS: Mapping[ActKind, type[ThirdPartyReplied] | type[AgencyReplied]] = {
    ActKind.THIRD_PARTY_CONSULTED: ThirdPartyReplied,
    ActKind.AGENCY_CONSULTED: AgencyReplied,
}
LETTERS: Mapping[PartyKind, LetterKind] = {
    PartyKind.THIRD_PARTY: LetterKind.THIRD_PARTY_CONSULTATION,
    PartyKind.AGENCY: LetterKind.AGENCY_CONSULTATION,
}


def consult(
    case: Case,
    kind: PartyKind,
    party: str,
    content: str,
    *,
    sent_on: date,
    delivered_on: date | None = None,
    tell_applicant: bool = True,
    by: User,
    on: date,
) -> None:
    """Ask one party in writing; the applicant is told whether its fifteen working days stop the clock.

    `content` is what the party needs to know of the information asked for, never who asked (Arts 32-34).
    """
    party = records.written(party, say("征求意见的对象"))
    content = records.written(content, say("征求意见的内容"))
    records.check_day(sent_on, case, on=on)
    records.check_delivered(delivered_on, sent_on, on=on)
    with step(Step.CONSULT, case, by=by, on=on, kind=kind, party=party):
        came_too_late = is_too_late(case, sent_on)
        if any(one.party == party for one in open_consultations(case)):
            raise RuleError("已经向“{party}”征求意见，尚未收到答复，不需要重复征求。", ARTICLES[kind], party=party)
        records.keep(case, ACTS[kind](sent_on, party, delivered_on), by=by, content=content)
        correspondence.write(LETTERS[kind], case, by=by, on=sent_on, addressee=party, content=content)
        if tell_applicant:
            correspondence.write(
                LetterKind.CONSULTATION_NOTICE, case, by=by, on=sent_on, party_kind=kind, came_too_late=came_too_late
            )


def remark_on(case: Case, sent_on: date) -> Remark | None:
    """What to remark of a consultation sent on this day: on the last day or later it helps little (Art. 33)."""
    return lawful.check_consultation(clock_of(case, sent_on), sent_on)


def is_too_late(case: Case, sent_on: date) -> bool:
    """Whether the period for the reply is over, so that hearing a party moves it no more (Art. 33)."""
    remark = remark_on(case, sent_on)
    return remark is not None and remark.code is RemarkCode.LATE_CONSULTATION


def record_opinion(
    case: Case,
    party: str,
    opinion: Opinion,
    reasons: str = "",
    *,
    received_on: date,
    by: User,
    on: date,
) -> None:
    """Record what a consulted party says; a refusal needs its reasons (Arts 32, 34)."""
    records.check_day(received_on, case, on=on)
    asked = open_question(case, party)
    if received_on < asked.sent_on:
        raise RuleError(
            "收到意见的日期（{day}）早于发出征求意见书的日期（{sent_on}）。",
            Article(32),
            about="received_on",
            day=received_on,
            sent_on=asked.sent_on,
        )
    if opinion is not Opinion.AGREES:
        reasons = records.written(reasons, say("不同意公开的理由"))
    act: Act = ANSWERS[asked.asked_as](received_on, party)
    with step(Step.RECORD_OPINION, case, by=by, on=on, party=party, opinion=opinion):
        records.keep(case, act, by=by, opinion=opinion.value, reasons=reasons.strip())


def open_question(case: Case, party: str) -> OpenConsultation:
    """The consultation of this party that is still open."""
    for one in open_consultations(case):
        if one.party == party:
            return one
    raise RuleError("没有正在向“{party}”征求意见。", Article(32), party=party)
