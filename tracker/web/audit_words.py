"""How the audit trail is read aloud: what was done, to which field, old and new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.web.words import said

ACTIONS: Mapping[str, Any] = {
    "case:recount": _l("重新计算期限"),
    "case:correct": _l("更正记录"),
    "user:sign_in": _l("登录"),
    "user:add": _l("开通账号"),
    "user:edit": _l("修改人员资料"),
    "user:grant": _l("授予角色"),
    "user:revoke": _l("取消角色"),
    "user:set_password": _l("重设密码"),
    "user:close": _l("停用账号"),
    "user:reopen": _l("重新启用账号"),
    "user:change_profile": _l("修改本人资料"),
    "user:change_password": _l("修改本人密码"),
    "agency:add": _l("加入机关"),
    "agency:edit": _l("修改机关资料"),
    "agency:choose_practice": _l("选择计时口径"),
    "unit:add": _l("加入承办单位"),
    "unit:rename": _l("承办单位改名"),
    "unit:remove": _l("删除承办单位"),
    "calendar:load": _l("录入工作日历"),
}

SUBJECTS: Mapping[str, Any] = {
    "case": _l("案件"),
    "user": _l("人员"),
    "agency": _l("机关"),
    "unit": _l("承办单位"),
    "calendar": _l("工作日历"),
}

FIELDS: Mapping[str, Any] = {
    "status": _l("状态"),
    "due_on": _l("到期日"),
    "received_on": _l("收到日期"),
    "arrived_on": _l("到达日期"),
    "decided_on": _l("答复日期"),
    "served_on": _l("送达日期"),
    "phase": _l("计时状态"),
    "outcome": _l("办理结果"),
    "is_open": _l("未结"),
    "provisional": _l("暂定"),
    "handler_id": _l("经办人"),
    "unit_id": _l("承办单位"),
    "agency_id": _l("机关"),
    "description": _l("申请内容"),
    "name": _l("名称"),
    "username": _l("用户名"),
    "password_hash": _l("密码"),
    "email": _l("电子邮箱"),
    "phone": _l("电话"),
    "address": _l("地址"),
    "role": _l("角色"),
    "active": _l("启用"),
    "language": _l("界面语言"),
    "citation": _l("依据"),
    "practice": _l("计时口径"),
    "code": _l("代码"),
    "state": _l("状态"),
    "happened_on": _l("日期"),
    "kind": _l("种类"),
    "facts": _l("事项"),
    "words": _l("内容"),
    "reason": _l("理由"),
    "because": _l("原因"),
    "old": _l("原为"),
    "new": _l("现为"),
    "year": _l("年份"),
    "years": _l("年份"),
}

LONGEST = 200


@dataclass(frozen=True)
class ChangeLine:
    """One line under an event: what, its old value, its new one; both empty where the value stays private."""

    label: str
    old: str
    new: str


def action_words(action: str) -> str:
    """What was done, in the words of the office."""
    subject, _colon, verb = action.partition(":")
    if action in ACTIONS:
        return str(ACTIONS[action])
    if subject == "case" and verb in list(Step):
        return said(STEP_NAMES[Step(verb)])
    return action


def change_lines(details: Mapping[str, Any]) -> list[ChangeLine]:
    """What an event tells: the facts of the step first, then every field that changed."""
    told = (ChangeLine(label_of(key), "", shown(value)) for key, value in details.items() if key != "changes")
    return [*told, *(line for change in details.get("changes", ()) for line in lines_of(change))]


def lines_of(change: Mapping[str, Any]) -> Iterator[ChangeLine]:
    if "field" in change:
        yield ChangeLine(label_of(change["field"]), shown(change.get("old")), shown(change.get("new", _("（已更改）"))))
        return
    for field, value in change.get("new", {}).items():
        if not field.endswith("id") and field not in ("path", "created_at", "recorded_at", "registered_at"):
            yield ChangeLine(label_of(field), "", shown(value))


def label_of(field: str) -> str:
    return str(FIELDS.get(field, field))


def shown(value: Any) -> str:
    """A value as an auditor reads it, long ones cut."""
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dict):
        value = "；".join(f"{label_of(key)}：{shown(item)}" for key, item in value.items())
    elif isinstance(value, list):
        value = "、".join(shown(item) for item in value)
    text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
