"""How the answers to the seven questions are read aloud: each conclusion, its reasons, and what it rests on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.law.edition import Article
from tracker.law.seven_questions import (
    CONCLUSIONS,
    EVIDENCE_NAMES,
    QUESTION_ASKS,
    QUESTION_NAMES,
    REVIEW_RESULT_NAMES,
    Evidence,
    Progress,
    Question,
    ReviewResult,
)
from tracker.models import Assessment
from tracker.registers.assessments import Standing
from tracker.web.record_words import withheld
from tracker.web.words import day, said


@dataclass(frozen=True)
class Row:
    """One of the seven as a page lists it: how far it is (done, now, next, skipped), and what holds of it."""

    question: Question
    name: str
    asks: str
    state: str
    answer: Assessment | None
    earlier: list[Assessment]
    holds: bool


def rows(standing: Standing, shown: Question | None = None) -> list[Row]:
    """The seven questions in their order; `shown` is the one that the page is about."""
    return [
        Row(
            question,
            said(QUESTION_NAMES[question]),
            said(QUESTION_ASKS[question]),
            "now" if question is shown else state_of(question, standing.progress),
            standing.latest.get(question),
            list(standing.earlier.get(question, ())),
            question in {conclusion.question for conclusion in standing.progress.path},
        )
        for question in Question
    ]


def state_of(question: Question, progress: Progress) -> str:
    """Whether a question is answered, comes next, comes later, or need not be asked on this way."""
    if question in {conclusion.question for conclusion in progress.path}:
        return "done"
    if question is progress.open_question:
        return "open"
    order = list(Question)
    ahead = progress.open_question or (Question.REPLY if progress.is_concluded else None)
    return "skipped" if ahead and order.index(question) < order.index(ahead) else "next"


def label_of(answer: Assessment) -> str:
    return said(CONCLUSIONS[answer.conclusion].label)


def articles_of(answer: Assessment) -> tuple[Article, ...]:
    return CONCLUSIONS[answer.conclusion].articles


def lines(answer: Assessment) -> Iterator[tuple[str, str]]:
    """The reasons and all that the conclusion rests on, each under its label."""
    if answer.reasons:
        yield _("理由"), answer.reasons
    for evidence in Evidence:
        if evidence in answer.evidence:
            kept = answer.evidence[evidence]
            yield said(EVIDENCE_NAMES[evidence]), SAID.get(evidence, str)(kept)


def searches(log: list[Mapping[str, str]]) -> str:
    """Every search, numbered, each on a line of its own."""
    return "\n".join(
        _(
            "%(number)s. %(on)s，%(people)s检索：系统和档案：%(systems)s；关键词：%(keywords)s；"
            "时间范围：%(period)s；结果：%(result)s",
            **{**search, "on": day(date.fromisoformat(search["searched_on"])), "number": number},
        )
        for number, search in enumerate(log, start=1)
    )


def review(kept: Mapping[str, str]) -> str:
    return _(
        "%(result)s（%(by)s，%(on)s）：%(ground)s",
        result=said(REVIEW_RESULT_NAMES[ReviewResult(kept["review_result"])]),
        by=kept["reviewed_by"],
        on=day(date.fromisoformat(kept["reviewed_on"])),
        ground=kept["ground"],
    )


def right_agency(kept: Mapping[str, Any]) -> str:
    if kept.get("unknown"):
        return _("无法确定")
    return _("%(name)s（%(contact)s）", name=kept["name"], contact=kept["contact"])


def earlier_reply(kept: Mapping[str, str]) -> str:
    return _("%(number)s，%(on)s", number=kept["number"], on=day(date.fromisoformat(kept["replied_on"])))


SAID: Mapping[str, Callable[[Any], str]] = {
    Evidence.SEARCHES: searches,
    Evidence.SECRECY_REVIEW: review,
    Evidence.WITHHELD_PARTS: withheld,
    Evidence.RIGHT_AGENCY: right_agency,
    Evidence.EARLIER_REPLY: earlier_reply,
}
