"""May what one applicant was given become a proactive disclosure 依申请转主动公开, and until when (Arts 26, 44)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.law.edition import Article
from tracker.law.obligations import Obligation, ObligationKind, ObligationState, OwedBy
from tracker.law.outcomes import Outcome
from tracker.law.wording import Wording, say
from tracker.law.working_days import WorkingCalendar

PUBLICATION_DAYS = 20
PROACTIVE_PERIOD = Article(26)
CONVERTIBLE_OUTCOMES = frozenset({Outcome.GRANTED, Outcome.PARTIAL})


class Suitability(StrEnum):
    """The office's answer to the question: convert, or why not."""

    CONVERTIBLE = "convertible"
    ABOUT_APPLICANT = "about_applicant"
    THIRD_PARTY = "third_party"
    ALREADY_PUBLIC = "already_public"
    OTHER = "other"


SUITABILITY_NAMES: Mapping[Suitability, Wording] = {
    Suitability.CONVERTIBLE: say("适宜转为主动公开"),
    Suitability.ABOUT_APPLICANT: say("涉及申请人自身（税费缴纳、社会保障、医疗卫生、登记等）"),
    Suitability.THIRD_PARTY: say("公开会损害第三方合法权益"),
    Suitability.ALREADY_PUBLIC: say("已经主动公开"),
    Suitability.OTHER: say("其他不宜主动公开的情形"),
}


@dataclass(frozen=True)
class Verdict:
    """Whether the information may be published, why, and where the law says so."""

    may: bool
    reason: Wording
    article: Article


VERDICTS: Mapping[Suitability, Verdict] = {
    Suitability.CONVERTIBLE: Verdict(
        True, say("可以公开的内容纳入主动公开；发布前须删去申请人信息和不予公开的部分。"), Article(44)
    ),
    Suitability.ABOUT_APPLICANT: Verdict(
        False, say("内容只涉及申请人自身（税费缴纳、社会保障、医疗卫生、登记等），不转为主动公开。"), Article(44)
    ),
    Suitability.THIRD_PARTY: Verdict(False, say("公开会损害第三方合法权益，不转为主动公开。"), Article(15)),
    Suitability.ALREADY_PUBLIC: Verdict(False, say("该信息已经主动公开，无需再次公开。"), Article(36, item=1)),
    Suitability.OTHER: Verdict(False, say("经审核不属于主动公开范围，不转为主动公开。"), Article(44)),
}


def may_convert(outcome: Outcome | None) -> bool:
    """Whether the question arises at all: only what was released, wholly or in part, can be published (Art. 44)."""
    return outcome in CONVERTIBLE_OUTCOMES


def verdict(outcome: Outcome | None, suitability: Suitability) -> Verdict:
    """Whether an answer may become a proactive disclosure, by its outcome and the office's own judgement (Art. 44)."""
    if not may_convert(outcome):
        return Verdict(False, say("只有予以公开或者部分公开的信息才能转为主动公开。"), Article(44))
    return VERDICTS[suitability]


def publication_due(decided_on: date, calendar: WorkingCalendar) -> date:
    """The last day for publishing: twenty working days from the decision to publish (Art. 26)."""
    return calendar.add(decided_on, PUBLICATION_DAYS)


def duties(
    suitability: Suitability, decided_on: date, published_on: date | None, calendar: WorkingCalendar
) -> tuple[Obligation, ...]:
    """The duty to publish that a decision to convert creates; none where the answer was no (Art. 26)."""
    if suitability is not Suitability.CONVERTIBLE:
        return ()
    due_on = publication_due(decided_on, calendar)
    return (
        Obligation(
            kind=ObligationKind.PUBLICATION,
            owed_by=OwedBy.AGENCY,
            starts_on=decided_on,
            due_on=due_on,
            basis=PROACTIVE_PERIOD,
            state=_state(published_on, due_on),
            met_on=published_on,
            provisional=bool(calendar.unknown_years(decided_on, due_on)),
        ),
    )


def _state(published_on: date | None, due_on: date) -> ObligationState:
    if published_on is None:
        return ObligationState.OPEN
    return ObligationState.MET if published_on <= due_on else ObligationState.MET_LATE
