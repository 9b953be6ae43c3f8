"""Deciding at the desk whether an answer is given to everybody, and the list of what is to decide, due, and public."""

from collections.abc import Callable

from flask import render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import authority
from tracker.casework import conversions as deciding
from tracker.law import conversion
from tracker.law.conversion import Suitability
from tracker.law.lifecycle import Step
from tracker.law.outcome_names import outcome_name
from tracker.models import Case
from tracker.registers import conversions as register
from tracker.registers.calendars import working_calendar
from tracker.registers.conversions import Stage
from tracker.registers.findings import finding_of
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.closing_forms import ConversionForm
from tracker.web.desk.room import blueprint
from tracker.web.lateness import days_since
from tracker.web.refusals import taken
from tracker.web.words import day, said, sentences


@blueprint.route(step_frame.path_of(Step.DECIDE_CONVERSION), methods=["GET", "POST"])
def decide_conversion(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.DECIDE_CONVERSION, receipt_number)
    earlier = register.decision_of(case)
    form = ConversionForm(case, suitability=earlier.suitability.value if earlier else None)
    if form.validate_on_submit() and taken(
        form,
        lambda: deciding.decide(
            case, Suitability(form.suitability.data), form.reason.data or "", by=current_user, on=office_today()
        ),
    ):
        return step_frame.done(case, decided(case))
    return step_frame.draw(
        Step.DECIDE_CONVERSION,
        case,
        form,
        template="desk/steps/conversion.html",
        hints={each.value: said(conversion.VERDICTS[each].reason) for each in Suitability},
        known=[(_("办理结果"), said(outcome_name(case.outcome, finding_of(case))) if case.outcome else "")],
    )


def decided(case: Case) -> str:
    decision = register.decision_of(case)
    if decision is None or decision.suitability is not Suitability.CONVERTIBLE:
        return _("已经决定不转为主动公开，理由记入案件。")
    last_day = conversion.publication_due(decision.decided_on, working_calendar())
    words = _("已经决定转为主动公开，应当在%(day)s前发布。", day=day(last_day))
    return words if may(Step.PUBLISH)(case) else sentences(words, _("由审核人员或者负责人发布。"))


@blueprint.get("/conversions")
def conversions() -> str:
    wanted = request.args.get("stage", "")
    counts = register.counts(current_user)
    stage = Stage(wanted) if wanted in list(Stage) else first_with_work(counts)
    return render_template(
        "desk/conversions.html",
        page=register.page(current_user, stage, request.args.get("after", "")),
        stage=stage,
        counts=counts,
        may_decide=may(Step.DECIDE_CONVERSION),
        may_publish=may(Step.PUBLISH),
        days_since=days_since(office_today()),
    )


def may(step: Step) -> Callable[[Case], bool]:
    """Whether whoever looks at the page may take this step on a case of it."""
    return lambda case: authority.may_take(current_user, step, case.agency)


def first_with_work(counts: dict[Stage, int]) -> Stage:
    """What is due to be published comes first, then what is to decide."""
    return next((stage for stage in (Stage.TO_PUBLISH, Stage.TO_DECIDE) if counts[stage]), Stage.PUBLISHED)
