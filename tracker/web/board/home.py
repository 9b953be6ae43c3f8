"""The board's first page: the figures of the subtree, each a way to the cases behind it."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from tracker.models import Permission
from tracker.registers import board
from tracker.registers.board import Figure
from tracker.timekeeping import office_today
from tracker.web.board.room import blueprint
from tracker.web.protection import requires

LABELS: Mapping[Figure, Any] = {
    Figure.OVERDUE: _l("已逾期"),
    Figure.UNSERVED_LATE: _l("逾期未送达"),
    Figure.DUE_TODAY: _l("今天到期"),
    Figure.WITHIN_1: _l("1 个工作日内到期"),
    Figure.WITHIN_3: _l("3 个工作日内到期"),
    Figure.WITHIN_5: _l("5 个工作日内到期"),
    Figure.OPEN: _l("未结案件"),
    Figure.UNSERVED: _l("答复待送达"),
    Figure.RETURNED: _l("退件待重新送达"),
    Figure.AWAITING_CONFIRMATION: _l("待确认收到"),
    Figure.SUSPENDED: _l("期限中止"),
}

# How the desk's list is asked for the cases behind a figure.
FILTERS: Mapping[Figure, Mapping[str, Any]] = {
    Figure.OVERDUE: {"due": "overdue"},
    Figure.UNSERVED_LATE: {"due": "unserved_late"},
    Figure.DUE_TODAY: {"due": "today"},
    Figure.WITHIN_1: {"due": "1"},
    Figure.WITHIN_3: {"due": "3"},
    Figure.WITHIN_5: {"due": "5"},
    Figure.OPEN: {"status": "open"},
    Figure.UNSERVED: {"due": "unserved"},
    Figure.RETURNED: {"due": "returned"},
    Figure.AWAITING_CONFIRMATION: {"status": "awaiting_confirmation"},
    Figure.SUSPENDED: {"due": "suspended"},
}
SIGNS: Mapping[Figure, str] = {
    Figure.OVERDUE: "late",
    Figure.UNSERVED_LATE: "late",
    Figure.DUE_TODAY: "soon",
    Figure.WITHIN_1: "soon",
    Figure.RETURNED: "soon",
}


@blueprint.get("")
@requires(Permission.READ_BOARD)
def home() -> str:
    return render_template(
        "board/home.html",
        board=board.board(current_user, office_today()),
        labels=LABELS,
        signs=SIGNS,
        behind=behind,
    )


def behind(figure: Figure, agency: str | None = None) -> str:
    """The desk's list of the cases that a figure counts."""
    return url_for("desk.cases", agency=agency, **FILTERS[figure])
