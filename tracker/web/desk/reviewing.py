"""Reviewing and signing a draft of a reply at the desk: the whole letter is read, then comes a name or a reason."""

from typing import Any

from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.casework import answers, draft_contents, draft_keeping, replies, sign_off
from tracker.casework.gate_findings import failures_of
from tracker.law.edition import RuleError
from tracker.law.lifecycle import Step
from tracker.law.sign_off import Level, reviewing_level
from tracker.models import Case, ReplyDraft
from tracker.registers import cases, drafts
from tracker.registers.refusals import NotFound
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.desk import gate_words, papers, reply_choice, step_frame
from tracker.web.desk.room import blueprint
from tracker.web.desk.sign_off_forms import NoteForm, ReviewWithNoteForm, questions_of
from tracker.web.desk.step_forms import ReasonForm
from tracker.web.desk.step_pages import url_of
from tracker.web.refusals import reason_of, taken
from tracker.web.words import said

DRAFT = "desk/steps/reply_review.html"


@blueprint.route(step_frame.path_of(Step.REVIEW_REPLY), methods=["GET", "POST"])
def review_reply(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.REVIEW_REPLY, receipt_number)
    form = ReviewWithNoteForm(case)
    if form.validate_on_submit() and taken(form, lambda: approve(case, form)):
        return step_frame.done(case, _("审核通过，答复稿已送负责人签发。"))
    return draw(Step.REVIEW_REPLY, case, form, drafts.under_way(case), _("审核通过"))


def approve(case: Case, form: ReviewWithNoteForm) -> None:
    sign_off.review(
        case, form.review(), note=form.note.data or "", seen=two_steps.confirmed(), by=current_user, on=office_today()
    )


def sign(case: Case, draft: ReplyDraft) -> str | Response:
    """The head's page: in a chain of two with the reviews, else with the reviewer's before it."""
    reviews = reviewing_level(draft.levels) is Level.HEAD
    form = ReviewWithNoteForm(case) if reviews else NoteForm(case)
    if form.validate_on_submit() and taken(form, lambda: issue(case, form)):
        return step_frame.done(case, _("已经签发，答复书已经写好。请按申请人要求的方式送达，然后登记送达。"))
    return draw(Step.REPLY, case, form, draft, _("签发"))


def issue(case: Case, form: Any) -> None:
    reviewed = form.review() if isinstance(form, ReviewWithNoteForm) else None
    sign_off.issue(
        case, reviewed=reviewed, note=form.note.data or "", seen=two_steps.confirmed(), by=current_user,
        on=office_today(),
    )  # fmt: skip


@blueprint.route(step_frame.path_of(Step.SEND_BACK_REPLY), methods=["GET", "POST"])
def send_back_reply(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.SEND_BACK_REPLY, receipt_number)
    form = ReasonForm(case)
    if form.validate_on_submit() and taken(
        form, lambda: sign_off.send_back(case, form.reason.data, by=current_user, on=office_today())
    ):
        return step_frame.done(case, _("答复稿已经退回，拟稿人会收到通知。"))
    draft = drafts.under_way(case)
    notes = [why] if draft is not None and (why := why_not_mine(case, draft)) else []
    return step_frame.draw(Step.SEND_BACK_REPLY, case, form, notes=notes)


def draw(step: Step, case: Case, form: Any, draft: ReplyDraft | None, button: str) -> str:
    """The draft as it would go out, what the gate finds of it now, and who signed it before."""
    if draft is None:
        return step_frame.draw(step, case, form, template=step_frame.HINDERED)
    today = office_today()
    found = sign_off.findings(case, draft, today)
    blocked, letter = bool(failures_of(found)), sign_off.letter_of(case, draft, today, {})
    not_mine = why_not_mine(case, draft)
    return step_frame.draw(
        step, case, form, template=DRAFT, title=button if step is Step.REPLY else "",
        draft=draft, letter=letter, findings=found, blocked=blocked,
        paragraphs=letter.reviewed if blocked else sign_off.as_signed(case, draft, today),
        seen=two_steps.confirmed(), words=gate_words, own=questions_of(form), button=button, today_on=today,
        notes=notes_on(case, draft, not_mine),
        mine=not not_mine, rounds=drafts.rounds(case), label=label_of(draft),
        send_back=url_of(Step.SEND_BACK_REPLY, case),
    )  # fmt: skip


def notes_on(case: Case, draft: ReplyDraft, not_mine: str) -> list[str]:
    """Why one cannot sign; and what a careful official would say of this reply before it goes out."""
    doubts = replies.warnings(case, draft_contents.answer_of(draft), office_today())
    return [*([not_mine] if not_mine else []), *(said(doubt) for doubt in doubts)]


def why_not_mine(case: Case, draft: ReplyDraft) -> str:
    """Why it is not this person's turn; nothing where it is."""
    try:
        draft_keeping.check_turn(case, draft, current_user)
    except RuleError as refused:
        return reason_of(refused)
    return ""


def label_of(draft: ReplyDraft) -> Any:
    """What the draft answers."""
    answer = draft_contents.answer_of(draft)
    return answers.situation_of(answer.outcome, answer.finding).label


def drafted_before(case: Case) -> tuple[ReplyDraft, Any, str] | None:
    """The newest round that was not issued, what it answers, and where it is taken up again."""
    draft = drafts.newest(case)
    if draft is None or draft.letter_id is not None:
        return None
    answer = draft_contents.answer_of(draft)
    situation = answers.situation_of(answer.outcome, answer.finding)
    return draft, situation.label, reply_choice.address(case, situation, Step.SUBMIT_REPLY)


def tab_of(case: Case) -> dict[str, Any]:
    """Every round of the reply, for the case's own page."""
    rounds = drafts.rounds(case)
    return {"reply_rounds": rounds, "labels": {one.id: label_of(one) for one in rounds}, "gate_words": gate_words}


@blueprint.get("/cases/<receipt_number>/drafts/<int:number>/files/<int:place>")
def draft_file(receipt_number: str, number: int, place: int) -> Response:
    """A file that is to go out with a draft; it lies in no case yet."""
    case = cases.get(receipt_number, viewer=current_user)
    for draft in drafts.rounds(case):
        if draft.round == number and place < len(draft.files):
            return papers.handed_over(draft_contents.files_of(draft)[place])
    raise NotFound(str(number))
