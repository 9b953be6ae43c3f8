"""Correcting and voiding dated records at the desk: which one, what it ought to read, what follows, and only then."""

from collections.abc import Callable, Iterator
from typing import Any

from flask import redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import pgettext
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from tracker.casework import amendments, authority, record_corrections
from tracker.casework.consequences import Consequences
from tracker.law.acts import ActKind
from tracker.law.lifecycle import Step
from tracker.models import Case, Record
from tracker.registers import concerns, late_entries
from tracker.timekeeping import office_today
from tracker.web import record_words, two_steps
from tracker.web.desk import consequence_words, kept_links, late_words, step_frame
from tracker.web.desk.record_forms import SettleLetterForm, VoidRecordForm, form_for
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_pages import PAGES, url_of
from tracker.web.desk.voiding import about_mails
from tracker.web.refusals import shown_on, taken

CHOOSE, PREVIEW = "desk/steps/choose_record.html", "desk/steps/correct_preview.html"
# What these tell is in the words of others, and stands in the letters that follow.
TOLD_TO_US = frozenset(
    {
        ActKind.CLARIFICATION_RECEIVED,
        ActKind.THIRD_PARTY_REPLIED,
        ActKind.AGENCY_REPLIED,
        ActKind.REASONS_RECEIVED,
    }
)


@blueprint.route(step_frame.path_of(Step.CORRECT_RECORD), methods=["GET", "POST"])
def correct_record(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.CORRECT_RECORD, receipt_number)
    record = chosen(case)
    if record is None:
        return choose(Step.CORRECT_RECORD, case)
    if (elsewhere := put_right_elsewhere(Step.CORRECT_RECORD, case, record)) is not None:
        return redirect(elsewhere, 303)
    authority.check_correction(current_user, record, case.agency)
    form = form_for(case, record)
    form.only_for(current_user, case)
    if two_steps.wants(two_steps.EDIT) or not form.validate_on_submit():
        return ask(Step.CORRECT_RECORD, case, form, record)
    number, why = record.id, form["why"].data or ""
    if not two_steps.wants(two_steps.CONFIRM):
        return look_over(Step.CORRECT_RECORD, case, form, lambda: corrected(case, number, form), record)
    if taken(
        form,
        lambda: record_corrections.correct(
            case, number, form.act(), why, proof=form.proof, shown=form.shown, by=current_user, on=office_today()
        ),
    ):
        return step_frame.done(
            case, _("办理记录已经更正，原来的内容留在办理过程中。"), step_frame.due_now(case), left(case)
        )
    return ask(Step.CORRECT_RECORD, case, form, record)


@blueprint.route(step_frame.path_of(Step.VOID_RECORD), methods=["GET", "POST"])
def void_record(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.VOID_RECORD, receipt_number)
    record = chosen(case)
    if record is None:
        return choose(Step.VOID_RECORD, case)
    if (order := kept_links.url_of_order(Step.VOID_RECORD, case, record)) is not None:
        return redirect(order, 303)
    form = VoidRecordForm(case)
    if two_steps.wants(two_steps.EDIT) or not form.validate_on_submit():
        return ask(Step.VOID_RECORD, case, form, record)
    number, why = record.id, form.reason.data or ""
    if not two_steps.wants(two_steps.CONFIRM):
        return look_over(Step.VOID_RECORD, case, form, lambda: voided(case, number, form), record)
    done = attempted(
        form, lambda: record_corrections.void(case, number, why, proof=form.proof, by=current_user, on=office_today())
    )
    if done is not None:
        told = (step_frame.due_now(case), about_mails(done.mails), left(case))
        return step_frame.done(case, _("办理记录已经作废，仍留在案卷中。"), *told)
    return ask(Step.VOID_RECORD, case, form, record)


@blueprint.route(step_frame.path_of(Step.SETTLE_LETTER), methods=["GET", "POST"])
def settle_letter(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.SETTLE_LETTER, receipt_number)
    form = SettleLetterForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: record_corrections.settle(
            case, int(form.letter.data), form.chosen, form.note.data or "", by=current_user, on=office_today()
        ),
    ):
        return step_frame.done(case, _("已经登记这份文书怎样处置。"))
    return step_frame.draw(Step.SETTLE_LETTER, case, form)


def chosen(case: Case) -> Record | None:
    """The record that the address names; none where one is still to be chosen."""
    number = request.args.get("record", type=int)
    return None if number is None else amendments.record_of(case, number)


def choose(step: Step, case: Case) -> str:
    """Every record that stands, the latest first, then what else is kept, each with what may be done about it.

    An order is named below with what the decision says; the receipt of a struck case waits until the striking is taken
    back, and no head can put it right before.
    """
    may = links(case)
    named = [one for one in case.records if one.id in may and one.kind is not ActKind.ORDERED]
    named = [one for one in named if one.kind is not ActKind.RECEIVED or PAGES[Step.CORRECT_RECEIPT].applies(case)]
    lines = [(record_words.record_title(one), may[one.id]) for one in reversed(named)]
    return step_frame.draw(step, case, None, template=CHOOSE, lines=[*lines, *kept_links.lines(case)])


def put_right_elsewhere(step: Step, case: Case, record: Record) -> str | None:
    """The receipt is put right with its channel, an order with what the decision says."""
    if record.kind is ActKind.RECEIVED:
        return url_of(Step.CORRECT_RECEIPT, case)
    return kept_links.url_of_order(step, case, record)


def links(case: Case) -> dict[int, list[tuple[str, str]]]:
    """Where each standing record is corrected and voided, as far as this person may."""
    return {one.id: list(ways(case, one)) for one in case.records if one.voided_at is None}


def ways(case: Case, record: Record) -> list[tuple[str, str]]:
    if record.kind is ActKind.RECEIVED:
        steps = {Step.CORRECT_RECEIPT: _("更正")}
    else:
        steps = {Step.CORRECT_RECORD: _("更正"), Step.VOID_RECORD: pgettext("to do", "作废")}
    return [
        (words, url_of_record(step, case, record))
        for step, words in steps.items()
        if authority.may_take(current_user, step, case.agency)
        and (step is not Step.CORRECT_RECEIPT or PAGES[step].applies(case))
        and (step is not Step.CORRECT_RECORD or authority.may_correct(current_user, record, case.agency))
    ]


def url_of_record(step: Step, case: Case, record: Record) -> str:
    number = None if step is Step.CORRECT_RECEIPT else record.id
    return url_for(f"desk.{step.value}", receipt_number=case.receipt_number, record=number)


def ask(step: Step, case: Case, form: FlaskForm, record: Record) -> str:
    known = [(_("办理记录"), record_words.record_title(record)), *record_words.record_lines(record)]
    if (late := late_entries.by_record(case).get(record.id)) is not None:
        known += [(_("补录"), late_words.title(late)), *late_words.lines(late)]
    notes = [*words_stay(record)] if step is Step.CORRECT_RECORD else []
    return step_frame.draw(step, case, form, known=known, notes=notes, button=_("看看会有什么变化"))


def words_stay(record: Record) -> Iterator[str]:
    """How to put right what somebody said or wrote, which the days around it do not tell."""
    if record.kind in TOLD_TO_US:
        yield _("这里更正日期等项目；对方所写、所说的内容登记错了的，请负责人作废这条记录，再照实际的日期重新登记。")


def corrected(case: Case, number: int, form: Any) -> Consequences:
    told: dict[str, Any] = {"proof": form.proof, "shown": form.shown}
    return record_corrections.rehearse(case, number, form.act(), **told, by=current_user, on=office_today())


def voided(case: Case, number: int, form: Any) -> Consequences:
    return record_corrections.rehearse(case, number, None, proof=form.proof, by=current_user, on=office_today())


def look_over(step: Step, case: Case, form: FlaskForm, tries: Callable[[], Consequences], record: Record) -> str:
    """What the correction would lead to, to be confirmed; or the form with the law's no."""
    tried = attempted(form, tries)
    if tried is None:
        return ask(step, case, form, record)
    return preview(step, case, form, tried)


def attempted(form: FlaskForm, act: Callable[[], Consequences]) -> Consequences | None:
    """What follows of it; nothing where the law refuses, which then stands on the form."""
    found: list[Consequences] = []
    with shown_on(form):
        found.append(act())
    return found[0] if found else None


def preview(step: Step, case: Case, form: FlaskForm, tried: Consequences, **more: Any) -> str:
    button = _("确认作废") if step is Step.VOID_RECORD else _("确认更正")
    told = {**consequence_words.told(tried), **more}
    return step_frame.draw(step, case, form, template=PREVIEW, carried=two_steps.carried(), button=button, **told)


def left(case: Case) -> str:
    """That letters are left to be dealt with."""
    count = len(concerns.open_of(case))
    return _("有 %(count)s 份文书需要处置，列在案件页。", count=count) if count else ""
