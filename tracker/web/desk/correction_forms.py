"""What a correction asks: the entry as it ought to read, and why."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField
from wtforms.validators import InputRequired, Optional, ValidationError

from tracker.casework import arrival_evidence, corrections
from tracker.casework.arrival_evidence import Evidence
from tracker.law.acts import Channel
from tracker.law.annual_report import ApplicantKind
from tracker.law.channels import CHANNEL_NAMES
from tracker.law.iso_dates import date_from_iso
from tracker.law.lifecycle import Status
from tracker.law.practice import InternetReceipt
from tracker.models import Case
from tracker.registers.clocks import practice_for
from tracker.timekeeping import office_time, office_today
from tracker.web.desk.arrival_fields import (
    PASSED_ON,
    by_mail_alone,
    entered_late,
    is_long_ago,
    needs_no_confirmation,
    not_before_arrival,
    not_long_ago,
    registered_mail_alone,
    spoken_alone,
)
from tracker.web.desk.entry_fields import EntryFields, named
from tracker.web.desk.late_fields import Proven, proof_line
from tracker.web.desk.step_fields import StepForm, line, not_in_future, text
from tracker.web.options import options

WHY = _l("更正的理由")
NOT_SHOWN = "identity_number"


class CorrectEntryForm(EntryFields, StepForm):
    """The entry as it stands, to be typed over; an identity number is not shown again, and stays when left blank."""

    drop_identity_number = BooleanField(_l("删去已登记的证件号码"), description=_l("不应当登记号码的勾选。"))
    filing_note = text(_l("归档备注"), 2, needed=False)
    reason = text(WHY, 2, longest=500, description=_l("例如：登记时把电子邮箱写错了。记入办理过程。"))

    def __init__(self, case: Case, **values: Any) -> None:
        super().__init__(case, **{**as_it_stands(case), **values})
        self.identity_number.description = _l("不显示已经登记的号码；不需要更正的留空。")
        if not case.applicant.identity_number:
            del self.drop_identity_number
        if case.status is not Status.FILED:
            del self.filing_note
        self.ask_if_odd()

    def validate_drop_identity_number(self, field: Any) -> None:
        if field.data and (self.identity_number.data or "").strip():
            raise ValidationError(_("已经填写了新的号码，不能同时删去。"))

    def right(self) -> dict[str, Any]:
        """The entry as it ought to read."""
        fields = (*corrections.OF_APPLICANT, *corrections.OF_CASE)
        typed = {name: self[name].data or "" for name in fields if name in self}
        dropped = "drop_identity_number" in self and self.drop_identity_number.data
        if not typed[NOT_SHOWN].strip() and not dropped:
            del typed[NOT_SHOWN]
        return {**typed, "kind": ApplicantKind(typed["kind"])}


def as_it_stands(case: Case) -> dict[str, Any]:
    of_applicant = {name: getattr(case.applicant, name) for name in corrections.OF_APPLICANT if name != NOT_SHOWN}
    return {**of_applicant, **{name: getattr(case, name) for name in corrections.OF_CASE}}


class CorrectReceiptForm(Proven, StepForm):
    channel = RadioField(
        _l("通过什么渠道提出"), [InputRequired()], choices=options(named(CHANNEL_NAMES)),
        description=_l("哪一天算“收到”，由渠道决定（条例第三十一条）。"),
    )  # fmt: skip
    arrived_on = DateField(
        _l("到达日期"),
        [InputRequired(), not_in_future, not_long_ago],
        description=_l("提交、签收或者收到的那一天。"),
    )
    entered_late = entered_late()
    confirmed_on = DateField(
        _l("双方确认的日期"),
        [Optional(), not_in_future, not_before_arrival, needs_no_confirmation],
        description=_l("平常信函、传真和互联网的申请填写；还没有确认的、不需要确认的留空。"),
    )
    reached_desk_on = DateField(
        _l("转到公开工作机构的日期"),
        [Optional(), not_in_future, not_before_arrival, registered_mail_alone],
        description=PASSED_ON,
    )
    addressed_elsewhere = BooleanField(_l("信件寄给了本机关其他机构或者个人，后来转来"), [by_mail_alone])
    read_back_on = DateField(
        _l("宣读确认的日期"),
        [Optional(), not_in_future, not_before_arrival, spoken_alone],
        description=_l("口头申请填写：向申请人宣读代为填写的内容、由其确认的日期。"),
    )
    signature = line(
        _l("签名、按印或者其他确认方式"),
        spoken_alone,
        needed=False,
        description=_l("例如：申请人在登记表上签名，扫描件已附。"),
    )
    reason = text(WHY, 2, longest=500, description=_l("例如：信封邮戳和签收登记显示为前一日签收。"))
    late_proof = proof_line()

    def __init__(self, case: Case, **values: Any) -> None:
        received = corrections.receipt_of(case)
        facts, evidence = received.facts, arrival_evidence.of_record(received)
        confirmed_on = date_from_iso(facts.get("confirmed_on"))
        known = {
            **vars(evidence),
            "addressed_elsewhere": bool(facts.get("addressed_elsewhere")),
            "channel": case.channel.value,
            "arrived_on": case.arrived_on,
            "confirmed_on": confirmed_on,
        }
        super().__init__(case, **{**known, **values})

    @property
    def registered_on(self) -> date:
        return min(office_time(self.case.registered_at).date(), office_today())

    @property
    def asks_about_arrival(self) -> bool:
        """Whether a corrected day of arrival has to be confirmed."""
        typed: date | None = self.arrived_on.data
        return typed != self.case.arrived_on and is_long_ago(typed, self.registered_on)

    @property
    def counts_from(self) -> InternetReceipt:
        """Which day counted when the application was registered."""
        return practice_for(self.case).internet_receipt

    @property
    def chosen_channel(self) -> Channel:
        return Channel(self.channel.data)

    @property
    def evidence(self) -> Evidence:
        """What is told of the arrival beside channel and day."""
        return Evidence(self.reached_desk_on.data, self.read_back_on.data, self.signature.data or "")
