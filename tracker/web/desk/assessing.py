"""The reply in seven questions 七步法 at the desk: one question a page, leaving and coming back at any of them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import assessments
from tracker.law.acts import ActKind
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.outcome_names import outcome_name
from tracker.law.seven_questions import BY_QUESTION, CONCLUSIONS, QUESTION_NAMES, Conclusion, Question
from tracker.models import Case
from tracker.registers import assessments as kept
from tracker.registers.assessments import Standing
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import assessing_known, assessing_values, assessment_words, step_frame, step_links
from tracker.web.desk.assessing_form import AssessForm
from tracker.web.desk.assessment_summary import summary
from tracker.web.desk.room import blueprint
from tracker.web.refusals import taken
from tracker.web.words import said, sentences

FILL = "fill"
QUESTION, ANSWER, SUMMARY = "desk/assess/question.html", "desk/assess/answer.html", "desk/assess/summary.html"


@dataclass(frozen=True)
class Offer:
    """One conclusion that may be chosen: its page, where it leads in words, and whether it is the one that holds."""

    conclusion: Conclusion
    url: str
    leads: str
    holds: bool


@blueprint.route(step_frame.path_of(Step.ASSESS), methods=["GET", "POST"])
def assess(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.ASSESS, receipt_number)
    standing = kept.standing(case, office_today())
    conclusion = chosen(standing)
    if conclusion is None:
        return ask(case, standing, asked(standing))
    form = AssessForm(case, conclusion, standing.latest.get(conclusion.question))
    if two_steps.wants(two_steps.MORE) and form.rows is not None:
        form.one_more()
    elif two_steps.wants(FILL):
        assessing_values.fill_in(form)
    elif form.validate_on_submit() and taken(form, lambda: record(case, form)):
        return gone_on(case, conclusion)
    if conclusion.question is Question.REPLY:
        return draw(case, standing, conclusion.question, SUMMARY, form, **summary(case, standing))
    leading = leads(conclusion, kept.done_in(case, office_today()))
    return draw(case, standing, conclusion.question, ANSWER, form, conclusion=conclusion, leads=leading)


def record(case: Case, form: AssessForm) -> None:
    assessments.assess(
        case,
        assessing_values.assessed(form),
        form.files.data,
        assessing_values.known_files(form, case),
        by=current_user,
        on=office_today(),
    )


def chosen(standing: Standing) -> Conclusion | None:
    """The conclusion that the address names; none while nothing was chosen, or nothing that may be chosen now."""
    conclusion = CONCLUSIONS.get(request.args.get("conclusion", ""))
    return conclusion if conclusion and conclusion.question in standing.progress.reached else None


def asked(standing: Standing) -> Question:
    """The question that the address names, as soon as it is reached; else the one that comes next."""
    progress = standing.progress
    named = request.args.get("question", "")
    if named in list(Question) and Question(named) in progress.reached:
        return Question(named)
    return progress.open_question or progress.path[-1].question


def ask(case: Case, standing: Standing, question: Question) -> str | Response:
    """The page of a question, with everything it may be answered with; the last of the seven is the summary."""
    if question is Question.REPLY:
        form = AssessForm(case, BY_QUESTION[question][0], standing.latest.get(question))
        return draw(case, standing, question, SUMMARY, form, **summary(case, standing))
    return draw(case, standing, question, QUESTION, None, offers=offers(case, standing, question))


def draw(
    case: Case, standing: Standing, question: Question, template: str, form: AssessForm | None, **more: Any
) -> str:
    rows = assessment_words.rows(standing, question)
    shared: dict[str, Any] = {
        "rows": rows,
        "row": next(row for row in rows if row.question is question),
        "words": assessment_words,
        "url_of_question": lambda named: url_of(case, named),
        "reached": standing.progress.reached,
        "halted": halted(case, standing),
        "known": assessing_known.known_of(question, case),
        "conclude_url": url_of(case, Question.REPLY, BY_QUESTION[Question.REPLY][0]),
    }
    return step_frame.draw(Step.ASSESS, case, form, template=template, **{**shared, **more})


def offers(case: Case, standing: Standing, question: Question) -> list[Offer]:
    held, done = standing.latest.get(question), kept.done_in(case, office_today())
    return [
        Offer(each, url_of(case, question, each), leads(each, done), held is not None and held.conclusion == each.name)
        for each in BY_QUESTION[question]
    ]


def leads(conclusion: Conclusion, done: Collection[ActKind | Step]) -> str:
    """Where a conclusion leads, in words: to what has to be done first, to an outcome, to the next question."""
    found = []
    if conclusion.step is not None and conclusion.after not in done:
        step = said(STEP_NAMES[conclusion.step])
        if conclusion.after is not None:
            found.append(_("先办理“%(step)s”。", step=step))
        elif conclusion.then is None:
            found.append(_("另办一步：“%(step)s”。", step=step))
        else:
            found.append(_("可以同时办理“%(step)s”。", step=step))
    if conclusion.heard is not None and conclusion.after in done and conclusion.heard not in done:
        found.append(waits_for(conclusion.heard))
    if conclusion.outcome is not None:
        name = said(outcome_name(conclusion.outcome, conclusion.finding))
        found.append(_("办理结果：%(outcome)s。", outcome=name))
    elif conclusion.then is not None:
        found.append(_("接着问“%(question)s”。", question=said(QUESTION_NAMES[conclusion.then])))
    return sentences(*found) or _("有了结果，再回到这一问。")


def waits_for(step: Step) -> str:
    """Whose answer is waited for, in words."""
    if step is Step.RECORD_OPINION:
        return _("要等第三方不同意公开，或者逾期未答复、本机关决定不予公开以后，这个结论才成立。")
    return _("先等申请人答复：“%(step)s”以后，或者告知书给的期限届满以后，再往下办。", step=said(STEP_NAMES[step]))


def halted(case: Case, standing: Standing) -> tuple[str, list[tuple[str, str]]] | None:
    """Why no further question can be answered yet, and the step that is waited for with its address."""
    progress = standing.progress
    if not progress.is_halted or not progress.path:
        return None
    steps = [progress.waits_for] if progress.waits_for else []
    return said(progress.path[-1].label), step_links.to(steps, case)


def gone_on(case: Case, conclusion: Conclusion) -> Response:
    """On to the next question; from the last of them back to the case."""
    told = _("“%(question)s”已经回答：%(conclusion)s。", question=said(QUESTION_NAMES[conclusion.question]),
             conclusion=said(conclusion.label))  # fmt: skip
    if conclusion.question is Question.REPLY:
        return step_frame.done(case, told)
    flash(told, "success")
    return redirect(url_of(case), 303)


def url_of(case: Case, question: Question | None = None, conclusion: Conclusion | None = None) -> str:
    """The page of a question or of one of its conclusions; without either, of the question that comes next."""
    return url_for(
        "desk.assess", receipt_number=case.receipt_number, question=question, conclusion=conclusion and conclusion.name
    )
