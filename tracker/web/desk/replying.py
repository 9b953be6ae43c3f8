"""Writing a reply at the desk: choose what is answered, fill in what that must state, read the letter, then let it go.

Where the agency has others sign its replies off, the same three pages end with handing the draft on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from tracker.casework import draft_contents, late_entries, replies, sending_gate, sign_off
from tracker.casework.answers import Situation
from tracker.casework.gate_findings import failures_of
from tracker.law.acts import Decided
from tracker.law.late_entry import Deed, Mark
from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.law.sign_off import DraftState
from tracker.mailroom import transports
from tracker.models import Case
from tracker.registers import drafts
from tracker.registers.applicants import mail_address, receiver
from tracker.timekeeping import office_today
from tracker.web import two_steps, uploads
from tracker.web.desk import (
    assessed_reply,
    gate_words,
    late_fields,
    reply_choice,
    reviewing,
    step_frame,
    timeline_words,
)
from tracker.web.desk.reply_form import ReplyForm
from tracker.web.desk.room import blueprint
from tracker.web.desk.sign_off_forms import OWN_NAMES, NoteForm, ReviewForm, questions_of
from tracker.web.desk.step_pages import url_of
from tracker.web.refusals import shown_on, taken
from tracker.web.uploads import UploadsField
from tracker.web.words import said

CHOICE, FORM, PREVIEW = "desk/steps/reply_choice.html", "desk/steps/reply.html", "desk/steps/reply_preview.html"
FILES = "files"


@dataclass(frozen=True)
class Ending:
    """How writing a reply ends: what is asked at last, what the button is called and does, what is said then."""

    asks: type[Any]
    button: Any
    send: Callable[[Case, ReplyForm, Any], object]
    told: Any


@blueprint.route(step_frame.path_of(Step.REPLY), methods=["GET", "POST"])
def reply(receipt_number: str) -> str | Response:
    case = step_frame.load(Step.REPLY, receipt_number)
    draft = drafts.under_way(case)
    if draft is not None and draft.state is DraftState.IN_SIGNATURE:
        return reviewing.sign(case, draft)
    return written(Step.REPLY, case, onward=to_submission(case) if draft is None else None)


@blueprint.route(step_frame.path_of(Step.SUBMIT_REPLY), methods=["GET", "POST"])
def submit_reply(receipt_number: str) -> str | Response:
    return written(Step.SUBMIT_REPLY, step_frame.load(Step.SUBMIT_REPLY, receipt_number))


def to_submission(case: Case) -> tuple[str, str] | None:
    """Where the reply is written that others sign off: its name, and its address with the answer that was chosen."""
    if reply_choice.writing_step(case) is Step.REPLY:
        return None
    asked: dict[str, Any] = request.args.to_dict()
    return said(STEP_NAMES[Step.SUBMIT_REPLY]), url_for(
        "desk.submit_reply", receipt_number=case.receipt_number, **asked
    )


def written(step: Step, case: Case, onward: tuple[str, str] | None = None) -> str | Response:
    """The three pages, up to the step in which they end; `onward`: where to go from a page that cannot be used."""
    situation, ending = reply_choice.chosen(), ENDINGS[step]
    if situation is None:
        return draw_choice(step, case, onward)
    form = ReplyForm(case, situation, **as_drafted(step, case, situation))
    if step is Step.SUBMIT_REPLY:
        form.is_of_today()
    if two_steps.wants(two_steps.MORE) and form.parts:
        form.withheld.append_entry()
    elif not two_steps.wants(two_steps.EDIT) and form.validate_on_submit():
        own = ending.asks(case)
        confirmed = two_steps.wants(two_steps.CONFIRM) and own.validate_on_submit()
        if confirmed and taken(own, lambda: ending.send(case, form, own)):
            return step_frame.done(case, str(ending.told))
        return look_over(step, case, form, own)
    return draw_form(step, case, form, onward)


def send(case: Case, form: ReplyForm, own: ReviewForm) -> None:
    replies.reply(
        case, form.answer(), decided_on=form.decided_on.data, review=own.review(), files=form.files.data,
        grounds=form.grounds, seen=two_steps.confirmed(), by=current_user, on=office_today(),
    )  # fmt: skip


def hand_in(case: Case, form: ReplyForm, own: NoteForm) -> None:
    sign_off.submit(
        case, form.answer(), files=form.files.data, typed=typed(), note=own.note.data or "",
        seen=two_steps.confirmed(), by=current_user, on=office_today(),
    )  # fmt: skip


ENDINGS: Mapping[Step, Ending] = {
    Step.REPLY: Ending(
        ReviewForm, _l("确认答复"), send, _l("答复书已经写好。请按申请人要求的方式送达，然后登记送达。")
    ),
    Step.SUBMIT_REPLY: Ending(
        NoteForm, _l("送审"), hand_in, _l("答复稿已经送出。下一个人会收到通知；签发或者退回时，您会收到通知。")
    ),
}


def typed() -> list[tuple[str, str]]:
    """What the form held, for whoever mends the draft; its files the draft keeps by themselves."""
    return [
        (name, value) for name, value in two_steps.carried() if name not in OWN_NAMES and not name.startswith(FILES)
    ]


def as_drafted(step: Step, case: Case, situation: Situation) -> dict[str, Any]:
    """A draft is taken up again with all that was typed into it, as long as the answer is the same."""
    draft = drafts.newest(case) if step is Step.SUBMIT_REPLY and request.method == "GET" else None
    if draft is None or not draft.typed or draft.state is DraftState.ISSUED:
        return {}
    answer = draft_contents.answer_of(draft)
    if (answer.outcome, answer.finding) != (situation.outcome, situation.finding):
        return {}
    files = [(FILES + uploads.KEPT, seal) for _upload, seal in uploads.sealed(draft_contents.files_of(draft))]
    return {"formdata": MultiDict([*((name, value) for name, value in draft.typed), *files])}


def look_over(step: Step, case: Case, form: ReplyForm, own: Any) -> str:
    """The letter as it will go out, with what a careful official would say before; or the form with the law's no."""
    answer, decided_on, letter = form.answer(), day_of(form), None
    with shown_on(form):
        replies.preview(case, answer, decided_on=decided_on, on=office_today())
        entered_on = late_entries.entered_on(mark_of(case, form))
        letter = replies.letter_as_typed(
            case, answer, decided_on=decided_on, files=form.files.data, entered_on=entered_on
        )
    if letter is None or form.errors:
        return draw_form(step, case, form)
    found = sending_gate.findings(case, letter)
    notes = [said(warning) for warning in replies.warnings(case, answer, decided_on)]
    notes += late_fields.notes(Deed.REPLY, case, decided_on)
    carried = [pair for pair in two_steps.carried(*uploads_of(form)) if pair[0] not in OWN_NAMES]
    return draw(
        step, case, own, PREVIEW, situation=form.situation, paragraphs=letter.paragraphs, decided_on=decided_on,
        letter_title=letter.title, addressee=letter.addressee, notes=notes, carried=carried, words=gate_words,
        findings=found, blocked=bool(failures_of(found)), seen=two_steps.confirmed(), own=questions_of(own),
        button=str(ENDINGS[step].button), then=way_out(case),
    )  # fmt: skip


def mark_of(case: Case, form: ReplyForm) -> Mark | None:
    """That this is a later entry, with what it needs; of a draft never, as it bears the day of its signature."""
    if "decided_on" not in form:
        return None
    return late_entries.look(Deed.REPLY, case, form.decided_on.data, form.grounds, by=current_user, on=office_today())


def uploads_of(form: ReplyForm) -> list[UploadsField]:
    """Its files, and those that prove a later entry."""
    return [form[name] for name in (FILES, "late_files") if name in form]


def day_of(form: ReplyForm) -> Any:
    """The date of the letter: what was entered, or today where it is the day of the signature."""
    return form.decided_on.data if "decided_on" in form else office_today()


def draw_choice(step: Step, case: Case, onward: tuple[str, str] | None) -> str:
    return draw(
        step, case, None, CHOICE, groups=reply_choice.groups(step, case), elsewhere=reply_choice.elsewhere(case),
        earlier=reviewing.drafted_before(case) if step is Step.SUBMIT_REPLY else None,
        onward=onward, concluded=assessed_reply.concluded(case, step),
    )  # fmt: skip


def draw_form(step: Step, case: Case, form: ReplyForm, onward: tuple[str, str] | None = None) -> str:
    kept = [(name, value) for name, value in request.form.items(multi=True) if name in OWN_NAMES]
    then = step_frame.due_words(case, Decided(office_today(), form.situation.outcome)) if step is Step.REPLY else ""
    return draw(step, case, form, FORM, situation=form.situation, then=then, kept=kept, choice=url_of(step, case),
        onward=onward,
    )  # fmt: skip


def draw(step: Step, case: Case, form: Any, template: str, **more: Any) -> str:
    return step_frame.draw(step, case, form, template=template, **{"situation": None, **more})


def way_out(case: Case) -> str:
    """How the letter leaves the house."""
    email, agent = mail_address(case, office_today()), receiver(case, office_today())
    if email and transports.folder_in_use(current_app.config):
        return _("没有设置发信服务器：发往 %(email)s 的邮件只存放在文件夹中，不会寄出。", email=email)
    if email:
        return _("答复书会同时用电子邮件发到 %(email)s，附上 PDF。", email=email)
    if agent is not None:
        return _("没有登记受托人的电子邮箱，答复书打印后送交受托人%(who)s。", who=timeline_words.agent_known_as(agent))
    return _("没有登记电子邮箱，答复书要打印后送达。")
