"""What each step asks, in the order of the procedure; no more than it needs."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from tracker.law.acts import ACT_NAMES, EXTENSION_DAYS
from tracker.law.fees import LARGEST_NUMBER, FeeUnit
from tracker.models import AssistanceRequest, Case, Record
from tracker.registers import consultations, desks, fee_basis
from tracker.registers.proceedings import undelivered
from tracker.timekeeping import office_today
from tracker.web.desk.late_fields import LateFields, SavingFields
from tracker.web.desk.step_fields import (
    StepForm,
    after_today,
    delivered_on,
    happened_on,
    line,
    not_in_future,
    sent_on,
    since_arrival,
    since_receipt,
    text,
)
from tracker.web.options import options
from tracker.web.words import day, said

LONGEST_REASON = 500
LARGEST_AMOUNT = 100_000_000
OF_ASSISTANCE = "assistance-"
NOBODY = ("", _l("（暂不指定）"))
FEE_UNITS = {FeeUnit.ITEM.value: _l("按件：申请人本自然月的第几件"), FeeUnit.PAGE.value: _l("按量：提供多少页")}


class ConfirmReceiptForm(StepForm):
    confirmed_on = DateField(
        _l("双方确认的日期"), [InputRequired(), not_in_future, since_arrival], default=office_today,
        description=_l("以这一天为收到申请之日（条例第三十一条）。"),
    )  # fmt: skip
    how = line(_l("怎样确认的"), description=_l("例如：电话 13800000001，申请人本人接听。"))


class AssignForm(StepForm):
    handler = SelectField(_l("经办人"), [Optional()])
    unit = SelectField(_l("承办单位"), [Optional()])
    note = text(_l("分派说明"), 3, needed=False, description=_l("记入案件的办理记录。"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, handler=str(case.handler_id or ""), unit=str(case.unit_id or ""), **values)
        self.handler.choices = options([NOBODY, *((str(user.id), user.name) for user in desks.handlers([case.agency]))])
        self.unit.choices = options([NOBODY, *((str(unit.id), unit.name) for unit in desks.units([case.agency]))])


class AskClarificationForm(LateFields, StepForm):
    points = text(_l("需要补正的事项"), 5, description=_l("每行写一项。补正只能告知一次，请写全。"))
    guidance = text(_l("指导和释明"), 4, description=_l("告诉申请人怎样补正：可以查哪个目录，怎样描述才能检索到。"))
    sent_on = sent_on()
    delivered_on = delivered_on()
    reply_by = DateField(
        _l("补正期限"),
        [Optional()],
        description=_l("请申请人在这一天前补正。没有改动或者不填的，随发出、送达日期按本机关通常的期限计算。"),
    )
    usual_reply_by = HiddenField()

    def follow(self, usual: Callable[[date, date | None], date]) -> None:
        """Unless somebody chose another date, the period follows the days of sending and delivery that were entered."""
        last_day = usual(self.sending_day, self.delivered_on.data if self.is_past(self.delivered_on.data) else None)
        untouched = self.reply_by.data is None or self.reply_by.data.isoformat() == self.usual_reply_by.data
        if untouched and not self.reply_by.process_errors:
            self.reply_by.data, self.reply_by.raw_data = last_day, [last_day.isoformat()]
        self.usual_reply_by.data = last_day.isoformat()

    @property
    def sending_day(self) -> date:
        """The day of sending that was entered; today where none that can be was."""
        entered: date | None = self.sent_on.data
        return entered if entered is not None and self.is_past(entered) else office_today()

    def is_past(self, entered: date | None) -> bool:
        return entered is not None and self.case.arrived_on <= entered <= office_today()

    @property
    def listed(self) -> list[str]:
        """The points, one a line."""
        return [point.strip() for point in (self.points.data or "").splitlines() if point.strip()]


class RecordClarificationForm(StepForm):
    received_on = happened_on(_l("收到补正的日期"))
    what = text(
        _l("申请人补正了什么"),
        description=_l("写补正后明确的申请内容，照申请人的原意：此后的文书接在“补正后的申请内容为”之后引用。"),
    )
    accepted_late_because = text(
        _l("逾期仍接受的理由"),
        2,
        needed=False,
        description=_l("超过补正期限才收到的，写明申请人的正当理由；没有逾期不用填。"),
    )


class LapseForm(StepForm):
    last_day = DateField(
        _l("补正期限的最后一日"), [InputRequired(), not_in_future, since_receipt],
        description=_l("补正告知书上写明的日期；登记时没有写明，请据原件填写。"),
    )  # fmt: skip
    note = text(_l("经办说明"), 3, needed=False, description=_l("记入案件，不写进告知书。"))


class WithdrawForm(LateFields, StepForm):
    withdrawn_on = DateField(_l("撤回的日期"), [InputRequired(), not_in_future, since_arrival], default=office_today)
    how = text(_l("撤回的方式和理由"), 3, description=_l("例如：当面提交书面撤回申请，已取得所需信息。"))


class RequestExtensionForm(StepForm):
    working_days = IntegerField(
        _l("延长几个工作日"), [InputRequired(), NumberRange(1, EXTENSION_DAYS)], default=EXTENSION_DAYS,
        render_kw={"class": "short", "min": 1, "max": EXTENSION_DAYS},
        description=_l("1 至 20 个工作日，只能延期一次（条例第三十三条）。"),
    )  # fmt: skip
    reason = text(
        _l("延期的理由"), description=_l("写进延期答复告知书，接在“因”字之后。例如：需要检索的档案数量较多。")
    )


class ExtendForm(StepForm):
    pass


class ReasonForm(StepForm):
    reason = text(_l("理由"), longest=LONGEST_REASON)


class FeeForm(LateFields, StepForm):
    unit = RadioField(
        _l("计收方式"), [InputRequired()],
        choices=options(FEE_UNITS.items()),
        default=FeeUnit.PAGE.value, description=_l("两种方式只能用一种（信息处理费管理办法第三条）。"),
    )  # fmt: skip
    number = IntegerField(
        _l("第几件，或者多少页"),
        [InputRequired(), NumberRange(1, LARGEST_NUMBER)],
        render_kw={"class": "short", "min": 1},
    )
    reason = text(_l("收费的理由"), 3, longest=LONGEST_REASON, description=_l("记入案件，不写进收费通知书。"))
    difference = text(
        _l("数量与系统统计不同的理由"), 2, needed=False, longest=LONGEST_REASON,
        description=_l("填写的件数或者页数与系统统计一致的，不用填；按件计收而系统没有统计的必填。两个数都记入案件。"),
    )  # fmt: skip
    once_more = BooleanField(
        _l("已经核对：原案件已经缴过费，本案仍然应当另外收费"), description=_l("在收费的理由里写明为什么。")
    )
    how_to_pay = text(_l("缴费方式"), 3, description=_l("窗口、账号等，写进收费通知书。"))
    sent_on = sent_on()
    delivered_on = delivered_on()

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        if fee_basis.paid_before(case) is None:
            del self.once_more


class PaymentForm(StepForm):
    paid_on = happened_on(_l("足额缴费的日期"))
    amount = IntegerField(
        _l("实际缴纳的金额（元）"),
        [InputRequired(), NumberRange(1, LARGEST_AMOUNT)],
        render_kw={"class": "short", "min": 1},
        description=_l("部分缴纳不算足额缴纳，不能登记。"),
    )
    voucher = line(_l("票据号"), needed=False, longest=100)


class WaiveFeeForm(StepForm):
    reason = text(_l("不收费的理由"), longest=LONGEST_REASON, description=_l("记入案件，不写文书。"))


class DeliveryForm(SavingFields, StepForm):
    letter = RadioField(_l("哪一份文书"), [InputRequired()])
    delivered_on = happened_on(_l("送达日期"), description=_l("对方签收的日期，以回执或者邮件查询结果为准。"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **values)
        self.letter.choices = options(self.under_way(case))

    @classmethod
    def under_way(cls, case: Case) -> list[tuple[str, str]]:
        """Every letter of which nobody knows yet that it arrived: first those that set a period."""
        letters = [(str(one.id), cls.named(one)) for one in undelivered(case)]
        helpers = consultations.undelivered_assistance(case)
        return [*letters, *((f"{OF_ASSISTANCE}{one.id}", cls.asked(one)) for one in helpers)]

    @property
    def assistance(self) -> int | None:
        """The request for help whose letter was chosen; None where it is a letter that sets a period."""
        return self.request_of(self.letter.data)

    @staticmethod
    def request_of(chosen: str) -> int | None:
        return int(chosen.removeprefix(OF_ASSISTANCE)) if chosen.startswith(OF_ASSISTANCE) else None

    @staticmethod
    def asked(one: AssistanceRequest) -> str:
        return _("协办函（%(party)s），%(day)s发出，不影响期限", party=one.addressee, day=day(one.sent_on))

    @staticmethod
    def named(letter: Record) -> str:
        """What was sent, to whom if not the applicant, and when."""
        about = {"letter": said(ACT_NAMES[letter.kind]), "day": day(letter.happened_on)}
        if party := letter.facts.get("party"):
            return _("%(letter)s（%(party)s），%(day)s发出", party=party, **about)
        return _("%(letter)s，%(day)s发出", **about)


class AskReasonsForm(StepForm):
    what_is_excessive = text(_l("数量、频次怎样明显超过合理范围"), description=_l("写进说明理由告知书。"))
    reply_by = DateField(_l("请申请人在哪一天前说明"), [InputRequired(), after_today])


class RecordReasonsForm(StepForm):
    received_on = happened_on(_l("收到说明的日期"))
    reasons = text(_l("申请人说明的理由"))
    assessment = text(_l("本机关的意见"), 3, needed=False, description=_l("理由是否合理，能否按期答复。"))


class DelayForm(StepForm):
    until = DateField(_l("延迟到哪一天"), [InputRequired(), after_today])
    reason = text(_l("延迟的理由"), description=_l("写进延迟答复告知书，接在“因”字之后。"))


class ResumeForm(LateFields, StepForm):
    resumed_on = happened_on(_l("恢复的日期"))
    note = text(_l("说明"), 3, needed=False)
