"""The working-out of the fee 收费测算: what the books know, what the tariffs say, and the decision not to charge."""

from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import authority, fees
from tracker.law import possible
from tracker.law.fees import LARGEST_NUMBER, FeeUnit, Suggestion, suggest
from tracker.law.lifecycle import STEP_NAMES, Status, Step, steps_from
from tracker.models import Case, Permission
from tracker.registers import cases, fee_basis, situations
from tracker.registers.items_of_month import items_of_month
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.charging import UNIT_WORDS
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import WaiveFeeForm
from tracker.web.protection import requires
from tracker.web.refusals import taken
from tracker.web.words import said

CHOICES = (Step.NOTIFY_FEE, Step.WAIVE_FEE)


@blueprint.get("/cases/<receipt_number>/fee")
@requires(Permission.HANDLE_CASES)
def fee_assistant(receipt_number: str) -> str:
    case = cases.get(receipt_number, viewer=current_user)
    files = fee_basis.files(case)
    pages, provides = pages_asked(files)
    month = items_of_month(case)
    suggestion = suggest(month.nth, pages if provides else None)
    return render_template(
        "desk/fee.html",
        case=case,
        back=step_frame.url_of_case(case),
        items=list(enumerate(fee_basis.items(case), start=1)),
        month=month,
        files=files,
        pages=pages,
        provides=provides,
        suggestion=suggestion,
        unit_words=UNIT_WORDS,
        waiver=fee_basis.waiver_of(case),
        acts=acts(case, suggestion, pages if provides else None),
        hindrances=hindrances(case),
    )


def pages_asked(files: list[fee_basis.FilePages]) -> tuple[int, bool]:
    """How many pages are to be provided: as typed, else those that the draft of the reply encloses; whether any are."""
    typed = request.args.get("pages", type=int)
    pages = typed if typed is not None else sum(file.pages or 0 for file in files if file.for_reply)
    pages = max(0, min(pages, LARGEST_NUMBER))
    return pages, pages > 0


def acts(case: Case, suggestion: Suggestion, pages: int | None) -> list[tuple[str, str]]:
    """What this person may decide now, the suggested first."""
    asked: dict[str, Any] = {}
    if suggestion.fee is not None:
        asked = {"unit": suggestion.fee.unit.value, "number": suggestion.fee.number}
    addresses = {
        Step.NOTIFY_FEE: url_for("desk.notify_fee", receipt_number=case.receipt_number, **asked),
        Step.WAIVE_FEE: url_for("desk.waive_fee", receipt_number=case.receipt_number, pages=pages),
    }
    return [(said(STEP_NAMES[step]), addresses[step]) for step in CHOICES if may(step, case)]


def may(step: Step, case: Case) -> bool:
    """Whether this person may take the step on this case today."""
    lawful = step in steps_from(case.status) and why_not(step, case) is None
    return lawful and authority.may_take(current_user, step, case.agency)


def why_not(step: Step, case: Case) -> Any:
    return possible.hindrance(step, situations.situation_of(case, office_today()))


def hindrances(case: Case) -> list[str]:
    """Why nothing can be decided of a fee today."""
    if case.status is not Status.IN_HAND:
        return [_("案件不在办理中，现在不能决定收费。")]
    found = [why_not(step, case) for step in CHOICES]
    return list(dict.fromkeys(said(why) for why in found if why is not None))


@blueprint.route(step_frame.path_of(Step.WAIVE_FEE), methods=["GET", "POST"])
def waive_fee(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.WAIVE_FEE, receipt_number)
    form = WaiveFeeForm(case)
    suggestion = suggest(items_of_month(case).nth, request.args.get("pages", type=checked_pages))
    if form.validate_on_submit() and taken(
        form, lambda: fees.waive(case, form.reason.data, suggestion.fee, by=current_user, on=office_today())
    ):
        return step_frame.done(case, _("已经决定不收费，理由记入案件。"))
    known = [(_("按件计收"), amount(suggestion, FeeUnit.ITEM)), (_("按量计收"), amount(suggestion, FeeUnit.PAGE))]
    return step_frame.draw(Step.WAIVE_FEE, case, form, known=known)


def checked_pages(typed: str) -> int:
    """A number of pages from the address; what is none counts as not given."""
    pages = int(typed)
    if not 0 < pages <= LARGEST_NUMBER:
        raise ValueError(typed)
    return pages


def amount(suggestion: Suggestion, unit: FeeUnit) -> str:
    fee = suggestion.items if unit is FeeUnit.ITEM else suggestion.pages
    return _("%(amount)s 元", amount=fee.amount) if fee is not None else _("不适用")


def beside(case: Case) -> dict[str, Any] | None:
    """What the case page says of the fee while the case is in hand, or once it was waived."""
    waiver = fee_basis.waiver_of(case)
    if case.status is not Status.IN_HAND and waiver is None:
        return None
    return {"waiver": waiver, "month": items_of_month(case)}
