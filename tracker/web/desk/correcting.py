"""Correcting an entry at the desk; what was typed wrong is put right, what went out already is said."""

from typing import Any

from flask import current_app, flash, redirect
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import authority, carried_receipts, corrections, late_entries, turned_timely
from tracker.casework.consequences import Consequences
from tracker.casework.corrections import Corrected
from tracker.law import lifecycle
from tracker.law.acts import Channel
from tracker.law.channels import which_day
from tracker.law.lifecycle import Step
from tracker.mailroom import transports
from tracker.mailroom.letters import LetterKind
from tracker.models import Case
from tracker.registers import correspondence, links, reopenings
from tracker.registers.clocks import practice_for
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import record_correcting, step_frame
from tracker.web.desk.correction_forms import CorrectEntryForm, CorrectReceiptForm
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_pages import PAGES, url_of
from tracker.web.refusals import shown_on, taken
from tracker.web.words import day, said

ENTRY, RECEIPT = "desk/steps/correct_entry.html", "desk/steps/correct_receipt.html"


@blueprint.route(step_frame.path_of(Step.CORRECT_ENTRY), methods=["GET", "POST"])
def correct_entry(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.CORRECT_ENTRY, receipt_number)
    form = CorrectEntryForm(case)
    if form.validate_on_submit():
        with shown_on(form):
            done = corrections.correct(case, form.right(), form.reason.data or "", by=current_user, on=office_today())
            return step_frame.done(case, _("登记信息已经更正，原来的内容留在办理过程中。"), *about_letters(case, done))
    return step_frame.draw(
        Step.CORRECT_ENTRY,
        case,
        form,
        template=ENTRY,
        gone=gone(case),
        folder=transports.folder_in_use(current_app.config),
        receipt_url=url_of_receipt(case),
        records_url=url_of(Step.CORRECT_RECORD, case),
    )


def about_letters(case: Case, done: Corrected) -> list[str]:
    """Where the letters by mail go from now on, and that those which went out cannot be called back."""
    if "email" not in done.fields:
        return []
    email, count, under_way = case.applicant.email, done.mails.letters, done.mails.under_way
    told = []
    if count and email:
        told.append(_("%(count)s 封尚未发出的邮件改发%(email)s。", count=count, email=email))
    elif count:
        told.append(_("%(count)s 封尚未发出的邮件不再发送，请打印后送达。", count=count))
    if under_way and email:
        told.append(
            _(
                "%(count)s 封邮件正在发往原来的邮箱，不能收回；这一次没有发成的，改发%(email)s。",
                count=under_way,
                email=email,
            )
        )
    elif under_way:
        told.append(_("%(count)s 封邮件正在发往原来的邮箱，不能收回；这一次没有发成的，不再发送。", count=under_way))
    return told


def gone(case: Case) -> list[Any]:
    """The letters that already went to the address in the books."""
    return list(correspondence.gone_to(case, case.applicant.email)) if case.applicant.email else []


def url_of_receipt(case: Case) -> str:
    """Where channel and day of arrival are corrected, while they may be."""
    may = may_still(Step.CORRECT_RECEIPT, case) and PAGES[Step.CORRECT_RECEIPT].applies(case)
    return url_of(Step.CORRECT_RECEIPT, case) if may else ""


def may_still(step: Step, case: Case) -> bool:
    return step in lifecycle.steps_from(case.status)


@blueprint.route(step_frame.path_of(Step.CORRECT_RECEIPT), methods=["GET", "POST"])
def correct_receipt(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.CORRECT_RECEIPT, receipt_number)
    if (first := reopenings.first_of(case)) is not case:
        return at_the_first(first)
    form = CorrectReceiptForm(case)
    form.only_for(current_user, case)
    if two_steps.wants(two_steps.EDIT) or not form.validate_on_submit():
        return ask_about_receipt(case, form)
    if not two_steps.wants(two_steps.CONFIRM):
        tried = record_correcting.attempted(form, lambda: tried_out(case, form))
        if tried is None:
            return ask_about_receipt(case, form)
        told = {**receipts_apart(tried), "notes": linked(case), "apart": apart(case)}
        return record_correcting.preview(Step.CORRECT_RECEIPT, case, form, tried, **told)
    if taken(form, lambda: put_right(case, form)):
        left = record_correcting.left(case)
        others = [*carried(case), *left_apart(case)]
        return step_frame.done(case, _("收到日期和渠道已经更正。"), step_frame.due_now(case), left, *others)
    return ask_about_receipt(case, form)


def at_the_first(first: Case) -> Response:
    """The receipt of a case taken up again is that of the application with which it began: it is put right there."""
    told = _("重办案件的收到日期和渠道抄自原案件%(number)s，在这里更正，重办案件随之更正。", number=first.number)
    flash(told, "notice")
    return redirect(url_of(Step.CORRECT_RECEIPT, first), 303)


def linked(case: Case) -> list[str]:
    """Which other cases have this receipt too, and whether they follow."""
    return [
        _(
            "重办案件%(number)s的收到日期和渠道随之更正；其答复期限自收到决定或者判决之日起算，不变。",
            number=made.number,
        )
        for made in reopenings.rounds_of(case)
    ]


def apart(case: Case) -> list[tuple[str, str, str]]:
    """The other matters of the same letter, which do not follow: what is said of each, and where it is put right."""
    return [
        (
            _(
                "%(number)s是同一封来信的另一事项，登记的到达日期是%(day)s，不随之更正。同一封信只有一个收到日期，请一并核对：",
                number=other.number,
                day=day(other.arrived_on),
            ),
            _("更正%(number)s的收到日期", number=other.number)
            if url_of_receipt(other)
            else _("打开%(number)s", number=other.number),
            url_of_receipt(other) or step_frame.url_of_case(other),
        )
        for other in links.of_one_letter(case, current_user)
    ]


def left_apart(case: Case) -> list[str]:
    """Which other matters of the letter have another day of arrival now."""
    others = [one for one in links.of_one_letter(case, current_user) if one.arrived_on != case.arrived_on]
    return [
        _("同一封来信的%(number)s登记的到达日期仍是%(day)s，请一并核对。", number=one.number, day=day(one.arrived_on))
        for one in others
    ]


def carried(case: Case) -> list[str]:
    """Which cases followed."""
    return [_("重办案件%(number)s随之更正。", number=made.number) for made in reopenings.rounds_of(case)]


def ask_about_receipt(case: Case, form: CorrectReceiptForm) -> str:
    counts_from = practice_for(case).internet_receipt
    hints = {channel.value: said(which_day(channel, counts_from)) for channel in Channel}
    return step_frame.draw(
        Step.CORRECT_RECEIPT,
        case,
        form,
        template=RECEIPT,
        hints=hints,
        button=_("看看会有什么变化"),
        notes=linked(case),
        apart=apart(case),
        heads=heads_needed(case),
        talk_url=url_of(Step.LOG_COMMUNICATION, case) if may_still(Step.LOG_COMMUNICATION, case) else "",
    )


def heads_needed(case: Case) -> str:
    """Who corrects the receipt where that turns late into timely; nothing for the head, or where nothing is late."""
    if authority.may_enter_earlier(current_user, case.agency) or not turned_timely.at_stake(case, office_today()):
        return ""
    return late_entries.heads_of(case)


def tried_out(case: Case, form: CorrectReceiptForm) -> Consequences:
    """What the correction would lead to; nothing is written."""
    typed = form.chosen_channel, form.arrived_on.data, form.confirmed_on.data
    beside: dict[str, Any] = {"elsewhere": form.addressed_elsewhere.data, "evidence": form.evidence}
    right = corrections.as_it_ought_to_read(case, *typed, **beside, on=office_today())
    return carried_receipts.rehearse(case, right, form.proof, by=current_user, on=office_today())


def receipts_apart(tried: Consequences) -> dict[str, Any]:
    """Receipts are not left to be dealt with: the corrected one takes their place in the same step."""
    is_receipt = [one.letter.kind == LetterKind.RECEIPT for one in tried.letters]
    return {
        "letters": [one for one, its in zip(tried.letters, is_receipt, strict=True) if not its],
        "replaced": [one for one, its in zip(tried.letters, is_receipt, strict=True) if its],
    }


def put_right(case: Case, form: CorrectReceiptForm) -> None:
    corrections.correct_receipt(
        case,
        form.chosen_channel,
        form.arrived_on.data,
        form.confirmed_on.data,
        form.reason.data or "",
        elsewhere=form.addressed_elsewhere.data,
        evidence=form.evidence,
        proof=form.proof,
        by=current_user,
        on=office_today(),
    )
