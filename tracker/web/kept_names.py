"""What is kept on a case beside its records, read aloud: each kind, its fields, and the values they hold."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.casework.communications import DIRECTION_NAMES, MEDIUM_NAMES
from tracker.casework.identity import PROOF_NAMES
from tracker.casework.kept_rules import RULES
from tracker.casework.representation import PAPER_NAMES, SCOPE_NAMES
from tracker.law.annual_report import CHALLENGE_RESULT_NAMES, ChallengeResult
from tracker.law.remedies import PROCEDURE_NAMES, Procedure
from tracker.law.retention import RETENTION_NAMES, Retention
from tracker.law.returned_mail import RETURN_REASON_NAMES, ReturnReason
from tracker.law.wording import Wording
from tracker.models import Direction, Kept, MandatePaper, MandateScope, Medium, ProofKind
from tracker.registers.kept_fields import Holds, field_of
from tracker.web.words import day, moment, said

KEPT_NAMES: Mapping[Kept, Wording] = {kind: rule.name for kind, rule in RULES.items()}
# As the audit trail calls them.
KEPT_FIELDS: Mapping[str, Any] = {
    "kept": _l("更正或者作废了什么"),
    "answered_on": _l("提交答复的日期"),
    "copy_on": _l("收到通知的日期"),
    "procedure": _l("审理程序"),
    "report_year": _l("计入年度"),
    "record_id": _l("办理记录"),
    "order": _l("决定书或者判决书的文号"),
    "into": _l("重新办理的案件"),
}
KEPT_VALUES: Mapping[str, Mapping[Any, Any]] = {"kept": KEPT_NAMES}

LABELS: Mapping[str, Any] = {
    "result": _l("结果"),
    "report_year": _l("计入哪一年的年度报告"),
    "copy_on": _l("收到复议答复通知或者应诉通知的日期"),
    "procedure": _l("复议的审理程序"),
    "answered_on": _l("提交答复的日期"),
    "body": _l("作出决定或者判决的机关"),
    "number": _l("决定书或者判决书的文号"),
    "dated_on": _l("决定或者判决的日期"),
    "received_on": _l("本机关收到的日期"),
    "answer_by": _l("写明在哪一天前答复"),
    "answer_days": _l("写明在几个工作日内答复"),
    "decided_on": _l("决定日期"),
    "decision_reason": _l("不批准的理由"),
    "addressee": _l("协办的机关或者单位"),
    "sent_on": _l("发出日期"),
    "delivered_on": _l("送达日期"),
    "due_on": _l("请对方在哪一天前答复"),
    "requested_on": _l("提出日期"),
    "reason": _l("理由"),
    "name": _l("受托人"),
    "identity_kind": _l("身份证明"),
    "phone": _l("联系电话"),
    "email": _l("电子邮箱"),
    "address": _l("通信地址"),
    "scope": _l("授权范围"),
    "powers": _l("授权的事项"),
    "paper": _l("授权委托书"),
    "receives_letters": _l("文书送交受托人"),
    "began_on": _l("代理开始的日期"),
    "valid_until": _l("授权到哪一天"),
    "ended_on": _l("终止日期"),
    "ended_because": _l("终止的原因"),
    "kind": _l("哪一种证件"),
    "holder": _l("谁的身份证明"),
    "seen_on": _l("看到的日期"),
    "returned_on": _l("退回日期"),
    "return_reason": _l("退回的原因"),
    "address_was_given": _l("寄往对方填写的地址"),
    "reached_on": _l("送达日期"),
    "tracking_number": _l("邮件号"),
    "recipient": _l("签收人"),
    "happened_at": _l("时间"),
    "direction": _l("方向"),
    "medium": _l("方式"),
    "counterpart": _l("对方"),
    "summary": _l("内容"),
    "shown_to_applicant": _l("申请人可以看到"),
    "filed_on": _l("归档日期"),
    "retention": _l("保管期限"),
    "filing_note": _l("归档备注"),
    "note": _l("备注"),
}
OF_KIND: Mapping[tuple[Kept, str], Any] = {
    (Kept.ASSISTANCE, "answered_on"): _l("收到答复的日期"),
    (Kept.RETURNED_MAIL, "reason"): _l("退回的原因"),
}
CHOICES: Mapping[type[StrEnum], Mapping[Any, Wording]] = {
    ChallengeResult: CHALLENGE_RESULT_NAMES,
    Procedure: PROCEDURE_NAMES,
    ProofKind: PROOF_NAMES,
    MandateScope: SCOPE_NAMES,
    MandatePaper: PAPER_NAMES,
    ReturnReason: RETURN_REASON_NAMES,
    Direction: DIRECTION_NAMES,
    Medium: MEDIUM_NAMES,
    Retention: RETENTION_NAMES,
}
# The day by which one of a kind is told from another.
ITS_DAY: Mapping[Kept, tuple[str, ...]] = {
    Kept.CHALLENGE: ("copy_on",),
    Kept.ORDER: ("received_on",),
    Kept.NOTICE_SERVICE: ("sent_on",),
    Kept.ASSISTANCE: ("sent_on",),
    Kept.EXTENSION_REQUEST: ("decided_on", "requested_on"),
    Kept.SUSPENSION_REQUEST: ("decided_on", "requested_on"),
    Kept.REPRESENTATION: ("began_on",),
    Kept.IDENTITY_PROOF: ("seen_on",),
    Kept.RETURNED_MAIL: ("returned_on",),
    Kept.FILING: ("filed_on",),
}
WHOSE = ("name", "holder", "addressee", "counterpart", "recipient", "number")


def label(kind: Kept, name: str) -> Any:
    return OF_KIND.get((kind, name), LABELS[name])


def title(kind: Kept, row: Any) -> str:
    """委托代理 · 王律师 · 2026年3月2日（周一）: which one it is."""
    names = () if kind is Kept.FILING else WHOSE
    whose = next((str(found) for found in (getattr(row, name, None) for name in names) if found), "")
    days = (getattr(row, name) for name in ITS_DAY.get(kind, ("decided_on",)) if hasattr(row, name))
    on = moment(row.happened_at) if kind is Kept.COMMUNICATION else next((day(one) for one in days if one), "")
    return " · ".join(filter(None, (said(KEPT_NAMES[kind]), whose, on)))


def said_of(kind: Kept, name: str, value: Any) -> str:
    """A value as the books keep it, in words."""
    if value in (None, ""):
        return "—"
    field = field_of(kind, name)
    match field.holds:
        case Holds.CHOICE:
            return said(CHOICES[field.choices][field.choices(value)])
        case Holds.YES_OR_NO:
            return _("是") if value else _("否")
        case Holds.MOMENT:
            return moment(datetime.fromisoformat(value))
        case Holds.DAY:
            return day(date.fromisoformat(value))
    return str(value)
