"""What the clock says of a case, and what became of a request for more time, in the words of a page."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.law.clock import State
from tracker.models import Decision

STATE_NAMES: Mapping[State, Any] = {
    State.AWAITING_CONFIRMATION: _l("收到日期待确认"),
    State.RUNNING: _l("期限计算中"),
    State.OVERDUE: _l("已逾期"),
    State.SUSPENDED: _l("期限中止"),
    State.AWAITING_APPLICANT: _l("等待申请人补正"),
    State.AWAITING_FEE: _l("等待申请人缴费"),
    State.REPLIED_IN_TIME: _l("按期答复"),
    State.REPLIED_LATE: _l("逾期答复"),
    State.WITHDRAWN: _l("申请人已撤回"),
    State.LAPSED: _l("不再处理"),
    State.VOIDED: _l("已销案，不再计算"),
}

DECISION_NAMES: Mapping[Decision, Any] = {
    Decision.PENDING: _l("等待批准"),
    Decision.APPROVED: _l("批准"),
    Decision.REFUSED: _l("不批准"),
    Decision.CANCELLED: _l("不再需要"),
}
