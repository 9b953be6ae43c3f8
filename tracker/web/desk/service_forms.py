"""What is asked of a service and of what came back: by which way, which days, who took it, and what proves it."""

import re
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker.casework.returns import Return
from tracker.casework.services import (
    CARRIER_NAMES,
    COURIER_WARNING,
    RELATION_NAMES,
    Carrier,
    Relation,
    Service,
)
from tracker.law.acts import ServiceMethod
from tracker.law.returned_mail import RETURN_REASON_NAMES, ReturnReason
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.law.service_proof import NEEDS_CONSENT
from tracker.models import Case
from tracker.registers import applicants
from tracker.timekeeping import office_today
from tracker.web.desk.as_given import AsGiven, not_odd
from tracker.web.desk.closing_forms import named
from tracker.web.desk.late_fields import LateFields
from tracker.web.desk.step_fields import (
    LONGEST_LINE,
    LONGEST_TEXT,
    StepForm,
    happened_on,
    line,
    not_in_future,
    printable,
    text,
)
from tracker.web.desk.step_forms import DeliveryForm
from tracker.web.options import options
from tracker.web.uploads import UploadsField
from tracker.web.words import said, sentences

COURIER_NUMBER = re.compile(r"(SF|JD|YT|JT|ZT|ST|YD|DP|BS)[A-Z]?\d", re.IGNORECASE)
GIVEN, OURS = "given", "ours"
FOUND_ELSEWHERE = _l("登记信息里没有申请人填写的地址，寄往本机关另外得知的地址")


def address_of(case: Case) -> str:
    """Where the reply goes by post, as far as the entry says."""
    return applicants.postal_address(case, office_today())


class Depends:
    """Marks a question that is neither free nor needed in itself: another answer decides."""

    field_flags = {"conditional": True}

    def __call__(self, form: Any, field: Any) -> None:
        """The office's rules say what is missing."""


def by_method_on(label: Any, **more: Any) -> DateField:
    return DateField(label, [Optional(), not_in_future, Depends()], **more)


def by_whom() -> RadioField:
    """In which relation to the applicant whoever signed stands."""
    return RadioField(
        _l("签收人与申请人的关系"),
        [Optional()],
        choices=named(RELATION_NAMES),
        default=Relation.SELF.value,
        description=_l("填写了签收人的才登记。"),
    )


def line_when_left() -> StringField:
    return StringField(
        _l("见证人（留置送达时）"),
        [Optional(), Depends(), Length(max=LONGEST_LINE)],
        filters=[printable],
        description=_l("姓名和单位，例如：某某居民委员会 王芳。"),
    )


def proofs() -> UploadsField:
    return UploadsField(_l("送达凭证（送达回证、邮件详情单、回执、照片、截图）"))


def relation_of(form: Any) -> Relation | None:
    return Relation(form.relation.data) if form.relation.data else None


class ServiceForm(AsGiven, LateFields, StepForm):
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
    tracking_number = line(_l("EMS 或者挂号信单号"), not_odd, needed=False, longest=40)
    recipient = line(_l("签收人"), needed=False)
    relation = by_whom()
    left = BooleanField(
        _l("当面送达时拒收，留置送达"), description=_l("须有见证人在场，把答复书留在申请人的住所，并拍照或者录像。")
    )
    witnesses = line_when_left()
    consented = BooleanField(
        _l("申请人同意以电子邮件或者网上平台送达"),
        description=_l("网上平台送达也要同意；申请人要求网上查看的，或者通过互联网提出申请又没有要求其他方式的除外。"),
    )
    unproven = StringField(
        _l("没有签收人、单号和凭证的原因"),
        [Optional(), Depends(), Length(max=LONGEST_LINE)],
        filters=[printable],
        description=_l("当面、委托送达没有人签收也没有送达回证的，邮寄没有单号的，必填。"),
    )
    note = TextAreaField(_l("备注"), [Depends(), Length(max=LONGEST_TEXT)], filters=[printable], render_kw={"rows": 2})
    only_way = BooleanField(
        _l("公告送达以前没有登记过退回的，已经核对：备注写明了哪一天、以什么方式送达而没有送达"),
        description=_l("只有公告送达才需要勾选；已经登记过退回的，不用勾选。"),
    )
    files = proofs()

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        if not self.is_posted_with(Carrier.COURIER):
            del self.sent_by_courier
        self.ask_if_odd()

    @property
    def goes_by_china_post(self) -> bool:
        """Whether the number is to be one of China Post; a courier's has its own error."""
        is_couriers = COURIER_NUMBER.match((self.tracking_number.data or "").strip())
        return self.is_posted_with(Carrier.CHINA_POST) and not is_couriers

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

    def validate_note(self, _field: Any) -> None:
        """Where the application told no address, whoever posts says where to, or enters the address first."""
        if self.method.data == ServiceMethod.POST and not address_of(self.case) and not (self.note.data or ""):
            raise ValidationError(
                _(
                    "登记信息里没有申请人的通信地址：请先更正登记信息，补登地址；另外得知地址的，请写明寄往哪里、从哪里得知。"
                )
            )

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
            self.consented.data and method in NEEDS_CONSENT,
            self.note.data or "",
            relation_of(self),
            self.left.data,
            self.witnesses.data or "" if self.left.data else "",
            self.files.data,
            self.grounds,
            self.unproven.data or "",
            self.only_way.data,
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
    because = text(
        _l("重新送达的原因"),
        2,
        description=_l("例如：申请人遗失，要求再送一份；原来由快递公司寄送，改交中国邮政。退回、拒收的不在这里登记。"),
    )
    invalid = BooleanField(
        _l("原来的送达无效，以这一次为准"),
        description=_l(
            "例如：送错了人。原来的送达记录作废，保留备查。不勾选的是另送一份，是否按时、复议诉讼期限仍以原来的送达计算。"
        ),
    )


class SignatureForm(StepForm):
    reached_on = happened_on(_l("签收日期"), description=_l("复议、诉讼期限自申请人签收之日起算。"))
    recipient = line(_l("签收人"), needed=False)
    relation = by_whom()
    files = proofs()


class ReturnForm(StepForm):
    on = happened_on(_l("退回日期"), description=_l("邮件退到本机关或者查询到退回、拒收的日期。"))
    reason = RadioField(_l("为什么退回"), [InputRequired()], choices=named(RETURN_REASON_NAMES))
    address = RadioField(
        _l("寄往哪里"),
        [InputRequired()],
        choices=options(
            [
                (GIVEN, _l("寄往申请人填写的地址，本机关没有写错")),
                (OURS, _l("本机关写错了地址或者收件人")),
            ]
        ),
        description=_l(
            "寄往申请人填写的地址退回的，是否按时答复仍以首次交邮日期计算；本机关写错的，以重新交邮的日期计算。"
        ),
    )
    note = StringField(
        _l("经过"),
        [Optional(), Depends(), Length(max=LONGEST_LINE)],
        filters=[printable],
        description=_l("地址是本机关写错的，或者选其他原因的，必填：错在哪里、怎样改正。"),
    )
    files = UploadsField(_l("退回的凭证（改退批条、查询截图、信封照片）"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        if not self.address_is_known:
            self.address.choices = options([(OURS, FOUND_ELSEWHERE)])

    @property
    def address_is_known(self) -> bool:
        """Whether the applicant told an address, to which the reply may have gone."""
        return bool(address_of(self.case))

    def back(self) -> Return:
        return Return(
            self.on.data,
            ReturnReason(self.reason.data),
            self.address.data == GIVEN,
            self.note.data or "",
            self.files.data,
        )


class LetterReturnForm(ReturnForm):
    letter = RadioField(_l("哪一份文书"), [InputRequired()])
    address_is_known = True  # each letter has its own reader

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        self.letter.choices = options(DeliveryForm.under_way(case))

    @property
    def assistance(self) -> int | None:
        """The request for help whose letter came back; None where it is a letter that sets a period."""
        return DeliveryForm.request_of(self.letter.data)
