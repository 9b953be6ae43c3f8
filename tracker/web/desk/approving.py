"""The pages of a request and of its decision: whoever cannot ask or decide reads why, and finds no button."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_login import current_user

from tracker.casework import approvals
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.web.desk import step_frame
from tracker.web.words import said, sentences

APPROVAL = "desk/steps/approval.html"


def page(step: Step, case: Case) -> dict[str, Any]:
    """The template of a decision, whether the reader asked for it, and what that means."""
    why = approvals.why_not(current_user, step, case)
    notes = [sentences(_("这是您自己提出的申请。"), said(why))] if why is not None else []
    return {"template": APPROVAL, "own": why is not None, "notes": notes}


def asking(step: Step, case: Case) -> dict[str, Any]:
    """The page of a request, or of a letter that another signs: who cannot take the step reads why, finds no button.

    A form that is sent all the same comes back with its reason.
    """
    why = approvals.why_not(current_user, step, case)
    if why is None or request.method == "POST":
        return {}
    return {"template": step_frame.HINDERED, "notes": [said(why)]}
