"""What every step's page shares: load and check, say what the step will do, and come back to the case."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from tracker.casework import authority
from tracker.law import lifecycle, possible
from tracker.law.acts import Act
from tracker.law.edition import RuleError
from tracker.law.lifecycle import STEP_NAMES, Status, Step
from tracker.law.remarks import Remark
from tracker.models import Case
from tracker.registers import cases
from tracker.registers.clocks import clock_of
from tracker.registers.situations import situation_of
from tracker.timekeeping import office_today
from tracker.web.desk.step_pages import PAGES
from tracker.web.words import day, said, sentences

GENERIC = "desk/steps/step.html"
HINDERED = "desk/steps/hindered.html"


def path_of(step: Step) -> str:
    """Where the page of a step lies: /cases/<receipt_number>/ask-clarification."""
    return f"/cases/<receipt_number>/{step.value.replace('_', '-')}"


def load(step: Step, receipt_number: str) -> Case:
    """The case as this person may see it, unmoved since the form was drawn, for a step that is lawful and his."""
    case = cases.get(receipt_number, viewer=current_user)
    authority.check_step(current_user, step, case.agency)
    if request.method == "POST":
        cases.unmoved(case, request.form.get("version", ""))
    lifecycle.after(case.status, step)
    return case


def draw(
    step: Step,
    case: Case,
    form: FlaskForm,
    *,
    will: Any = "",
    then: str = "",
    template: str = GENERIC,
    title: str = "",
    recount: bool = False,
    **more: Any,
) -> str:
    """The page of a step; `then` is what follows by the clock, after what the step does, `will` or as always.

    `recount` says that it rests on what is typed, and lets it be counted anew.
    Where the step cannot be taken today, the page says why and promises nothing; before anything was typed it asks
    for nothing either.
    """
    page = PAGES[step]
    why = hindered(step, case)
    return render_template(
        HINDERED if why and request.method != "POST" else template,
        case=case,
        form=form,
        title=title or said(STEP_NAMES[step]),
        will="" if why else sentences(str(will or page.will), then),
        recount=recount,
        danger=page.danger,
        back=url_of_case(case),
        **{"known": [], **more, "notes": [*unsaid(why, form), *more.get("notes", [])]},
    )


def hindered(step: Step, case: Case) -> list[str]:
    """Why the step cannot be taken today; nothing where it can."""
    why = possible.hindrance(step, situation_of(case, office_today()))
    if why is not None:
        return [said(why)]
    page = PAGES[step]
    return [] if page.applies(case) else list(filter(None, [page.otherwise(case)]))


def unsaid(why: list[str], form: FlaskForm | None) -> list[str]:
    """Of these reasons, those that the form, where there is one, does not give already."""
    told = [str(error) for errors in (form.errors if form else {}).values() for error in errors]
    return [reason for reason in why if not any(reason in error for error in told)]


def remarked(look: Callable[[], Remark | None]) -> Remark | None:
    """What a careful official would remark of the step; that it is refused altogether, the page says by itself."""
    try:
        return look()
    except RuleError:
        return None


def done(case: Case, *told: str) -> Response:
    """Back to the case, with what happened and what follows."""
    flash(sentences(*told), "success")
    return redirect(url_of_case(case), 303)


def url_of_case(case: Case) -> str:
    return url_for("desk.case", receipt_number=case.receipt_number)


def due_words(case: Case, *acts: Act) -> str:
    """What the due date will be if these acts are added, in one sentence."""
    clock = clock_of(case, office_today(), extra=acts)
    if clock.due_on is None:
        return _("其间不计算答复期限。")
    due = due_day(clock.due_on, provisional=clock.provisional)
    if clock.due_on == case.due_on:
        return _("答复期限不变，仍为%(day)s。", day=due)
    return _("答复期限将为%(day)s。", day=due)


def due_now(case: Case) -> str:
    """Until when the reply is due as the books have it, for the message after a step."""
    if case.status is Status.AWAITING_CONFIRMATION:
        return _("与申请人确认收到日期以后，开始计算答复期限。")
    if case.due_on is None:
        return _("答复期限暂停计算。")
    return _("答复期限为%(day)s。", day=due_day(case.due_on, provisional=case.provisional))


def due_day(due_on: date, *, provisional: bool) -> str:
    """A last day, and that it is provisional while the holidays of its year are not announced."""
    return _("%(day)s（暂定，节假日安排尚未公布）", day=day(due_on)) if provisional else day(due_on)
