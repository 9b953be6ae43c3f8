"""What the tables and fields of how an application came in are called when the audit trail is read aloud."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.casework.identity import PROOF_NAMES
from tracker.casework.representation import PAPER_NAMES, SCOPE_NAMES
from tracker.law.report_form import APPLICANT_KIND_NAMES
from tracker.law.retention import RETENTION_NAMES

INTAKE_TABLES: Mapping[str, Any] = {
    "case_links": _l("相关案件"),
    "co_applicants": _l("共同申请人"),
    "identity_proofs": _l("身份证明"),
    "representations": _l("委托代理"),
}
INTAKE_FIELDS: Mapping[str, Any] = {
    "accepted_by_agency_id": _l("集中受理"),
    "accepts_below": _l("集中受理点"),
    "agent": _l("代理人"),
    "began_on": _l("登记代理的日期"),
    "default_retention": _l("归档时通常的保管期限"),
    "ended_because": _l("终止的原因"),
    "ended_on": _l("终止日期"),
    "holder": _l("谁的身份证明"),
    "identity_kind": _l("身份证明"),
    "matters": _l("事项数"),
    "origin_id": _l("来自哪一件"),
    "stands": _l("继续办理的案件"),
    "stands_id": _l("继续办理的案件"),
    "paper": _l("授权委托书"),
    "powers": _l("授权的事项"),
    "receives_letters": _l("文书送交受托人"),
    "scope": _l("授权范围"),
    "seen_on": _l("看到的日期"),
    "carried_from": _l("随哪一件更正"),
    "split_from": _l("从哪一件拆分"),
    "valid_until": _l("授权到哪一天"),
}
INTAKE_VALUES: Mapping[str, Mapping[Any, Any]] = {
    "co_applicants.kind": APPLICANT_KIND_NAMES,
    "default_retention": RETENTION_NAMES,
    "identity_proofs.kind": PROOF_NAMES,
    "identity_kind": PROOF_NAMES,
    "paper": PAPER_NAMES,
    "scope": SCOPE_NAMES,
}
