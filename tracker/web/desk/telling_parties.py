"""Recording at the desk how the notice of a decision to disclose was served on the third party (Art. 32)."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import party_notices
from tracker.law.lifecycle import Step
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.models import Case, NoticeService
from tracker.registers import consultations
from tracker.registers.consultations import PartyHeard
from tracker.timekeeping import office_today
from tracker.web.desk import step_frame
from tracker.web.desk.notice_form import NoticeServedForm
from tracker.web.desk.room import blueprint
from tracker.web.refusals import taken
from tracker.web.words import day, said


@blueprint.route(step_frame.path_of(Step.RECORD_NOTICE_SERVED), methods=["GET", "POST"])
def record_notice_served(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_NOTICE_SERVED, receipt_number)
    awaited = [one for one in consultations.board(case, office_today()) if one.awaits_notice]
    form = NoticeServedForm(case, awaited, **begun(awaited))
    if form.validate_on_submit() and taken(form, lambda: record(case, form)):
        return step_frame.done(case, ended(form))
    return step_frame.draw(Step.RECORD_NOTICE_SERVED, case, form, known=known(awaited))


def begun(awaited: list[PartyHeard]) -> dict[str, Any]:
    """What the form begins with: an attempt that is on its way is completed, nothing of it is typed twice."""
    named = request.args.get("party", "")
    chosen = next((one for one in awaited if str(one.question.id) == named), awaited[0] if awaited else None)
    if chosen is None:
        return {}
    told: dict[str, Any] = {"party": str(chosen.question.id)}
    if chosen.notice is not None and party_notices.is_under_way(chosen.notice):
        for name in ("sent_on", "tracking_number", "recipient", "note"):
            told[name] = getattr(chosen.notice, name)
        told["method"] = chosen.notice.method.value
    return told


def record(case: Case, form: NoticeServedForm) -> None:
    party_notices.record(case, int(form.party.data), form.sending(), by=current_user, on=office_today())


def ended(form: NoticeServedForm) -> str:
    """What was recorded, and what is still to be done."""
    if form.reached_on.data:
        return _("告知书已经送达第三方。")
    if form.returned_on.data:
        return _("告知书退回已经登记，请重新送达第三方。")
    return _("告知书已经发出；对方签收或者退回以后请再来登记。")


def known(awaited: list[PartyHeard]) -> list[tuple[str, str]]:
    """How far each notice has come."""
    return [(one.name, so_far(one.notice)) for one in awaited]


def so_far(notice: NoticeService | None) -> str:
    """One attempt in one sentence."""
    if notice is None:
        return _("还没有登记怎样送达")
    told = [_("%(day)s以%(method)s发出", day=day(notice.sent_on), method=said(SERVICE_METHOD_NAMES[notice.method]))]
    if notice.tracking_number:
        told.append(_("邮件号 %(number)s", number=notice.tracking_number))
    if notice.reached_on:
        told.append(_("%(day)s送达", day=day(notice.reached_on)))
    elif notice.returned_on:
        told.append(_("%(day)s退回，应当重新送达", day=day(notice.returned_on)))
    else:
        told.append(_("还没有签收"))
    return _("，").join(told)
