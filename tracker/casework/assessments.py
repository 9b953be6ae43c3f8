"""The seven questions 七步法 before a reply: each answer is recorded with its reasons and what it rests on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.casework import assessment_evidence, attachments, hearing_warnings, records
from tracker.casework.answers import Answer, WithheldPart
from tracker.casework.assessment_evidence import EarlierReply, RightAgency, Search, SecrecyReview
from tracker.casework.attachments import Upload
from tracker.casework.steps import step
from tracker.law import possible, seven_questions
from tracker.law.lifecycle import Step
from tracker.law.outcome_names import outcome_name
from tracker.law.outcome_rules import Outcome
from tracker.law.seven_questions import Conclusion, Evidence, Question
from tracker.law.wording import Wording, say
from tracker.models import Assessment, Attachment, Audience, Case, User, db
from tracker.registers import assessments, consultations
from tracker.registers.situations import situation_of
from tracker.timekeeping import utc_now


@dataclass(frozen=True)
class Assessed:
    """What somebody concluded to one question, why, and what it rests on."""

    question: Question
    conclusion: str
    reasons: str = ""
    texts: Mapping[Evidence, str] = field(default_factory=dict)
    searches: Sequence[Search] = ()
    withheld: Sequence[WithheldPart] = ()
    review: SecrecyReview | None = None
    right_agency: RightAgency | None = None
    earlier: EarlierReply | None = None


def assess(
    case: Case,
    assessed: Assessed,
    files: Sequence[Upload] = (),
    known_files: Sequence[Attachment] = (),
    *,
    by: User,
    on: date,
) -> Assessment:
    """Answer one of the seven questions; what was answered to it before stays as its history (Arts 27-44).

    `files` come in as evidence and stay internal; `known_files` are in the case already.
    """
    conclusion = seven_questions.conclusion_of(assessed.question, assessed.conclusion)
    with step(Step.ASSESS, case, by=by, on=on, question=assessed.question, conclusion=conclusion.name):
        possible.check(Step.ASSESS, situation_of(case, on))
        seven_questions.check_reached(assessments.standing(case, on).progress, assessed.question)
        check_hearing(case, conclusion, on)
        answer = Assessment(
            case_id=case.id,
            question=assessed.question,
            conclusion=conclusion.name,
            reasons=reasons_of(assessed, conclusion),
            evidence=evidence_of(case, assessed, conclusion, on),
            recorded_by_id=by.id,
            recorded_at=utc_now(),
        )
        db.session.add(answer)
        answer.files = [*known_files, *attachments.attach(case, files, Audience.INTERNAL, by=by)]
    return answer


def check_hearing(case: Case, conclusion: Conclusion, on: date) -> None:
    """Refuse to conclude that third parties are protected who all agreed, or against whom was decided (Art. 32).

    Who may still answer is waited for.
    """
    heard = consultations.third_parties(case, on)
    if conclusion.outcome is not None and not any(one.is_open for one in heard):
        hearing_warnings.check_protection(case, conclusion.outcome, on)


def reasons_of(assessed: Assessed, conclusion: Conclusion) -> str:
    """The reasons; a conclusion that only leads on to the next question may do without."""
    if conclusion.is_plain or conclusion.question is Question.REPLY:
        return assessed.reasons.strip()
    return records.written(assessed.reasons, say("理由"))


def evidence_of(case: Case, assessed: Assessed, conclusion: Conclusion, on: date) -> dict[str, object]:
    """What the conclusion rests on, as the books keep it; what must not be missing is refused by its name."""
    written: dict[Evidence, object] = {
        **{evidence: text.strip() for evidence, text in assessed.texts.items()},
        Evidence.SEARCHES: assessment_evidence.searches(assessed.searches, case, on),
        Evidence.WITHHELD_PARTS: assessment_evidence.withheld(assessed.withheld),
        Evidence.SECRECY_REVIEW: assessment_evidence.review(assessed.review, conclusion, on),
        Evidence.RIGHT_AGENCY: assessment_evidence.right_agency(assessed.right_agency),
        Evidence.EARLIER_REPLY: assessment_evidence.earlier_reply(assessed.earlier, on),
    }
    for evidence in conclusion.needs:
        assessment_evidence.need(written.get(evidence), evidence, conclusion)
    if not hearing_warnings.may_need_why_unheard(case, Outcome.THIRD_PARTY, on):
        written.pop(Evidence.UNHEARD_BECAUSE, None)
    return {evidence.value: written[evidence] for evidence in conclusion.asks if written.get(evidence)}


def warnings(case: Case, answer: Answer, on: date) -> Iterator[Wording]:
    """What a careful official would say where the reply is not what the seven questions led to."""
    progress = assessments.standing(case, on).progress
    if progress.outcome is None or (progress.outcome, progress.finding) == (answer.outcome, answer.finding):
        return
    yield say(
        "七步研判的结论是“{assessed}”，这份答复是“{chosen}”，请核对。",
        assessed=outcome_name(progress.outcome, progress.finding),
        chosen=outcome_name(answer.outcome, answer.finding),
    )
