"""What the steps after the reply ask: service, filing, the decision to publish, communications, challenges."""

import re
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, RadioField, TimeField
from wtforms.validators import InputRequired, Optional, ValidationError

from tracker.casework.challenges import Defence, procedure_of
from tracker.casework.communications import DIRECTION_NAMES, MEDIUM_NAMES, Exchange
from tracker.casework.services import CARRIER_NAMES, COURIER_WARNING, Carrier, Service
from tracker.law.acts import ServiceMethod
from tracker.law.annual_report import CHALLENGE_RESULT_NAMES, FORUM_NAMES, ChallengeResult, Forum
from tracker.law.conversion import SUITABILITY_NAMES, Suitability
from tracker.law.remedies import PROCEDURE_NAMES, Procedure
from tracker.law.retention import RETENTION_NAMES, Retention
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.models import Case, Direction, Medium
from tracker.timekeeping import OFFICE_ZONE, office_time, office_today, utc_now
from tracker.web.desk.step_fields import StepForm, happened_on, line, not_in_future, text
from tracker.web.options import options
from tracker.web.uploads import UploadsField
from tracker.web.words import said, sentences

COURIER_NUMBER = re.compile(r"(SF|JD|YT|JT|ZT|ST|YD|DP|BS)[A-Z]?\d", re.IGNORECASE)


def named(names: Any) -> Any:
    """The options of a group of buttons, from the law's own names."""
    return options((value.value, _l(name.template)) for value, name in names.items())


class Depends:
    """Marks a question that is neither free nor needed in itself: another answer decides."""

    field_flags = {"conditional": True}

    def __call__(self, form: Any, field: Any) -> None:
        """The office's rules say what is missing."""


def by_method_on(label: Any, **more: Any) -> DateField:
    return DateField(label, [Optional(), not_in_future, Depends()], **more)


def maybe_on(label: Any, **more: Any) -> DateField:
    return DateField(label, [Optional(), not_in_future], **more)


class ServiceForm(StepForm):
    method = RadioField(
        _l("怎样送达的"),
        [InputRequired()],
        choices=named(SERVICE_METHOD_NAMES),
        default=ServiceMethod.POST.value,
    )
    posted_on = by_method_on(
        _l("交邮日期（邮寄）或者发出日期（电子邮件）"), description=_l("邮寄的必填，是否按时答复以交邮日期计算。")
    )
    published_on = by_method_on(
        _l("公告发布日期（公告送达）"),
        description=_l(
            "公告送达的必填。自发布之日起满三十日视为送达，收到日期由此算出，下一项不用填；原因和经过写在备注里。"
        ),
    )
    reached_on = by_method_on(
        _l("签收或者送达日期"),
        description=_l("申请人收到的日期，复议、诉讼期限自这一天起算。邮寄的还不知道可以不填，以后再补。"),
    )
    carrier = RadioField(
        _l("由谁寄送（邮寄时）"),
        [Optional()],
        choices=named(CARRIER_NAMES),
        default=Carrier.CHINA_POST.value,
        description=_l("邮寄应当交中国邮政；快递企业不得寄递国家机关公文（邮政法第五十五条）。"),
    )
    sent_by_courier = BooleanField(_l("仍以此方式登记（已经寄出）"))
    tracking_number = line(_l("EMS 或者挂号信单号"), needed=False, longest=40)
    recipient = line(_l("签收人"), needed=False)
    consented = BooleanField(_l("申请人同意以电子邮件送达"))
    note = text(_l("备注"), 2, needed=False)

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        if not self.is_posted_with(Carrier.COURIER):
            del self.sent_by_courier

    def is_posted_with(self, carrier: Carrier) -> bool:
        return bool(self.method.data == ServiceMethod.POST and self.carrier.data == carrier)

    def validate_carrier(self, _field: Any) -> None:
        """What a courier has taken already is recorded as it was, once the clerk has read what that is worth."""
        if "sent_by_courier" in self and not self.sent_by_courier.data:
            box = self.sent_by_courier.label.text
            then = _("还没有寄出的，请改交中国邮政；已经寄出的，请勾选“%(box)s”。", box=box)
            raise ValidationError(sentences(said(COURIER_WARNING), then))

    def validate_tracking_number(self, field: Any) -> None:
        if self.is_posted_with(Carrier.CHINA_POST) and COURIER_NUMBER.match((field.data or "").strip()):
            raise ValidationError(_("这像是快递公司的单号，请核对由谁寄送。"))

    def service(self) -> Service:
        method = ServiceMethod(self.method.data)
        by_post = method is ServiceMethod.POST
        by_notice = method is ServiceMethod.PUBLIC_NOTICE
        return Service(
            method,
            self.sent_on(method),
            None if by_notice else self.reached_on.data,
            Carrier(self.carrier.data) if by_post and self.carrier.data else None,
            self.tracking_number.data or "" if by_post else "",
            self.recipient.data or "",
            self.consented.data and method is ServiceMethod.EMAIL,
            self.note.data or "",
        )

    def sent_on(self, method: ServiceMethod) -> date | None:
        """The day on which the office let the reply go, where that is asked."""
        sent = {
            ServiceMethod.POST: self.posted_on,
            ServiceMethod.EMAIL: self.posted_on,
            ServiceMethod.PUBLIC_NOTICE: self.published_on,
        }
        return sent[method].data if method in sent else None


class ServiceAgainForm(ServiceForm):
    because = text(_l("重新送达的原因"), 2, description=_l("例如：邮件因地址不详退回。原来的送达记录作废，保留备查。"))


class SignatureForm(StepForm):
    reached_on = happened_on(_l("签收日期"), description=_l("复议、诉讼期限自申请人签收之日起算。"))
    recipient = line(_l("签收人"), needed=False)


class FilingForm(StepForm):
    retention = RadioField(
        _l("保管期限"), [InputRequired()], choices=named(RETENTION_NAMES), default=Retention.TEN_YEARS.value,
        description=_l("按本机关经批准的文件材料归档范围和保管期限表填写。"),
    )  # fmt: skip
    note = text(_l("备注"), 2, needed=False, description=_l("例如：纸质材料的卷号、页数、存放位置。"))


class ConversionForm(StepForm):
    suitability = RadioField(
        _l("是否转为主动公开"),
        [InputRequired()],
        choices=named(SUITABILITY_NAMES),
        default=Suitability.CONVERTIBLE.value,
    )
    reason = text(_l("理由"), 3, needed=False, description=_l("不转为主动公开的，写明理由。"))


class ExchangeForm(StepForm):
    direction = RadioField(_l("方向"), [InputRequired()], choices=named(DIRECTION_NAMES), default=Direction.IN.value)
    medium = RadioField(_l("方式"), [InputRequired()], choices=named(MEDIUM_NAMES), default=Medium.PHONE.value)
    counterpart = line(_l("对方"), needed=False, description=_l("不填即申请人。"))
    on = DateField(_l("日期"), [InputRequired(), not_in_future], default=office_today)
    at = TimeField(
        _l("时间"), [InputRequired()], default=lambda: office_time(utc_now()).time(), render_kw={"class": "short"}
    )
    summary = text(_l("内容"), 5)
    shown_to_applicant = BooleanField(
        _l("申请人可以看到这条记录"), description=_l("勾选后，申请人查询进度时会看到内容和文件。")
    )
    files = UploadsField(_l("文件"))

    def exchange(self) -> Exchange:
        return Exchange(
            Direction(self.direction.data),
            Medium(self.medium.data),
            self.counterpart.data or "",
            datetime.combine(self.on.data, self.at.data, tzinfo=OFFICE_ZONE),
            self.summary.data,
            self.shown_to_applicant.data,
        )


class ChallengeForm(StepForm):
    forum = RadioField(_l("哪一种"), [InputRequired()], choices=named(FORUM_NAMES), default=Forum.RECONSIDERATION.value)
    result = RadioField(
        _l("结果"), [InputRequired()], choices=named(CHALLENGE_RESULT_NAMES), default=ChallengeResult.PENDING.value
    )
    report_year = IntegerField(
        _l("计入哪一年的年度报告"),
        [InputRequired()],
        default=lambda: office_today().year,
        render_kw={"class": "short"},
    )
    copy_on = maybe_on(
        _l("收到复议答复通知或者应诉通知的日期"),
        description=_l("本机关的期限从这一天起算：行政复议十个工作日（简易程序五个），行政诉讼十五日，到期前会提醒。"),
    )
    procedure = RadioField(_l("复议的审理程序"), [Optional()], choices=named(PROCEDURE_NAMES))
    answered_on = maybe_on(_l("提交复议答复或者答辩状的日期"), description=_l("提交以后再来登记，不再提醒。"))
    note = text(_l("备注"), 3, needed=False, description=_l("案号、受理机关等。再次登记时不填的日期和备注保持不变。"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **{"procedure": procedure_of(case).value, **values})

    def defence(self) -> Defence:
        """What the office knows of its own days to answer."""
        procedure = Procedure(self.procedure.data) if self.procedure.data else None
        return Defence(self.copy_on.data, procedure, self.answered_on.data)
