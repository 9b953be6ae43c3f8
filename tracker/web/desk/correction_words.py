"""How a correction is read aloud: each field that was put right, old and new."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.casework import shown_services
from tracker.casework.corrections import ends_only
from tracker.casework.wishes import WANTED_DELIVERY_NAMES, WANTED_FORM_NAMES, WantedDelivery, WantedForm
from tracker.law.acts import Channel
from tracker.law.annual_report import APPLICANT_KIND_NAMES, ApplicantKind
from tracker.law.channels import CHANNEL_NAMES
from tracker.models import Correction
from tracker.web import kept_names, record_words
from tracker.web.words import day, said

LABELS: dict[str, Any] = {
    "kind": _l("申请人类型"),
    "name": _l("姓名或者名称"),
    "identity_number": _l("证件号码"),
    "contact_person": _l("联系人"),
    "phone": _l("联系电话"),
    "email": _l("电子邮箱"),
    "address": _l("通信地址"),
    "postcode": _l("邮政编码"),
    "description": _l("申请公开的内容"),
    "wanted_form": _l("希望得到的形式"),
    "wanted_delivery": _l("希望的获取方式"),
    "assistance": _l("需要的帮助"),
    "filing_note": _l("归档备注"),
    "co_applicants": _l("共同申请人"),
    "channel": _l("渠道"),
    "arrived_on": _l("到达日期"),
    "confirmed_on": _l("双方确认日期"),
    "addressed_elsewhere": _l("寄给本机关其他机构或者个人"),
    "reached_desk_on": _l("转到公开工作机构的日期"),
    "read_back_on": _l("宣读确认的日期"),
    "signature": _l("申请人的确认方式"),
}

OF_RECORDS: dict[str, Any] = {
    "on": _l("日期"),
    "delivered_on": _l("送达日期"),
    "reply_by": _l("补正期限"),
    "accepted_late": _l("逾期仍接受（有正当理由）"),
    "party": _l("对方"),
    "working_days": _l("延长几个工作日"),
    "until": _l("延迟到哪一天"),
    "method": _l("送达方式"),
    "posted_on": _l("交邮或者发出的日期"),
    "consented": _l("申请人同意这样送达"),
    **{name: record_words.LABELS[name] for name in shown_services.WORDS if name != "consented"},
    "answer_by": _l("责令答复的日期"),
    "answer_days": _l("责令答复的工作日"),
}


def on_day(written: str) -> str:
    return day(date.fromisoformat(written))


SAID: Mapping[str, Callable[[str], str]] = {
    "kind": lambda value: said(APPLICANT_KIND_NAMES[ApplicantKind(value)]),
    "identity_number": ends_only,
    "wanted_form": lambda value: said(WANTED_FORM_NAMES[WantedForm(value)]),
    "wanted_delivery": lambda value: said(WANTED_DELIVERY_NAMES[WantedDelivery(value)]),
    "channel": lambda value: said(CHANNEL_NAMES[Channel(value)]),
    "arrived_on": on_day,
    "confirmed_on": on_day,
    "reached_desk_on": on_day,
    "read_back_on": on_day,
    "addressed_elsewhere": lambda _yes: _("是"),
}


def lines(correction: Correction) -> Iterator[tuple[str, str, str]]:
    """Every field that was put right, in the order in which the form asks."""
    if (kind := correction.kept) is not None:
        for name, (old, new) in correction.values.items():
            before, after = (kept_names.said_of(kind, name, one) for one in (old, new))
            yield str(kept_names.label(kind, name)), before, after
        return
    for field, label in (LABELS | OF_RECORDS).items():
        if field in correction.values:
            old, new = correction.values[field]
            yield str(label), said_of(field, old), said_of(field, new)


def said_of(field: str, value: Any) -> str:
    if field in OF_RECORDS:
        return record_words.said_of(field, value)
    return SAID.get(field, str)(value) if value else "—"
