"""The reply in seven questions 七步法: from what was concluded so far, where the procedure is and what it leads to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tracker.law.act_kinds import ActKind
from tracker.law.conclusions import BY_QUESTION as BY_QUESTION
from tracker.law.conclusions import CONCLUSIONS as CONCLUSIONS
from tracker.law.edition import Article, RuleError
from tracker.law.outcome_rules import Outcome
from tracker.law.question_rules import EVIDENCE_NAMES as EVIDENCE_NAMES
from tracker.law.question_rules import QUESTION_ASKS as QUESTION_ASKS
from tracker.law.question_rules import QUESTION_NAMES as QUESTION_NAMES
from tracker.law.question_rules import REVIEW_RESULT_NAMES as REVIEW_RESULT_NAMES
from tracker.law.question_rules import Conclusion as Conclusion
from tracker.law.question_rules import Evidence as Evidence
from tracker.law.question_rules import Question as Question
from tracker.law.question_rules import ReviewResult as ReviewResult
from tracker.law.steps import STEP_NAMES, Step

ASSESSMENT_RULE = Article(36)
REVIEW_RULE = Article(17)


@dataclass(frozen=True)
class Progress:
    """How far the questions were answered: the conclusions that hold, and what comes after them.

    `open_question` is asked next; none where the last conclusion waits for something, `waits_for` if it is a step of
    the procedure, or where all was answered.
    """

    path: tuple[Conclusion, ...]
    open_question: Question | None
    waits_for: Step | None = None

    @property
    def settled_by(self) -> Conclusion | None:
        """The conclusion that names the outcome."""
        found = [each for each in self.path if each.outcome is not None]
        return found[-1] if found and not self.is_halted else None

    @property
    def outcome(self) -> Outcome | None:
        """The outcome that the conclusions lead to, once nothing has to be done first."""
        return self.settled_by.outcome if self.settled_by else None

    @property
    def finding(self) -> str:
        """Which finding of the outcome, where it has several."""
        return self.settled_by.finding if self.settled_by else ""

    @property
    def is_halted(self) -> bool:
        """Whether the last conclusion leads to no further question yet."""
        return self.open_question is None and not self.is_concluded

    @property
    def is_concluded(self) -> bool:
        """Whether somebody said that the reply may be written."""
        return bool(self.path) and self.path[-1].question is Question.REPLY

    @property
    def advised(self) -> tuple[Step, ...]:
        """The steps that the conclusions call for beside the way, such as asking those who made it together."""
        return tuple(each.step for each in self.path if each.step and each.then and each.after is None)

    @property
    def reached(self) -> tuple[Question, ...]:
        """The questions that may be answered now: those on the way, and the open one."""
        asked = tuple(each.question for each in self.path)
        return asked if self.open_question is None else (*asked, self.open_question)


def progress_of(concluded: Mapping[Question, str], done: Collection[ActKind | Step] = ()) -> Progress:
    """How far the conclusions lead (Arts 27-44); what was answered on a way that is no longer taken does not count."""
    path: list[Conclusion] = []
    question: Question | None = Question.REQUEST
    while question is not None and question in concluded:
        conclusion = conclusion_of(question, concluded[question])
        path.append(conclusion)
        if conclusion.after is not None and conclusion.after not in done:
            return Progress(tuple(path), None, conclusion.step)
        if conclusion.heard is not None and conclusion.heard not in done:
            return Progress(tuple(path), None, conclusion.heard)
        question = conclusion.then
    last = path[-1] if path else None
    return Progress(tuple(path), question, last.step if last and question is None else None)


def conclusion_of(question: Question, name: str) -> Conclusion:
    """The conclusion of this name, if it answers this question."""
    found = CONCLUSIONS.get(name)
    if found is None or found.question is not question:
        raise RuleError("请选择“{question}”的结论。", ASSESSMENT_RULE, question=QUESTION_NAMES[question])
    return found


def check_reached(progress: Progress, question: Question) -> None:
    """Refuse to answer a question before those that lead to it."""
    if question in progress.reached:
        return
    if progress.waits_for is not None:
        raise RuleError(
            "请先办理“{step}”，再回答“{question}”。",
            progress.path[-1].articles[0] if progress.path[-1].articles else ASSESSMENT_RULE,
            step=STEP_NAMES[progress.waits_for],
            question=QUESTION_NAMES[question],
        )
    raise RuleError("按前面各问的结论，现在不用回答“{question}”。", ASSESSMENT_RULE, question=QUESTION_NAMES[question])


def check_review(conclusion: Conclusion, found: ReviewResult) -> None:
    """Refuse a conclusion that contradicts the secrecy review (Arts 14, 17)."""
    if conclusion.review and found not in conclusion.review:
        raise RuleError(
            "保密审查的结论是“{found}”，不能选“{conclusion}”。",
            REVIEW_RULE,
            found=REVIEW_RESULT_NAMES[found],
            conclusion=conclusion.label,
        )


def leads_to(outcome: Outcome, finding: str) -> tuple[Conclusion, ...]:
    """The conclusions that end in this outcome and finding."""
    return tuple(each for each in CONCLUSIONS.values() if (each.outcome, each.finding) == (outcome, finding))
