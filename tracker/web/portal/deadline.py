"""The deadline calculator: enter acts, read the due date and its working-out, print it as 时限计算书."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from tracker.law.acts import ACT_NAMES, ActKind, InvalidActs, acts_from_json
from tracker.law.clock import Clock, derive
from tracker.law.obligations import OBLIGATION_NAMES, Obligation
from tracker.law.practice import Practice
from tracker.law.remedies import remedies, remedy_acts_from_json
from tracker.law.wording import Wording
from tracker.registers.calendars import working_calendar
from tracker.timekeeping import office_today
from tracker.web import pdf, ruler
from tracker.web.lateness import days_since
from tracker.web.portal import deadline_form
from tracker.web.portal.deadline_form import MOST_ROWS, PRACTICE_WORDS, Question, Row, Subject
from tracker.web.portal.room import blueprint
from tracker.web.protection import COSTLY, limiter
from tracker.web.words import said


@dataclass
class Answered:
    """What came out as of a day: a clock, or the periods of remedies; or the problems, those of one act beside it."""

    as_of: date
    clock: Clock | None = None
    duties: tuple[Obligation, ...] = ()
    problems: list[str] = field(default_factory=list)


@blueprint.route("/deadline", methods=["GET", "POST"])
@limiter.limit(COSTLY, methods=["POST"])
def deadline() -> ResponseReturnValue:
    return calculator(Subject.REPLY)


@blueprint.route("/deadline/remedies", methods=["GET", "POST"])
@limiter.limit(COSTLY, methods=["POST"])
def remedy_periods() -> ResponseReturnValue:
    return calculator(Subject.REMEDIES)


def calculator(subject: Subject) -> ResponseReturnValue:
    """Draw the form, change its rows, or answer; nothing is stored."""
    form = deadline_form.with_policy()()
    typed = request.form if request.method == "POST" else MultiDict()
    wanted = typed.get("do", "")
    rows = rearranged(subject, deadline_form.rows(subject, typed), wanted, typed)
    answered = None
    if form.validate_on_submit() and wanted in ("answer", "sheet", "pdf"):
        answered = answer(subject, rows, form)
        if not answered.problems and wanted != "answer":
            return sheet(form, rows, answered, wanted)
    return render_template(
        "portal/deadline.html",
        form=form,
        rows=rows,
        subject=subject,
        kinds=deadline_form.kinds_of(subject),
        policy=list(PRACTICE_WORDS),
        full=len(rows) >= MOST_ROWS,
        **shown(answered),
    )


def rearranged(subject: Subject, rows: list[Row], wanted: str, typed: MultiDict[str, str]) -> list[Row]:
    """The rows after a button was pressed: one more, one fewer; at least the first one."""
    names = deadline_form.kinds_of(subject)
    if wanted.startswith("remove-"):
        rows = [row for row in rows if str(row.number) != wanted.removeprefix("remove-")]
    kind = typed.get("new_kind", "") if wanted == "add" else "" if rows else next(iter(names))
    free = next((number for number in range(MOST_ROWS) if number not in {row.number for row in rows}), None)
    after = max((row.number for row in rows), default=-1) + 1
    number = after if after < MOST_ROWS else free
    if kind in names and number is not None:
        rows = [*rows, deadline_form.row(number, kind, None, names[kind])]
    return rows


def answer(subject: Subject, rows: list[Row], form: Question) -> Answered:
    """Ask the law; what is missing or unreadable stands beside its field, the law's objections beside their act."""
    wrong = [beside(number, row, why) for number, row in enumerate(rows, start=1) for why in row.wrong()]
    as_of = form.as_of.data or office_today()
    if wrong:
        return Answered(as_of, problems=wrong)
    try:
        asked = [row.to_json() for row in rows]
        if subject is Subject.REMEDIES:
            return Answered(as_of, duties=remedies(remedy_acts_from_json(asked), working_calendar(), as_of))
        practice = Practice.from_json({key: form[key].data for key in PRACTICE_WORDS if form[key].data})
        clock = derive(acts_from_json(asked), working_calendar(), practice, as_of=as_of)
        return Answered(as_of, clock=clock, duties=clock.obligations)
    except InvalidActs as invalid:
        return Answered(as_of, problems=[problem for each in invalid.problems for problem in placed(each, rows)])


def placed(problem: Wording, rows: list[Row]) -> list[str]:
    """A problem of one act goes beside that act; it is named at the top as well."""
    number = problem.facts.get("number")
    if isinstance(number, int) and 1 <= number <= len(rows):
        row = rows[number - 1]
        why = said(in_words_of_the_page(problem.facts.get("problem", problem), row))
        row.problems.append(why)
        return [beside(number, row, why)]
    return [said(in_words_of_the_page(problem))]


def in_words_of_the_page(problem: Any, row: Row | None = None) -> Any:
    """An objection that names a field or a kind of act as programs do, naming it as it stands on the page."""
    if not isinstance(problem, Wording):
        return problem
    kind = problem.facts.get("kind")
    names: dict[str, object] = {}
    for fact in ("field", "other"):
        field = problem.facts.get(fact)
        if row is not None and isinstance(field, str) and field in row.form:
            names[fact] = row.form[field].label.text
    if isinstance(kind, ActKind):
        names["kind"] = ACT_NAMES[kind]
    return Wording(problem.template, {**problem.facts, **names})


def beside(number: int, row: Row, why: str) -> str:
    return _("第 %(number)s 项“%(act)s”：%(why)s", number=number, act=row.label, why=why)


def shown(answered: Answered | None) -> dict[str, Any]:
    clock = answered.clock if answered else None
    return {
        "problems": answered.problems if answered else [],
        "clock": clock,
        "duties": answered.duties if answered else (),
        "drawing": ruler.draw(clock) if clock else None,
        "duty_names": {kind: said(name) for kind, name in OBLIGATION_NAMES.items()},
        "days_left": (-clock.working_days_overdue or clock.working_days_left) if clock else None,
        "days_since": days_since(answered.as_of) if answered else None,
    }


def sheet(form: Question, rows: list[Row], answered: Answered, wanted: str) -> ResponseReturnValue:
    """The working-out as a sheet of paper, to print or as PDF."""
    html = render_template(
        "portal/deadline_sheet.html",
        form=form,
        rows=sorted(rows, key=lambda row: row.comes),
        answer_words=deadline_form.answer_words,
        **shown(answered),
    )
    return pdf.pdf_answer(html, "deadline") if wanted == "pdf" else html
