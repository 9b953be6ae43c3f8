"""Clarification at the desk: ask for it, record it, confirm that it never came."""

from datetime import date

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import clarification, endings, remedies
from tracker.casework.endings import Lapse
from tracker.law.acts import ActKind, ClarificationReceived, ClarificationRequested
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import Step
from tracker.law.outcomes import OUTCOMES
from tracker.law.remarks import Remark
from tracker.models import Case
from tracker.registers.clocks import clock_of
from tracker.timekeeping import office_today
from tracker.web.desk import acts_card, approving, closing_back, late_fields, step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.step_forms import AskClarificationForm, LapseForm, RecordClarificationForm, WithdrawForm
from tracker.web.desk.step_pages import url_of
from tracker.web.refusals import taken
from tracker.web.words import day, said


@blueprint.route(step_frame.path_of(Step.ASK_CLARIFICATION), methods=["GET", "POST"])
def ask_clarification(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.ASK_CLARIFICATION, receipt_number)
    form = AskClarificationForm(case)
    form.follow(lambda sent_on, delivered_on: clarification.usual_reply_by(case, sent_on, delivered_on))
    late = step_frame.remarked(lambda: clarification.late_notice(case, form.sending_day))
    if form.validate_on_submit() and taken(form, lambda: ask(case, form)):
        until = _("补正期限到%(day)s。", day=day(form.reply_by.data))
        return step_frame.done(case, _("补正告知书已经写好，等待申请人补正。"), until, step_frame.due_now(case))
    then = step_frame.due_words(case, ClarificationRequested(form.sending_day, None, form.reply_by.data))
    return step_frame.draw(
        Step.ASK_CLARIFICATION, case, form,
        will=acts_card.will_of(Step.ASK_CLARIFICATION, case, form.sending_day), then=then, recount=True,
        notes=[
            *([late_words(case, late, form.sending_day)] if late else []),
            *late_fields.notes(Deed.CLARIFICATION, case, form.sending_day),
        ],
    )  # fmt: skip


def late_words(case: Case, late: Remark, sent_on: date) -> str:
    """That the seven working days are over, and what follows by the practice of this office."""
    due_on = late.wording.facts["due"]
    over = day(due_on) if isinstance(due_on, date) else ""
    if clarification.restarts(case, sent_on):
        if clock_of(case, sent_on).days_ordered is not None:
            return _(
                "收到申请后的第 7 个工作日是%(day)s，已经过去；按本机关的做法，收到补正以前责令答复的工作日仍不计入。",
                day=over,
            )
        return _(
            "收到申请后的第 7 个工作日是%(day)s，已经过去；按本机关的做法，答复期限仍自收到补正之日起重新计算。",
            day=over,
        )
    return _("收到申请后的第 7 个工作日是%(day)s，已经过去，此时告知补正，答复期限不重新计算。", day=over)


def ask(case: Case, form: AskClarificationForm) -> None:
    clarification.ask(
        case,
        form.listed,
        form.guidance.data,
        sent_on=form.sent_on.data,
        delivered_on=form.delivered_on.data,
        reply_by=form.reply_by.data,
        grounds=form.grounds,
        by=current_user,
        on=office_today(),
    )


@blueprint.route(step_frame.path_of(Step.RECORD_CLARIFICATION), methods=["GET", "POST"])
def record_clarification(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_CLARIFICATION, receipt_number)
    unheeded = clarification.came_too_late(case, office_today())
    begun = {"received_on": unheeded.happened_on, "what": unheeded.words.get("what", "")} if unheeded else {}
    form = RecordClarificationForm(case, **begun)
    if form.validate_on_submit() and taken(
        form,
        lambda: clarification.record(
            case,
            form.what.data,
            received_on=form.received_on.data,
            accepted_late_because=form.accepted_late_because.data or "",
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, _("补正已经登记。"), step_frame.due_now(case))
    received_on = form.day_of("received_on")
    late = clarification.is_late(case, received_on)
    then = step_frame.due_words(case, ClarificationReceived(received_on, accepted_late=late))
    will = acts_card.will_of(Step.RECORD_CLARIFICATION, case, received_on)
    notes = [late_supplement(case, received_on)] if late else []
    return step_frame.draw(Step.RECORD_CLARIFICATION, case, form, will=will, then=then, notes=notes, recount=True)


def late_supplement(case: Case, received_on: date) -> str:
    """What becomes of a supplement after the applicant's last day, and of the application without one."""
    if clarification.is_waited_for(case, received_on):
        return _("申请人的补正期限已过：有正当理由才能接受，否则请确认不再处理。")
    return _("申请人的补正期限已过：有正当理由才能接受，否则请根据现有的申请内容答复。")


@blueprint.route(step_frame.path_of(Step.CONFIRM_LAPSE), methods=["GET", "POST"])
def confirm_lapse(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.CONFIRM_LAPSE, receipt_number)
    form = LapseForm(case)
    if not endings.lacks_last_day(case):
        del form.last_day
    if form.validate_on_submit() and taken(
        form,
        lambda: endings.confirm_lapse(
            case,
            form.note.data or "",
            last_day=form.last_day.data if "last_day" in form else None,
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, _("案件以“不再处理”办结，请把不再处理告知书送达申请人，然后归档。"))
    lapse = endings.lapse_of(case, office_today())
    known, notes = [], []
    if lapse is not None:
        known = [
            (_("办结方式"), said(OUTCOMES[lapse.outcome].label)),
            (_("通知发出"), day(lapse.notified_on)),
            (_("通知送达"), day(lapse.delivered_on)),
            (_("申请人的最后一日"), day(lapse.last_day)),
        ]
        notes = [said(warning) for warning in remedies.warnings(case.agency)]
    why_not = approving.asking(Step.CONFIRM_LAPSE, case)
    onward = {"template": closing_back.PAGE, "send_back": closing_back.address(case)}
    shown = {"known": known, "notes": notes, "onward": to_delivery(case, lapse), **onward, **why_not}
    return step_frame.draw(Step.CONFIRM_LAPSE, case, form, **shown)


def to_delivery(case: Case, lapse: Lapse | None) -> tuple[str, str] | None:
    """Where to enter that the notice arrived, or came back, while nobody knows: nothing lapses before."""
    if lapse is None or lapse.delivered_on is not None:
        return None
    return _("登记送达日期或者退回"), url_of(Step.RECORD_DELIVERY, case)


@blueprint.route(step_frame.path_of(Step.WITHDRAW), methods=["GET", "POST"])
def withdraw(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.WITHDRAW, receipt_number)
    form = WithdrawForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: endings.withdraw(
            case,
            form.how.data,
            withdrawn_on=form.withdrawn_on.data,
            grounds=form.grounds,
            by=current_user,
            on=office_today(),
        ),
    ):
        return step_frame.done(case, _("撤回已经登记，案件办结，可以归档。"), late_withdrawal(case))
    notes = [said(words) for words in endings.foreseen(case, form.withdrawn_on.data, office_today())]
    return step_frame.draw(Step.WITHDRAW, case, form, notes=notes, recount=True)


def late_withdrawal(case: Case) -> str:
    """That the case was overdue when the applicant withdrew, and stays so in the books."""
    late = [one for one in clock_of(case, office_today()).missed if one.ended_by is ActKind.WITHDRAWN]
    return _("撤回时已经逾期 %(days)s 个工作日，仍记为逾期。", days=late[-1].working_days) if late else ""
