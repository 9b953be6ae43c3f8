"""Filing at the desk, with the list of what the file holds; challenges, which may come at any time."""

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import challenges, office_duties
from tracker.casework import filing as archive
from tracker.law.annual_report import CHALLENGE_RESULT_NAMES, FORUM_NAMES, ChallengeResult, Forum
from tracker.law.lifecycle import Step
from tracker.law.obligations import OBLIGATION_NAMES, ObligationState
from tracker.law.remedies import RemedyAct, RemedyActKind, remedies
from tracker.law.retention import RETENTION_NAMES, Retention, kept_until
from tracker.models import Case, Challenge
from tracker.registers import relations
from tracker.registers.calendars import calendars
from tracker.timekeeping import office_today
from tracker.web.desk import hearing_board, step_frame, whole_file
from tracker.web.desk.closing_forms import ChallengeForm, FilingForm
from tracker.web.desk.room import blueprint
from tracker.web.refusals import taken
from tracker.web.words import day, said


@blueprint.route(step_frame.path_of(Step.FILE), methods=["GET", "POST"])
def file(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.FILE, receipt_number)
    form = FilingForm(case, archive.unserved_parties(case, office_today()))
    if form.validate_on_submit() and taken(form, lambda: put_away(case, form)):
        return step_frame.done(case, filed(case))
    return step_frame.draw(
        Step.FILE, case, form, template="desk/steps/file.html", notes=notes_of(case, form),
        **whole_file.told(case),
    )  # fmt: skip


def notes_of(case: Case, form: FilingForm) -> list[str]:
    """Which third parties are still to be told, where the form asks why they cannot be."""
    untold = hearing_board.unserved_notices(case) if "undelivered_because" in form else []
    return [*untold, *still_open_to_challenge(case)]


def still_open_to_challenge(case: Case) -> list[str]:
    """That the applicant may still challenge the reply, so that the file may be needed again (复议法 Art. 20)."""
    if case.served_on is None or case.outcome is None:
        return []
    received = RemedyAct(RemedyActKind.REPLY_RECEIVED, case.served_on, case.outcome)
    periods = remedies((received,), calendars().in_force, office_today())
    ways = [
        _("%(what)s，最后一日为%(last)s", what=said(OBLIGATION_NAMES[one.kind]), last=day(one.due_on))
        for one in periods
        if one.state is ObligationState.OPEN
    ]
    if not ways:
        return []
    return [
        _(
            "申请人%(served)s收到答复书，对答复还可以%(ways)s。现在也可以归档；以后收到复议、诉讼通知的，仍在本案登记。",
            served=day(case.served_on), ways=_("；").join(ways),
        )
    ]  # fmt: skip


def put_away(case: Case, form: FilingForm) -> None:
    """File the case as the form says."""
    because = form.undelivered_because.data if "undelivered_because" in form else ""
    archive.file(
        case,
        Retention(form.retention.data),
        form.note.data or "",
        undelivered_because=because or "",
        by=current_user,
        on=office_today(),
    )


def filed(case: Case) -> str:
    retention, filed_on = case.retention or Retention.PERMANENT, case.filed_on or office_today()
    until = kept_until(retention, filed_on)
    if until is None:
        return _("案件已经归档，永久保存。")
    return _(
        "案件已经归档，保管期限%(retention)s，至%(day)s。", retention=said(RETENTION_NAMES[retention]), day=day(until)
    )


@blueprint.route(step_frame.path_of(Step.RECORD_CHALLENGE), methods=["GET", "POST"])
def record_challenge(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.RECORD_CHALLENGE, receipt_number)
    form = ChallengeForm(case)
    if form.validate_on_submit() and taken(
        form,
        lambda: challenges.record(
            case,
            Forum(form.forum.data),
            ChallengeResult(form.result.data),
            form.report_year.data,
            form.note.data or "",
            defence=form.defence(),
            by=current_user,
            on=office_today(),
        ),
    ):
        words = _("复议、诉讼情况已经登记，计入%(year)s年度报告。", year=form.report_year.data)
        return step_frame.done(case, words, answer_due(case))
    return step_frame.draw(Step.RECORD_CHALLENGE, case, form, known=known_challenges(case))


def answer_due(case: Case) -> str:
    """Until when the office has to answer what was recorded."""
    open_duties = (one for one in office_duties.defence(case, calendars()) if one.state is ObligationState.OPEN)
    due_on = min((one.due_on for one in open_duties if one.due_on is not None), default=None)
    return _("应当在%(day)s前提交答复或者答辩状。", day=day(due_on)) if due_on else ""


def known_challenges(case: Case) -> list[tuple[str, str]]:
    """What is recorded already: recording the same kind again goes on from there."""
    return [
        (said(FORUM_NAMES[one.forum]), _("；").join(filter(None, challenge_words(one))))
        for one in relations.challenges_of(case)
    ]


def challenge_words(one: Challenge) -> list[str]:
    return [
        said(CHALLENGE_RESULT_NAMES[one.result]),
        _("%(day)s收到通知", day=day(one.copy_on)) if one.copy_on else "",
        _("%(day)s提交答复", day=day(one.answered_on)) if one.answered_on else "",
        one.note,
    ]
