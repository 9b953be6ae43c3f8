"""Consultation 征求意见: third parties whose interests disclosure may harm (Art. 32), other agencies (Arts 33, 34)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.casework import (
    anonymity,
    authority,
    changed_opinions,
    correspondence,
    hearing_parties,
    late_entries,
    party_post,
    records,
)
from tracker.casework.late_entries import Grounds
from tracker.casework.steps import step
from tracker.law import lawful
from tracker.law.acts import Act, ActKind, AgencyConsulted, AgencyReplied, ThirdPartyConsulted, ThirdPartyReplied
from tracker.law.edition import Article, RuleError
from tracker.law.late_entry import Deed, Mark
from tracker.law.lifecycle import Step
from tracker.law.opinions import ARTICLES, Conclusion
from tracker.law.opinions import OPINION_NAMES as OPINION_NAMES
from tracker.law.opinions import PARTY_KIND_NAMES as PARTY_KIND_NAMES
from tracker.law.opinions import Opinion as Opinion
from tracker.law.opinions import PartyKind as PartyKind
from tracker.law.remarks import Remark, RemarkCode
from tracker.law.stakes import STAKES, TO_THE_PARTY, Stake
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
BOTH_KINDS = "both"  # what the notice to the applicant is told where third parties and agencies are asked together


@dataclass(frozen=True)
class Party:
    """Somebody to be heard: who, about what, when the letter arrived if that is known, how it is sent, and why he."""

    kind: PartyKind
    name: str
    content: str
    delivered_on: date | None = None
    email: str = ""
    address: str = ""
    names_somebody_else: bool = False
    stake: Stake | None = None


def consult(
    case: Case,
    kind: PartyKind,
    party: str,
    content: str,
    *,
    sent_on: date,
    delivered_on: date | None = None,
    tell_applicant: bool = True,
    grounds: Grounds = late_entries.NONE,
    by: User,
    on: date,
) -> None:
    """Ask one party in writing (Arts 32-34)."""
    asked = Party(kind, party, content, delivered_on)
    consult_all(case, [asked], sent_on=sent_on, tell_applicant=tell_applicant, grounds=grounds, by=by, on=on)


def consult_all(
    case: Case,
    parties: Sequence[Party],
    *,
    sent_on: date,
    tell_applicant: bool = True,
    grounds: Grounds = late_entries.NONE,
    by: User,
    on: date,
) -> None:
    """Ask several parties at once, fifteen working days each from its receipt; the applicant is told once.

    What each is told of the information asked for never says who asked (Arts 32-34).
    """
    if not parties:
        raise RuleError("请写明{what}。", what=say("征求意见的对象"))
    asked = [checked(case, one, sent_on, on) for one in parties]
    records.check_day(sent_on, case, on=on)
    mark = late_entries.look(Deed.CONSULTATION, case, sent_on, grounds, by=by, on=on)
    with step(Step.CONSULT, case, by=by, on=on, **told_of(asked)):
        came_too_late, ordered_until = is_too_late(case, sent_on), clock_of(case, sent_on).fixed_on
        check_not_asked(case, asked)
        for one in asked:
            ask(case, one, sent_on, mark, by)
        if tell_applicant:
            notice: dict[str, Any] = {"party_kind": kind_for_notice(asked), "came_too_late": came_too_late}
            notice["agency_articles"] = agency_articles(asked)
            notice["entered_on"] = late_entries.entered_on(mark)
            notice["ordered_until"] = ordered_until
            correspondence.write(LetterKind.CONSULTATION_NOTICE, case, by=by, on=sent_on, **notice)


def told_of(asked: Sequence[Party]) -> dict[str, Any]:
    """What the audit event says of a consultation: whom, and of one party what it is."""
    if len(asked) == 1:
        return {"kind": asked[0].kind, "party": asked[0].name}
    return {"parties": [one.name for one in asked]}


def kind_for_notice(asked: Sequence[Party]) -> str:
    """Whether the applicant is told of third parties, of agencies, or of both."""
    kinds = {one.kind.value for one in asked}
    return kinds.pop() if len(kinds) == 1 else BOTH_KINDS


def agency_articles(asked: Sequence[Party]) -> str:
    """By which articles agencies are heard: those that made it too (Art. 34), those whose matter it is (Art. 11)."""
    stakes = {one.stake for one in asked}
    cited = {Stake.COMPETENCE: Article(11), Stake.JOINTLY_MADE: Article(34)}
    return "、".join(article.place for stake, article in cited.items() if stake in stakes)


def checked(case: Case, asked: Party, sent_on: date, on: date) -> Party:
    """The party as it goes into the books: named, asked something, and told nothing of the applicant."""
    name = records.written(asked.name, say("征求意见的对象"))
    content = records.written(asked.content, say("征求意见的内容"))
    records.check_delivered(asked.delivered_on, sent_on, on=on)
    hearing_parties.check_outsider(case, name, asked.email)
    anonymity.check(case, name, about="party", somebody_else=asked.names_somebody_else)
    anonymity.check(case, content, about="content", somebody_else=asked.names_somebody_else)
    stake = asked.stake or STAKES[asked.kind][0]
    if stake not in STAKES[asked.kind]:
        raise RuleError("信息与对方的关系，和征求谁的意见不一致，请重新选择。", ARTICLES[asked.kind])
    return replace(asked, name=name, content=content, stake=stake)


def check_not_asked(case: Case, asked: Sequence[Party]) -> None:
    """Refuse to ask a party that is being asked already, or that stands twice on the list."""
    waiting = {one.party for one in open_consultations(case)}
    for one in asked:
        if one.name in waiting:
            raise RuleError(
                "已经向“{party}”征求意见，尚未收到答复，不需要重复征求。", ARTICLES[one.kind], party=one.name
            )
        hearing_parties.check_new_content(case, one.kind, one.name, one.content)
        waiting.add(one.name)


def ask(case: Case, one: Party, sent_on: date, mark: Mark | None, by: User) -> None:
    """Write to one party: the letter and the slip for its answer, mailed where an e-mail address is known."""
    stake = one.stake or STAKES[one.kind][0]
    words = {"content": one.content, "stake": stake.value}
    record = records.keep(case, ACTS[one.kind](sent_on, one.name, one.delivered_on), by=by, **words)
    late_entries.keep(case, mark, by=by, record=record)
    party_post.keep_contact(record, email=one.email, address=one.address)
    told: dict[str, Any] = {"by": by, "on": sent_on, "addressee": one.name, "content": one.content}
    told["entered_on"] = late_entries.entered_on(mark)
    facts: dict[str, Any] = {"concern": TO_THE_PARTY[stake], "made_jointly": stake is Stake.JOINTLY_MADE}
    letter = correspondence.write(LETTERS[one.kind], case, **told, **facts)
    slip = correspondence.write(LetterKind.OPINION_SLIP, case, **told, asked_number=letter.number)
    for sheet in (letter, slip):
        party_post.send(sheet, case, one.email)


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
    part: str = "",
    received_on: date,
    by: User,
    on: date,
) -> list[Conclusion]:
    """Record what a consulted party says; a refusal needs its reasons, a consent in part the part (Arts 32, 34).

    A party that answered before changes its opinion: the old one stays in the books, and what was concluded on it
    counts no more; what that was.
    """
    records.check_day(received_on, case, on=on)
    before = None if is_awaited(case, party) else changed_opinions.answered_by(case, party, on)
    asked = open_question(case, party) if before is None else changed_opinions.question_of(before)
    check_after_question(asked, received_on)
    if opinion is Opinion.AGREES_IN_PART:
        part = records.written(part, say("同意公开的部分"))
    if opinion is not Opinion.AGREES:
        reasons = records.written(reasons, say("不同意公开的理由"))
    act: Act = ANSWERS[asked.asked_as](received_on, party)
    words = {"opinion": opinion.value, "part": part.strip(), "reasons": reasons.strip()}
    with step(Step.RECORD_OPINION, case, by=by, on=on, party=party, opinion=opinion):
        check_answered_in_time(case, act, by=by, on=on)
        ended = changed_opinions.change(case, before, words, received_on) if before is not None else []
        records.keep(case, act, by=by, **words)
    return ended


def is_awaited(case: Case, party: str) -> bool:
    """Whether an answer of this party is still out."""
    return any(one.party == party for one in open_consultations(case))


def check_answered_in_time(case: Case, act: Act, *, by: User, on: date) -> None:
    """Refuse an opinion entered after the reply that would put off the last day, unless the head enters it (Art. 33).

    One that came after the reply moves nothing.
    """
    if case.is_open or authority.may_enter_earlier(by, case.agency):
        return
    before, after = clock_of(case, on).due_on, clock_of(case, on, extra=[act]).due_on
    if before is not None and after is not None and after > before:
        raise RuleError(
            "案件已经答复，按这一天登记意见，答复期限会延后到 {due}，改变是否逾期的认定，只有负责人可以登记。",
            lawful.TIME_RULE,
            about="received_on",
            due=after,
        )


def check_after_question(asked: OpenConsultation, received_on: date) -> None:
    """Refuse an answer that is older than its question."""
    if received_on < asked.sent_on:
        raise RuleError(
            "收到意见的日期（{day}）早于发出征求意见书的日期（{sent_on}）。",
            Article(32),
            about="received_on",
            day=received_on,
            sent_on=asked.sent_on,
        )


def open_question(case: Case, party: str) -> OpenConsultation:
    """The consultation of this party that is still open."""
    for one in open_consultations(case):
        if one.party == party:
            return one
    raise RuleError("没有正在向“{party}”征求意见。", Article(32), party=party)
