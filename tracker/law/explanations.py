"""The applicant is heard first: reasons before a delay or a refusal to handle (Art. 35), the supplement (Art. 30)."""

from collections.abc import Sequence
from datetime import date

from tracker.law.acts import Act, ActKind, ClarificationRequested
from tracker.law.edition import Article, RuleError
from tracker.law.outcomes import Outcome
from tracker.law.wording import say

SUPPLEMENT_RULE, REASONS_RULE = Article(30), Article(35)
NOT_EXCESSIVE = say("没有要求申请人说明理由，不能以大量反复申请为由不予处理。")
NO_DELAY = say("没有要求申请人说明理由，不能以申请数量、频次为由延迟答复。")


def check_reasons(acts: Sequence[Act], last_day: date | None, on: date) -> None:
    """Refuse to go on while the applicant who was asked for reasons may still give them (Art. 35).

    `last_day`: until when reasons may come, as the notice says.
    """
    asked = [act.on for act in acts if act.kind is ActKind.REASONS_REQUESTED]
    given = [act.on for act in acts if act.kind is ActKind.REASONS_RECEIVED]
    if not asked or (given and max(given) >= max(asked)):
        return
    if last_day is None:
        raise RuleError("还没有收到申请人说明的理由，告知书也没有写明期限。", REASONS_RULE)
    if on <= last_day:
        raise RuleError("申请人说明理由的期限到 {day} 才届满，还没有收到说明。", REASONS_RULE, day=last_day)


def check_supplement(acts: Sequence[Act], on: date) -> None:
    """Refuse to call the application unclear still while the applicant may supplement it (Art. 30)."""
    asked = [act for act in acts if isinstance(act, ClarificationRequested)]
    if not asked or any(act.kind is ActKind.CLARIFICATION_RECEIVED for act in acts):
        return
    last_day = max(asked, key=lambda act: act.on).reply_by
    if last_day is None:
        raise RuleError("还没有收到申请人的补正，补正告知书也没有写明期限。", SUPPLEMENT_RULE)
    if on <= last_day:
        raise RuleError("申请人补正的期限到 {day} 才届满，还没有收到补正。", SUPPLEMENT_RULE, day=last_day)


def is_explained(acts: Sequence[Act], last_day: date | None, on: date) -> bool:
    """Whether nothing more has to be waited for of the reasons that were asked for (Art. 35)."""
    try:
        check_reasons(acts, last_day, on)
    except RuleError:
        return False
    return True


def is_supplemented(acts: Sequence[Act], on: date) -> bool:
    """Whether nothing more has to be waited for of the supplement that was asked for (Art. 30)."""
    try:
        check_supplement(acts, on)
    except RuleError:
        return False
    return True


def check_outcome(outcome: Outcome, acts: Sequence[Act], reasons_until: date | None, on: date) -> None:
    """Refuse an outcome that rests on what the applicant was asked and may still answer (Arts 30, 35)."""
    kinds = {act.kind for act in acts}
    if outcome is Outcome.STILL_UNCLEAR:
        if ActKind.CLARIFICATION_REQUESTED not in kinds:
            raise RuleError("没有告知申请人补正，不能以补正后仍不明确为由答复。", SUPPLEMENT_RULE)
        check_supplement(acts, on)
    if outcome is Outcome.EXCESSIVE:
        if ActKind.REASONS_REQUESTED not in kinds:
            raise RuleError.saying(NOT_EXCESSIVE, REASONS_RULE)
        check_reasons(acts, reasons_until, on)
