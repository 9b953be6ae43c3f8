"""The answers to the seven questions as they are read: in a tab of the case, and as a sheet for the file."""

from typing import Any

from flask import Response, render_template
from flask_babel import gettext as _
from flask_login import current_user

from tracker.law.lifecycle import Step
from tracker.law.outcome_names import outcome_name
from tracker.models import Case
from tracker.registers import applicants, assessments, cases
from tracker.registers.assessments import Standing
from tracker.timekeeping import office_today
from tracker.web import pdf
from tracker.web.desk import assessment_words, step_links
from tracker.web.desk.room import blueprint
from tracker.web.words import said


def tab_of(case: Case) -> dict[str, Any]:
    """What the tab of a case tells, and where to go on, for whoever may answer now."""
    ((_name, url),) = step_links.to([Step.ASSESS], case)
    return {**told(assessments.standing(case, office_today())), "assess_url": url}


def told(standing: Standing) -> dict[str, Any]:
    """Every question that was answered, and what the answers lead to."""
    return {
        "rows": [row for row in assessment_words.rows(standing) if row.answer is not None],
        "assessed": concluded(standing),
        "words": assessment_words,
    }


def concluded(standing: Standing) -> list[tuple[str, str]]:
    progress = standing.progress
    if progress.outcome is None:
        return []
    return [(_("研判的办理结果"), said(outcome_name(progress.outcome, progress.finding)))]


@blueprint.get("/cases/<receipt_number>/assessment")
def assessment(receipt_number: str) -> str:
    return sheet(receipt_number)


@blueprint.get("/cases/<receipt_number>/assessment.pdf")
def assessment_pdf(receipt_number: str) -> Response:
    return pdf.pdf_answer(sheet(receipt_number), f"{receipt_number}-assessment")


def sheet(receipt_number: str) -> str:
    """The record of the seven questions, for whoever may read the case."""
    case = cases.get(receipt_number, viewer=current_user)
    today = office_today()
    return render_template(
        "desk/assess/sheet.html",
        case=case,
        applicants=applicants.addressees(case),
        today=today,
        **told(assessments.standing(case, today)),
    )
