"""How a dated record is read aloud: its act, its day, and what people wrote with it, each under its label."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.casework.consultation import OPINION_NAMES, Opinion
from tracker.casework.services import CARRIER_NAMES, RELATION_NAMES, Carrier, Relation
from tracker.law.acts import ACT_NAMES, ServiceMethod
from tracker.law.iso_dates import date_from_iso
from tracker.law.outcome_names import counted_under, outcome_name
from tracker.law.outcomes import ELEMENT_NAMES, Element, Outcome
from tracker.law.returned_mail import RETURN_REASON_NAMES, ReturnReason
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.law.stakes import STAKE_NAMES, Stake
from tracker.models import Record
from tracker.registers.clocks import only_arrived
from tracker.web.words import day, said

# In the order in which they are read; what is not named here is of no use to a reader.
LABELS: Mapping[str, Any] = {
    "confirmed_on": _l("双方确认日期"),
    "confirmed_how": _l("确认方式"),
    "addressed_elsewhere": _l("寄给本机关其他机构或者个人"),
    "reached_desk_on": _l("转到公开工作机构的日期"),
    "read_back_on": _l("宣读确认的日期"),
    "signature": _l("申请人的确认方式"),
    "before_split": _l("拆分前的申请内容"),
    "party": _l("对方"),
    "delivered_on": _l("送达对方"),
    "reply_by": _l("期限"),
    "points": _l("需要补正的事项"),
    "guidance": _l("补正指引"),
    "what": _l("补正的内容"),
    "accepted_late_because": _l("逾期仍接受的理由"),
    "content": _l("征求意见的内容"),
    "stake": _l("信息与对方的关系"),
    "opinion": _l("意见"),
    "part": _l("同意公开的部分"),
    "working_days": _l("延期工作日"),
    "until": _l("延迟至"),
    "requested_by": _l("提出申请的人"),
    "approved_by": _l("批准人"),
    "own_initiative": _l("负责人主动决定"),
    "fee": _l("信息处理费"),
    "amount": _l("金额"),
    "charged_because": _l("收费的理由"),
    "counted": _l("系统统计的数量"),
    "count_differs_because": _l("数量与系统统计不同的理由"),
    "paid_before": _l("已经核对：在原案件里缴过费"),
    "how_to_pay": _l("缴费方式"),
    "voucher": _l("缴费凭证"),
    "what_is_excessive": _l("超过合理范围的情况"),
    "outcome": _l("办理结果"),
    "letter_number": _l("文号"),
    "basis": _l("依据"),
    "reason": _l("理由"),
    "reasons": _l("理由"),
    "assessment": _l("本机关意见"),
    "elements": _l("告知事项"),
    "withheld": _l("不予公开的部分"),
    "kept_back": _l("所涉内容这次不予公开的第三方"),
    "unheard_because": _l("没有征求第三方意见的理由"),
    "method": _l("送达方式"),
    "posted_on": _l("交邮日期"),
    "carrier": _l("寄送单位"),
    "tracking_number": _l("邮件号"),
    "recipient": _l("签收人"),
    "relation": _l("签收人与申请人的关系"),
    "left": _l("留置送达"),
    "witnesses": _l("见证人"),
    "unproven": _l("没有签收人、单号和凭证的原因"),
    "only_way": _l("没有登记过退回，已经核对其他方式不能送达"),
    "first_posted_on": _l("首次交邮日期（退回后重新送达，是否按时仍以此计算）"),
    "returned_on": _l("退回日期"),
    "return_reason": _l("退回的原因"),
    "awaits_signature": _l("签收日期"),
    "how": _l("撤回的方式和理由"),
    "note": _l("备注"),
    "voided_because": _l("作废的原因"),
    "body": _l("作出决定或者判决的机关"),
    "number": _l("决定书或者判决书的文号"),
    "answer_by": _l("责令在哪一天前答复"),
    "answer_days": _l("责令在几个工作日内答复"),
}

# The same fact has another name, depending on how the reply was served.
SENT_ON: Mapping[str, Any] = {
    ServiceMethod.EMAIL: _l("发出日期"),
    ServiceMethod.PUBLIC_NOTICE: _l("公告发布日期"),
}
RECEIVED_BY_NOTICE = _l("视为送达的日期（公告满三十日）")
NOTHING: tuple[Any, ...] = (None, "", [], {}, False)


def yuan(value: Any) -> str:
    return _("%(amount)s 元", amount=value["amount"] if isinstance(value, dict) else value)


def withheld(parts: list[Mapping[str, str]]) -> str:
    return _("；").join(_("%(part)s（%(basis)s）：%(reason)s", **part) for part in parts)


def elements(texts: Mapping[str, str]) -> str:
    return _("；").join(f"{said(ELEMENT_NAMES[Element(name)])}{_('：')}{text}" for name, text in texts.items())


SAID: Mapping[str, Callable[[Any], str]] = {
    "opinion": lambda value: said(OPINION_NAMES[Opinion(value)]),
    "stake": lambda value: said(STAKE_NAMES[Stake(value)]),
    "outcome": lambda value: said(outcome_name(Outcome(value))),
    "method": lambda value: said(SERVICE_METHOD_NAMES[ServiceMethod(value)]),
    "carrier": lambda value: said(CARRIER_NAMES[Carrier(value)]),
    "relation": lambda value: said(RELATION_NAMES[Relation(value)]),
    "return_reason": lambda value: said(RETURN_REASON_NAMES[ReturnReason(value)]),
    "awaits_signature": lambda _yes: _("还不知道"),
    "fee": yuan,
    "amount": yuan,
    "withheld": withheld,
    "elements": elements,
}


def record_title(record: Record) -> str:
    """告知补正 · 2026年3月12日（周四）, and whether it was voided since."""
    act = _("申请到达") if only_arrived(record) else said(ACT_NAMES[record.kind])
    title = f"{act} · {day(record.happened_on)}"
    if record.words.get("returned_on"):
        return _("%(title)s（已退回）", title=title)
    return _("%(title)s（已作废）", title=title) if record.voided_at else title


def record_lines(record: Record) -> Iterator[tuple[str, str]]:
    """What the record says beside its act and day."""
    told = {**record.words, **record.facts}
    for name, label in LABELS.items():
        if name == "outcome" and name in told:
            yield from outcome_lines(Outcome(told[name]), str(told.get("finding") or ""))
        elif told.get(name) not in NOTHING:
            yield str(sent_on_label(told.get("method")) if name == "posted_on" else label), said_of(name, told[name])
    if told.get("method") == ServiceMethod.PUBLIC_NOTICE and told.get("posted_on"):
        yield str(RECEIVED_BY_NOTICE), day(record.happened_on)


def clauses(record: Record) -> Iterator[tuple[str, str]]:
    """The same as clauses of one sentence: none ends it."""
    return ((label, value.rstrip("。；")) for label, value in record_lines(record))


def outcome_lines(outcome: Outcome, finding: str) -> Iterator[tuple[str, str]]:
    """What was answered, and the row of the report that counts it where that has another name."""
    yield str(LABELS["outcome"]), said(outcome_name(outcome, finding))
    if (row := counted_under(outcome, finding)) is not None:
        yield _("年度报告计入"), said(row)


def sent_on_label(method: str | None) -> Any:
    """What the day is called on which the office let the reply go."""
    return SENT_ON.get(method or "", LABELS["posted_on"])


def said_of(name: str, value: Any) -> str:
    """One fact or text of a record in words."""
    return "—" if value in NOTHING else SAID.get(name, shown)(value)


def shown(value: Any) -> str:
    if value is True:
        return _("是")
    if isinstance(value, list):
        return _("；").join(shown(item) for item in value)
    written = date_from_iso(value) if isinstance(value, str) else None
    return day(written) if isinstance(written, date) else str(value)
