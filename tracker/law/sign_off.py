"""Who signs a reply off before it goes out, one after the other, and what each has to have looked at (Arts 17, 36)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.law.edition import Article, RuleError
from tracker.law.outcomes import Outcome
from tracker.law.wording import Wording, say

REVIEW_RULE = Article(17)
UNCERTAIN_RULE = Article(17, paragraph=3)


class Level(StrEnum):
    """A place in the chain."""

    HANDLER = "handler"
    REVIEWER = "reviewer"
    HEAD = "head"


class DraftState(StrEnum):
    """Where a draft of a reply stands."""

    IN_REVIEW = "in_review"
    IN_SIGNATURE = "in_signature"
    SENT_BACK = "sent_back"
    WITHDRAWN = "withdrawn"
    ISSUED = "issued"


class SigningAct(StrEnum):
    """What somebody did with a draft when it was his turn."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    SENT_BACK = "sent_back"
    ISSUED = "issued"


class Secrecy(StrEnum):
    """What the secrecy review 保密审查 found (Art. 17)."""

    RELEASABLE = "releasable"
    WITHHELD = "withheld"
    UNCERTAIN = "uncertain"


LEVEL_NAMES: Mapping[Level, Wording] = {
    Level.HANDLER: say("经办人"),
    Level.REVIEWER: say("审核人"),
    Level.HEAD: say("负责人"),
}
STATE_NAMES: Mapping[DraftState, Wording] = {
    DraftState.IN_REVIEW: say("等待审核"),
    DraftState.IN_SIGNATURE: say("等待签发"),
    DraftState.SENT_BACK: say("已退回修改"),
    DraftState.WITHDRAWN: say("已收回"),
    DraftState.ISSUED: say("已签发"),
}
SIGNING_NAMES: Mapping[SigningAct, Wording] = {
    SigningAct.SUBMITTED: say("拟稿送审"),
    SigningAct.APPROVED: say("审核通过"),
    SigningAct.SENT_BACK: say("退回修改"),
    SigningAct.ISSUED: say("签发"),
}
SECRECY_NAMES: Mapping[Secrecy, Wording] = {
    Secrecy.RELEASABLE: say("答复和提供的内容不涉及国家秘密，可以公开"),
    Secrecy.WITHHELD: say("涉及国家秘密或者不宜公开的内容没有提供"),
    Secrecy.UNCERTAIN: say("不能确定是否可以公开"),
}
# One to three persons, each another one: who drafts, who reviews legality and secrecy, who signs.
CHAINS: Mapping[int, tuple[Level, ...]] = {
    1: (Level.HANDLER,),
    2: (Level.HANDLER, Level.HEAD),
    3: (Level.HANDLER, Level.REVIEWER, Level.HEAD),
}
CHAIN_NAMES: Mapping[int, Wording] = {
    1: say("经办人一人：自己作合法性审查和保密审查，直接答复。"),
    2: say("两人：经办人拟稿，负责人作合法性审查和保密审查并签发。"),
    3: say("三人：经办人拟稿，审核人作合法性审查和保密审查，负责人签发。"),
}
UNDER_WAY = (DraftState.IN_REVIEW, DraftState.IN_SIGNATURE)
NEED_SUBMISSION: Mapping[int, Wording] = {
    2: say("本机关的答复由经办人拟稿、负责人签发。请先办理“拟稿送审”。"),
    3: say("本机关的答复由经办人拟稿、审核人审核、负责人签发。请先办理“拟稿送审”。"),
}


@dataclass(frozen=True)
class Review:
    """The two reviews that precede every reply: of legality, and of secrecy with its reason (Art. 17)."""

    legality: str
    secrecy: Secrecy
    secrecy_reason: str


def reviewing_level(levels: int) -> Level:
    """Who in the chain answers for the two reviews: the last one but the head, or the head of a chain of two."""
    return {1: Level.HANDLER, 2: Level.HEAD, 3: Level.REVIEWER}[levels]


def after_submission(levels: int) -> DraftState:
    """Where a submitted draft goes first (Art. 17)."""
    check_submission(levels)
    return DraftState.IN_REVIEW if Level.REVIEWER in CHAINS[levels] else DraftState.IN_SIGNATURE


def check_submission(levels: int) -> None:
    """Refuse to submit where the handler replies alone (Art. 17)."""
    if len(CHAINS[levels]) == 1:
        raise RuleError("本机关的答复由经办人一人办理，不需要送审，请直接办理“答复”。", REVIEW_RULE)


def check_issue(levels: int, state: DraftState | None) -> None:
    """Refuse a reply that has not gone through the chain of its agency (Art. 17)."""
    if state is DraftState.IN_SIGNATURE or (len(CHAINS[levels]) == 1 and state is not DraftState.IN_REVIEW):
        return
    if state is DraftState.IN_REVIEW:
        raise RuleError("答复稿正在等待审核人审核，审核通过以后由负责人签发。", REVIEW_RULE)
    if state is DraftState.SENT_BACK:
        raise RuleError("答复稿已经退回，请经办人修改后重新送审。", REVIEW_RULE)
    raise RuleError.saying(NEED_SUBMISSION[levels], REVIEW_RULE)


def check_direct(levels: int, state: DraftState | None) -> None:
    """Refuse a reply that the handler gives alone where others have to sign it off (Art. 17)."""
    if state is DraftState.IN_SIGNATURE:
        raise RuleError("答复稿正在等待负责人签发，不能另行答复。", REVIEW_RULE)
    check_issue(levels, state)


def check_reviewing(state: DraftState | None) -> None:
    """Refuse a review where no draft waits for one (Art. 17)."""
    if state is not DraftState.IN_REVIEW:
        raise RuleError("没有等待审核的答复稿。", REVIEW_RULE)


def check_sending_back(state: DraftState | None) -> None:
    """Refuse to send back what nobody submitted (Art. 17)."""
    if state not in UNDER_WAY:
        raise RuleError("没有等待审核或者签发的答复稿。", REVIEW_RULE)


def check_new_person(person_id: int, signed: Mapping[int, Level]) -> None:
    """Refuse one person twice in one chain, whichever roles that person holds (Art. 17)."""
    if person_id in signed:
        raise RuleError(
            "您已经是这份答复稿的{level}，同一个人不能再{what}，请由另一个人办理。",
            REVIEW_RULE,
            level=LEVEL_NAMES[signed[person_id]],
            what=say("审核或者签发"),
        )


def check_review(review: Review, outcome: Outcome) -> None:
    """Refuse a reply without both reviews, or whose secrecy review does not bear it (Art. 17)."""
    if not review.legality.strip():
        raise RuleError("请写明合法性审查的意见。", REVIEW_RULE, about="legality")
    if not review.secrecy_reason.strip():
        raise RuleError("请写明保密审查的理由。", REVIEW_RULE, about="secrecy_reason")
    if review.secrecy is Secrecy.UNCERTAIN:
        raise RuleError(
            "不能确定是否可以公开的，应当先报有关主管部门或者保密行政管理部门确定，现在不能答复。",
            UNCERTAIN_RULE,
            about="secrecy",
        )
    if outcome is Outcome.STATE_SECRET and review.secrecy is Secrecy.RELEASABLE:
        raise RuleError(
            "办理结果是“属于国家秘密”，与保密审查的结论“可以公开”矛盾，请核对。", REVIEW_RULE, about="secrecy"
        )
