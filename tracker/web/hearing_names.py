"""What the books call those who were heard, what was concluded of them and how they were told, read aloud."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.law.opinions import CONCLUSION_NAMES
from tracker.law.service_methods import SERVICE_METHOD_NAMES
from tracker.law.stakes import STAKE_NAMES

HEARING_TABLES: Mapping[str, Any] = {
    "assistance_requests": _l("协办函"),
    "hearing_decisions": _l("征求意见的处理"),
    "notice_services": _l("告知书送达第三方"),
    "party_contacts": _l("征求意见对象的联系方式"),
}
HEARING_FIELDS: Mapping[str, Any] = {
    "concluded": _l("处理结论"),
    "decision_id": _l("征求意见的处理"),
    "disclosed": _l("决定公开的内容"),
    "heard": _l("对方"),
    "parties": _l("征求意见的对象"),
    "recorded_on": _l("登记日期"),
    "sent_on": _l("发出日期"),
}
HEARING_VALUES: Mapping[str, Mapping[Any, Any]] = {
    "concluded": CONCLUSION_NAMES,
    "hearing_decisions.conclusion": CONCLUSION_NAMES,
    "notice_services.method": SERVICE_METHOD_NAMES,
    "stake": STAKE_NAMES,
}
