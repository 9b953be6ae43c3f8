"""What waits for the head's decision: more time, or a clock that is to stop; who asked never decides it himself."""

from collections.abc import Callable, Mapping
from datetime import date

from tracker.casework import closing_letters
from tracker.law.edition import Article, RuleError
from tracker.law.lifecycle import Step
from tracker.law.wording import Wording, say
from tracker.models import Case, Decision, ExtensionRequest, Permission, SuspensionRequest, User
from tracker.registers import desks
from tracker.registers.proceedings import extension_request, suspension_request

Asked = ExtensionRequest | SuspensionRequest

RULE = Article(33)
SOMEBODY_ELSE = say(
    "提出申请的人和作出决定的人不能是同一人，请另一位负责人决定。本机关没有另一位负责人的，"
    "可以请系统管理员授予另一个人（例如上级机关的负责人）本机关的“负责人”角色。"
)
ONLY_HEAD = say(
    "本机关只有您一位负责人，您提出的申请没有另一个人可以决定。请由经办人提出、由您决定；"
    "或者先请系统管理员授予另一个人（例如上级机关的负责人）本机关的“负责人”角色。"
)
ASKING = frozenset({Step.REQUEST_EXTENSION, Step.REQUEST_SUSPENSION})
# Which request each of the head's decisions answers.
WAITING: Mapping[Step, Callable[[Case], Asked | None]] = {
    Step.EXTEND: extension_request,
    Step.REFUSE_EXTENSION: extension_request,
    Step.SUSPEND: suspension_request,
    Step.REFUSE_SUSPENSION: suspension_request,
}


def decide(asked: Asked, decision: Decision, *, by: User, on: date, reason: str = "") -> None:
    """Write down what the head decided of another person's request; of one's own it is refused (Art. 33)."""
    if asked.requested_by_id == by.id:
        raise RuleError.saying(SOMEBODY_ELSE, RULE)
    asked.decision, asked.decided_by_id, asked.decided_on = decision, by.id, on
    asked.decision_reason = reason


def why_not(person: User, step: Step, case: Case) -> Wording | None:
    """Why this person may not ask, decide what he asked for himself, or sign; None where it is his to do."""
    if step in closing_letters.CLOSING:
        return closing_letters.why_not(person, step, case)
    if step in ASKING:
        return ONLY_HEAD if is_only_head(case, person) else None
    asked = WAITING[step](case) if step in WAITING else None
    return SOMEBODY_ELSE if asked is not None and asked.requested_by_id == person.id else None


def check_somebody_decides(case: Case, by: User) -> None:
    """Refuse a request of the only head of an agency, which nobody else could decide (Art. 33)."""
    if is_only_head(case, by):
        raise RuleError.saying(ONLY_HEAD, RULE)


def is_only_head(case: Case, person: User) -> bool:
    """Whether this person decides what is asked for in the case, and nobody else does."""
    if not person.may(Permission.APPROVE_EXTENSIONS, case.agency):
        return False
    return [one.id for one in desks.holders(Permission.APPROVE_EXTENSIONS, [case.agency])] == [person.id]
