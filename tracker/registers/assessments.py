"""How far the seven questions of a case were answered: what holds of each, and what stood there before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.law import explanations, seven_questions
from tracker.law.act_kinds import ActKind
from tracker.law.opinions import Conclusion
from tracker.law.seven_questions import Evidence, Progress, Question
from tracker.law.steps import Step
from tracker.models import Assessment, Case, Letter, User, db
from tracker.registers import consultations, same_applicant
from tracker.registers.clocks import acts_of
from tracker.registers.proceedings import reasons_until

DECIDED_BY: Mapping[Conclusion, Step] = {
    Conclusion.PUBLIC_INTEREST: Step.OVERRIDE_REFUSAL,
    Conclusion.UNFOUNDED: Step.SETTLE_OBJECTION,
}


@dataclass(frozen=True)
class Standing:
    """The answers of a case: the latest of each question, those that it replaced, and where they lead."""

    latest: Mapping[Question, Assessment]
    earlier: Mapping[Question, Sequence[Assessment]]
    progress: Progress

    @property
    def on_the_way(self) -> list[Assessment]:
        """The answers that hold now, in the order of the questions."""
        return [self.latest[conclusion.question] for conclusion in self.progress.path]


def of_case(case: Case) -> list[Assessment]:
    """Every answer ever given, oldest first, with its files and who gave it."""
    query = (
        select(Assessment)
        .where(Assessment.case_id == case.id)
        .options(joinedload(Assessment.recorded_by), selectinload(Assessment.files))
        .order_by(Assessment.id)
    )
    return list(db.session.scalars(query))


def standing(case: Case, today: date) -> Standing:
    """What holds of each question, and how far that leads with what was done in the case."""
    answers = of_case(case)
    latest = {each.question: each for each in answers}
    earlier = {
        question: [each for each in reversed(answers) if each.question is question and each is not held]
        for question, held in latest.items()
    }
    concluded = {question: each.conclusion for question, each in latest.items()}
    done = done_in(case, today)
    if all(one.is_undelivered for one in consultations.third_parties(case, today)):
        done |= excused(latest.get(Question.DISCLOSURE))
    return Standing(latest, earlier, seven_questions.progress_of(concluded, done))


def earlier_letters(case: Case, viewer: User, kind: str) -> list[Letter]:
    """The letters of a kind in the same applicant's other cases, newest first: what a repetition repeats."""
    others = [row.id for row in same_applicant.other_cases(case, viewer)]
    query = select(Letter).where(Letter.case_id.in_(others), Letter.kind == kind, Letter.voided_at.is_(None))
    return list(db.session.scalars(query.options(joinedload(Letter.case)).order_by(Letter.id.desc())))


def done_in(case: Case, today: date) -> set[ActKind | Step]:
    """The acts that stand in the books, what was decided against a third party, and whether the applicant was heard."""
    done: set[ActKind | Step] = {record.kind for record in case.records if record.voided_at is None}
    concluded = {decision.conclusion for decision in consultations.decisions_of(case)}
    done |= {step for conclusion, step in DECIDED_BY.items() if conclusion in concluded}
    if is_protected(case, today):
        done.add(Step.RECORD_OPINION)
    acts = acts_of(case)
    if explanations.is_explained(acts, reasons_until(case), today):
        done.add(Step.RECORD_REASONS)
    if explanations.is_supplemented(acts, today):
        done.add(Step.RECORD_CLARIFICATION)
    return done


def is_protected(case: Case, today: date) -> bool:
    """Whether a third party objects, or was silent and the office withholds, and none may still answer (Art. 32)."""
    heard = consultations.third_parties(case, today)
    unreached = [one for one in heard if one.is_undelivered and today > one.due_on]
    return any(one.is_protected for one in heard) and not any(one.is_open for one in heard if one not in unreached)


def excused(answer: Assessment | None) -> set[ActKind | Step]:
    """What need not be done where it was written down why no third party could be asked (Arts 15, 32)."""
    if answer is None or not answer.evidence.get(Evidence.UNHEARD_BECAUSE):
        return set()
    return {ActKind.THIRD_PARTY_CONSULTED, Step.RECORD_OPINION}
