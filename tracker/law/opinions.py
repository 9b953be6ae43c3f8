"""Who is heard, what they may say, where each stands on a day, and what the office may conclude (Arts 15, 32, 34)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from tracker.law.edition import Article
from tracker.law.wording import Wording, say


class PartyKind(StrEnum):
    """Who is consulted."""

    THIRD_PARTY = "third_party"
    AGENCY = "agency"


class Opinion(StrEnum):
    """What a consulted party says of disclosure."""

    AGREES = "agrees"
    AGREES_IN_PART = "agrees_in_part"
    REFUSES = "refuses"


class Conclusion(StrEnum):
    """What the office concludes where a party is silent, or against a party that refuses."""

    DEEMED_CONSENT = "deemed_consent"
    DISCLOSE = "disclose"
    WITHHOLD = "withhold"
    PUBLIC_INTEREST = "public_interest"
    UNFOUNDED = "unfounded"


class Hearing(StrEnum):
    """Where the hearing of one party stands."""

    WAITING = "waiting"
    AGREES = "agrees"
    AGREES_IN_PART = "agrees_in_part"
    REFUSES = "refuses"
    SILENT_OFFICE_DECIDES = "silent_office_decides"
    SILENT_DEEMED_CONSENT = "silent_deemed_consent"


PARTY_KIND_NAMES: Mapping[PartyKind, Wording] = {
    PartyKind.THIRD_PARTY: say("合法权益可能受到损害的第三方"),
    PartyKind.AGENCY: say("共同制作信息的机关或者其他机关"),
}
OPINION_NAMES: Mapping[Opinion, Wording] = {
    Opinion.AGREES: say("同意公开"),
    Opinion.AGREES_IN_PART: say("部分同意公开"),
    Opinion.REFUSES: say("不同意公开"),
}
CONCLUSION_NAMES: Mapping[Conclusion, Wording] = {
    Conclusion.DEEMED_CONSENT: say("逾期未答复，视为同意公开"),
    Conclusion.DISCLOSE: say("逾期未答复，本机关决定可以公开"),
    Conclusion.WITHHOLD: say("逾期未答复，本机关决定不予公开"),
    Conclusion.PUBLIC_INTEREST: say("因公共利益决定公开"),
    Conclusion.UNFOUNDED: say("不同意公开的理由不成立，决定公开"),
}
HEARING_NAMES: Mapping[Hearing, Wording] = {
    Hearing.WAITING: say("等待答复"),
    Hearing.AGREES: say("同意公开"),
    Hearing.AGREES_IN_PART: say("部分同意公开"),
    Hearing.REFUSES: say("不同意公开"),
    Hearing.SILENT_OFFICE_DECIDES: say("逾期未答复，由本机关决定"),
    Hearing.SILENT_DEEMED_CONSENT: say("逾期未答复，视为同意"),
}
ARTICLES: Mapping[PartyKind, Article] = {PartyKind.THIRD_PARTY: Article(32), PartyKind.AGENCY: Article(34)}

# Against these the office discloses only where withholding would gravely affect the public interest (Arts 15, 32).
OVERRIDABLE = frozenset({Hearing.REFUSES, Hearing.AGREES_IN_PART, Hearing.SILENT_OFFICE_DECIDES})
# These keep what concerns them from being disclosed without such a decision.
OBJECTS = frozenset({Hearing.REFUSES, Hearing.AGREES_IN_PART})
# By these the office discloses although the third party objects, and tells it so in writing (Art. 32).
DISCLOSES_ALL_THE_SAME = frozenset({Conclusion.PUBLIC_INTEREST, Conclusion.UNFOUNDED})


def hearing(
    kind: PartyKind, opinion: Opinion | None, due_on: date | None, today: date, *, made_jointly: bool = True
) -> Hearing:
    """What a party said; past its last day the office decides, but an agency that made the information too consents.

    `due_on` is None while nobody knows that the letter arrived: nobody is silent who was not asked (Arts 32, 34).
    """
    if opinion is not None:
        return Hearing(opinion.value)
    if due_on is None or today <= due_on:
        return Hearing.WAITING
    deemed = kind is PartyKind.AGENCY and made_jointly
    return Hearing.SILENT_DEEMED_CONSENT if deemed else Hearing.SILENT_OFFICE_DECIDES
