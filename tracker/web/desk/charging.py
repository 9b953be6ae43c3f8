"""The processing fee at the desk: notice and payment."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import fee_grounds, fees
from tracker.casework.fees import Charge
from tracker.law.acts import FeeNotified, FeePaid
from tracker.law.fees import FeeUnit
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import Step
from tracker.mailroom import letters
from tracker.mailroom.letters import LetterKind
from tracker.models import Case
from tracker.registers import applicants, fee_basis
from tracker.registers.items_of_month import items_of_month
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import late_fields, step_frame
from tracker.web.desk.acts_card import comes_too_late, will_of
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import FeeForm, PaymentForm
from tracker.web.refusals import shown_on, taken
from tracker.web.words import day, sentences

NOTICE, PREVIEW = "desk/steps/fee_notice.html", "desk/steps/fee_preview.html"
UNIT_WORDS: Mapping[str, Mapping[str, Any]] = {
    FeeUnit.ITEM.value: {"range": _l("第几件"), "count": _l("件数"), "rate": _l("每件（元）")},
    FeeUnit.PAGE.value: {"range": _l("第几页"), "count": _l("页数"), "rate": _l("每页（元）")},
}


@blueprint.route(step_frame.path_of(Step.NOTIFY_FEE), methods=["GET", "POST"])
def notify_fee(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.NOTIFY_FEE, receipt_number)
    form = FeeForm(case, **suggested())
    if not two_steps.wants(two_steps.EDIT) and form.validate_on_submit():
        if not two_steps.wants(two_steps.CONFIRM):
            return look_over(case, form)
        if taken(form, lambda: notify(case, form)):
            return step_frame.done(
                case, _("收费通知书已经写好：%(amount)s 元，等待申请人缴费。", amount=fees.amount_due(case))
            )
    return ask(case, form)


def ask(case: Case, form: FeeForm) -> str:
    sent_on = form.day_of("sent_on")
    will = will_of(Step.NOTIFY_FEE, case, sent_on)
    due = "" if comes_too_late(Step.NOTIFY_FEE, case, sent_on) else due_then(case, sent_on)
    then = sentences(_("下一步显示金额和收费通知书全文，确认后才生效。"), due)
    return step_frame.draw(
        Step.NOTIFY_FEE, case, form, will=will, then=then, known=known(case), template=NOTICE,
        notes=notes(case, sent_on), button=_("核对金额和通知书"), recount=True,
    )  # fmt: skip


def suggested() -> dict[str, Any]:
    """What the working-out suggested and the form begins with."""
    unit, number = request.args.get("unit", ""), request.args.get("number", type=int)
    return {"unit": unit, "number": number} if unit in list(FeeUnit) and number else {}


def known(case: Case) -> list[tuple[str, str]]:
    pages = fee_basis.counted(case, FeeUnit.PAGE)
    enclosed = _("%(pages)s 页", pages=pages) if pages is not None else _("没有可以统计的附件，请自行清点。")
    return [(_("申请人当月的申请"), items(case)), (_("答复稿的附件"), enclosed)]


def notes(case: Case, sent_on: date) -> list[str]:
    """That it was paid, or decided not to charge, for whoever charges all the same; and what an earlier day needs."""
    waiver, later = fee_basis.waiver_of(case), late_fields.notes(Deed.FEE_NOTICE, case, sent_on)
    later = [*later, *paid_before(case)]
    if waiver is None:
        return later
    return [*later, _("%(day)s已经决定不收费（%(reason)s）。", day=day(waiver.decided_on), reason=waiver.reason)]


def paid_before(case: Case) -> list[str]:
    """That a fee was paid for the same application before an order."""
    paid = fee_basis.paid_before(case)
    if paid is None:
        return []
    told = {"number": paid.case.number, "day": day(paid.on), "amount": paid.amount}
    return [_("申请人在原案件（%(number)s）已于%(day)s缴纳信息处理费 %(amount)s 元。", **told)]


def look_over(case: Case, form: FeeForm) -> str:
    """The amount by the steps of the tariff and the notice as it will go out; or the form with the law's no."""
    shown: dict[str, Any] = {}
    with shown_on(form):
        shown["fee"] = fees.fee_asked(FeeUnit(form.unit.data), form.number.data)
        shown["paragraphs"] = fees.preview(
            case, charge(form), form.how_to_pay.data,
            sent_on=form.sent_on.data, delivered_on=form.delivered_on.data, grounds=form.grounds,
            by=current_user, on=office_today(),
        )  # fmt: skip
    if form.errors:
        return ask(case, form)
    return step_frame.draw(
        Step.NOTIFY_FEE, case, form, then=due_then(case, form.sent_on.data), template=PREVIEW,
        sent_on=form.sent_on.data, letter_title=letters.title_of(LetterKind.FEE, case, facts={}),
        addressee=applicants.addressees(case),
        unit_words=UNIT_WORDS[form.unit.data], carried=two_steps.carried(), rests_on=rests_on(case, form),
        notes=notes(case, form.sent_on.data), **shown,
    )  # fmt: skip


def rests_on(case: Case, form: FeeForm) -> list[tuple[str, Any]]:
    """What the books count beside what was typed, the other standard, and the reasons."""
    unit, counted = FeeUnit(form.unit.data), fee_basis.counted(case, FeeUnit(form.unit.data))
    found: list[tuple[str, Any]] = [
        (_("填写的数量"), form.number.data),
        (_("系统统计的数量"), counted if counted is not None else _("没有统计，以填写的为准")),
    ]
    if fee_grounds.differs(charge(form), counted):
        found.append((_("数量与系统统计不同的理由"), form.difference.data))
    return [*found, other_standard(case, unit), (_("收费的理由"), form.reason.data)]


def other_standard(case: Case, unit: FeeUnit) -> tuple[str, str]:
    """What the standard that was not chosen would come to, as far as the books count."""
    other = FeeUnit.PAGE if unit is FeeUnit.ITEM else FeeUnit.ITEM
    counted = fee_basis.counted(case, other)
    amount = _("%(amount)s 元", amount=fees.fee_for(other, counted).amount) if counted else _("没有统计")
    return (_("另一种标准：按件计收") if other is FeeUnit.ITEM else _("另一种标准：按量计收")), amount


def due_then(case: Case, sent_on: date) -> str:
    return step_frame.due_words(case, FeeNotified(sent_on))


def items(case: Case) -> str:
    """What the books know of the applicant's month, as a suggestion for the form."""
    found = items_of_month(case)
    if found.nth is None:
        return _(
            "%(year)s年%(month)s月提出 %(count)s 件；本件是重新办理、更正类或者已经撤回的，不计算在内。",
            year=found.first_on.year, month=found.first_on.month, count=found.count,
        )  # fmt: skip
    return _(
        "%(year)s年%(month)s月提出 %(count)s 件（不含已撤回的），按到达先后，本件是第 %(nth)s 件。请核对后填写。",
        year=found.first_on.year, month=found.first_on.month, count=found.count, nth=found.nth,
    )  # fmt: skip


def charge(form: FeeForm) -> Charge:
    told = (form.reason.data, form.difference.data or "", "once_more" in form and form.once_more.data)
    return Charge(FeeUnit(form.unit.data), form.number.data, *told)


def notify(case: Case, form: FeeForm) -> None:
    fees.notify(
        case,
        charge(form),
        form.how_to_pay.data,
        sent_on=form.sent_on.data,
        delivered_on=form.delivered_on.data,
        grounds=form.grounds,
        by=current_user,
        on=office_today(),
    )


@blueprint.route(step_frame.path_of(Step.RECORD_PAYMENT), methods=["GET", "POST"])
def record_payment(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_PAYMENT, receipt_number)
    form = PaymentForm(case, amount=fees.amount_due(case))
    if form.validate_on_submit() and taken(
        form,
        lambda: fees.record_payment(
            case,
            form.paid_on.data,
            form.voucher.data or "",
            amount=form.amount.data,
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, _("缴费已经登记。"), step_frame.due_now(case))
    owed = [(_("应当缴纳"), _("%(amount)s 元", amount=fees.amount_due(case)))]
    then = step_frame.due_words(case, FeePaid(form.day_of("paid_on")))
    will = will_of(Step.RECORD_PAYMENT, case, office_today())
    return step_frame.draw(Step.RECORD_PAYMENT, case, form, will=will, then=then, known=owed, recount=True)
