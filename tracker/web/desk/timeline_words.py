"""How the timeline of a case is read aloud: who did what, what moved by it, and how far each letter has come."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from tracker.casework import moved_words, reminder_words
from tracker.casework.record_corrections import REMEDY_NAMES
from tracker.law.acts import ACT_NAMES, ActKind, ServiceMethod
from tracker.law.annual_report import CHALLENGE_RESULT_NAMES, FORUM_NAMES, ChallengeResult, Forum
from tracker.law.clock import State
from tracker.law.conversion import SUITABILITY_NAMES, Suitability
from tracker.law.iso_dates import date_from_iso
from tracker.law.lifecycle import Status, Step
from tracker.law.obligations import ObligationKind
from tracker.law.opinions import CONCLUSION_NAMES, Conclusion
from tracker.law.outcome_names import outcome_name
from tracker.law.outcomes import Outcome
from tracker.law.remedies import PROCEDURE_NAMES, Procedure
from tracker.law.retention import RETENTION_NAMES, Retention
from tracker.law.returned_mail import RETURN_REASON_NAMES, ReturnReason
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.law.seven_questions import CONCLUSIONS, QUESTION_NAMES, Question
from tracker.mailroom import transports
from tracker.mailroom.letter_kinds import OWN_PAPERS, TO_OTHERS, LetterKind
from tracker.models import AuditEvent, Decision, Kept, Letter, LetterRemedy, Mail, MailState, Representation
from tracker.registers import applicants
from tracker.registers.case_filters import POSTED
from tracker.registers.timelines import Entry
from tracker.web import audit_words
from tracker.web.desk import correction_words
from tracker.web.desk.list_filters import status_words
from tracker.web.kept_names import KEPT_NAMES
from tracker.web.state_words import DECISION_NAMES, STATE_NAMES
from tracker.web.words import day, moment, said

CLOCK_FIELDS = ("due_on", "received_on", "phase")
MOVED_SHOWN = ("status", "received_on", "due_on")
PUBLIC_STEPS = {f"case:{step.value}" for step in (Step.DECIDE_CONVERSION, Step.PUBLISH, Step.UNPUBLISH)}
FIRST_STEPS = {f"case:{Step.REGISTER.value}", "case:import"}
RECOUNT = "case:recount"
ASSESSED = f"case:{Step.ASSESS.value}"
PEOPLE_STEPS = {f"case:{step.value}" for step in (Step.ASSIGN, Step.REISSUE_CODE)}

# What a step told its event; where the step left a record, the record says it already.
TOLD = (
    "kept",
    "order",
    "act",
    "happened_on",
    "letter",
    "remedy",
    "after_filing",
    "confirmed_on",
    "how",
    "handler",
    "unit",
    "working_days",
    "heard",
    "concluded",
    "disclosed",
    "method",
    "sent_on",
    "tracking_number",
    "addressee",
    "matter",
    "answer_by",
    "waived_amount",
    "reached_on",
    "returned_on",
    "return_reason",
    "address_was_given",
    "forum",
    "result",
    "report_year",
    "suitability",
    "title",
    "matters",
    "split_from",
    "agent",
    "seen_on",
    "ended_on",
    "retention",
    "reason",
    "because",
    "note",
    "sheet",
    "line",
)
CHOICES: Mapping[str, Callable[[str], str]] = {
    "question": lambda value: said(QUESTION_NAMES[Question(value)]),
    "conclusion": lambda value: said(CONCLUSIONS[value].label),
    "method": lambda value: said(SERVICE_METHOD_NAMES[ServiceMethod(value)]),
    "concluded": lambda value: said(CONCLUSION_NAMES[Conclusion(value)]),
    "decision": lambda value: str(DECISION_NAMES[Decision(value)]),
    "status": status_words,
    "phase": lambda value: str(STATE_NAMES[State(value)]),
    "outcome": lambda value: said(outcome_name(Outcome(value))),
    "kept": lambda value: said(KEPT_NAMES[Kept(value)]),
    "act": lambda value: said(ACT_NAMES[ActKind(value)]),
    "remedy": lambda value: said(REMEDY_NAMES[LetterRemedy(value)]),
    "forum": lambda value: said(FORUM_NAMES[Forum(value)]),
    "result": lambda value: said(CHALLENGE_RESULT_NAMES[ChallengeResult(value)]),
    "procedure": lambda value: said(PROCEDURE_NAMES[Procedure(value)]),
    "suitability": lambda value: said(SUITABILITY_NAMES[Suitability(value)]),
    "return_reason": lambda value: said(RETURN_REASON_NAMES[ReturnReason(value)]),
    "retention": lambda value: said(RETENTION_NAMES[Retention(value)]),
    **{name: correction_words.SAID[name] for name in ("kind", "channel", "wanted_form", "wanted_delivery")},
}


def what(entry: Entry) -> str:
    done = audit_words.action_words(entry.event.action)
    return f"{done} · {assessed(entry.event.details)}" if entry.event.action == ASSESSED else done


def assessed(told: Mapping[str, Any]) -> str:
    """Which of the seven questions was answered, and how: 给不给：区分处理，部分公开."""
    return f"{value('question', told['question'])}{_('：')}{value('conclusion', told['conclusion'])}"


def who(event: AuditEvent) -> str:
    return event.actor_name or _("系统")


def kind(entry: Entry) -> str:
    """Which sign stands before the entry."""
    if entry.event.action in PUBLIC_STEPS:
        return "publish"
    if entry.event.action == RECOUNT or any(entry.moved(name) for name in CLOCK_FIELDS):
        return "clock"
    if entry.event.action in PEOPLE_STEPS:
        return "person"
    return "talk" if entry.communications else "letter" if entry.letters else "record"


def moved(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """What the step moved: status and dates, old and new; a case that is new to the books had none before."""
    for name in () if is_first(entry) else MOVED_SHOWN:
        if change := entry.moved(name):
            old, new = change
            yield audit_words.label_of(name), value(name, old), value(name, POSTED if is_posted(entry, new) else new)
    for move in entry.event.details.get("moves", ()) if entry.event.action == RECOUNT else ():
        if move["kind"] != ObligationKind.REPLY:
            yield reminder_words.duty(move), value("due_on", move["old"]), value("due_on", move["new"])


def is_posted(entry: Entry, now: Any) -> bool:
    """Whether a case is called served, yet its reply was but posted and not signed for."""
    return bool(now == Status.SERVED and any(record.words.get("awaits_signature") for record in entry.records))


def corrected(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """What was put right in the entry, old and new."""
    for correction in entry.corrections:
        yield from correction_words.lines(correction)


def is_first(entry: Entry) -> bool:
    return entry.event.action in FIRST_STEPS


def told(entry: Entry) -> Iterator[tuple[str, str]]:
    """What the step said of itself, where no record says it; of a new case, until when the reply is due."""
    if is_first(entry) and (due := entry.moved("due_on")):
        yield audit_words.label_of("due_on"), value("due_on", due[1])
    if entry.event.action == RECOUNT:
        yield audit_words.label_of("because"), moved_words.why(entry.event.details)
    if entry.records or entry.event.action == RECOUNT:
        return
    for name in TOLD:
        if entry.event.details.get(name) not in (None, "", [], False):
            yield audit_words.label_of(name), value(name, entry.event.details[name])


def value(field: str, written: Any) -> str:
    """A value as people say it."""
    if written in (None, ""):
        return "—"
    if field in CHOICES:
        return CHOICES[field](written)
    on = date_from_iso(written) if isinstance(written, str) else None
    return day(on) if isinstance(on, date) else audit_words.shown(written)


def delivery(mail: Mail | None, letter: Letter) -> tuple[str, str]:
    """How far a letter has come: the mark and the words beside it; without a mail server nothing has left."""
    if mail is None:
        return "queued", on_paper(letter)
    folder = bool(transports.folder_in_use(current_app.config))
    match mail.state:
        case MailState.SENT if folder:
            return "queued", _(
                "没有寄出，邮件只存放在文件夹中：%(to)s，%(at)s", to=mail.recipient, at=moment(mail.sent_at)
            )
        case MailState.SENT:
            return "sent", _("邮件已发出：%(to)s，%(at)s", to=mail.recipient, at=moment(mail.sent_at))
        case MailState.FAILED:
            return "failed", _("邮件没有发出：%(error)s", error=mail.last_error)
        case MailState.CANCELLED:
            return "queued", _("邮件不再发送")
    if folder:
        return "queued", _("没有设置发信服务器，邮件将只存放在文件夹中：%(to)s", to=mail.recipient)
    return "queued", _("邮件待发：%(to)s", to=mail.recipient)


def on_paper(letter: Letter) -> str:
    """To whom a letter is taken that no mail carries: to the agent who is to receive it, else to its addressee."""
    to_applicant = LetterKind(letter.kind) not in TO_OTHERS | OWN_PAPERS
    agent = applicants.receiver(letter.case, letter.dated_on) if to_applicant else None
    return _("没有电子邮箱，打印后送达") if agent is None else _("打印后送交受托人%(who)s", who=agent_known_as(agent))


def agent_known_as(agent: Representation) -> str:
    """The agent with what is known of how he is reached: 李明（国定路9号，13800000000）."""
    reach = _("，").join(filter(None, (agent.address, agent.phone)))
    return _("%(name)s（%(reach)s）", name=agent.name, reach=reach) if reach else agent.name
