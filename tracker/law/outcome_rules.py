"""What belongs to one outcome: its place in the annual report, its articles, what its reply has to say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from tracker.law.edition import Article
from tracker.law.wording import Wording, say


class Outcome(StrEnum):
    """What was replied: exactly one row of chapter three of the annual report."""

    GRANTED = "granted"
    PARTIAL = "partial"
    STATE_SECRET = "denied.state_secret"  # noqa: S105 (a row of the report, no password)
    OTHER_LAW = "denied.other_law"
    SECURITY_STABILITY = "denied.security_stability"
    THIRD_PARTY = "denied.third_party"
    INTERNAL_AFFAIRS = "denied.internal_affairs"
    DELIBERATIVE = "denied.deliberative"
    ENFORCEMENT_FILE = "denied.enforcement_file"
    STATUTORY_INQUIRY = "denied.statutory_inquiry"
    NOT_HELD = "unavailable.not_held"
    NEEDS_CREATION = "unavailable.needs_creation"
    STILL_UNCLEAR = "unavailable.still_unclear"
    PETITION = "not_processed.petition"
    REPEAT = "not_processed.repeat"
    PUBLICATION = "not_processed.publication"
    EXCESSIVE = "not_processed.excessive"
    CONFIRMATION = "not_processed.confirmation"
    CLARIFICATION_LAPSED = "other.clarification_lapsed"
    FEE_LAPSED = "other.fee_lapsed"
    OTHER = "other.other"


class OutcomeGroup(StrEnum):
    """The heading of the annual report under which an outcome is counted."""

    GRANTED = "granted"
    PARTIAL = "partial"
    DENIED = "denied"
    UNAVAILABLE = "unavailable"
    NOT_PROCESSED = "not_processed"
    OTHER = "other"


GROUP_NAMES: Mapping[OutcomeGroup, Wording] = {
    OutcomeGroup.GRANTED: say("予以公开"),
    OutcomeGroup.PARTIAL: say("部分公开（区分处理的，只计这一情形，不计其他情形）"),
    OutcomeGroup.DENIED: say("不予公开"),
    OutcomeGroup.UNAVAILABLE: say("无法提供"),
    OutcomeGroup.NOT_PROCESSED: say("不予处理"),
    OutcomeGroup.OTHER: say("其他处理"),
}

GROUP_PLACES: Mapping[OutcomeGroup, str] = {
    group: f"（{number}）" for group, number in zip(OutcomeGroup, "一二三四五六", strict=True)
}


class Element(StrEnum):
    """Something a reply has to state, beyond what every letter states."""

    PROVIDED = "provided"
    CHANNEL = "channel"
    WITHHELD_PARTS = "withheld_parts"
    REASONS = "reasons"
    SPECIAL_LAW = "special_law"
    SEARCH_DONE = "search_done"
    RIGHT_AGENCY = "right_agency"
    RIGHT_CHANNEL = "right_channel"
    EARLIER_REPLY = "earlier_reply"
    NOTICE_SERVED = "notice_served"


ELEMENT_NAMES: Mapping[Element, Wording] = {
    Element.PROVIDED: say("提供的政府信息清单"),
    Element.CHANNEL: say("获取该政府信息的方式、途径和时间"),
    Element.WITHHELD_PARTS: say("不予公开的部分及其依据和理由"),
    Element.REASONS: say("理由"),
    Element.SPECIAL_LAW: say("有特别规定或者禁止公开的法律、行政法规及其条款"),
    Element.SEARCH_DONE: say("检索的系统、关键词、时间范围和人员"),
    Element.RIGHT_AGENCY: say("负责公开的行政机关名称和联系方式"),
    Element.RIGHT_CHANNEL: say("反映诉求或者咨询的渠道"),
    Element.EARLIER_REPLY: say("此前答复的文号和日期"),
    Element.NOTICE_SERVED: say("告知书的送达日期和期限届满日期"),
}


# What law it is depends on what was answered: one forbids disclosure (Art. 14), another arranges access (Art. 36(7)).
LAWS_NAMED: Mapping[Outcome, Wording] = {
    Outcome.OTHER_LAW: say("禁止公开的法律、行政法规及其条款"),
    Outcome.STATUTORY_INQUIRY: say("有特别规定的法律、行政法规及其条款"),
}


def element_name(element: Element, outcome: Outcome | None) -> Wording:
    """What an element is called in a reply of this outcome."""
    named = LAWS_NAMED.get(outcome) if outcome and element is Element.SPECIAL_LAW else None
    return named or ELEMENT_NAMES[element]


class RemedyRoute(StrEnum):
    """How a reply may be challenged."""

    RECONSIDERATION_FIRST = "reconsideration_first"
    EITHER = "either"


def cite(articles: Iterable[Article]) -> str:
    """Articles as a letter cites them, each instrument named once: 《政府信息公开条例》第十五条、第三十二条."""
    grouped = groupby(articles, key=lambda article: article.instrument)
    return "、".join(
        f"《{instrument}》" + "、".join(article.place for article in group) for instrument, group in grouped
    )


@dataclass(frozen=True)
class Finding:
    """One of several situations counted under the same outcome, but answered differently.

    `when` tells in plain words when it is this one and not its neighbour. `legal_text` and `reasons_text` are words of
    an official letter, Chinese in every language of the screen; what the writer has to fill in stands in 【 】.
    """

    name: str
    label: Wording
    articles: tuple[Article, ...]
    must_state: tuple[Element, ...]
    reasons_text: str
    when: Wording

    @property
    def legal_text(self) -> str:
        """The legal basis as a letter cites it; empty where no article fits of itself."""
        return cite(self.articles)


@dataclass(frozen=True)
class OutcomeRule:
    """One outcome: where the report counts it, what it rests on, what its reply has to say, how it is challenged.

    `label` is the exact name in the report's form, `place` its number there. `legal_text` is empty where the
    Regulation has no article of its own: the writer has to name one. Blanks in `reasons_text` stand in 【 】.
    """

    outcome: Outcome
    label: Wording
    place: str
    group: OutcomeGroup
    articles: tuple[Article, ...]
    must_state: tuple[Element, ...]
    remedy: RemedyRoute
    legal_text: str
    reasons_text: str
    also_called: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
