"""The calculator's form: one group of questions per act, and what was typed as the contract's JSON."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Field, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from tracker.law.act_kinds import ACTS
from tracker.law.act_names import ACT_NAMES
from tracker.law.acts import ActKind
from tracker.law.channels import CHANNEL_NAMES
from tracker.law.iso_dates import WRITTEN
from tracker.law.outcome_names import outcome_name
from tracker.law.outcomes import Outcome
from tracker.law.remedies import PROCEDURE_NAMES, RemedyActKind
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.web.practice_words import PRACTICE_WORDS
from tracker.web.words import said

MOST_ROWS = 40
NEEDED = frozenset({"on", "channel", "party", "until", "outcome"})
NO_ANSWER = ""


class Subject(StrEnum):
    """What the calculator is asked about."""

    REPLY = "reply"
    REMEDIES = "remedies"


REMEDY_NAMES = {
    RemedyActKind.REPLY_RECEIVED: _l("申请人收到答复"),
    RemedyActKind.RECONSIDERATION_COPY_RECEIVED: _l("本机关收到行政复议申请书副本"),
    RemedyActKind.COMPLAINT_COPY_RECEIVED: _l("本机关收到起诉状副本"),
    RemedyActKind.RECONSIDERATION_DECISION_RECEIVED: _l("申请人收到行政复议决定"),
}


def kinds_of(subject: Subject) -> dict[str, Any]:
    """The kinds of acts one can add, with their names in the visitor's language."""
    if subject is Subject.REMEDIES:
        return {kind.value: name for kind, name in REMEDY_NAMES.items()}
    return {kind.value: said(name) for kind, name in ACT_NAMES.items()}


class Day(DateField):
    """A date, written as 2025-01-31; whatever else was typed stays, and says what is wrong with it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(why_no_day(" ".join(valuelist))) from None


def why_no_day(typed: str) -> str:
    """A day that no calendar has, or a spelling that is not read here."""
    if WRITTEN.fullmatch(typed):
        return _("“%(typed)s”不是存在的日期。", typed=typed)
    return _("日期的写法不对，请写作 2025-01-31。")


def day(label: Any, hint: Any = "") -> Field:
    return Day(label, validators=[Optional()], description=hint)


def words(label: Any, hint: Any = "") -> Field:
    return StringField(label, validators=[Optional(), Length(max=200)], description=hint)


def one_of(label: Any, names: dict[Any, Any]) -> Field:
    given = [SelectChoice(choice.value, name) for choice, name in names.items()]
    return SelectField(label, validators=[Optional()], choices=[SelectChoice(NO_ANSWER, _("请选择")), *given])


def field_for(name: str) -> Field:
    """The question for one field of an act, by the contract's field name."""
    match name:
        case "channel":
            return one_of(_l("渠道"), {channel: said(label) for channel, label in CHANNEL_NAMES.items()})
        case "outcome":
            return one_of(_l("办理结果"), {outcome: said(outcome_name(outcome)) for outcome in Outcome})
        case "method":
            return one_of(_l("送达方式"), {method: said(name) for method, name in SERVICE_METHOD_NAMES.items()})
        case "procedure":
            return one_of(_l("审理程序"), {procedure: said(name) for procedure, name in PROCEDURE_NAMES.items()})
        case "working_days":
            return IntegerField(_l("延长工作日数"), validators=[Optional()], description=_l("1—20，不填为 20"))
        case "answer_days":
            return IntegerField(
                _l("责令在几个工作日内答复"),
                validators=[Optional()],
                description=_l("没有写明的不填，按 20 个工作日计算"),
            )
        case "addressed_elsewhere":
            return BooleanField(_l("信件寄给了本机关其他机构或者个人，后来转来"))
        case "accepted_late":
            return BooleanField(_l("逾期有正当理由，予以接受"))
        case _:
            return day(DAY_LABELS[name]) if name in DAY_LABELS else words(WORD_LABELS[name], WORD_HINTS.get(name, ""))


DAY_LABELS: dict[str, Any] = {
    "on": _l("日期"),
    "confirmed_on": _l("双方确认之日"),
    "delivered_on": _l("对方收到之日"),
    "reply_by": _l("要求申请人补正的截止日"),
    "until": _l("延迟至"),
    "posted_on": _l("交邮（发出）之日"),
    "answer_by": _l("责令在哪一天前答复"),
    "first_posted_on": _l("首次交邮之日（退回后重新送达时）"),
}
WORD_LABELS: dict[str, Any] = {
    "party": _l("对方代称"),
    "approved_by": _l("批准人"),
    "reason": _l("事由"),
}
WORD_HINTS: dict[str, Any] = {"party": _l("如“甲公司”，请勿填写真实姓名")}


def field_names(kind: str) -> list[str]:
    """What can be said of an act of this kind, the date first."""
    if kind in set(RemedyActKind):
        extra = {RemedyActKind.REPLY_RECEIVED: ["outcome"], RemedyActKind.RECONSIDERATION_COPY_RECEIVED: ["procedure"]}
        return ["on", *extra.get(RemedyActKind(kind), [])]
    return [field.name for field in fields(ACTS[ActKind(kind)])]


@dataclass
class Row:
    """One act as typed: its kind, and the form of its fields."""

    number: int
    kind: str
    label: Any
    form: FlaskForm
    problems: list[str]

    @property
    def fields(self) -> list[Field]:
        return list(self.form)

    @property
    def comes(self) -> str:
        """Where the act stands among the others on the sheet: by date."""
        return str(plain(self.form["on"]))

    def wrong(self) -> list[str]:
        """What was left empty though it is needed, and what cannot be read; it stands beside its field too."""
        told: list[str] = []
        for field in self.fields:
            if field.flags.required and not "".join(field.raw_data or []).strip():
                field.errors = [_("请填写%(field)s。", field=field.label.text)]
                told += field.errors
            else:
                told += [f"{field.label.text}{_('：')}{error}" for error in field.errors]
        return told

    def to_json(self) -> dict[str, Any]:
        """The act as the contract writes it; what was left empty is left out."""
        told: dict[str, Any] = {"kind": self.kind}
        for field in self.form:
            value = plain(field)
            if value not in (None, "", False):
                told[field.short_name] = value
        return told


def plain(field: Field) -> Any:
    """A field's value in JSON."""
    return field.data.isoformat() if isinstance(field.data, date) else field.data


def answer_words(field: Field) -> str:
    """What was answered, in words: the choice's label, the date, yes."""
    if isinstance(field, SelectField):
        return next(
            (str(choice.label) for choice in field.iter_choices() if choice.value == field.data), str(field.data)
        )
    return _("是") if field.data is True else str(field.data)


def row(number: int, kind: str, typed: MultiDict[str, str] | None, label: Any) -> Row:
    """The questions of one act, filled with what was typed."""
    form_of_kind = type("ActForm", (FlaskForm,), {name: field_for(name) for name in field_names(kind)})
    form = form_of_kind(typed, prefix=f"act-{number}-", meta={"csrf": False})
    for field in form:
        field.flags.required = field.short_name in NEEDED
    if typed is not None:
        form.validate()
    return Row(number, kind, label, form, [])


def rows(subject: Subject, typed: MultiDict[str, str]) -> list[Row]:
    """Every act as typed, in the order of the page; unknown kinds are not ours and are left out."""
    names = kinds_of(subject)
    kinds = [(number, typed.get(f"act-{number}-kind", "")) for number in range(MOST_ROWS)]
    return [row(number, kind, typed, names[kind]) for number, kind in kinds if kind in names]


class Question(FlaskForm):
    """What belongs to the whole question: the day looked at, and the office's choices where the law is silent."""

    as_of = day(_l("截至哪一天看"), _l("不填就是今天。"))
    case = StringField(_l("案件代称（打印在计算书上）"), validators=[Optional(), Length(max=100)])


def with_policy() -> type[Question]:
    """The form with one choice for each contested point."""
    points = {
        key: SelectField(
            asked.asks,
            choices=[SelectChoice(value, answer) for value, answer in asked.answers.items()],
            description=asked.background,
            validate_choice=False,
        )
        for key, asked in PRACTICE_WORDS.items()
    }
    return type("QuestionWithPolicy", (Question,), points)
