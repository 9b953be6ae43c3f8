"""Deciding to disclose although a third party objects: fill in, read the notice to it over, confirm.

Either the public interest weighs more, or the third party's reasons do not hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import hearing_decisions
from tracker.law.lifecycle import Step
from tracker.law.opinions import Conclusion
from tracker.mailroom import letters
from tracker.mailroom.letters import LetterKind
from tracker.models import Case, Letter, Record
from tracker.registers import consultations
from tracker.timekeeping import office_today
from tracker.web import record_words, two_steps
from tracker.web.desk import step_frame
from tracker.web.desk.hearing_forms import OverrideForm, SettleForm
from tracker.web.desk.room import blueprint
from tracker.web.refusals import shown_on, taken

PREVIEW = "desk/steps/override_preview.html"


@dataclass(frozen=True)
class Way:
    """One of the two decisions: what is asked for it, how it is taken, and what it concludes."""

    asks: type[OverrideForm]
    take: Callable[..., Letter]
    conclusion: Conclusion


WAYS: Mapping[Step, Way] = {
    Step.OVERRIDE_REFUSAL: Way(OverrideForm, hearing_decisions.override, Conclusion.PUBLIC_INTEREST),
    Step.SETTLE_OBJECTION: Way(SettleForm, hearing_decisions.settle, Conclusion.UNFOUNDED),
}


@blueprint.route(step_frame.path_of(Step.OVERRIDE_REFUSAL), methods=["GET", "POST"])
def override_refusal(receipt_number: str) -> str | Response:
    return decided(Step.OVERRIDE_REFUSAL, receipt_number)


@blueprint.route(step_frame.path_of(Step.SETTLE_OBJECTION), methods=["GET", "POST"])
def settle_objection(receipt_number: str) -> str | Response:
    return decided(Step.SETTLE_OBJECTION, receipt_number)


def decided(step: Step, receipt_number: str) -> str | Response:
    """The two pages of either decision."""
    case = step_frame.load(step, receipt_number)
    form = WAYS[step].asks(case, party=request.args.get("party", ""))
    if not two_steps.wants(two_steps.EDIT) and form.validate_on_submit():
        if not two_steps.wants(two_steps.CONFIRM):
            return look_over(step, case, form)
        if taken(form, lambda: take(step, case, form)):
            return step_frame.done(case, _("决定公开告知书已经写好，请送达第三方并登记送达，然后再答复申请人。"))
    return step_frame.draw(
        step, case, form, known=objections(case), button=_("核对告知书"),
        then=_("下一步显示决定公开告知书全文，确认后才生效。"),
    )  # fmt: skip


def take(step: Step, case: Case, form: OverrideForm) -> None:
    WAYS[step].take(
        case,
        int(form.party.data),
        form.content.data,
        form.reason.data,
        somebody_else=form.names_somebody_else.data,
        by=current_user,
        on=office_today(),
    )


def look_over(step: Step, case: Case, form: OverrideForm) -> str:
    """The notice as it will go to the third party; or the form with the law's no."""
    shown: dict[str, Any] = {}
    number = int(form.party.data)
    with shown_on(form):
        shown["paragraphs"] = hearing_decisions.preview(
            case,
            number,
            form.content.data,
            form.reason.data,
            conclusion=WAYS[step].conclusion,
            somebody_else=form.names_somebody_else.data,
            on=office_today(),
        )
    if form.errors:
        return step_frame.draw(step, case, form, known=objections(case), button=_("核对告知书"))
    return step_frame.draw(
        step, case, form, template=PREVIEW, sent_on=office_today(), carried=two_steps.carried(),
        addressee=consultations.get(case, number, office_today()).name,
        letter_title=letters.title_of(LetterKind.DISCLOSURE_DECISION, case, facts={}), **shown,
    )  # fmt: skip


def objections(case: Case) -> list[tuple[str, str]]:
    """What each third party said against disclosure, for whoever decides."""
    return [
        (one.name, _("；").join(f"{label}{_('：')}{words}" for label, words in said(one.name, one.answer)))
        for one in consultations.board(case, office_today())
        if one.may_be_overridden and one.answer is not None
    ]


def said(party: str, answer: Record) -> list[tuple[str, str]]:
    """The lines of an answer without the one that only names who answered."""
    return [(label, words) for label, words in record_words.record_lines(answer) if words != party]
