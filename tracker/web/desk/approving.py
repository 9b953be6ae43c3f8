"""The page of a decision on somebody's request: whoever asked reads that another decides, and finds no button."""

from typing import Any

from flask_babel import gettext as _
from flask_login import current_user

from tracker.casework import approvals
from tracker.law.lifecycle import Step
from tracker.models import Case
from tracker.web.words import said, sentences

APPROVAL = "desk/steps/approval.html"


def page(step: Step, case: Case) -> dict[str, Any]:
    """The template of a decision, whether the reader asked for it, and what that means."""
    why = approvals.why_not(current_user, step, case)
    notes = [sentences(_("这是您自己提出的申请。"), said(why))] if why is not None else []
    return {"template": APPROVAL, "own": why is not None, "notes": notes}


def only_head(case: Case) -> list[str]:
    """That nobody else could decide, said before the only head of an agency asks."""
    if not approvals.is_only_head(case, current_user):
        return []
    return [_("本机关只有您一位负责人，您提出的申请没有另一个人可以决定：请由经办人提出、由您决定。")]
