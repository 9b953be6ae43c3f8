"""How the audit trail is read aloud: what was done, to which field, old and new."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.law.lifecycle import STEP_NAMES, Step
from tracker.models import AuditEvent
from tracker.registers.audit import FAILED_SIGN_IN
from tracker.web import letter_text_words, record_words
from tracker.web.audit_names import FIELDS, LEFT_OUT, TABLES, VALUES
from tracker.web.words import listed, said

ACTIONS: Mapping[str, Any] = {
    "case:import": _l("从台账导入"),
    "case:recount": _l("重新计算期限"),
    "case:turn": _l("因日期推移更新时限"),
    "case:repair": _l("按记录修复时限"),
    "user:sign_in": _l("登录"),
    "user:sign_in_failed": _l("登录失败"),
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
    "agency:choose_sign_off": _l("选择签发层级"),
    "unit:add": _l("加入承办单位"),
    "unit:rename": _l("承办单位改名"),
    "unit:remove": _l("删除承办单位"),
    "calendar:load": _l("录入工作日历"),
    "ledger:import": _l("导入台账"),
    "export:cases": _l("导出案件清单"),
    "export:report": _l("导出年度报告"),
    "export:case": _l("导出案卷"),
    "mail:retry": _l("重新发送邮件"),
    "mail:drop": _l("决定不再发送邮件"),
    **letter_text_words.ACTIONS,
}

SUBJECTS: Mapping[str, Any] = {
    "case": _l("案件"),
    "user": _l("人员"),
    "user:sign_in_failed": _l("登录失败"),
    "agency": _l("机关"),
    "unit": _l("承办单位"),
    "calendar": _l("工作日历"),
    "ledger": _l("台账"),
    **letter_text_words.SUBJECTS,
    "export": _l("导出"),
    "mail": _l("邮件"),
}

LONGEST = 200
# What changes together with a field that is told of, and says nothing to anybody.
NOBODY_READS = frozenset({"query_code_salt"})
SAID_TWICE = ("changes", "moves")  # the moved dates stand among the changes


@dataclass(frozen=True)
class ChangeLine:
    """One line under an event: what, its old value where there was one, its new one."""

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


def actor_words(event: AuditEvent) -> str:
    """Who did it; who failed to sign in is not known."""
    if event.actor_name:
        return event.actor_name
    return _("身份不明") if event.action == FAILED_SIGN_IN else _("系统维护")


def change_lines(details: Mapping[str, Any]) -> list[ChangeLine]:
    """What an event tells: the facts of the step first, then each new row and each field that changed."""
    told = [ChangeLine(label_of(key), "", shown(value, key)) for key, value in details.items() if key not in SAID_TWICE]
    read = (change for change in details.get("changes", ()) if change.get("field") not in NOBODY_READS)
    return [*told, *map(line_of, read)]


def line_of(change: Mapping[str, Any]) -> ChangeLine:
    table = change["table"]
    named = str(TABLES.get(table, table))
    if "field" not in change:
        return ChangeLine(_("新增%(what)s", what=named), "", row_words(change["new"], table))
    field = change["field"]
    label = f"{named} · {label_of(field)}"
    if "new" not in change:
        return ChangeLine(label, "", _("已更改，内容不在此显示"))
    return ChangeLine(label, shown(change.get("old"), field, table), shown(change["new"], field, table))


def row_words(values: Mapping[str, Any], table: str) -> str:
    """A new row in one line, without what only machines want to know."""
    told = {key: value for key, value in values.items() if key not in LEFT_OUT and not key.endswith("_id")}
    return _("；").join(pair(key, value, table) for key, value in told.items())


def label_of(field: str) -> str:
    return str(FIELDS.get(field, field))


def shown(value: Any, field: str = "", table: str = "") -> str:
    """A value as an auditor reads it, long ones cut."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dict | list) and field in record_words.SAID:
        return cut(record_words.SAID[field](value))
    if isinstance(value, dict):
        return cut(_("；").join(pair(key, item, table) for key, item in value.items()))
    if isinstance(value, list):
        return cut(listed(shown(item, field, table) for item in value))
    names = VALUES.get(f"{table}.{field}", VALUES.get(field, {}))
    return cut(said(names.get(value, value)))


def pair(key: str, value: Any, table: str) -> str:
    label = label_of(key)
    return label + ("" if label.endswith(("？", "?")) else _("：")) + shown(value, key, table)


def cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
