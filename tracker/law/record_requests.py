"""Correction of records about oneself 更正本人记录 (Art. 41): what may be answered, and by when the office wants to."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from tracker.law.case_kinds import CORRECTIONS, ORDER_RULE, CaseKind
from tracker.law.clock import Clock
from tracker.law.edition import Article, RuleError
from tracker.law.obligations import Obligation, ObligationKind
from tracker.law.wording import Wording, say

RULE = Article(41)
PREFIX = "correction."


class CorrectionAnswer(StrEnum):
    """What the office does with an application to correct a record."""

    CORRECTED = "corrected"
    TRANSFERRED = "transferred"
    REFERRED = "referred"
    REFUSED = "refused"


CORRECTION_NAMES: Mapping[CorrectionAnswer, Wording] = {
    CorrectionAnswer.CORRECTED: say("予以更正"),
    CorrectionAnswer.TRANSFERRED: say("转送有权更正的行政机关"),
    CorrectionAnswer.REFERRED: say("告知向有权更正的行政机关提出"),
    CorrectionAnswer.REFUSED: say("不予更正"),
}
CORRECTION_WHEN: Mapping[CorrectionAnswer, Wording] = {
    CorrectionAnswer.CORRECTED: say("本机关有权更正，经审核属实"),
    CorrectionAnswer.TRANSFERRED: say("不属于本机关职能范围，已经转送有权更正的行政机关"),
    CorrectionAnswer.REFERRED: say("不属于本机关职能范围，告知申请人自行向有权更正的行政机关提出"),
    CorrectionAnswer.REFUSED: say("记录没有不准确，或者申请人没有提供证据证明"),
}
FOR_OTHERS = frozenset({CorrectionAnswer.TRANSFERRED, CorrectionAnswer.REFERRED})
# What the clock owes an applicant for information, and nobody who wants a record put right.
OF_DISCLOSURE = frozenset({ObligationKind.CLARIFICATION_NOTICE})


def check(answer: CorrectionAnswer, agency: str, reasons: str) -> None:
    """Refuse an answer that does not name the agency it points to, or that gives no reasons (Art. 41)."""
    if answer in FOR_OTHERS and not agency.strip():
        raise RuleError("请写明有权更正的行政机关和联系方式。", RULE, about="agency")
    if answer is not CorrectionAnswer.CORRECTED and not reasons.strip():
        raise RuleError("请写明理由。", RULE, about="reasons")


def finding_of(answer: CorrectionAnswer) -> str:
    """How the record of the answer tells what it was."""
    return f"{PREFIX}{answer.value}"


def name_of(finding: str) -> Wording | None:
    """How an answer is called that was given to an application to correct a record; None for every other."""
    found = (name for answer, name in CORRECTION_NAMES.items() if finding_of(answer) == finding)
    return next(found, None)


def clock_of(clock: Clock, kind: CaseKind) -> Clock:
    """The clock of a case of this kind; by an order a correction owes an answer as any other case does (Art. 51)."""
    if kind is CaseKind.RECORD_CORRECTION:
        return own_target(clock)
    return without_clarification(clock) if kind in CORRECTIONS else clock


def without_clarification(clock: Clock) -> Clock:
    """No chance to ask for clarification runs beside a correction (Art. 41)."""
    return replace(clock, obligations=tuple(one for one in clock.obligations if one.kind not in OF_DISCLOSURE))


def own_target(clock: Clock) -> Clock:
    """The clock of a correction: the Regulation gives no days, so what the office owes is a target of its own.

    It is counted as the time for reply would be; no chance to ask for clarification runs beside it (Art. 41). What a
    review body or a court ordered is owed as any other answer is (Art. 51).
    """
    bare = without_clarification(clock)
    return replace(bare, obligations=tuple(as_target(duty) for duty in bare.obligations))


def as_target(duty: Obligation) -> Obligation:
    if duty.kind is not ObligationKind.REPLY or duty.basis == ORDER_RULE:
        return duty
    return replace(duty, kind=ObligationKind.CORRECTION_ANSWER, basis=RULE)
