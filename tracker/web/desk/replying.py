"""Replying at the desk: choose what is answered, fill in what that must state, read the letter, then let it go."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import answers, authority, replies
from tracker.casework.answers import Situation
from tracker.law.acts import Decided
from tracker.law.edition import RuleError
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.outcome_names import NAMES_OF_GROUPS, outcome_name
from tracker.law.outcomes import GROUP_PLACES, OUTCOMES, Outcome
from tracker.law.report_places import printed
from tracker.law.wording import say
from tracker.mailroom.letters import LETTER_NAMES, LetterKind
from tracker.models import Case
from tracker.registers.situations import situation_of
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import step_frame
from tracker.web.desk.acts_card import offered
from tracker.web.desk.reply_form import ReplyForm
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_pages import url_of
from tracker.web.refusals import reason_of, shown_on, taken
from tracker.web.words import said

CHOICE, FORM, PREVIEW = "desk/steps/reply_choice.html", "desk/steps/reply.html", "desk/steps/reply_preview.html"
OWN_STEPS = (Step.CONFIRM_LAPSE, Step.WITHDRAW)


@dataclass(frozen=True)
class ReportRow:
    """A row of the annual report by its number and name, and the answers that it counts, each with its address.

    `hindrance`: why none of them can be given in this case yet.
    """

    name: str
    answers: list[tuple[Situation, str]]
    hindrance: str


@blueprint.route(step_frame.path_of(Step.REPLY), methods=["GET", "POST"])
def reply(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.REPLY, receipt_number)
    situation = chosen()
    if situation is None:
        return draw(case, None, CHOICE, groups=groups(case), elsewhere=elsewhere(case))
    form = ReplyForm(case, situation)
    if two_steps.wants(two_steps.MORE) and form.parts:
        form.withheld.append_entry()
    elif not two_steps.wants(two_steps.EDIT) and form.validate_on_submit():
        if not two_steps.wants(two_steps.CONFIRM):
            return look_over(case, form)
        if taken(form, lambda: send(case, form)):
            return step_frame.done(case, _("答复书已经写好。请按申请人要求的方式送达，然后登记送达。"))
    return draw(case, form, FORM, situation=situation, then=due_then(case, situation))


def send(case: Case, form: ReplyForm) -> None:
    replies.reply(
        case, form.answer(), decided_on=form.decided_on.data, files=form.files.data, by=current_user, on=office_today()
    )


def look_over(case: Case, form: ReplyForm) -> str:
    """The letter as it will go out, with what a careful official would say before; or the form with the law's no."""
    answer, decided_on, paragraphs = form.answer(), form.decided_on.data, list[str]()
    names = [file.name for file in form.files.data]
    with shown_on(form):
        paragraphs = replies.preview(case, answer, decided_on=decided_on, file_names=names, on=office_today())
    if form.errors:
        return draw(case, form, FORM, situation=form.situation)
    return draw(
        case, form, PREVIEW, situation=form.situation, paragraphs=paragraphs, decided_on=decided_on,
        letter_title=str(LETTER_NAMES[LetterKind.REPLY]),
        notes=[said(warning) for warning in replies.warnings(case, answer, decided_on)],
        carried=two_steps.carried(form.files), then=way_out(case),
    )  # fmt: skip


def draw(case: Case, form: ReplyForm | None, template: str, **more: Any) -> str:
    return step_frame.draw(Step.REPLY, case, form, template=template, **{"situation": None, **more})


def chosen() -> Situation | None:
    """The situation that the address names; None while nothing was chosen, or nothing that can be answered."""
    try:
        return answers.situation_of(Outcome(request.args.get("outcome", "")), request.args.get("finding", ""))
    except (ValueError, RuleError):
        return None


def groups(case: Case) -> list[tuple[str, list[ReportRow]]]:
    """The report's groups, each with its rows, and under each row what may be answered."""
    return [
        (
            said(say("{place}{group}", place=printed(GROUP_PLACES[group]), group=NAMES_OF_GROUPS[group])),
            [row(case, outcome, each) for outcome, each in groupby(members, key=lambda one: one.outcome)],
        )
        for group, members in groupby(answers.situations(), key=lambda one: one.group)
    ]


def row(case: Case, outcome: Outcome, members: Iterable[Situation]) -> ReportRow:
    """One row; where the group is this row alone, its name stands above it already."""
    rule = OUTCOMES[outcome]
    name = (
        "" if rule.place == GROUP_PLACES[rule.group] else f"{said(printed(rule.place))} {said(outcome_name(outcome))}"
    )
    return ReportRow(name, [(each, address(case, each)) for each in members], hindrance(case, outcome))


def hindrance(case: Case, outcome: Outcome) -> str:
    """Why the outcome cannot be answered with yet; nothing where it can."""
    try:
        replies.check_question(case, outcome)
    except RuleError as refused:
        return reason_of(refused)
    return ""


def address(case: Case, situation: Situation) -> str:
    return url_for(
        "desk.reply",
        receipt_number=case.receipt_number,
        outcome=situation.outcome.value,
        finding=situation.finding or None,
    )


def elsewhere(case: Case) -> list[tuple[str, str]]:
    """Endings that are steps of their own, with an address where they may be taken now."""
    lawful = offered(case, situation_of(case, office_today()))
    return [
        (
            said(STEP_NAMES[step]),
            url_of(step, case) if step in lawful and authority.may_take(current_user, step, case.agency) else "",
        )
        for step in OWN_STEPS
    ]


def due_then(case: Case, situation: Situation) -> str:
    return step_frame.due_words(case, Decided(office_today(), situation.outcome))


def way_out(case: Case) -> str:
    """How the letter leaves the house."""
    if case.applicant.email:
        return _("答复书会同时用电子邮件发到 %(email)s，附上 PDF。", email=case.applicant.email)
    return _("没有登记电子邮箱，答复书要打印后送达。")
