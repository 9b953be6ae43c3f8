"""What belongs to one of the seven questions 七步法: its names, and what a conclusion drawn from it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.law.act_kinds import ActKind
from tracker.law.edition import Article
from tracker.law.outcome_rules import ELEMENT_NAMES, Element, Outcome
from tracker.law.steps import Step
from tracker.law.wording import Wording, say


class Question(StrEnum):
    """One of the seven questions, in the order in which they are asked."""

    REQUEST = "request"
    CLARITY = "clarity"
    DUTY = "duty"
    HOLDING = "holding"
    DISCLOSURE = "disclosure"
    MANNER = "manner"
    REPLY = "reply"


QUESTION_NAMES: Mapping[Question, Wording] = {
    Question.REQUEST: say("是不是申请"),
    Question.CLARITY: say("补不补"),
    Question.DUTY: say("谁负责"),
    Question.HOLDING: say("有没有"),
    Question.DISCLOSURE: say("给不给"),
    Question.MANNER: say("怎么给"),
    Question.REPLY: say("怎么答"),
}

QUESTION_ASKS: Mapping[Question, Wording] = {
    Question.REQUEST: say("收到的是不是一件政府信息公开申请？"),
    Question.CLARITY: say("申请的内容是否明确，要不要告知补正？"),
    Question.DUTY: say("申请的信息由哪个行政机关负责公开？"),
    Question.HOLDING: say("本机关有没有这份信息？"),
    Question.DISCLOSURE: say("这份信息能不能公开？"),
    Question.MANNER: say("以什么形式、通过什么途径、在什么时间提供？"),
    Question.REPLY: say("怎样答复申请人？"),
}


class Evidence(StrEnum):
    """Something that is recorded with a conclusion, so that the file can prove it."""

    BASIS = "basis"
    HOLDER = "holder"
    SEARCHES = "searches"
    SECRECY_REVIEW = "secrecy_review"
    WITHHELD_PARTS = "withheld_parts"
    RIGHT_AGENCY = "right_agency"
    RIGHT_CHANNEL = "right_channel"
    SPECIAL_LAW = "special_law"
    EARLIER_REPLY = "earlier_reply"
    PROVIDED = "provided"
    CHANNEL = "channel"
    PUBLIC_INTEREST = "public_interest"
    UNHEARD_BECAUSE = "unheard_because"
    ASSISTANCE = "assistance"


EVIDENCE_NAMES: Mapping[Evidence, Wording] = {
    Evidence.BASIS: say("法律依据"),
    Evidence.HOLDER: say("信息由哪个部门保存"),
    Evidence.SEARCHES: say("检索记录"),
    Evidence.SECRECY_REVIEW: say("保密审查"),
    Evidence.WITHHELD_PARTS: ELEMENT_NAMES[Element.WITHHELD_PARTS],
    Evidence.RIGHT_AGENCY: ELEMENT_NAMES[Element.RIGHT_AGENCY],
    Evidence.RIGHT_CHANNEL: ELEMENT_NAMES[Element.RIGHT_CHANNEL],
    Evidence.SPECIAL_LAW: ELEMENT_NAMES[Element.SPECIAL_LAW],
    Evidence.EARLIER_REPLY: ELEMENT_NAMES[Element.EARLIER_REPLY],
    Evidence.PROVIDED: ELEMENT_NAMES[Element.PROVIDED],
    Evidence.CHANNEL: ELEMENT_NAMES[Element.CHANNEL],
    Evidence.PUBLIC_INTEREST: say("公开或者不公开对公共利益的影响"),
    Evidence.UNHEARD_BECAUSE: say("没有征求第三方意见的理由"),
    Evidence.ASSISTANCE: say("为申请人提供的帮助"),
}


class ReviewResult(StrEnum):
    """What the secrecy review 保密审查 found of the information that was asked for (Art. 17)."""

    DISCLOSABLE = "disclosable"
    PARTLY = "partly"
    SECRET = "secret"  # noqa: S105  # what a review found, no password
    REFERRED = "referred"


REVIEW_RESULT_NAMES: Mapping[ReviewResult, Wording] = {
    ReviewResult.DISCLOSABLE: say("不涉及国家秘密，可以公开"),
    ReviewResult.PARTLY: say("部分内容不得公开，其余可以公开"),
    ReviewResult.SECRET: say("属于国家秘密，不得公开"),
    ReviewResult.REFERRED: say("不能确定，报有关主管部门或者保密行政管理部门确定"),
}


@dataclass(frozen=True)
class Conclusion:
    """One thing that a question can be answered with: on which article it rests, and where it leads.

    `then` is the question after it; none where the procedure waits. `step` is what the procedure needs or may need
    first: where `after` names it or its act, the conclusion holds only once that was done, and where `heard` names a
    step, once the answer of who was asked was recorded by it and bears the conclusion, or the time for it is over.
    `needs` must be recorded with it, `takes` may be. `review`: what the secrecy review has to have found.
    """

    question: Question
    name: str
    label: Wording
    when: Wording
    articles: tuple[Article, ...] = ()
    then: Question | None = None
    step: Step | None = None
    after: ActKind | Step | None = None
    heard: Step | None = None
    outcome: Outcome | None = None
    finding: str = ""
    needs: tuple[Evidence, ...] = ()
    takes: tuple[Evidence, ...] = ()
    review: tuple[ReviewResult, ...] = ()

    @property
    def asks(self) -> tuple[Evidence, ...]:
        """Everything that is asked with it, what must be recorded first."""
        return (*self.needs, *self.takes)

    @property
    def is_plain(self) -> bool:
        """Whether it only leads on: what settles or halts the procedure has to give its reasons."""
        return self.outcome is None and self.then is not None and self.step is None
