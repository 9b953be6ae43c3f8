"""The questions that many steps ask, and what their answers must be; whether it is lawful, the law says."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, Field, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from tracker.models import Case
from tracker.timekeeping import office_today
from tracker.web import two_steps
from tracker.web.words import day

LONGEST_LINE, LONGEST_TEXT = 200, 5000


class StepForm(FlaskForm):
    """A form about one case; its dates are compared with the case's."""

    def __init__(self, case: Case, **values: Any) -> None:
        self.case = case
        super().__init__(**values)

    def validate_on_submit(self, extra_validators: Any = None) -> bool:
        """Whether the step is to be taken; counting the days anew takes none and finds no fault."""
        return not two_steps.wants(two_steps.RECOUNT) and bool(super().validate_on_submit(extra_validators))

    def day_of(self, name: str) -> date:
        """The day that was entered in this field; today where none that can be was."""
        entered: date | None = self[name].data
        today = office_today()
        return entered if entered is not None and self.case.arrived_on <= entered <= today else today


def not_in_future(_form: FlaskForm, field: Field) -> None:
    if field.data is not None and field.data > office_today():
        raise ValidationError(_("不能晚于今天（%(day)s）。", day=day(office_today())))


def since_arrival(form: StepForm, field: Field) -> None:
    if field.data is not None and field.data < form.case.arrived_on:
        raise ValidationError(_("不能早于申请到达的日期（%(day)s）。", day=day(form.case.arrived_on)))


def since_receipt(form: StepForm, field: Field) -> None:
    received_on = form.case.received_on or form.case.arrived_on
    if field.data is not None and field.data < received_on:
        raise ValidationError(_("不能早于收到申请的日期（%(day)s）。", day=day(received_on)))


def since_sending(form: Any, field: Field) -> None:
    sent_on: date | None = form.sent_on.data
    if None not in (sent_on, field.data) and field.data < sent_on:
        raise ValidationError(_("不能早于发出的日期（%(day)s）。", day=day(sent_on)))


def after_today(_form: FlaskForm, field: Field) -> None:
    if field.data is not None and field.data <= office_today():
        raise ValidationError(_("应当晚于今天（%(day)s）。", day=day(office_today())))


def happened_on(label: Any, **more: Any) -> DateField:
    """A day on which something about the case happened: today unless somebody says otherwise."""
    return DateField(label, [InputRequired(), not_in_future, since_receipt], default=office_today, **more)


def sent_on() -> DateField:
    return happened_on(_l("发出日期"), description=_l("文书落款和发出的日期。"))


def delivered_on() -> DateField:
    return DateField(
        _l("送达日期"),
        [Optional(), not_in_future, since_sending],
        description=_l("对方签收的日期；现在还不知道可以不填。"),
    )


def printable(typed: str | None) -> str | None:
    """What was typed without the signs that no keyboard has and no letter can print."""
    return typed and "".join(sign for sign in typed if sign.isprintable() or sign in "\n\t")


def text(label: Any, rows: int = 4, *, needed: bool = True, longest: int = LONGEST_TEXT, **more: Any) -> TextAreaField:
    """A few sentences."""
    validators = [DataRequired() if needed else Optional(), Length(max=longest)]
    return TextAreaField(label, validators, filters=[printable], render_kw={"rows": rows}, **more)


def line(label: Any, *checks: Any, needed: bool = True, longest: int = LONGEST_LINE, **more: Any) -> StringField:
    """One line."""
    return StringField(
        label, [DataRequired() if needed else Optional(), Length(max=longest), *checks], filters=[printable], **more
    )
