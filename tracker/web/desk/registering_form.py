"""What is asked when an application is registered: who, by which channel and when, what, in which form (Art. 29)."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, Field, HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker.casework import intake
from tracker.casework.intake import Application
from tracker.law.acts import Channel
from tracker.law.annual_report import ApplicantKind
from tracker.law.channels import CHANNEL_NAMES, needs_confirmation, which_day
from tracker.law.practice import InternetReceipt
from tracker.models import Agency, Applicant, Permission, Unit, User
from tracker.registers import desks
from tracker.registers.clocks import practice_of
from tracker.timekeeping import office_today
from tracker.web.desk.entry_fields import EntryFields, named
from tracker.web.desk.step_fields import line, not_in_future
from tracker.web.options import options
from tracker.web.uploads import UploadsField
from tracker.web.words import day, said

NOBODY = ("", _l("（暂不指定）"))
LONGEST_TOKEN = 100
LONGEST_BEFORE_ENTRY = 60
ENTERED_LATE = _l("日期没有错，是补登记")
LETTERS_AND_FAXES = _l("平常信函和传真的申请，以与申请人确认之日为收到之日；还没有确认的留空，以后再办“确认收到”。")


def not_before_arrival(form: Any, field: Field) -> None:
    if None not in (form.arrived_on.data, field.data) and field.data < form.arrived_on.data:
        raise ValidationError(_("不能早于到达的日期（%(day)s）。", day=day(form.arrived_on.data)))


def is_long_ago(arrived_on: date | None, registered_on: date) -> bool:
    """Whether an application would have lain for so long before it was registered that the year may be mistyped."""
    return arrived_on is not None and (registered_on - arrived_on).days > LONGEST_BEFORE_ENTRY


def not_long_ago(form: Any, field: Field) -> None:
    if form.asks_about_arrival and not form.entered_late.data:
        raise ValidationError(
            _(
                "比登记的日期早 %(days)s 天，请核对年份；没有写错的，请勾选“%(box)s”。",
                days=(form.registered_on - field.data).days,
                box=form.entered_late.label.text,
            )
        )


def entered_late() -> BooleanField:
    return BooleanField(ENTERED_LATE)


def needs_no_confirmation(form: Any, _field: Field) -> None:
    if form.channel.data not in list(Channel) or form.counts_from is None:
        return
    channel, counts_from = Channel(form.channel.data), form.counts_from
    if not needs_confirmation(channel, counts_from):
        raise ValidationError(_("这种渠道不需要确认：%(rule)s。请留空。", rule=said(which_day(channel, counts_from))))


class RegisterForm(EntryFields, FlaskForm):
    token = HiddenField(default=intake.new_token, validators=[InputRequired(), Length(max=LONGEST_TOKEN)])
    agency = SelectField(_l("向哪个机关申请"), [InputRequired()])
    channel = RadioField(
        _l("通过什么渠道提出"), [InputRequired()], choices=options(named(CHANNEL_NAMES)),
        description=_l("哪一天算“收到”，由渠道决定（条例第三十一条）。"),
    )  # fmt: skip
    arrived_on = DateField(
        _l("到达日期"), [InputRequired(), not_in_future, not_long_ago], default=office_today,
        description=_l("提交、签收或者收到的那一天。"),
    )  # fmt: skip
    entered_late = entered_late()
    confirmed_on = DateField(
        _l("双方确认的日期"), [Optional(), not_in_future, not_before_arrival, needs_no_confirmation],
        description=_l("平常信函、传真和互联网的申请，以与申请人确认之日为收到之日；还没有确认的留空，以后再办“确认收到”。"),
    )  # fmt: skip

    papers = UploadsField(_l("申请书、来信或者传真的扫描件（只供本机关查看）"))
    unit = SelectField(_l("承办单位"), [Optional()])
    handler = SelectField(_l("经办人"), [Optional()])
    number = line(_l("本机关自编的登记编号"), needed=False, longest=64, description=_l("通常留空，由系统按顺序编号。"))

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.agencies = desks.agencies(current_user, Permission.REGISTER_CASES)
        self.units, self.handlers = desks.units(self.agencies), desks.handlers(self.agencies)
        several = len(self.agencies) > 1
        self.agency.choices = options((agency.code, agency.name) for agency in self.agencies)
        self.unit.choices = options([NOBODY, *((str(unit.id), unit_name(unit, several)) for unit in self.units)])
        self.handler.choices = options([NOBODY, *((str(user.id), user_name(user, several)) for user in self.handlers)])
        if self.choices_of_day() == {InternetReceipt.SUBMITTED}:
            self.confirmed_on.description = LETTERS_AND_FAXES

    @property
    def registered_on(self) -> date:
        return office_today()

    @property
    def asks_about_arrival(self) -> bool:
        """Whether the day of arrival has to be confirmed."""
        return is_long_ago(self.arrived_on.data, self.registered_on)

    def choices_of_day(self) -> set[InternetReceipt]:
        """What the agencies of this form count from on the internet."""
        return {practice_of(agency).internet_receipt for agency in self.agencies}

    def hints(self) -> dict[str, str]:
        """Which day each channel makes count; where the agencies of this form differ, that they do."""
        found: dict[str, str] = {}
        for channel in Channel:
            days = {said(which_day(channel, counts_from)) for counts_from in self.choices_of_day()}
            found[channel.value] = (
                days.pop() if len(days) == 1 else _("以双方确认之日或者申请人提交之日为收到之日，看所选机关的计时口径")
            )
        return found

    @property
    def counts_from(self) -> InternetReceipt | None:
        """What the chosen agency counts from on the internet; None while none is chosen."""
        chosen = (agency for agency in self.agencies if agency.code == self.agency.data)
        return next((practice_of(agency).internet_receipt for agency in chosen), None)

    @property
    def chosen_agency(self) -> Agency:
        return next(agency for agency in self.agencies if agency.code == self.agency.data)

    @property
    def chosen_unit(self) -> Unit | None:
        return next((unit for unit in self.units if str(unit.id) == self.unit.data), None)

    @property
    def chosen_handler(self) -> User | None:
        return next((user for user in self.handlers if str(user.id) == self.handler.data), None)

    def application(self) -> Application:
        """What was typed, as casework takes it."""
        particulars = ("identity_number", "contact_person", "phone", "email", "address", "postcode")
        known = {name: (self[name].data or "").strip() for name in ("name", *particulars)}
        return Application(
            applicant=Applicant(kind=ApplicantKind(self.kind.data), **known),
            channel=Channel(self.channel.data),
            arrived_on=self.arrived_on.data,
            confirmed_on=self.confirmed_on.data,
            description=self.description.data,
            wanted_form=self.wanted_form.data or "",
            wanted_delivery=self.wanted_delivery.data or "",
            assistance=(self.assistance.data or "").strip(),
            papers=tuple(self.papers.data),
        )


def unit_name(unit: Unit, several: bool) -> str:
    return f"{unit.agency.name} {unit.name}" if several else unit.name


def user_name(user: User, several: bool) -> str:
    return _("%(name)s（%(agency)s）", name=user.name, agency=user.agency.name) if several else user.name
