"""What kind a case is of: an application, one taken up again after an order, a correction of one's own record."""

from collections.abc import Mapping
from enum import StrEnum

from tracker.law.edition import Article, RuleError
from tracker.law.steps import STEP_NAMES, Step
from tracker.law.wording import Wording, say


class CaseKind(StrEnum):
    """What the office was asked or told to do. The annual report counts applications for disclosure alone (Art. 50)."""

    DISCLOSURE = "disclosure"
    REOPENED = "reopened"
    RECORD_CORRECTION = "record_correction"
    REOPENED_CORRECTION = "reopened_correction"


CASE_KIND_NAMES: Mapping[CaseKind, Wording] = {
    CaseKind.DISCLOSURE: say("政府信息公开申请"),
    CaseKind.REOPENED: say("重新办理"),
    CaseKind.RECORD_CORRECTION: say("更正本人记录的申请"),
    CaseKind.REOPENED_CORRECTION: say("更正本人记录的申请（重新办理）"),
}
# Beside a case that was answered, by an order (Art. 51); and about a record of oneself, without Arts 30-38 (Art. 41).
TAKEN_UP = frozenset({CaseKind.REOPENED, CaseKind.REOPENED_CORRECTION})
CORRECTIONS = frozenset({CaseKind.RECORD_CORRECTION, CaseKind.REOPENED_CORRECTION})

OF_DISCLOSURE_ALONE = frozenset(
    {
        Step.ASK_CLARIFICATION,
        Step.RECORD_CLARIFICATION,
        Step.CONSULT,
        Step.RECORD_OPINION,
        Step.OVERRIDE_REFUSAL,
        Step.SETTLE_OBJECTION,
        Step.RECORD_NOTICE_SERVED,
        Step.REQUEST_EXTENSION,
        Step.EXTEND,
        Step.REFUSE_EXTENSION,
        Step.NOTIFY_FEE,
        Step.RECORD_PAYMENT,
        Step.WAIVE_FEE,
        Step.ASK_REASONS,
        Step.RECORD_REASONS,
        Step.AGREE_DELAY,
        Step.REQUEST_SUSPENSION,
        Step.SUSPEND,
        Step.REFUSE_SUSPENSION,
        Step.RESUME,
        Step.SPLIT,
        Step.ASSESS,
        Step.SUBMIT_REPLY,
        Step.REVIEW_REPLY,
        Step.SEND_BACK_REPLY,
        Step.REPLY,
        Step.DECIDE_CONVERSION,
        Step.PUBLISH,
        Step.UNPUBLISH,
    }
)
CORRECTION_RULE = Article(41)
ORDER_RULE = Article(51)


def taken_up_again(kind: CaseKind) -> CaseKind:
    """Of what kind the case is that an order makes of one of this kind: the procedure stays the same (Arts 41, 51)."""
    return CaseKind.REOPENED_CORRECTION if kind in CORRECTIONS else CaseKind.REOPENED


def check(kind: CaseKind, step: Step) -> None:
    """Refuse a step that this kind of case does not know: a correction (Art. 41) has no Arts 30-38 procedure."""
    if kind in CORRECTIONS and step in OF_DISCLOSURE_ALONE:
        raise RuleError("更正本人记录的申请没有“{step}”这一步。", CORRECTION_RULE, step=STEP_NAMES[step])
    if kind is CaseKind.REOPENED and step is Step.SPLIT:
        raise RuleError("重新办理的案件不再拆分。", ORDER_RULE)
    if kind not in CORRECTIONS and step is Step.ANSWER_CORRECTION:
        raise RuleError("只有更正本人记录的申请才有“{step}”这一步。", CORRECTION_RULE, step=STEP_NAMES[step])
