"""What the kinds and states of rows are called that no other page names: of cases, links, corrections and mails."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.casework.striking import STRIKE_KIND_NAMES
from tracker.law.case_kinds import CASE_KIND_NAMES
from tracker.law.obligations import ObligationState
from tracker.law.sign_off import SIGNING_NAMES
from tracker.models import CorrectionKind, LinkKind, MailState

OBLIGATION_STATES: Mapping[ObligationState, Any] = {
    ObligationState.OPEN: _l("未办"),
    ObligationState.MET: _l("已办"),
    ObligationState.MET_LATE: _l("逾期办理"),
    ObligationState.OVERDUE: _l("逾期"),
    ObligationState.LAPSED: _l("已过期"),
    ObligationState.CANCELLED: _l("不再需要"),
}
ROW_KIND_VALUES: Mapping[str, Mapping[Any, Any]] = {
    "cases.kind": CASE_KIND_NAMES,
    "case_links.kind": {LinkKind.SPLIT: _l("由同一封信拆分"), LinkKind.REOPENED: _l("重新办理")},
    "strikes.kind": {kind: _l(name.template) for kind, name in STRIKE_KIND_NAMES.items()},
    "corrections.kind": {CorrectionKind.CORRECTED: _l("更正"), CorrectionKind.VOIDED: _l("作废")},
    "mails.state": {
        MailState.PENDING: _l("待发"),
        MailState.SENDING: _l("正在发送"),
        MailState.SENT: _l("已发出"),
        MailState.FAILED: _l("没有发出"),
        MailState.CANCELLED: _l("不再发送"),
    },
    "sign_offs.act": SIGNING_NAMES,
}
