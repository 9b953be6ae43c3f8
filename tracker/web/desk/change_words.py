"""How the record of changes is read aloud: every field that a step changed, old and new, and every row it added."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.law.acts import ACT_NAMES, ActKind
from tracker.law.seven_questions import CONCLUSIONS
from tracker.registers.timelines import Entry
from tracker.web import audit_words, record_words
from tracker.web.audit_names import VALUES
from tracker.web.desk import correction_words
from tracker.web.desk.timeline_words import value
from tracker.web.words import said

Line = tuple[str, str, str]

# The duties are worked out again at each step, so their rows would only repeat what the clock says.
DERIVED_TABLES = ("obligations", "search_entries")
PEOPLE_BY_ID = ("handler_id", "unit_id", "registered_by_id", "decided_by_id", "publication_id", "communication_id")
TEXTS = ("facts", "words")
SIGNED = "awaits_signature"  # goes with the signature, whose day the record itself stands under from then on
REQUESTS = ("extension_requests", "suspension_requests")
OF_REQUESTS = ("decision", "decision_reason")
# The names that differ from those of the audit trail: here it is known which case is read, and what was taken down.
FIELDS: Mapping[str, Any] = {**correction_words.LABELS, "withdrawn_on": _l("撤下日期")}
NEW_ROWS: Mapping[str, Any] = {
    "applicants": _l("申请人"),
    "co_applicants": _l("共同申请人"),
    "representations": _l("委托代理"),
    "identity_proofs": _l("身份证明"),
    "cases": _l("案件"),
    "records": _l("办理记录"),
    "letters": _l("文书"),
    "communications": _l("沟通记录"),
    "attachments": _l("材料"),
    "assessments": _l("研判"),
    "extension_requests": _l("延期申请"),
    "suspension_requests": _l("中止计时的申请"),
    "assistance_requests": _l("协办函"),
    "hearing_decisions": _l("征求意见的处理"),
    "notice_services": _l("告知书送达第三方"),
    "fee_waivers": _l("不收费的决定"),
    "challenges": _l("复议或者诉讼"),
    "conversions": _l("转主动公开的决定"),
    "publications": _l("公开的信息"),
    "published_files": _l("公开的文件"),
}
NAMED_BY = ("number", "title", "name", "holder", "summary", "reason")


def changes(entry: Entry) -> Iterator[Line]:
    """Every field that a step changed, old and new; of what stays private only that it changed."""
    for change in entry.changes:
        field = change["field"]
        if field in TEXTS:
            yield from of_text(change.get("old") or {}, change.get("new") or {}, entry.event.details)
        elif is_shown(change["table"], field) and not is_taken_down(change):
            yield of_field(change)


def is_shown(table: str, field: str) -> bool:
    """Names say more than ids; and a request carries its own date and decider beside the decision."""
    if table in DERIVED_TABLES or field in PEOPLE_BY_ID or field in audit_words.NOBODY_READS:
        return False
    return table not in REQUESTS or field in OF_REQUESTS


def is_taken_down(change: Mapping[str, Any]) -> bool:
    """The duty to publish is open again; the publication keeps its day, and says itself when it was taken down."""
    return (change["table"], change["field"]) == ("conversions", "published_on") and change["new"] is None


def of_field(change: Mapping[str, Any]) -> Line:
    field = change["field"]
    label = str(FIELDS.get(field) or audit_words.label_of(field))
    if "old" not in change:
        return label, _("（未记录）"), _("（已更改）")
    return label, said_in(change["table"], field, change["old"]), said_in(change["table"], field, change["new"])


def said_in(table: str, field: str, written: Any) -> str:
    """A value of this table, where its choices have words of their own."""
    if f"{table}.{field}" in VALUES:
        return audit_words.shown(written, field, table)
    return value(field, written)


def of_text(old: Mapping[str, Any], new: Mapping[str, Any], told: Mapping[str, Any]) -> Iterator[Line]:
    """What changed in a record: its facts and the words that people wrote with it. `told`: what the step said."""
    for name, label in record_words.LABELS.items():
        before, after = old.get(name) or None, new.get(name) or None
        if before == after:
            continue
        now = value(name, told.get("reached_on")) if name == SIGNED and not after else record_words.said_of(name, after)
        yield str(label), record_words.said_of(name, before), now


def added(entry: Entry) -> Iterator[str]:
    """Every row that a step added: 新增文书：杨府公开延〔2026〕2号."""
    for change in entry.event.details.get("changes", ()):
        if "field" in change or change["table"] not in NEW_ROWS:
            continue
        what, name = str(NEW_ROWS[change["table"]]), name_of(change["table"], change["new"])
        yield _("新增%(what)s：%(name)s", what=what, name=name) if name else _("新增%(what)s", what=what)


def name_of(table: str, row: Mapping[str, Any]) -> str:
    if table == "assessments":
        return said(CONCLUSIONS[row["conclusion"]].label)
    if table == "records":
        return said(ACT_NAMES[ActKind(row["kind"])])
    return next((str(row[key]) for key in NAMED_BY if row.get(key)), "")
