"""What the correction of a dated record asks: the act's own fields with what stands there now, and why."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, get_type_hints

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from tracker.casework.record_corrections import REMEDY_NAMES
from tracker.casework.services import Service
from tracker.law.acts import Act, ServiceMethod
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.models import Case, LetterConcern, LetterRemedy, Record
from tracker.registers import concerns
from tracker.registers.clocks import act_of
from tracker.web.desk import shown_fields
from tracker.web.desk.correction_forms import WHY
from tracker.web.desk.correction_words import OF_RECORDS
from tracker.web.desk.entry_fields import named
from tracker.web.desk.late_fields import Proven, proof_line
from tracker.web.desk.step_fields import StepForm, line, text
from tracker.web.options import options

# What an answer said and who approved is no date; the first posting follows from what came back.
NOT_ASKED = frozenset({"outcome", "approved_by", "reason", "channel", "confirmed_on", "addressed_elsewhere"})
NOT_ASKED_BUT_KEPT = NOT_ASKED | {"first_posted_on"}
HELP: Mapping[str, Any] = {
    "posted_on": _l("邮寄的填写交邮日期，公告的填写发布日期；公告送达的日期由此推算。"),
    "reply_by": _l("改晚的，同时写好补正期限变更告知书，有电子邮箱的发出；告知的事项不变。"),
    "accepted_late": _l("补正逾期、有正当理由予以接受的勾选。"),
}


class RecordForm(Proven, StepForm):
    """The fields of one record; the class for each kind of act is made by `form_for`."""

    record: Record

    @property
    def shown(self) -> Service | None:
        """What shows the service, of a record of one."""
        return shown_fields.read(self) if shown_fields.are_asked(self) else None

    def act(self) -> Act:
        """The act as it ought to read."""
        act = act_of(self.record)
        return replace(act, **{name: read(self[name]) for name in asked(self.record)})


class VoidRecordForm(Proven, StepForm):
    reason = text(_l("作废的原因"), 3, longest=500, description=_l("例如：登记到了别的案件上。记入办理过程。"))
    late_proof = proof_line()


class SettleLetterForm(StepForm):
    letter = SelectField(_l("哪一份文书"), [InputRequired()])
    remedy = RadioField(_l("怎样处置"), [InputRequired()], choices=options(named(REMEDY_NAMES)))
    note = text(_l("说明"), 3, needed=False, longest=500, description=_l("不需要另行告知的，写明理由。"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        self.letter.choices = options([(str(one.id), name_of(one)) for one in concerns.open_of(case)])

    @property
    def chosen(self) -> LetterRemedy:
        return LetterRemedy(self.remedy.data)


def name_of(concern: LetterConcern) -> str:
    return f"{concern.letter.title} {concern.letter.number or ''}".strip()


def form_for(case: Case, record: Record) -> RecordForm:
    """The form of one record, filled in as it stands."""
    act = act_of(record)
    questions = {name: question(name, hint) for name, hint in asked(record).items()}
    beside, known = shown_fields.questions(record), shown_fields.known(record)
    why = text(WHY, 2, longest=500, description=_l("例如：邮件回执显示为前一日签收。记入办理过程。"))
    fields_of_it = {**questions, **beside, "why": why, "late_proof": proof_line()}
    form: RecordForm = type("CorrectRecordForm", (RecordForm,), fields_of_it)(
        case, **{name: getattr(act, name) for name in questions}, **known
    )
    form.record = record
    return form


def asked(record: Record) -> dict[str, Any]:
    """The fields that can be put right, each with its type; while a signature is awaited, the posting alone."""
    act = type(act_of(record))
    hints = get_type_hints(act)
    left_out = NOT_ASKED_BUT_KEPT | ({"on", "method"} if record.words.get("awaits_signature") else set())
    return {field.name: hints[field.name] for field in fields(act) if field.name not in left_out}


def question(name: str, hint: Any) -> Any:
    label, help_text = OF_RECORDS[name], HELP.get(name, "")
    needed = hint in (date, int, str)
    checks = [InputRequired() if needed else Optional()]
    if hint in (date, date | None):
        return DateField(label, checks, description=help_text)
    if hint in (int, int | None):
        return IntegerField(label, checks, render_kw={"class": "short"}, description=help_text)
    if hint is bool:
        return BooleanField(label, description=help_text)
    if hint == ServiceMethod | None:
        return RadioField(label, checks, choices=options(named(SERVICE_METHOD_NAMES)), description=help_text)
    return line(label, needed=needed, description=help_text)


def read(field: Any) -> Any:
    """What was typed, as the act has it."""
    if field.type == "RadioField":
        return ServiceMethod(field.data) if field.data else None
    return field.data.strip() if isinstance(field.data, str) else field.data
