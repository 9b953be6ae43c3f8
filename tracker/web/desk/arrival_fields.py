"""How an application came 怎样到达, as it is asked: channel, day and evidence; and which day of receipt follows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, Field, HiddenField, RadioField
from wtforms.validators import InputRequired, Optional, ValidationError

from tracker.law.acts import Channel
from tracker.law.channels import CHANNEL_NAMES, MAIL, needs_confirmation, which_day
from tracker.law.clock import derive
from tracker.law.practice import Practice
from tracker.law.receipts import Arrival, ReceiptDay, receipt_day
from tracker.registers.calendars import working_calendar
from tracker.timekeeping import office_today
from tracker.web.desk.entry_fields import named
from tracker.web.desk.step_fields import line, not_in_future
from tracker.web.options import options
from tracker.web.words import day, said

LONGEST_BEFORE_ENTRY = 60
LONGEST_AGO = 3660
ENTERED_LATE = _l("日期没有错，是补登记")
PASSED_ON = _l("收发室签收以后才转来的填写；两个日期都记入案卷，收到之日仍以签收为准。")
NOT_CONFIRMED = "open"


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
    channel, elsewhere = (
        Channel(form.channel.data),
        bool("addressed_elsewhere" in form and form.addressed_elsewhere.data),
    )
    if not needs_confirmation(channel, form.counts_from, elsewhere):
        rule = said(which_day(channel, form.counts_from, elsewhere))
        raise ValidationError(_("这种渠道不需要确认：%(rule)s。请留空。", rule=rule))


def by_mail_alone(form: Any, field: Field) -> None:
    if field.data and form.channel.data not in MAIL:
        raise ValidationError(_("只有邮寄的申请才填写。"))


def registered_mail_alone(form: Any, field: Field) -> None:
    if field.data and form.channel.data != Channel.REGISTERED_MAIL:
        raise ValidationError(_("只有挂号信和特快专递才填写。"))


def spoken_alone(form: Any, field: Field) -> None:
    if field.data and form.channel.data != Channel.ORAL:
        raise ValidationError(_("只有口头申请才填写。"))


def is_near(typed: date | None) -> bool:
    """Whether a day was typed with which it is worth counting: not to come, and of these years."""
    return typed is not None and 0 <= (office_today() - typed).days <= LONGEST_AGO


@dataclass(frozen=True)
class Proposal:
    """The day of receipt that follows from what was typed, and until when the reply would be due."""

    receipt: ReceiptDay
    due_on: date | None

    @property
    def mark(self) -> str:
        """What the form carries along, so that another day than the one shown is never registered unseen."""
        return self.receipt.received_on.isoformat() if self.receipt.received_on else NOT_CONFIRMED


class ArrivalFields:
    """The questions about the arrival; what only some channels need is folded away on the page."""

    channel = RadioField(
        _l("通过什么渠道提出"), [InputRequired()], choices=options(named(CHANNEL_NAMES)),
        description=_l("哪一天算“收到”，由渠道决定（条例第三十一条）。"),
    )  # fmt: skip
    arrived_on = DateField(
        _l("到达日期"), [InputRequired(), not_in_future, not_long_ago], default=office_today,
        description=_l("提交、签收或者收到的那一天；挂号信、特快专递填收发室签收的日期。"),
    )  # fmt: skip
    entered_late = entered_late()
    confirmed_on = DateField(
        _l("双方确认的日期"), [Optional(), not_in_future, not_before_arrival, needs_no_confirmation],
        description=_l("平常信函、传真和互联网的申请，以与申请人确认之日为收到之日；还没有确认的留空，以后再办“确认收到”。"),
    )  # fmt: skip
    reached_desk_on = DateField(
        _l("转到公开工作机构的日期"),
        [Optional(), not_in_future, not_before_arrival, registered_mail_alone],
        description=PASSED_ON,
    )
    addressed_elsewhere = BooleanField(
        _l("信件寄给了本机关其他机构或者个人，后来转来"), [by_mail_alone],
        description=_l("到达日期填公开工作机构实际收到的日期，当日电话与申请人确认，以确认之日为收到之日（国办公开办函〔2015〕207号）。"),
    )  # fmt: skip
    unreached = line(
        _l("联系不上申请人：怎样联系的"), needed=False,
        description=_l("例如：拨打申请书所留电话无人接听，没有留其他联系方式。记入沟通记录；先行登记，恢复联系后再确认。"),
    )  # fmt: skip
    read_back = BooleanField(_l("已经向申请人宣读代为填写的内容，申请人确认无误"))
    read_back_on = DateField(_l("宣读确认的日期"), [Optional(), not_in_future, not_before_arrival])
    signature = line(
        _l("签名、按印或者其他确认方式"), needed=False, description=_l("例如：申请人在登记表上签名，扫描件已附。")
    )
    proposed = HiddenField()

    def validate_read_back(self: Any, field: Field) -> None:
        if self.channel.data == Channel.ORAL and not field.data:
            raise ValidationError(_("口头申请由本机关代为填写，必须向申请人宣读并由其确认。"))

    @property
    def arrival(self: Any) -> Arrival:
        """What was typed of the arrival; only where channel and day can be read."""
        oral = self.channel.data == Channel.ORAL and self.read_back.data
        return Arrival(
            Channel(self.channel.data),
            self.arrived_on.data,
            self.confirmed_on.data,
            self.addressed_elsewhere.data,
            self.reached_desk_on.data,
            self.read_back_on.data if oral else None,
        )

    def check_arrival(self: Any) -> None:
        """Say of the days what registering would say of them, before they are counted with."""
        for name in ("agency", "channel", "arrived_on", "confirmed_on", "reached_desk_on", "read_back_on"):
            self[name].validate(self)

    def proposal(self: Any) -> Proposal | None:
        """Which day of receipt follows; None while channel, day or agency are missing."""
        practice: Practice | None = self.practice
        if self.channel.data not in list(Channel) or practice is None or not is_near(self.arrived_on.data):
            return None
        if self.confirmed_on.data is not None and not self.arrived_on.data <= self.confirmed_on.data <= office_today():
            return None
        calendar, arrival = working_calendar(), self.arrival
        clock = derive((arrival.act(),), calendar, practice, as_of=max(arrival.arrived_on, office_today()))
        return Proposal(receipt_day(arrival, practice.internet_receipt, calendar), clock.due_on)
