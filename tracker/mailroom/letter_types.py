"""Every type of letter that has a title and a text of its own; the reply has one for each way of answering."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.law.outcomes import Outcome, OutcomeGroup
from tracker.law.wording import Wording, say
from tracker.mailroom.letter_kinds import LETTER_NAMES, NUMBER_WORDS, OWN_PAPERS, TO_OTHERS, UNNUMBERED, LetterKind


@dataclass(frozen=True)
class LetterType:
    """A text with the house's own title; `key` names it in the books, `name` on the screen.

    `suffix` tells it within a number: （2026）第12号-不存告.
    """

    key: str
    kind: LetterKind
    name: Wording
    title: str
    suffix: str

    @property
    def word(self) -> str:
        """The word of its kind in a number; empty where letters of the kind are not numbered."""
        return NUMBER_WORDS.get(self.kind, "")

    @property
    def is_numbered(self) -> bool:
        return self.kind not in UNNUMBERED

    @property
    def is_to_applicant(self) -> bool:
        return self.kind not in TO_OTHERS | OWN_PAPERS


SUFFIXES: Mapping[LetterKind, str] = {
    LetterKind.RECEIPT: "收件",
    LetterKind.CLARIFICATION: "补告",
    LetterKind.EXTENSION: "延告",
    LetterKind.THIRD_PARTY_CONSULTATION: "征询",
    LetterKind.AGENCY_CONSULTATION: "机征",
    LetterKind.OPINION_SLIP: "",
    LetterKind.CONSULTATION_NOTICE: "征告",
    LetterKind.DISCLOSURE_DECISION: "权告",
    LetterKind.ASSISTANCE: "协办",
    LetterKind.REASONS: "理告",
    LetterKind.DELAY: "迟告",
    LetterKind.FEE: "费告",
    LetterKind.LAPSE: "止告",
    LetterKind.CORRECTION_RECEIPT: "更收件",
    LetterKind.RECORD_CORRECTION: "更告",
    LetterKind.REOPENING: "重告",
    LetterKind.REGISTRATION_FORM: "",
}

PROVIDED = "reply.provided"
REPLIES: tuple[tuple[str, Wording, Wording, str], ...] = (
    (PROVIDED, say("答复：予以公开"), LETTER_NAMES[LetterKind.REPLY], "公开答"),
    ("reply.published", say("答复：已经主动公开"), say("已主动公开政府信息答复书"), "主动答"),
    ("reply.partial", say("答复：部分公开"), say("政府信息部分公开答复书"), "部分答"),
    ("reply.denied", say("答复：不予公开"), say("政府信息不予公开答复书"), "不公开答"),
    ("reply.statutory_inquiry", say("答复：行政查询事项"), say("行政查询事项答复书"), "查询答"),
    ("reply.does_not_exist", say("答复：信息不存在"), say("政府信息不存在答复书"), "不存告"),
    ("reply.not_ours", say("答复：不属于本机关公开"), say("非本机关政府信息答复书"), "非本告"),
    ("reply.needs_creation", say("答复：需另行制作"), say("政府信息需另行制作答复书"), "制作答"),
    ("reply.still_unclear", say("答复：补正后仍不明确"), say("补正后申请内容仍不明确答复书"), "不明答"),
    ("reply.petition", say("答复：信访投诉举报"), say("信访投诉举报事项告知书"), "信访告"),
    ("reply.repeat", say("答复：重复申请"), say("重复申请不予处理告知书"), "重复告"),
    ("reply.publication", say("答复：公开出版物"), say("公开出版物获取途径告知书"), "出版告"),
    ("reply.not_processed", say("答复：不予处理"), say("政府信息公开申请不予处理告知书"), "不处告"),
    ("reply.not_government_information", say("答复：非政府信息"), say("非政府信息公开申请告知书"), "非申告"),
    ("reply.inquiry", say("答复：咨询事项"), say("咨询事项告知书"), "咨询告"),
    ("reply.other", say("答复：其他情形"), say("政府信息公开申请答复书"), "其他答"),
)

LETTER_TYPES: Mapping[str, LetterType] = {
    letter_type.key: letter_type
    for letter_type in (
        *(
            LetterType(kind.value, kind, LETTER_NAMES[kind], str(LETTER_NAMES[kind]), suffix)
            for kind, suffix in SUFFIXES.items()
        ),
        *(LetterType(key, LetterKind.REPLY, name, str(title), suffix) for key, name, title, suffix in REPLIES),
    )
}
NUMBERED: Sequence[LetterType] = [each for each in LETTER_TYPES.values() if each.is_numbered]

# What an outcome is written as, by its finding where it has several.
REPLY_TYPES: Mapping[tuple[str, str], str] = {
    (Outcome.GRANTED, "provided"): PROVIDED,
    (Outcome.GRANTED, "already_published"): "reply.published",
    (Outcome.PARTIAL, ""): "reply.partial",
    (Outcome.STATUTORY_INQUIRY, ""): "reply.statutory_inquiry",
    (Outcome.NOT_HELD, "does_not_exist"): "reply.does_not_exist",
    (Outcome.NOT_HELD, "not_ours"): "reply.not_ours",
    (Outcome.NEEDS_CREATION, ""): "reply.needs_creation",
    (Outcome.STILL_UNCLEAR, ""): "reply.still_unclear",
    (Outcome.PETITION, ""): "reply.petition",
    (Outcome.REPEAT, ""): "reply.repeat",
    (Outcome.PUBLICATION, ""): "reply.publication",
    (Outcome.EXCESSIVE, ""): "reply.not_processed",
    (Outcome.CONFIRMATION, ""): "reply.not_processed",
    (Outcome.OTHER, "not_government_information"): "reply.not_government_information",
    (Outcome.OTHER, "inquiry"): "reply.inquiry",
    (Outcome.OTHER, ""): "reply.other",
}


def type_of(kind: LetterKind, facts: Mapping[str, Any]) -> LetterType:
    """The type of a letter; a reply's follows from its answer."""
    if kind is not LetterKind.REPLY:
        return LETTER_TYPES[kind.value]
    answer = facts["answer"]
    return reply_type(answer.outcome, answer.finding)


def reply_type(outcome: Outcome, finding: str = "") -> LetterType:
    """The type of the reply that says this; every refusal under Arts 14 to 16 is written alike."""
    refused = outcome.startswith(f"{OutcomeGroup.DENIED}.")
    return LETTER_TYPES[REPLY_TYPES.get((outcome, finding), "reply.denied" if refused else "reply.other")]
