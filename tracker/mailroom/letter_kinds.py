"""The kinds of official letters 文书 by what each does in the procedure; their names, and the word in their numbers."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.law.wording import Wording, say


class LetterKind(StrEnum):
    """The letters this office writes."""

    RECEIPT = "receipt"
    CLARIFICATION = "clarification"
    EXTENSION = "extension"
    THIRD_PARTY_CONSULTATION = "third_party_consultation"
    AGENCY_CONSULTATION = "agency_consultation"
    OPINION_SLIP = "opinion_slip"
    CONSULTATION_NOTICE = "consultation_notice"
    DISCLOSURE_DECISION = "disclosure_decision"
    ASSISTANCE = "assistance"
    REASONS = "reasons"
    DELAY = "delay"
    FEE = "fee"
    LAPSE = "lapse"
    REPLY = "reply"
    CORRECTION_RECEIPT = "correction_receipt"
    RECORD_CORRECTION = "record_correction"
    REOPENING = "reopening"
    REGISTRATION_FORM = "registration_form"


LETTER_NAMES: Mapping[LetterKind, Wording] = {
    LetterKind.RECEIPT: say("登记回执"),
    LetterKind.CLARIFICATION: say("补正告知书"),
    LetterKind.EXTENSION: say("延期答复告知书"),
    LetterKind.THIRD_PARTY_CONSULTATION: say("第三方意见征询书"),
    LetterKind.AGENCY_CONSULTATION: say("机关意见征询书"),
    LetterKind.OPINION_SLIP: say("意见回执"),
    LetterKind.CONSULTATION_NOTICE: say("征求意见告知书"),
    LetterKind.DISCLOSURE_DECISION: say("决定公开告知书"),
    LetterKind.ASSISTANCE: say("协办函"),
    LetterKind.REASONS: say("说明理由告知书"),
    LetterKind.DELAY: say("延迟答复告知书"),
    LetterKind.FEE: say("收费通知书"),
    LetterKind.LAPSE: say("不再处理告知书"),
    LetterKind.REPLY: say("政府信息公开答复书"),
    LetterKind.CORRECTION_RECEIPT: say("更正申请登记回执"),
    LetterKind.RECORD_CORRECTION: say("更正告知书"),
    LetterKind.REOPENING: say("重新办理告知书"),
    LetterKind.REGISTRATION_FORM: say("政府信息公开申请登记表"),
}

# The word in a letter's number that tells its series: 杨府公开补〔2026〕3号.
NUMBER_WORDS: Mapping[LetterKind, str] = {
    LetterKind.RECEIPT: "收",
    LetterKind.CLARIFICATION: "补",
    LetterKind.EXTENSION: "延",
    LetterKind.THIRD_PARTY_CONSULTATION: "征",
    LetterKind.AGENCY_CONSULTATION: "协",
    LetterKind.CONSULTATION_NOTICE: "征告",
    LetterKind.DISCLOSURE_DECISION: "权告",
    LetterKind.ASSISTANCE: "函",
    LetterKind.REASONS: "理",
    LetterKind.DELAY: "迟",
    LetterKind.FEE: "费",
    LetterKind.LAPSE: "止",
    LetterKind.REPLY: "答",
    LetterKind.CORRECTION_RECEIPT: "更收",
    LetterKind.RECORD_CORRECTION: "更告",
    LetterKind.REOPENING: "重",
}

# A slip to be filled in by its reader, and the office's own form, have no number of their own.
UNNUMBERED = frozenset(LetterKind) - NUMBER_WORDS.keys()

# What a third party or another agency reads: nothing of the applicant may stand in it (Arts 32, 34).
TO_OTHERS = frozenset(
    {
        LetterKind.THIRD_PARTY_CONSULTATION,
        LetterKind.AGENCY_CONSULTATION,
        LetterKind.OPINION_SLIP,
        LetterKind.DISCLOSURE_DECISION,
        LetterKind.ASSISTANCE,
    }
)

# What stays in the office.
OWN_PAPERS = frozenset({LetterKind.REGISTRATION_FORM})
