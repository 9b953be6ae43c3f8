"""Who signs the letters that end a case beside the reply: with a chain of several persons the head, not the handler."""

from tracker.casework import late_entries
from tracker.law.acts import ActKind
from tracker.law.edition import RuleError
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.sign_off import REVIEW_RULE
from tracker.law.wording import Wording, listed, say
from tracker.models import Case, Permission, User
from tracker.registers import desks
from tracker.registers.proceedings import latest

# What ends a case with a letter of its own, without a draft that others review.
CLOSING = (Step.CONFIRM_LAPSE, Step.ANSWER_CORRECTION)
DEMANDS = (ActKind.CLARIFICATION_REQUESTED, ActKind.FEE_NOTIFIED)


def check(case: Case, step: Step, *, by: User) -> None:
    """Refuse a closing letter of somebody who does not sign for the agency (Art. 17)."""
    why = why_not(by, step, case)
    if why is not None:
        raise RuleError.saying(why, REVIEW_RULE)


def why_not(person: User, step: Step, case: Case) -> Wording | None:
    """Why this person may not sign the closing letter; None where it is his, or where the handler acts alone."""
    if step not in CLOSING or case.agency.sign_off_levels == 1:
        return None
    if not person.may(Permission.APPROVE_EXTENSIONS, case.agency):
        return say(
            "本机关的答复由负责人签发，“{step}”的文书同样由负责人签发（{heads}），请把案卷交给负责人办理。",
            step=STEP_NAMES[step],
            heads=late_entries.heads_of(case),
        )
    handlers = handled_by(case)
    others = [one for one in desks.holders(Permission.APPROVE_EXTENSIONS, [case.agency]) if one.id not in handlers]
    if person.id in handlers and others:
        return say(
            "您经办过本案，“{step}”的文书由另一位负责人签发（{heads}）。",
            step=STEP_NAMES[step],
            heads=listed(one.name for one in others),
        )
    return None


def handled_by(case: Case) -> frozenset[int]:
    """Who had the case in hand: its handler, and whoever asked the applicant for what did not come."""
    demand = latest(case, *DEMANDS)
    asked_by = demand.recorded_by_id if demand is not None else None
    return frozenset(one for one in (case.handler_id, asked_by) if one is not None)
