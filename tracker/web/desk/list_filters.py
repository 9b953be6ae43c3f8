"""What the address of a list asks for: every filter has a name there, so that a list can be bookmarked and sent."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, IntegerField, SearchField, SelectField
from wtforms.validators import NumberRange, Optional, ValidationError

from tracker.law.acts import Channel
from tracker.law.annual_report import TOTAL
from tracker.law.case_kinds import CASE_KIND_NAMES, CaseKind
from tracker.law.channels import CHANNEL_NAMES
from tracker.law.clock import State
from tracker.law.lifecycle import STATUS_NAMES, Status
from tracker.law.outcome_names import outcome_name
from tracker.law.outcomes import Outcome
from tracker.models import Agency, Unit, User
from tracker.registers.case_filters import (
    CLOSED,
    EVER_LATE,
    NOBODY,
    OPEN,
    OWN,
    POSTED,
    RETURNED,
    SELF,
    UNSERVED_LATE,
    Filters,
    Sort,
    View,
)
from tracker.registers.keysets import read_number
from tracker.registers.late_entries import Late
from tracker.registers.worklists import Task
from tracker.web.state_words import STATE_NAMES
from tracker.web.words import said

Choice = TypeVar("Choice", bound=StrEnum)

TASK_NAMES: Mapping[Task, Any] = {
    Task.APPROVE: _l("延期待批准"),
    Task.STOP: _l("中止计时待批准"),
    Task.REVIEW: _l("答复稿待审核"),
    Task.SIGN: _l("答复稿待签发"),
    Task.MEND: _l("答复稿被退回"),
    Task.ASSIGN: _l("尚未分派"),
    Task.CONFIRM: _l("待与申请人确认收到"),
    Task.LAPSE: _l("申请人的期限已过"),
    Task.SILENCE: _l("征求意见逾期未答复，待处理"),
    Task.ASSIST: _l("协办待复"),
    Task.REDELIVER: _l("退件待重新送达"),
    Task.REPLACE: _l("答复书已作废，待重新答复"),
    Task.SERVE: _l("已答复，待送达"),
    Task.CONVERT: _l("待决定是否转主动公开"),
    Task.PUBLISH: _l("已决定主动公开，待发布"),
    Task.FILE: _l("待归档"),
}
VIEW_NAMES: Mapping[View, Any] = {
    View.MINE: _l("我的案件"),
    View.WAITING: _l("等我办理"),
    View.DUE_SOON: _l("快到期"),
    View.OVERDUE: _l("已逾期"),
    View.ALL: _l("全部案件"),
}
DUE_NAMES: Mapping[str, Any] = {
    "overdue": _l("已逾期"),
    "today": _l("今天到期"),
    "1": _l("1 个工作日内到期"),
    "3": _l("3 个工作日内到期"),
    "5": _l("5 个工作日内到期"),
    "10": _l("10 个工作日内到期"),
    "suspended": _l("期限中止"),
    "unserved": _l("答复待送达"),
    UNSERVED_LATE: _l("逾期未送达"),
    EVER_LATE: _l("曾经逾期（含已办结）"),
    RETURNED: _l("退件待重新送达"),
}
LATE_NAMES: Mapping[Late, Any] = {Late.ANY: _l("有补录"), Late.KEPT: _l("补录时期限已过")}
SORT_NAMES: Mapping[Sort, Any] = {
    Sort.LEFT: _l("剩余工作日"),
    Sort.RECEIVED: _l("收到日期"),
    Sort.NUMBER: _l("登记先后"),
}


class FilterForm(FlaskForm):
    """The narrower filters under "筛选"."""

    class Meta:
        csrf = False

    q = SearchField(_l("编号、申请人或内容"))
    status = SelectField(_l("状态"))
    due = SelectField(_l("到期"))
    phase = SelectField(_l("计时状态"))
    handler = SelectField(_l("经办人"))
    unit = SelectField(_l("承办单位"))
    agency = SelectField(_l("机关"))
    below = BooleanField(_l("含下级机关"))
    channel = SelectField(_l("申请渠道"))
    kind = SelectField(_l("案件类别"))
    outcome = SelectField(_l("办理结果"))
    late_entry = SelectField(_l("补录"))
    received_from = DateField(_l("收到日期从"), [Optional()])
    received_to = DateField(_l("收到日期到"), [Optional()])
    year = IntegerField(_l("收到年份"), [Optional(), NumberRange(2008, 2100, _l("请填写四位年份。"))])

    def __init__(
        self, asked: MultiDict[str, str], agencies: Sequence[Agency], units: Sequence[Unit], people: Sequence[User]
    ) -> None:
        super().__init__(formdata=MultiDict((name, value) for name, value in asked.items() if value.isprintable()))
        every = ("", _("全部"))
        self.status.choices = [every, (OPEN, _("未结")), (CLOSED, _("已结")), *statuses()]
        self.due.choices = [every, *DUE_NAMES.items()]
        self.phase.choices = [every, *named(STATE_NAMES)]
        self.kind.choices = [every, *named(CASE_KIND_NAMES)]
        self.channel.choices = [every, *named(CHANNEL_NAMES)]
        self.late_entry.choices = [every, *((late.value, name) for late, name in LATE_NAMES.items())]
        self.outcome.choices = [every, *((outcome.value, said(outcome_name(outcome))) for outcome in Outcome)]
        self.agency.choices = [every, *((agency.code, agency.name) for agency in agencies)]
        self.unit.choices = [every, *((str(unit.id), unit.name) for unit in units)]
        own = [(SELF, _("我")), (OWN, _("我的和未分派的")), (NOBODY, _("尚未分派"))]
        self.handler.choices = [every, *own, *((person.username, person.name) for person in people)]
        for field in self:
            if isinstance(field, SelectField):
                field.validate_choice = False  # a bookmarked value that is gone finds nothing, and breaks nothing
                field.data = field.data or ""

    def validate_received_to(self, field: DateField) -> None:
        begin = self.received_from.data
        if begin and field.data and field.data < begin:
            raise ValidationError(_("不能早于“收到日期从”。"))


def statuses() -> list[tuple[str, str]]:
    """Every status, and before "served" what was posted and not signed for."""
    names = named(STATUS_NAMES)
    at = [value for value, _name in names].index(Status.SERVED)
    return [*names[:at], (POSTED, status_words(POSTED)), *names[at:]]


def named(names: Mapping[Any, Any]) -> list[tuple[str, str]]:
    return [(choice.value, said(name)) for choice, name in names.items()]


def read(asked: MultiDict[str, str], form: FilterForm) -> Filters:
    """The filters that an address asks for. What cannot be read narrows nothing; the form says so beside the field."""
    form.validate()

    def day(field: DateField) -> date | None:
        return None if field.errors else field.data

    return Filters(
        view=one_of(View, asked.get("view")) or View.ALL,
        status=form.status.data,
        phase=one_of(State, form.phase.data),
        channel=one_of(Channel, form.channel.data),
        kind=one_of(CaseKind, form.kind.data),
        handler=form.handler.data,
        unit=read_id(form.unit.data),
        agency=form.agency.data,
        below=form.below.data,
        received_from=day(form.received_from),
        received_to=day(form.received_to),
        outcome=one_of(Outcome, form.outcome.data),
        late_entry=one_of(Late, form.late_entry.data),
        year=None if form.year.errors else form.year.data,
        due=form.due.data if form.due.data in DUE_NAMES else "",
        task=one_of(Task, asked.get("task")),
        report=asked.get("report", ""),
        column=asked.get("column") or TOTAL,
        words=(form.q.data or "").strip(),
        sort=one_of(Sort, asked.get("sort")),
    )


def read_id(written: str) -> int | None:
    """An id as an address carries it; what is none finds nothing, as an id that nobody has."""
    return (read_number(written) or 0) if written else None


def one_of(choices: type[Choice], written: str | None) -> Choice | None:
    return choices(written) if written in set(choices) else None


def status_words(value: str) -> str:
    """How a status in an address is called."""
    if value in set(Status):
        return said(STATUS_NAMES[Status(value)])
    return {OPEN: _("未结"), CLOSED: _("已结"), POSTED: _("已交邮，待签收")}.get(value, value)
