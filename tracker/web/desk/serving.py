"""Recording at the desk how the reply was served, when it was signed for, and that it was served again."""

from typing import Any

from flask import flash, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import services
from tracker.casework.services import CARRIER_NAMES, COURIER_WARNING, Carrier
from tracker.law.acts import ActKind, ServiceMethod
from tracker.law.clock import State
from tracker.law.late_entry import Deed
from tracker.law.lifecycle import Step
from tracker.law.service_methods import SERVICE_METHOD_NAMES, notice_runs_until
from tracker.models import Case, Record
from tracker.registers import applicants, service_attempts
from tracker.registers.clocks import act_of, acts_of, clock_of
from tracker.registers.proceedings import awaiting_signature, latest
from tracker.timekeeping import office_today
from tracker.web.desk import attempts, late_fields, step_frame, timeline_words
from tracker.web.desk.room import blueprint
from tracker.web.desk.service_forms import ServiceAgainForm, ServiceForm, SignatureForm, relation_of
from tracker.web.record_words import sent_on_label
from tracker.web.refusals import taken
from tracker.web.words import day, said

PAGE = "desk/steps/service.html"
AGAIN = "again"


@blueprint.route(step_frame.path_of(Step.RECORD_SERVICE), methods=["GET", "POST"])
def record_service(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_SERVICE, receipt_number)
    if latest(case, ActKind.SERVED) is None:
        return serve(case)
    if awaiting_signature(case) is not None and AGAIN not in request.args:
        return complete(case)
    return serve_again(case)


def serve(case: Case) -> str | Response:
    form = ServiceForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: services.serve(case, form.service(), by=current_user, on=office_today())
    ):
        return served(case)
    return draw(
        case,
        form,
        _("邮寄而还没有填签收日期的，显示为“已交邮，待签收”，补上签收日期后为“已送达”；其他的变为“已送达”。"),
    )


def complete(case: Case) -> str | Response:
    form = SignatureForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: services.complete(
            case,
            form.reached_on.data,
            form.recipient.data or "",
            relation=relation_of(form),
            proofs=form.files.data,
            by=current_user,
            on=office_today(),
        ),
    ):
        return served(case)
    return draw(case, form, _("补上签收日期，交邮日期不变。"), again=again_address(case))


def serve_again(case: Case) -> str | Response:
    form = ServiceAgainForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: services.serve_again(
            case, form.service(), form.because.data, invalid=form.invalid.data, by=current_user, on=office_today()
        ),
    ):
        return served(case) if form.invalid.data else sent_once_more(case)
    return draw(case, form, _("另送的一份记入沟通记录，仍以原来的送达计算；原来的送达无效的才作废，以新的为准。"))


def sent_once_more(case: Case) -> Response:
    """Back to the case: the copy is on the record, and the earlier service goes on counting."""
    return step_frame.done(case, _("另送的一份已经记入沟通记录，是否按时、复议诉讼期限仍以原来的送达计算。"))


def draw(case: Case, form: Any, then: str, *, again: str = "") -> str:
    return step_frame.draw(
        Step.RECORD_SERVICE,
        case,
        form,
        then=then,
        template=PAGE,
        known=known(case),
        again=again,
        notes=[*kept_in_time(case), *notes(case), *late_notes(case, form)],
        **attempts.told(case),
    )


def late_notes(case: Case, form: Any) -> list[str]:
    """What a day needs that keeps a last day which today is past."""
    if not isinstance(form, ServiceForm) or not form.is_submitted():
        return []
    by_post = form.method.data == ServiceMethod.POST
    return late_fields.notes(Deed.SERVICE, case, form.posted_on.data if by_post else form.reached_on.data)


def kept_in_time(case: Case) -> list[str]:
    """What was posted in time to the applicant's address and came back stays in time."""
    posted_on = service_attempts.kept_posting(case)
    if posted_on is None:
        return []
    return [_("首次邮寄于%(day)s交邮，寄往申请人填写的地址后退回，是否按时答复仍以这一天计算。", day=day(posted_on))]


def served(case: Case) -> Response:
    """Back to the case: which date counts for what, and a warning where a courier carried the letter."""
    if notes(case):
        flash(notes(case)[0], "warning")
    record = latest(case, ActKind.SERVED)
    on_its_way = record is not None and record.words.get("awaits_signature")
    if on_its_way:
        return step_frame.done(case, punctuality(case), _("收到回执后请再来补签收日期。"))
    return step_frame.done(case, punctuality(case), remedies_from(case))


def remedies_from(case: Case) -> str:
    """From which day the applicant may challenge the reply, and when that is by a notice that still runs."""
    received_on = day(case.served_on)
    if notice_runs_until(acts_of(case), office_today()) is None:
        return _("复议、诉讼期限自申请人收到之日（%(day)s）起算。", day=received_on)
    return _("公告满三十日（%(day)s）视为送达，复议、诉讼期限自这一天起算，此前不能归档。", day=received_on)


def punctuality(case: Case) -> str:
    clock = clock_of(case, office_today())
    if clock.state is State.REPLIED_LATE:
        return _("送达已经登记，以%(day)s计算，答复已经逾期。", day=day(clock.replied_on))
    return _("送达已经登记，以%(day)s计算，答复没有逾期。", day=day(clock.replied_on))


def notes(case: Case) -> list[str]:
    record = latest(case, ActKind.SERVED)
    by_courier = record is not None and record.words.get("carrier") == Carrier.COURIER
    return [said(COURIER_WARNING)] if by_courier else []


def known(case: Case) -> list[tuple[str, str]]:
    """Both dates: of the reply and until when it was due; of a service that is in the books already."""
    facts = [(_("答复日期"), day(case.decided_on)), (_("答复期限"), day(clock_of(case, office_today()).due_on))]
    agent = applicants.receiver(case, office_today())
    if agent is not None:
        facts.append((_("送交受托人"), timeline_words.agent_known_as(agent)))
    record = latest(case, ActKind.SERVED)
    return facts + (of_service(record) if record else [])


def of_service(record: Record) -> list[tuple[str, str]]:
    service: Any = act_of(record)
    arrived = _("还不知道") if record.words.get("awaits_signature") else day(service.on)
    told = [
        (_("送达方式"), said(SERVICE_METHOD_NAMES[ServiceMethod(service.method)]) if service.method else ""),
        (sent_on_words(service.method), day(service.posted_on) if service.posted_on else ""),
        (received_words(service.method), arrived),
        (_("寄送"), said(CARRIER_NAMES[Carrier(record.words["carrier"])]) if "carrier" in record.words else ""),
        (_("单号"), record.words.get("tracking_number", "")),
        (_("签收人"), record.words.get("recipient", "")),
    ]
    return [(label, value) for label, value in told if value]


def sent_on_words(method: ServiceMethod | None) -> str:
    if method is ServiceMethod.POST:
        return _("交邮日期（是否按时以此计算）")
    return str(sent_on_label(method))


def received_words(method: ServiceMethod | None) -> str:
    if method is ServiceMethod.PUBLIC_NOTICE:
        return _("公告期满视为送达的日期（复议、诉讼期限以此起算）")
    return _("收到日期（复议、诉讼期限以此起算）")


def again_address(case: Case) -> str:
    return url_for("desk.record_service", receipt_number=case.receipt_number, again="yes")
